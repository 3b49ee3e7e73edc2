import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { CloudWatchStandIn } from '../../cloudwatch/stand-in';
import { authorityOf } from '../../deployment/authority';
import { LambdaStandIn } from '../../lambda-service/stand-in';
import { SnsStandIn } from '../../sns/stand-in';
import { SqsStandIn } from '../../sqs/stand-in';
import { deploymentWith } from '../run/deployments';

const NOW = new Date('2026-03-02T10:00:00Z');
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:pages';
const QUEUE = {
  arn: 'arn:aws:sqs:us-east-1:123456789012:dead',
  url: 'https://sqs.us-east-1.amazonaws.com/123456789012/dead',
};
const settings = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
  maxAttempts: 1,
});

let lambda: LambdaStandIn;
let sqs: SqsStandIn;
let sns: SnsStandIn;
let cloudwatch: CloudWatchStandIn;

beforeAll(async () => {
  lambda = await LambdaStandIn.start();
  lambda.invoke = (name, event) =>
    name === 'known'
      ? Promise.resolve({
          requestId: '1',
          logs: [],
          durationMs: 1,
          coldStart: false,
          ...((event as { fail?: boolean }).fail
            ? { outcome: 'function-error', error: { errorType: 'Error', errorMessage: 'no', trace: [] } }
            : { outcome: 'success', value: { got: event } }),
        })
      : undefined;
  sqs = await SqsStandIn.start([QUEUE]);
  sqs.receive(QUEUE.arn);
  sns = await SnsStandIn.start({
    clock: () => NOW,
    topics: [TOPIC],
    subscriptions: [{ topicArn: TOPIC }, { topicArn: TOPIC, isPending: true }],
  });
  cloudwatch = await CloudWatchStandIn.start({ clock: () => NOW });
  for (const [minute, value] of [
    [0, 3],
    [5, 4],
  ] as const) {
    const time = new Date(NOW.getTime() + minute * 60_000);
    cloudwatch.store.put({ namespace: 'Test', name: 'M', dimensions: { A: 'b' }, time, value });
  }
});
afterAll(() => Promise.all([lambda, sqs, sns, cloudwatch].map((one) => one.close())));

const invoke = async (FunctionName: string, event: unknown, more = {}) => {
  const answer = await new LambdaClient(settings(lambda.url)).send(
    new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(event)), ...more }),
  );
  return {
    error: answer.FunctionError,
    payload: JSON.parse(Buffer.from(answer.Payload ?? []).toString()) as unknown,
  };
};

test.each(['known', 'arn:aws:lambda:us-east-1:123456789012:function:known'])(
  'Lambda hands the event to %s and gives its answer',
  async (name) => {
    expect(await invoke(name, { a: 1 })).toEqual({ payload: { got: { a: 1 } } });
  },
);

test('Lambda tells the error of a function in a header, with status 200', async () => {
  expect(await invoke('known', { fail: true })).toEqual({
    error: 'Unhandled',
    payload: { errorType: 'Error', errorMessage: 'no', trace: [] },
  });
});

test.each([
  ['a function that is not there', 'other', {}, 'ResourceNotFoundException'],
  ['an event that nobody waits for', 'known', { InvocationType: 'Event' }, 'InvalidParameterValueException'],
  ['the tail of the log', 'known', { LogType: 'Tail' }, 'InvalidParameterValueException'],
  ['a version', 'known', { Qualifier: '1' }, 'UnknownOperationException'],
] as const)('Lambda refuses %s', async (_, name, more, error) => {
  await expect(invoke(name, {}, more)).rejects.toMatchObject({ name: error });
});

const attributes = (input: ConstructorParameters<typeof GetQueueAttributesCommand>[0]) =>
  new SQSClient({ ...settings(sqs.url), useQueueUrlAsEndpoint: false }).send(
    new GetQueueAttributesCommand(input),
  );

test('SQS counts the messages of a queue', async () => {
  const { Attributes } = await attributes({
    QueueUrl: QUEUE.url,
    AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
  });
  expect(Attributes).toEqual({
    ApproximateNumberOfMessages: '1',
    ApproximateNumberOfMessagesNotVisible: '0',
  });
});

