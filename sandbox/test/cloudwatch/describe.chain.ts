import {
  CloudWatchClient,
  DescribeAlarmContributorsCommand,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { CloudWatchStandIn } from '../../cloudwatch/stand-in';
import { arnOf, mathAlarm, metricAlarm, minute, Sandbox, START, TOPIC } from './support/alarms';
import { SIGNED, send } from './support/raw-request';

const QUERY = 'SELECT MAX(Late) FROM SCHEMA("Shop", Journey) GROUP BY Journey ORDER BY MAX() DESC';
const CONTRIBUTORS_PER_PAGE = 2;

let standIn: CloudWatchStandIn;
let client: CloudWatchClient;
let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = new Sandbox()
    .alarm(
      'orders',
      metricAlarm({ AlarmDescription: 'Nobody orders.', Dimensions: [{ Name: 'S', Value: 'n' }] }),
    )
    .alarm('late/page', mathAlarm([{ Id: 'q1', Expression: QUERY, Period: '60' }], { Threshold: '3' }))
    .alarm('quiet', metricAlarm({ MetricName: 'Returns', ActionsEnabled: false }))
    .composite('both', { AlarmRule: 'ALARM(orders) AND ALARM(quiet)', AlarmActions: [TOPIC] });
  standIn = await CloudWatchStandIn.start({
    clock: () => START,
    store: sandbox.store,
    contributorsPerPage: CONTRIBUTORS_PER_PAGE,
  });
  standIn.alarms = sandbox.evaluator;
  client = new CloudWatchClient({
    endpoint: standIn.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
});

afterEach(async () => {
  client.destroy();
  await standIn.close();
});

function describeAlarms(input: DescribeAlarmsCommandInput = {}) {
  return client.send(new DescribeAlarmsCommand(input));
}

function contributors(AlarmName: string, NextToken?: string) {
  return client.send(new DescribeAlarmContributorsCommand({ AlarmName, NextToken }));
}

function caught(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => new Error('it was accepted'),
    (error: unknown) => error,
  );
}

async function names(input: DescribeAlarmsCommandInput): Promise<(string | undefined)[]> {
  const { MetricAlarms = [], CompositeAlarms = [] } = await describeAlarms(input);
  return [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName }) => AlarmName);
}

const BOTH: DescribeAlarmsCommandInput = { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] };

