import { CheckpointTable } from '../../../lambda/checkpoint/table';
import { createHandler } from '../../../lambda/pages/handler';
import { type PagerConfig, encodePagerConfig } from '../../../lib/catalogue/pager-config';
import { type RunningDynamoDB, TABLE_NAME, startDynamoDB } from '../checkpoint/dynamodb';
import { capturedLines } from '../support/captured-lines';
import { withEnvironment } from '../support/environment';
import { RecordingAws } from './support/recording-aws';
import { CONFIG, PAGE_TOPIC, SHOP, minute } from './support/rig';

const AT = '2026-03-06T17:02:00Z';
const FAILURES = 'Engagement/journey.send-failures/page';

let aws: RecordingAws;
let dynamodb: RunningDynamoDB;
beforeEach(async () => {
  aws = await RecordingAws.start();
  dynamodb = await startDynamoDB();
});
afterEach(async () => {
  await Promise.all([aws.close(), dynamodb.stop()]);
});

/** One invocation of the page writer, over HTTP. */
async function invoke(event: unknown, config: Partial<PagerConfig> = {}) {
  const environment = {
    ...encodePagerConfig({ ...CONFIG, ...config }, TABLE_NAME),
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
    AWS_LAMBDA_FUNCTION_NAME: 'Engagement-Pages',
    AWS_ENDPOINT_URL_SNS: aws.url,
    AWS_ENDPOINT_URL_CLOUDWATCH: aws.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
  };
  return withEnvironment(environment, async () => {
    const lines = capturedLines();
    const { answer, error } = await createHandler(environment)(event)
      .then((given) => ({ answer: given, error: undefined }))
      .catch((thrown: Error) => ({ answer: undefined, error: thrown }));
    jest.restoreAllMocks();
    return {
      answer,
      error,
      log: lines.map((line) => JSON.parse(line) as { readonly level: string; readonly message: string }),
    };
  });
}

const message = (alarmName: string, state = 'ALARM') => ({
  EventSource: 'aws:sns',
  Sns: {
    Subject: `${state}: "${alarmName}"`,
    Message: JSON.stringify({ AlarmName: alarmName, NewStateValue: state }),
    Timestamp: AT,
  },
});
const alarms = (...names: string[]) => ({ Records: names.map((name) => message(name)) });

/** The journey Cart has failed for half an hour, as pollers and CloudWatch have it. */
async function cartFails(): Promise<void> {
  const table = new CheckpointTable(dynamodb.client, TABLE_NAME, {
    monitor: 'Engagement',
    source: 'journey-execution',
  });
  const totals = { lifetime: {}, days: {}, countedFrom: {} };
  const row = { version: 1, minute: minute(AT) - 2, totals };
  const signals = { JourneySendFailureRate: 90, JourneySendFailures: 540, JourneySendAttempts: 600 };
  await table.commit({ containerId: SHOP }, { ...row, facts: { name: 'shop', signals: {} } });
  await table.commit(
    { containerId: SHOP, itemId: 'cart' },
    { ...row, facts: { name: 'Cart', state: 'ACTIVE', signals } },
  );
  aws.answers.DescribeAlarms = {
    MetricAlarms: [
      {
        AlarmName: FAILURES,
        StateValue: 'ALARM',
        Threshold: 25,
        DatapointsToAlarm: 2,
        EvaluationPeriods: 4,
        Metrics: [{ Id: 'q', Expression: 'SELECT MAX("X") FROM "Y" GROUP BY ApplicationId, JourneyId' }],
      },
    ],
    CompositeAlarms: [],
  };
  aws.answers.DescribeAlarmContributors = {
    AlarmContributors: [
      {
        ContributorId: '1',
        ContributorAttributes: { ApplicationId: SHOP, JourneyId: 'cart' },
        StateReason: 'over',
        StateTransitionedTimestamp: Date.parse(AT) / 1_000 - 60,
      },
    ],
  };
}