test('SQS knows no other queue and no other attribute', async () => {
  await expect(attributes({ QueueUrl: `${QUEUE.url}s` })).rejects.toMatchObject({
    name: 'QueueDoesNotExist',
  });
  await expect(attributes({ QueueUrl: QUEUE.url, AttributeNames: ['Policy'] })).rejects.toMatchObject({
    name: 'InvalidAttributeName',
  });
});

test('SNS counts the subscriptions of a topic, confirmed and pending', async () => {
  const client = new SNSClient(settings(sns.url));
  const { Attributes } = await client.send(new GetTopicAttributesCommand({ TopicArn: TOPIC }));
  expect(Attributes).toMatchObject({ SubscriptionsConfirmed: '1', SubscriptionsPending: '1' });
  await expect(client.send(new GetTopicAttributesCommand({ TopicArn: `${TOPIC}s` }))).rejects.toMatchObject({
    name: 'NotFoundException',
  });
});

const QUERY = {
  Id: 'm0',
  MetricStat: {
    Metric: { Namespace: 'Test', MetricName: 'M', Dimensions: [{ Name: 'A', Value: 'b' }] },
    Period: 60,
    Stat: 'Maximum',
  },
};
const data = (query: object, more = {}) =>
  new CloudWatchClient(settings(cloudwatch.url)).send(
    new GetMetricDataCommand({
      MetricDataQueries: [{ ...QUERY, ...query }],
      StartTime: NOW,
      EndTime: new Date(NOW.getTime() + 600_000),
      ...more,
    }),
  );

test('CloudWatch gives the points of a metric, the newest first unless it is asked otherwise', async () => {
  const { MetricDataResults: [result] = [] } = await data({});
  expect(result).toMatchObject({ Id: 'm0', Values: [4, 3], StatusCode: 'Complete' });
  expect(result?.Timestamps?.map((time) => time.toISOString())).toEqual([
    '2026-03-02T10:05:00.000Z',
    '2026-03-02T10:00:00.000Z',
  ]);
  const ascending = await data({}, { ScanBy: 'TimestampAscending' });
  expect(ascending.MetricDataResults?.[0]?.Values).toEqual([3, 4]);
});

test('the end of the time asked for is not included', async () => {
  const { MetricDataResults } = await data({}, { EndTime: new Date(NOW.getTime() + 300_000) });
  expect(MetricDataResults?.[0]?.Values).toEqual([3]);
});

test.each<[string, object, object]>([
  ['an expression', { Expression: 'm0 * 2' }, {}],
  ['an id in capitals', { Id: 'M0' }, {}],
  ['a period of ten seconds', { MetricStat: { ...QUERY.MetricStat, Period: 10 } }, {}],
  ['a percentile', { MetricStat: { ...QUERY.MetricStat, Stat: 'p99' } }, {}],
  ['an end before the start', {}, { EndTime: new Date(0) }],
  ['a token that nobody gave', {}, { NextToken: 'x' }],
  ['an order of its own', {}, { ScanBy: 'Any' }],
])('CloudWatch refuses %s', async (_, query, more) => {
  await expect(data(query, more)).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
});

test('a role allows what its statements say, whole ARNs and actions, and what is denied is not allowed', () => {
  const fn = { name: 'fn', roleArn: 'role', account: '1' };
  const role = { arn: 'role', name: 'Role', managedPolicyArns: [] };
  const statements = [
    { Effect: 'Allow', Action: ['a:Read'], Resource: ['arn:x/*/kpi', 'arn:y'] },
    { Effect: 'Deny', Action: 'a:*', Resource: 'arn:x/secret/kpi' },
  ];
  const deployment = deploymentWith({
    functions: [fn] as unknown as ReturnType<typeof deploymentWith>['functions'],
    roles: [{ ...role, statements }] as unknown as ReturnType<typeof deploymentWith>['roles'],
  });
  const authority = authorityOf(deployment);
  expect(authority('fn', 'a:Read', ['arn:x/1/kpi', 'arn:y'])).toBeUndefined();
  expect(authority('fn', 'a:Read', ['arn:y', 'arn:x/1'])).toContain(
    'to perform: a:Read on resource: arn:x/1 ',
  );
  expect(authority('fn', 'a:Write', ['arn:y'])).toContain('not authorized');
  expect(authority('fn', 'a:Read', ['arn:x/secret/kpi'])).toContain('not authorized');
  expect(authority('somebody else', 'a:Write', ['arn:y'])).toBeUndefined();
});