describe('DescribeAlarms', () => {
  test('tells configuration and state of a metric alarm', async () => {
    sandbox.value('Orders', 1, 5, { S: 'n' }).at(1);
    const { MetricAlarms } = await describeAlarms({ AlarmNames: ['orders'] });
    expect(MetricAlarms).toEqual([
      {
        AlarmName: 'orders',
        AlarmArn: arnOf('orders'),
        AlarmDescription: 'Nobody orders.',
        AlarmConfigurationUpdatedTimestamp: START,
        ActionsEnabled: true,
        OKActions: [`${TOPIC}-ok`],
        AlarmActions: [`${TOPIC}-alarm`],
        InsufficientDataActions: [`${TOPIC}-insufficient`],
        StateValue: 'ALARM',
        StateReason: expect.stringContaining('Threshold Crossed: 1 datapoint [5.0'),
        StateReasonData: expect.stringContaining('"recentDatapoints":[5]'),
        StateUpdatedTimestamp: minute(1),
        StateTransitionedTimestamp: minute(1),
        MetricName: 'Orders',
        Namespace: 'Shop',
        Statistic: 'Maximum',
        Dimensions: [{ Name: 'S', Value: 'n' }],
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      },
    ]);
  });

  test('tells of an alarm that was never evaluated', async () => {
    const { MetricAlarms = [] } = await describeAlarms({ AlarmNames: ['orders'] });
    expect(MetricAlarms[0]).toMatchObject({
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      StateUpdatedTimestamp: START,
    });
    expect(MetricAlarms[0]?.StateReasonData).toBeUndefined();
  });

  test('tells actions that are disabled, and that they are', async () => {
    const { MetricAlarms = [] } = await describeAlarms({ AlarmNames: ['quiet'] });
    expect(MetricAlarms[0]).toMatchObject({
      ActionsEnabled: false,
      AlarmActions: [`${TOPIC}-alarm`],
      Dimensions: [],
    });
  });

  test('tells numbers that the template holds as text as numbers', async () => {
    const { MetricAlarms = [] } = await describeAlarms({ AlarmNames: ['late/page'] });
    expect(MetricAlarms[0]).toMatchObject({
      Threshold: 3,
      Metrics: [{ Id: 'q1', Expression: QUERY, Period: 60 }],
    });
  });

  test('tells rule and state of a composite alarm', async () => {
    sandbox.at(0);
    const { CompositeAlarms, MetricAlarms } = await describeAlarms({ AlarmTypes: ['CompositeAlarm'] });
    expect(MetricAlarms).toEqual([]);
    expect(CompositeAlarms).toEqual([
      {
        AlarmName: 'both',
        AlarmArn: arnOf('both'),
        AlarmConfigurationUpdatedTimestamp: START,
        ActionsEnabled: true,
        OKActions: [],
        AlarmActions: [TOPIC],
        InsufficientDataActions: [],
        AlarmRule: 'ALARM(orders) AND ALARM(quiet)',
        StateValue: 'OK',
        StateReason: `${arnOf('both')} was created and its alarm rule evaluates to OK`,
        StateReasonData: '{"triggeringAlarms":[]}',
        StateUpdatedTimestamp: START,
        StateTransitionedTimestamp: START,
      },
    ]);
  });

  test.each<[string, DescribeAlarmsCommandInput, string[]]>([
    ['metric alarms alone unless asked for others', {}, ['late/page', 'orders', 'quiet']],
    ['all types asked for', BOTH, ['late/page', 'orders', 'quiet', 'both']],
    ['no log alarms, since there are none', { AlarmTypes: ['LogAlarm'] }, []],
    ['those named', { AlarmNames: ['quiet', 'late/page', 'unknown'] }, ['late/page', 'quiet']],
    ['a named composite alarm only if its type is asked for', { AlarmNames: ['both'] }, []],
    ['those with a prefix', { AlarmNamePrefix: 'late/' }, ['late/page']],
    ['those in a state', { ...BOTH, StateValue: 'ALARM' }, ['orders']],
    ['those with an action', { ...BOTH, ActionPrefix: `${TOPIC}-a` }, ['late/page', 'orders', 'quiet']],
  ])('tells of %s', async (_what, input, expected) => {
    sandbox.value('Orders', 1, 5, { S: 'n' }).at(1);
    expect(await names(input)).toEqual(expected);
  });

  test('goes on where the page before ended', async () => {
    const seen: (string | undefined)[] = [];
    let NextToken: string | undefined;
    let pages = 0;
    do {
      const page = await describeAlarms({ ...BOTH, MaxRecords: 3, NextToken });
      seen.push(...[...page.MetricAlarms!, ...page.CompositeAlarms!].map(({ AlarmName }) => AlarmName));
      NextToken = page.NextToken;
      pages += 1;
    } while (NextToken !== undefined);
    expect([pages, seen]).toEqual([2, ['late/page', 'orders', 'both', 'quiet']]);
  });

  test.each([
    ['another question', { AlarmNamePrefix: 'o' }],
    ['other types', { AlarmTypes: ['CompositeAlarm'] } satisfies DescribeAlarmsCommandInput],
  ])('refuses the token of %s', async (_what, input) => {
    const { NextToken } = await describeAlarms({ MaxRecords: 1 });
    expect(await caught(describeAlarms({ ...input, NextToken }))).toMatchObject({ name: 'InvalidNextToken' });
  });

  test('refuses a token that it never gave', async () => {
    expect(await caught(describeAlarms({ NextToken: 'abc' }))).toMatchObject({ name: 'InvalidNextToken' });
  });

  test.each<[string, object, string, string]>([
    [
      'an unknown member',
      { AlarmName: 'orders' },
      'InvalidParameterValueException',
      'AlarmName is not a member',
    ],
    [
      'names and a prefix',
      { AlarmNames: ['a'], AlarmNamePrefix: 'b' },
      'InvalidParameterCombinationException',
      'both given',
    ],
    ['an empty name', { AlarmNames: [''] }, 'InvalidParameterValueException', 'AlarmNames.member.1'],
    [
      'over a hundred names',
      { AlarmNames: Array.from({ length: 101 }, (_, index) => `a${index}`) },
      'InvalidParameterValueException',
      '100 are allowed',
    ],
    ['an unknown type', { AlarmTypes: ['Metric'] }, 'InvalidParameterValueException', '"Metric"'],
    ['an unknown state', { StateValue: 'BROKEN' }, 'InvalidParameterValueException', '"BROKEN"'],
    ['a page of nothing', { MaxRecords: 0 }, 'InvalidParameterValueException', 'from 1 to 100'],
    ['a page of too much', { MaxRecords: 101 }, 'InvalidParameterValueException', 'from 1 to 100'],
    ['children', { ChildrenOfAlarmName: 'both' }, 'InvalidParameterValueException', 'is not answered here'],
    ['parents', { ParentsOfAlarmName: 'a' }, 'InvalidParameterValueException', 'is not answered here'],
  ])('refuses %s', async (_what, body, type, message) => {
    const target = { 'x-amz-target': `${SIGNED['x-amz-target']!.split('.')[0]}.DescribeAlarms` };
    const answer = await send(standIn.url, JSON.stringify(body), target);
    expect(answer).toMatchObject({ status: 400, type });
    expect(answer.message).toContain(message);
  });

  test('tells of no alarms where there are none', async () => {
    standIn.alarms = undefined;
    expect(await names(BOTH)).toEqual([]);
  });
});