test('an alarm becomes one page on the page topic, with everything that a filter or an integration reads', async () => {
  await cartFails();
  const { error } = await invoke(alarms(FAILURES));
  expect(error).toBeUndefined();
  const [published, ...others] = aws.of('Publish');
  expect(others).toEqual([]);
  expect(published).toMatchObject({
    TopicArn: PAGE_TOPIC,
    Subject: 'PAGE Cart (shop): sends fail',
    MessageStructure: 'json',
  });
  const protocols = JSON.parse(String(published?.Message)) as Record<string, string>;
  expect(Object.keys(protocols).sort()).toEqual([
    'default',
    'email',
    'http',
    'https',
    'lambda',
    'sms',
    'sqs',
  ]);
  expect(protocols.default).toContain('540 of 600');
  expect(JSON.parse(protocols.https ?? '')).toMatchObject({
    AlarmName: 'Engagement/journey.send-failures/cart',
    AWSAccountId: '123456789012',
    Region: 'eu-west-1',
    NewStateValue: 'ALARM',
    OldStateValue: 'OK',
    StateChangeTime: '2026-03-06T17:02:00.000+0000',
    Trigger: {
      MetricName: 'JourneySendFailureRate',
      Namespace: 'EngagementMonitoring',
      Threshold: 25,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Dimensions: [
        { name: 'ApplicationId', value: SHOP },
        { name: 'JourneyId', value: 'cart' },
      ],
    },
    engagement: { alarm: 'journey.send-failures', severity: 'page', state: 'ALARM', count: 1 },
  });
  expect(attributesOf(published ?? {})).toEqual({
    monitor: 'Engagement',
    alarm: 'journey.send-failures',
    severity: 'page',
    state: 'ALARM',
    incident: 'Engagement/journey.send-failures/cart',
    applicationId: SHOP,
    itemType: 'journey',
    itemId: 'cart',
    item: 'Cart',
  });
});

test('asks CloudWatch for both severities of the alarm, composite alarms included', async () => {
  await cartFails();
  await invoke(alarms(FAILURES));
  expect(aws.of('DescribeAlarms')).toEqual([
    {
      AlarmNamePrefix: 'Engagement/journey.send-failures/',
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
      MaxRecords: 100,
    },
  ]);
  expect(aws.of('DescribeAlarmContributors')).toEqual([{ AlarmName: FAILURES }]);
});

test('forty messages about one alarm are one page', async () => {
  await cartFails();
  await invoke(alarms(...Array.from({ length: 40 }, () => FAILURES)));
  expect(aws.of('Publish')).toHaveLength(1);
});

test('a page that cannot be published is an error, and is sent when the event is tried again', async () => {
  await cartFails();
  aws.answers.Publish = 403;
  expect((await invoke(alarms(FAILURES))).error).toMatchObject({ name: 'AggregateError' });
  delete aws.answers.Publish;
  const before = aws.of('Publish').length;
  expect((await invoke(alarms(FAILURES))).error).toBeUndefined();
  expect(aws.of('Publish')).toHaveLength(before + 1);
});

test('an alarm that cannot be described does not keep the next one from being told', async () => {
  aws.answers.DescribeAlarms = 400;
  const { error, log } = await invoke(alarms(FAILURES, 'somebody-else'));
  expect(error).toMatchObject({ name: 'AggregateError' });
  expect(aws.of('Publish')).toHaveLength(1);
  expect(log.map(({ level }) => level)).toEqual(['ERROR', 'WARN']);
});

test.each([
  ['an alarm of another monitor', { Records: [message('Other/journey.bounce/page')] }],
  ['no alarm at all', { Records: [{ Sns: { Subject: 'Hello', Message: 'hello', Timestamp: AT } }] }],
])('%s is passed on as it came, rather than lost', async (_, event) => {
  await invoke(event);
  const [published] = aws.of('Publish');
  expect(published).toMatchObject({ TopicArn: PAGE_TOPIC, Message: event.Records[0]?.Sns.Message });
  expect(published?.MessageStructure).toBeUndefined();
});

test('an alarm that goes to OK says nothing: fresh numbers do', async () => {
  await invoke({ Records: [message(FAILURES, 'OK')] });
  expect(aws.requests).toEqual([]);
});

