import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { PinpointApplications, MetricSet, PinpointMonitoring, PinpointSource } from '../../lib';
import { deployableApp, insideAVpc } from '../security/apps';

let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'template-rules-'));
  process.env.CDK_VALIDATION = 'true';
});

afterEach(() => {
  rmSync(outdir, { recursive: true, force: true });
});

const monitorOf = (applications: PinpointApplications) => (folder: string) => {
  const app = new App({ outdir: folder, analyticsReporting: false });
  const stack = new Stack(app, 'Test', { env: { account: '123456789012', region: 'eu-west-1' } });
  new PinpointMonitoring(stack, 'Engagement', {
    applications,
    metrics: MetricSet.ALL,
    sources: PinpointSource.all({ maximumSmsBreakdowns: 10 }),
  });
  return app;
};

// Elsewhere synthesis leaves these rules out, which are most of its time.
test.each([
  ['the app of bin/', deployableApp],
  ['a monitor of a few applications with every metric', monitorOf(PinpointApplications.ids('a', 'b', 'c'))],
  ['a monitor of every application', monitorOf(PinpointApplications.all())],
  ['a monitor inside a VPC', insideAVpc],
])("the template of %s breaks none of CloudFormation's rules", (_, appIn) => {
  appIn(outdir).synth();
  const report = readFileSync(join(outdir, 'validation-report.json'), 'utf8');
  expect(JSON.parse(report)).toMatchObject({ pluginReports: [] });
});
