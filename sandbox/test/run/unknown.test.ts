import type { Deployment } from '../../deployment/deployment';
import { unknownOf } from '../../run/unknown';
import type { JsonObject } from '../../deployment/json';
import { deploymentWith } from './deployments';
import { deployedFunction } from './functions';

function deploymentOf(properties: JsonObject, protocol = 'email'): Deployment {
  return deploymentWith({
    alarms: [{ stack: 'Test', logicalId: 'A', name: 'late', arn: 'arn:late', properties }],
    subscriptions: [{ topicArn: 'arn:topic', protocol, endpoint: 'arn:pager', arn: 'arn:topic:1' }],
  });
}

test.each<[string, JsonObject]>([
  ['a metric', { Namespace: 'AWS/SQS' }],
  ['a metric in an expression', { Metrics: [{ MetricStat: { Metric: { Namespace: 'AWS/Pinpoint' } } }] }],
  ['a query', { Metrics: [{ Expression: 'SELECT MAX(Errors) FROM SCHEMA("AWS/Lambda", FunctionName)' }] }],
])('an alarm on %s of an AWS service sees no data, which is said', (_, properties) => {
  expect(unknownOf(deploymentOf(properties))).toEqual([
    expect.stringMatching(/^alarm late: reads metrics that AWS/),
  ]);
});

test('an alarm on metrics of the pollers sees all there is', () => {
  expect(unknownOf(deploymentOf({ Namespace: 'EngagementMonitoring' }))).toEqual([]);
});

describe('a function subscribed to a topic', () => {
  const pager = deployedFunction({ arn: 'arn:pager' });

  test.each([
    ['is not part of the app', []],
    ['cannot run here', [{ ...pager, cannotRun: 'its code is inline' }]],
  ])('that %s gets no messages, which is said', (_, functions) => {
    expect(unknownOf({ ...deploymentOf({}, 'lambda'), functions })).toEqual([
      expect.stringMatching(/^function arn:pager: subscribed to a topic, and gets no messages/),
    ]);
  });

  test('that runs here is nothing unknown', () => {
    expect(unknownOf({ ...deploymentOf({}, 'lambda'), functions: [pager] })).toEqual([]);
  });
});