test('the sweep publishes three numbers of its own, at its scheduled minute', async () => {
  await cartFails();
  await invoke(alarms(FAILURES));
  await invoke({ sweep: '2026-03-06T17:07:00Z' });
  expect(aws.of('PutMetricData')).toEqual([
    {
      Namespace: 'EngagementMonitoring',
      MetricData: [
        ['IncidentsOpen', 1],
        ['IncidentsLostSightOf', 0],
        ['ItemsSilenced', 0],
      ].map(([MetricName, Value]) => ({
        MetricName,
        Value,
        Unit: 'Count',
        Dimensions: [{ Name: 'Monitor', Value: 'Engagement' }],
        Timestamp: Date.parse('2026-03-06T17:07:00Z') / 1_000,
      })),
    },
  ]);
});

describe('by hand', () => {
  const until = new Date(Date.now() + 24 * 60 * 60_000).toISOString();

  test('a silence is kept, listed and ended', async () => {
    const asked = { item: 'cart', alarm: 'journey.send-failures', until, reason: 'known, ticket 4711' };
    expect((await invoke({ silence: asked })).answer).toEqual({ silenced: asked });
    expect((await invoke({ silences: true })).answer).toEqual({ silences: [asked] });
    const which = { item: 'cart', alarm: 'journey.send-failures' };
    expect((await invoke({ unsilence: which })).answer).toEqual({ unsilenced: which });
    expect((await invoke({ silences: true })).answer).toEqual({ silences: [] });
  });

  test('a silence with mistakes is refused with all of them, and not kept', async () => {
    const { answer, log } = await invoke({ silence: { item: '', alarm: 'journey.bounces', until: 'soon' } });
    const { refused } = answer as { readonly refused: string[] };
    expect(refused.map((line) => line.split(':')[0])).toEqual([
      'item',
      'alarm',
      'until',
      'reason',
      expect.stringContaining('for example'),
    ]);
    expect(log).toMatchObject([{ level: 'WARN', message: 'silence refused' }]);
    expect((await invoke({ silences: true })).answer).toEqual({ silences: [] });
  });

  test('ending a silence that is not there says which are', async () => {
    await invoke({ silence: { item: 'cart', until, reason: 'known' } });
    const { answer } = await invoke({ unsilence: { item: 'welcome' } });
    expect(JSON.stringify(answer)).toContain('cart');
  });

  test('a silenced item is not paged, and is told when the silence is over', async () => {
    await cartFails();
    const asked = { item: 'cart', until: '2026-03-06T17:30:00Z', reason: 'known' };
    jest.useFakeTimers({
      now: Date.parse(AT),
      doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout'],
    });
    await invoke({ silence: asked });
    jest.useRealTimers();
    await invoke(alarms(FAILURES));
    await invoke({ sweep: '2026-03-06T17:27:00Z' });
    expect(aws.of('Publish')).toEqual([]);
    await invoke({ sweep: '2026-03-06T17:32:00Z' });
    expect(aws.of('Publish').map(({ Subject }) => Subject)).toEqual(['PAGE Cart (shop): sends fail']);
  });

  test('the status says what is open, and since when', async () => {
    await cartFails();
    await invoke(alarms(FAILURES));
    expect((await invoke({ status: true })).answer).toMatchObject({
      open: [
        {
          alarm: 'journey.send-failures',
          item: 'Cart (shop)',
          id: 'cart',
          severity: 'page',
          told: '2026-03-06T17:02:00.000Z',
        },
      ],
      outOfSight: [],
      silences: [],
      ended: [],
      waiting: 0,
    });
  });

  test.each([[{}], [null], [{ sweep: 'now' }], [{ silences: 'yes' }]])(
    'the event %j is refused with what is allowed',
    async (event) => {
      expect((await invoke(event)).error?.message).toMatch(/must be/);
    },
  );
});

/** Message attributes of a Publish request, out of their numbered parameters. */
function attributesOf(parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (let index = 1; ; index++) {
    const prefix = `MessageAttributes.entry.${index}`;
    const name = parameters[`${prefix}.Name`];
    if (typeof name !== 'string') return attributes;
    expect(parameters[`${prefix}.Value.DataType`]).toBe('String');
    attributes[name] = parameters[`${prefix}.Value.StringValue`];
  }
}