describe('DescribeAlarmContributors', () => {
  const journeys = ['a', 'b', 'c', 'd', 'e'];
  const late = (at: number, values: readonly number[]) =>
    values.forEach((value, index) => sandbox.value('Late', at, value, { Journey: journeys[index]! }));

  test('tells who is in ALARM, since when and why', async () => {
    late(1, [1, 5]);
    late(2, [4, 5]);
    sandbox.during(1, 2);
    const { AlarmContributors = [] } = await contributors('late/page');
    const byJourney = AlarmContributors.map((each) => [each.ContributorAttributes, each] as const);
    expect(byJourney.sort(([left], [right]) => (left!.Journey! < right!.Journey! ? -1 : 1))).toEqual([
      [{ Journey: 'a' }, expect.objectContaining({ StateTransitionedTimestamp: minute(2) })],
      [{ Journey: 'b' }, expect.objectContaining({ StateTransitionedTimestamp: minute(1) })],
    ]);
    expect(AlarmContributors[0]).toMatchObject({
      ContributorId: expect.stringMatching(/^[0-9a-f]{16}$/),
      StateReason: expect.stringContaining('The most recent datapoint which crossed the threshold'),
    });
  });

  test('no longer tells of who is OK again, or gone', async () => {
    late(1, [5, 5, 5]);
    late(2, [5, 0]);
    sandbox.during(1, 2);
    const { AlarmContributors = [] } = await contributors('late/page');
    expect(AlarmContributors.map((each) => each.ContributorAttributes)).toEqual([{ Journey: 'a' }]);
  });

  test('goes on where the page before ended, whoever came or went meanwhile', async () => {
    late(1, [5, 5, 5, 5, 5]);
    sandbox.at(1);
    const first = await contributors('late/page');
    expect(first.AlarmContributors).toHaveLength(CONTRIBUTORS_PER_PAGE);
    const gone = first.AlarmContributors![0]!.ContributorAttributes!.Journey!;
    late(
      2,
      journeys.map((journey) => (journey === gone ? 0 : 5)),
    );
    sandbox.at(2);
    const second = await contributors('late/page', first.NextToken);
    const third = await contributors('late/page', second.NextToken);
    const seen = [first, second, third].flatMap((page) =>
      page.AlarmContributors!.map((each) => each.ContributorAttributes!.Journey!),
    );
    expect(seen.sort()).toEqual(journeys);
    expect(third.NextToken).toBeUndefined();
  });

  test.each(['orders', 'both'])('tells of nobody for %s, which has no contributors', async (alarm) => {
    sandbox.value('Orders', 1, 5, { S: 'n' }).at(1);
    expect((await contributors(alarm)).AlarmContributors).toEqual([]);
  });

  test.each(['unknown', arnOf('late/page')])('knows no alarm %s', async (alarm) => {
    expect(await caught(contributors(alarm))).toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404 },
      message: `There is no alarm ${JSON.stringify(alarm)}.`,
    });
  });

  test('knows no alarm where there are none', async () => {
    standIn.alarms = undefined;
    expect(await caught(contributors('late/page'))).toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('refuses the token of another alarm', async () => {
    late(1, [5, 5, 5]);
    sandbox.at(1);
    const { NextToken } = await contributors('late/page');
    expect(await caught(contributors('orders', NextToken))).toMatchObject({ name: 'InvalidNextToken' });
  });

  test.each([
    ['no name', {}, 'MissingRequiredParameterException'],
    ['an empty name', { AlarmName: '' }, 'InvalidParameterValueException'],
    ['an unknown member', { AlarmName: 'orders', MaxRecords: 5 }, 'InvalidParameterValueException'],
  ])('refuses %s', async (_what, body, type) => {
    const target = { 'x-amz-target': `${SIGNED['x-amz-target']!.split('.')[0]}.DescribeAlarmContributors` };
    expect(await send(standIn.url, JSON.stringify(body), target)).toMatchObject({ status: 400, type });
  });
});

test('every request is recorded with its operation', async () => {
  await describeAlarms();
  await caught(contributors('unknown'));
  expect(standIn.requests.map(({ operation, status }) => [operation, status])).toEqual([
    ['DescribeAlarms', 200],
    ['DescribeAlarmContributors', 404],
  ]);
});

test('a fault sees which operation is asked for', async () => {
  standIn.faults.add({
    matches: ({ operation }) => operation === 'DescribeAlarmContributors',
    respond: { status: 400, type: 'Throttling', message: 'Rate exceeded' },
  });
  expect((await describeAlarms()).MetricAlarms).toHaveLength(3);
  expect(await caught(contributors('late/page'))).toMatchObject({ name: 'Throttling' });
});
