import type { Deployment } from '../../../sandbox/deployment/deployment';
import { unknownOf } from '../../../sandbox/run/unknown';
import type { JsonObject } from '../../../sandbox/deployment/json';

function deploymentOf(properties: JsonObject, protocol = 'email'): Deployment {
  return {
    stacks: [],
    functions: [],
    schedules: [],
    alarms: [{ stack: 'Test', logicalId: 'A', name: 'late', arn: 'arn:late', properties }],
    compositeAlarms: [],
    topics: [],
    subscriptions: [{ topicArn: 'arn:topic', protocol, endpoint: 'arn:pager' }],
    dashboards: [],
    roles: [],
    tables: [],
    notDeployed: {},
  };
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

test('a function subscribed to a topic gets no messages, which is said', () => {
  expect(unknownOf(deploymentOf({}, 'lambda'))).toEqual([
    expect.stringMatching(/^function arn:pager: subscribed/),
  ]);
});
