import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { readContext } from '../../bin/context';
import { expectEach } from '../support/each';

const outdir = mkdtempSync(join(tmpdir(), 'context-test-'));

afterAll(() => {
  rmSync(outdir, { recursive: true, force: true });
});

const read = (context: { readonly [key: string]: unknown }) =>
  readContext(new App({ outdir, context: { ...context } }));

function mistakesOf(context: { readonly [key: string]: unknown }): string[] {
  try {
    read(context);
  } catch (error) {
    return (error as Error).message.split('\n').filter((line) => line.startsWith('- '));
  }
  throw new Error('nothing was thrown');
}

const ARN = 'arn:aws:sns:eu-west-1:123456789012:on-call';

test.each([
  ['a', ['a']],
  ['a,b', ['a', 'b']],
  [' a , b ,', ['a', 'b']],
  [
    ['a', ' b '],
    ['a', 'b'],
  ],
  [[17], ['17']],
  [17, ['17']],
  ['all', 'all'],
  [['all'], 'all'],
  [' all ', 'all'],
])('applicationIds %j are %j', (applicationIds, expected) => {
  expect(read({ applicationIds }).applicationIds).toEqual(expected);
});

test('what is not given is left to the construct', () => {
  expect(read({ applicationIds: 'a' })).toEqual({ applicationIds: ['a'], stackName: 'EngagementMonitoring' });
});

test('every key is read', () => {
  const context = {
    pagerEmail: 'on-call@example.com',
    ticketEmail: 'desk@example.com',
    monitorName: 'shop',
    metricNamespace: 'Shop',
    metrics: 'standard',
    stackName: 'Watch',
  };
  expect(read({ applicationIds: 'a', ...context })).toEqual({ applicationIds: ['a'], ...context });
  expect(
    read({ applicationIds: 'a', expectedJourneys: '24', expectedCampaigns: 18, maximumSeries: '4000' }),
  ).toMatchObject({ expectedJourneys: 24, expectedCampaigns: 18, maximumSeries: 4_000 });
  expect(read({ applicationIds: 'a', pageTopicArn: ARN }).pageTopicArn).toBe(ARN);
  expect(read({ applicationIds: 'a', ticketTopicArn: ARN }).ticketTopicArn).toBe(ARN);
});

test.each(['', null])('a key that is given as %j counts as not given', (value) => {
  expect(read({ applicationIds: 'a', pagerEmail: value, stackName: value })).toEqual({
    applicationIds: ['a'],
    stackName: 'EngagementMonitoring',
  });
});

test.each([
  '@aws-cdk/core:newStyleStackSynthesis',
  'aws:cdk:enable-asset-metadata',
  'availability-zones:account=123456789012:region=eu-west-1',
  'cli-telemetry',
  'acknowledged-issue-numbers',
])('the key %s is of the CDK itself', (key) => {
  expect(() => read({ applicationIds: 'a', [key]: true })).not.toThrow();
});

const none =
  '- applicationIds: none was given; pass for example -c applicationIds=8f0c1e6ba3d94f7c85e2b1d06c9f4a37,2d9a7f40c1b84e63917fd5a20e8b6c34';
const sets = 'allowed are essential, standard, all';
const like = 'it looks like arn:aws:sns:REGION:ACCOUNT:NAME';

const REFUSED = [
  [{}, [none]],
  [{ applicationIds: '' }, [none]],
  [{ applicationIds: ' , ' }, [none]],
  [{ applicationIds: [] }, [none]],
  [{ applicationIds: 'a', metrics: 'most' }, [`- metrics: "most" is no metric set; ${sets}`]],
  [
    { applicationIds: 'a', pageTopicArn: 'on-call' },
    [`- pageTopicArn: "on-call" is no topic's ARN; ${like}`],
  ],
  [
    { applicationIds: 'a', pageTopicArn: 'arn:aws:sqs:eu-west-1:123456789012:on-call' },
    [`- pageTopicArn: "arn:aws:sqs:eu-west-1:123456789012:on-call" is no topic's ARN; ${like}`],
  ],
  [
    { applicationIds: 'all,a' },
    ['- applicationIds: "all" stands for every application; give it alone, or give ids only'],
  ],
  [{ applicationIds: 'a', pagerEmail: 'on-call' }, ['- pagerEmail: "on-call" is no e-mail address']],
  [{ applicationIds: 'a', pagerEmail: 'on call@x' }, ['- pagerEmail: "on call@x" is no e-mail address']],
  [
    { applicationIds: 'a', pagerEmail: 'on-call@example.com', pageTopicArn: ARN },
    ['- pageTopicArn and pagerEmail: both were given; give one, or subscribe the address to the topic'],
  ],
  [{ applicationIds: 'a', ticketEmail: 'desk' }, ['- ticketEmail: "desk" is no e-mail address']],
  [{ applicationIds: 'a', ticketTopicArn: 'x' }, [`- ticketTopicArn: "x" is no topic's ARN; ${like}`]],
  [
    { applicationIds: 'a', ticketEmail: 'desk@example.com', ticketTopicArn: ARN },
    ['- ticketTopicArn and ticketEmail: both were given; give one, or subscribe the address to the topic'],
  ],
  [
    { applicationIds: 'a', pagerMail: 'x' },
    ['- context key "pagerMail" is unknown (did you mean pagerEmail?)'],
  ],
  [{ applicationIds: 'a', colour: 'red' }, ['- context key "colour" is unknown']],
  [
    { metrics: 'most', pagerEmail: 'x', pageTopicArn: 'y', monitorname: 'z' },
    [
      none,
      `- metrics: "most" is no metric set; ${sets}`,
      '- pageTopicArn and pagerEmail: both were given; give one, or subscribe the address to the topic',
      `- pageTopicArn: "y" is no topic's ARN; ${like}`,
      '- pagerEmail: "x" is no e-mail address',
      '- context key "monitorname" is unknown (did you mean monitorName?)',
    ],
  ],
] as const;

test('a context that cannot be is refused', () => {
  expectEach(
    REFUSED,
    ([context, mistakes]) => {
      expect(mistakesOf(context)).toEqual(mistakes);
    },
    ([context]) => JSON.stringify(context),
  );
});

test('a refusal lists every key there is', () => {
  expect(() => read({})).toThrow(
    [
      '  Context keys, in cdk.json or as -c key=value:',
      '    applicationIds: ids of the Pinpoint applications to watch, separated by commas, or "all"',
      '    pagerEmail: e-mail address that is paged; a topic is made for it',
      '    pageTopicArn: ARN of a topic that is paged, instead of pagerEmail',
      '    ticketEmail: e-mail address for what can wait until morning; a topic is made for it',
      '    ticketTopicArn: ARN of a topic for what can wait, instead of ticketEmail',
      '    encryptionKeyArn: ARN of a KMS key that encrypts everything; a key is made if not given, at $1 a month',
      '    monitorName: name of the monitor; the name of the stack if not given',
      '    metricNamespace: CloudWatch namespace',
      '    metrics: metric set: essential, standard, all',
      '    expectedJourneys: journeys to reckon with, over all applications; 10 if not given',
      '    expectedCampaigns: campaigns to reckon with, over all applications; 30 if not given',
      '    maximumSeries: most series to publish, at about $0.30 a month each; 1000 if not given',
      '    stackName: name of the stack; "EngagementMonitoring" if not given',
    ].join('\n'),
  );
});
