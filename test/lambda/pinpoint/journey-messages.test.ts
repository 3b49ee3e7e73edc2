import type { MetricName } from '../../../lib/catalogue/metrics';
import { planJourneyExecution } from '../../../lambda/pinpoint/journey-execution';
import { APPLICATION, WELCOME, contextOf } from '../support/context';
import { type Recorded, recordedPinpoint } from '../support/recorded-pinpoint';

const BASE = `${APPLICATION}/journeys/${WELCOME}`;
const item = { ApplicationId: APPLICATION, JourneyId: WELCOME };

/** A journey with these settings of activities and answers; an activity without an answer is a 404. */
async function read(
  activities: Readonly<Record<string, object>>,
  answers: Readonly<Record<string, Recorded>>,
  chosen: readonly MetricName[] = ['JourneyMessageSuccess'],
) {
  const { reader, requests } = recordedPinpoint({
    [`${APPLICATION}/journeys`]: {
      Item: [{ ...item, Id: WELCOME, Name: 'Welcome', State: 'ACTIVE', Activities: activities }],
    },
    [`${BASE}/execution-metrics`]: { ...item, Metrics: {} },
    ...Object.fromEntries(
      Object.entries(answers).map(([id, body]) => [`${BASE}/activities/${id}/execution-metrics`, body]),
    ),
  });
  const context = contextOf({}, { chosen });
  const plan = await planJourneyExecution(reader, APPLICATION, context);
  const settled = await Promise.allSettled(plan.readings.map((reading) => reading.read()));
  const found = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const isSum = ({ metric }: { metric: string }) => metric.startsWith('JourneyMessage');
  const isActivity = ({ metric }: { metric: string }) => metric.startsWith('JourneyActivity');
  const all = found.flatMap(({ observations }) => observations);
  return {
    sums: Object.fromEntries(all.filter(isSum).map(({ metric, value }) => [metric, value])),
    silent: found.flatMap(({ silent }) => silent.filter(isSum).map(({ metric }) => metric)),
    activities: all.filter(isActivity),
    unlisted: found.flatMap(({ unlisted }) => unlisted ?? []),
    failed: settled.filter(({ status }) => status === 'rejected').length,
    asked: requests.flatMap(({ path }) => /activities\/(\w+)\//.exec(path)?.[1] ?? []).sort(),
    malformed: context.malformed,
  };
}

const message = (Metrics: Record<string, unknown>, ActivityType = 'MESSAGE') => ({ ActivityType, Metrics });
const EMAIL = { EMAIL: {} };
const PUSH = { PUSH: {} };
const WAIT = { Wait: {} };

test('adds the outcomes of all message activities up, push included', async () => {
  const { sums } = await read(
    { m1: EMAIL, m2: { SMS: {} }, m3: { CUSTOM: {} }, m4: PUSH },
    {
      m1: message({ SUCCESS: '10', THROTTLED: '1' }),
      m2: message({ SUCCESS: '20', QUIET_TIME: '2' }, 'SMS'),
      m3: message({ SUCCESS: '30', DAILY_CAP_EXCEEDED: '3' }, 'custom'),
      m4: message({ SUCCESS: '40', THROTTLED: '4' }),
    },
  );
  expect(sums).toEqual({
    JourneyMessageSuccess: 100,
    JourneyMessageThrottled: 5,
    JourneyMessageQuietTime: 2,
    JourneyMessageDailyCapExceeded: 3,
  });
});

test('counts what failed over activities that are not push notifications, since devices expire', async () => {
  const outcomes = {
    TRANSIENT_FAILURE: '1',
    FAILURE_PERMANENT: '20',
    SERVICE_FAILURE: '300',
    UNKNOWN: '4000',
  };
  const { sums } = await read(
    { m1: EMAIL, m2: PUSH },
    { m1: message(outcomes), m2: message({ FAILURE_PERMANENT: '50000' }) },
  );
  expect(sums).toMatchObject({ JourneyMessageFailure: 4_321, JourneyMessageFailurePermanent: 50_020 });
});

test('knows no failures of a journey that sends push notifications only', async () => {
  const { sums, silent } = await read({ m1: PUSH }, { m1: message({ UNKNOWN: '7' }) });
  expect(sums).toEqual({ JourneyMessageUnknown: 7 });
  expect(silent).not.toContain('JourneyMessageFailure');
});

test('gives no sum while one of the activities cannot be read', async () => {
  const { sums, silent, failed } = await read({ m1: EMAIL, m2: EMAIL }, { m1: message({ SUCCESS: '10' }) });
  expect(failed).toBe(1);
  expect(sums).toEqual({});
  expect(silent).toEqual([]);
});

test('gives no sum of a field that is malformed in one activity, and the sums of the others', async () => {
  const { sums, silent, malformed } = await read(
    { m1: EMAIL, m2: EMAIL },
    { m1: message({ SUCCESS: 'NaN', UNKNOWN: '1' }), m2: message({ SUCCESS: '10', UNKNOWN: '2' }) },
  );
  expect(sums).toEqual({ JourneyMessageUnknown: 3, JourneyMessageFailure: 3 });
  expect(silent).not.toContain('JourneyMessageSuccess');
  expect(malformed).toEqual([
    { place: `GetJourneyExecutionActivityMetrics ${APPLICATION}/${WELCOME}/m1 SUCCESS`, given: '"NaN"' },
  ]);
});

test('says which outcomes no activity reports, so that counting them can start from zero', async () => {
  const { silent } = await read({ m1: EMAIL }, { m1: message({ SUCCESS: '10', THROTTLED: '0' }) });
  expect([...silent].sort()).toEqual([
    'JourneyMessageDailyCapExceeded',
    'JourneyMessageFailure',
    'JourneyMessageFailurePermanent',
    'JourneyMessageQuietTime',
    'JourneyMessageServiceFailure',
    'JourneyMessageTransientFailure',
    'JourneyMessageUnknown',
  ]);
});

test('takes an answer without its map of metrics for one without data', async () => {
  const { sums, silent } = await read({ m1: EMAIL }, { m1: { ActivityType: 'MESSAGE' } });
  expect(sums).toEqual({});
  expect(silent).toHaveLength(9);
});

test('leaves out an activity of unknown settings whose type turns out to be no message', async () => {
  const { sums } = await read(
    { m1: EMAIL, x1: { Description: 'new' } },
    { m1: message({ SUCCESS: '10' }), x1: message({ SUCCESS: '5' }, 'ROUTER') },
  );
  expect(sums).toEqual({ JourneyMessageSuccess: 10 });
});

test('takes in an activity of unknown settings whose type turns out to be a message', async () => {
  const { sums } = await read(
    { m1: EMAIL, x1: {} },
    { m1: message({ SUCCESS: '10' }), x1: message({ SUCCESS: '5' }, 'Message') },
  );
  expect(sums).toEqual({ JourneyMessageSuccess: 15 });
});

describe('requests for activities', () => {
  const activities = { m1: EMAIL, w1: WAIT, x1: {} };
  const none: readonly MetricName[] = ['JourneyEndpointActive'];

  test.each<[string, readonly MetricName[], string[]]>([
    ['that may send messages, where sums are chosen', ['JourneyMessageFailure'], ['m1', 'x1']],
    ['of every kind, where their own numbers are chosen', ['JourneyActivityWaitStarted'], ['m1', 'w1', 'x1']],
    ['are none where neither is chosen', none, []],
  ])('are those %s', async (_, chosen, expected) => {
    expect((await read(activities, {}, chosen)).asked).toEqual(expected);
  });

  test('are none of a journey that does not say which activities it has', async () => {
    const { reader, requests } = recordedPinpoint({
      [`${APPLICATION}/journeys`]: { Item: [{ ...item, Id: WELCOME, Name: 'Welcome', State: 'ACTIVE' }] },
    });
    const plan = await planJourneyExecution(reader, APPLICATION, contextOf());
    expect(plan.readings).toHaveLength(1);
    expect(requests).toHaveLength(1);
  });
});

describe('the numbers of each activity', () => {
  const wants: MetricName[] = [
    'JourneyActivityWaitStarted',
    'JourneyActivityBranchTrue',
    'JourneyActivityBranch2',
  ];

  test('carry the activity, and are those that are chosen', async () => {
    const { activities } = await read(
      { w1: WAIT },
      { w1: message({ WAIT_STARTED: '4', WAIT_FINISHED: '9' }, 'WAIT') },
      wants,
    );
    expect(activities).toEqual([
      { metric: 'JourneyActivityWaitStarted', item: { ...item, JourneyActivityId: 'w1' }, value: 4 },
    ]);
  });

  test.each([
    ['Branch_TRUE', 'JourneyActivityBranchTrue'],
    ['Branch_2', 'JourneyActivityBranch2'],
  ])('hold %s as %s', async (field, metric) => {
    const { activities, unlisted } = await read(
      { s1: WAIT },
      { s1: message({ [field]: '3' }, 'SPLIT') },
      wants,
    );
    expect(activities.map((observation) => observation.metric)).toEqual([metric]);
    expect(unlisted).toEqual([]);
  });

  test.each(['Branch_6', 'UNSUPPORTED_CHANNEL', 'DAILY_CAP', 'constructor', 'wait_started'])(
    'do not hold %s, which is named as a field that is in no list',
    async (field) => {
      const { activities, unlisted, malformed } = await read(
        { s1: WAIT },
        { s1: message({ [field]: '3' }) },
        wants,
      );
      expect(activities).toEqual([]);
      expect(unlisted).toEqual([`GetJourneyExecutionActivityMetrics ${APPLICATION}/${WELCOME}/s1 ${field}`]);
      expect(malformed).toEqual([]);
    },
  );
});
