import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { deployableApp, everythingOn, findingApplications, insideAVpc } from './apps';
import { nag } from './nag';

jest.setTimeout(600_000);

const folder = mkdtempSync(join(tmpdir(), 'nag-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['the app of bin/', deployableApp],
  ['the construct with everything on', everythingOn],
  ['the construct that finds its applications', findingApplications],
  ['the construct inside a VPC', insideAVpc],
])('the packs find nothing in %s that is not explained, and nothing is explained in vain', (name, appIn) => {
  const { findings, acknowledged, stale } = nag(appIn(join(folder, name.replace(/\W+/g, '-'))));
  expect(findings).toEqual([]);
  expect(stale).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(acknowledged.filter(({ reason = '' }) => reason.length < 20)).toEqual([]);
});

test('the packs do find what there is', () => {
  const app = new App({ outdir: join(folder, 'bad'), analyticsReporting: false });
  new Queue(new Stack(app, 'Bad'), 'Queue');
  expect(nag(app).findings.map(({ rule }) => rule)).toContain('AwsSolutions-SQS4');
});
