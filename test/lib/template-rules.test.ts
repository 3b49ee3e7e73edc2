import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Applications, MetricSet, PinpointMonitoring } from '../../lib';

let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'template-rules-'));
  process.env.CDK_VALIDATION = 'true';
});

afterEach(() => {
  rmSync(outdir, { recursive: true, force: true });
});

test.each([
  ['a few applications', Applications.ids('a', 'b', 'c')],
  ['every application', Applications.all()],
])("the template of a monitor of %s breaks none of CloudFormation's rules", (_, applications) => {
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(app, 'Test', { env: { account: '123456789012', region: 'eu-west-1' } });
  new PinpointMonitoring(stack, 'Engagement', { applications, metrics: MetricSet.ALL, breakdownLimit: 10 });
  app.synth();
  const report = readFileSync(join(outdir, 'validation-report.json'), 'utf8');
  expect(JSON.parse(report)).toMatchObject({ pluginReports: [] });
});
