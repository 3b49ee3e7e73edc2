import type { MetricName } from '../../../lib/catalogue/metrics';
import { planJourneyKpis } from '../../../lambda/pinpoint/journey-kpis';
import { APPLICATION, WELCOME, contextOf } from '../support/context';
import { type Recorded, recordedPinpoint } from '../support/recorded-pinpoint';

const BASE = `${APPLICATION}/journeys/${WELCOME}/kpis/daterange`;
const item = { ApplicationId: APPLICATION, JourneyId: WELCOME };
const DAY = '2026-03-02';
const MAILS = { m1: { EMAIL: {} }, m2: { EMAIL: {} }, w1: { Wait: {} } };

async function read(
  chosen: readonly MetricName[],
  answers: Readonly<Record<string, Recorded>>,
  { activities = MAILS, days = [DAY] }: { activities?: object; days?: readonly string[] } = {},
) {
  const { reader, requests } = recordedPinpoint({
    [`${APPLICATION}/journeys`]: {
      Item: [{ ...item, Id: WELCOME, Name: 'Welcome', State: 'ACTIVE', Activities: activities }],
    },
    ...Object.fromEntries(Object.entries(answers).map(([kpi, answer]) => [`${BASE}/${kpi}`, answer])),
  });
  const context = { ...contextOf({ source: 'journey-kpis' }, { chosen }), days };
  const plan = await planJourneyKpis(reader, APPLICATION, context);
  const found = await Promise.all(plan.readings.map((reading) => reading.read()));
  return {
    plan,
    observations: found.flatMap(({ observations }) => observations),
    silent: found.flatMap(({ silent }) => silent),
    malformed: context.malformed,
    requests: requests.slice(1),
  };
}

const value = (Value: unknown) => ({ Key: 'X', Type: 'Double', Value });
const of = (activity: string) => ({ Key: 'JourneyActivityId', Type: 'String', Value: activity });
const answer = (...Rows: object[]) => ({ KpiName: 'x', KpiResult: { Rows } });

test('reads a total of the day', async () => {
  const { observations, silent } = await read(['JourneyEmailsSent'], {
    'journey-emails-sent': answer({ Values: [value('12.0')] }),
  });
  expect(observations).toEqual([{ metric: 'JourneyEmailsSent', item, value: 12, day: DAY }]);
  expect(silent).toEqual([]);
});

test('says that a total has no number where there are no rows', async () => {
  const { observations, silent } = await read(['JourneyEmailsSent'], { 'journey-emails-sent': answer() });
  expect(observations).toEqual([]);
  expect(silent).toEqual([{ metric: 'JourneyEmailsSent', item, day: DAY }]);
});

test('does not take a malformed number for none', async () => {
  const { observations, silent, malformed } = await read(['JourneyEmailsSent'], {
    'journey-emails-sent': answer({ Values: [value('NaN')] }),
  });
  expect([observations, silent]).toEqual([[], []]);
  expect(malformed).toHaveLength(1);
});

test('reads the e-mails of each activity, and says which e-mail activity has none', async () => {
  const { observations, silent } = await read(['JourneyActivityEmailsOpened'], {
    'emails-opened-grouped-by-journey-activity': answer({ GroupedBys: [of('m1')], Values: [value('7.0')] }),
  });
  const metric = 'JourneyActivityEmailsOpened';
  expect(observations).toEqual([{ metric, item: { ...item, JourneyActivityId: 'm1' }, value: 7, day: DAY }]);
  expect(silent).toEqual([{ metric, item: { ...item, JourneyActivityId: 'm2' }, day: DAY }]);
});

test('knows nobody without numbers where a row does not say whose it is', async () => {
  const { silent, malformed } = await read(['JourneyActivityEmailsOpened'], {
    'emails-opened-grouped-by-journey-activity': answer({ Values: [value('7.0')] }),
  });
  expect(silent).toEqual([]);
  expect(malformed).toHaveLength(1);
});

test.each([
  ['sends no e-mail', { m1: { SMS: {} }, w1: { Wait: {} } }, 0],
  ['has no activities', {}, 0],
  ['has an activity of a kind that is not known', { x1: {} }, 1],
  ['does not say which activities it has', undefined, 1],
])('asks for a journey that %s so often', async (_, activities, count) => {
  const { reader } = recordedPinpoint({
    [`${APPLICATION}/journeys`]: {
      Item: [{ ...item, Id: WELCOME, Name: 'Welcome', State: 'ACTIVE', Activities: activities }],
    },
  });
  const context = contextOf({ source: 'journey-kpis' }, { chosen: ['JourneyEmailsSent'] });
  expect((await planJourneyKpis(reader, APPLICATION, context)).readings).toHaveLength(count);
});

test('asks for what is chosen today, and of the days before for the totals whose growth is counted', async () => {
  const none = answer();
  const { requests, silent } = await read(
    ['JourneyEmailsSent', 'JourneyEmailsOpened', 'JourneyActivityEmailsSent'],
    {
      'journey-emails-sent': none,
      'journey-emails-opened': none,
      'journey-emails-hardbounced': none,
      'journey-emails-complained': none,
      'emails-sent-grouped-by-journey-activity': none,
    },
    { days: [DAY, '2026-03-01'] },
  );
  const asked = requests.map(({ path, query }) => `${path.replace(`${BASE}/`, '')} ${query['start-time']}`);
  expect(asked.sort()).toEqual([
    'emails-sent-grouped-by-journey-activity 2026-03-02T00:00:00Z',
    'journey-emails-complained 2026-03-01T00:00:00Z',
    'journey-emails-hardbounced 2026-03-01T00:00:00Z',
    'journey-emails-opened 2026-03-02T00:00:00Z',
    'journey-emails-sent 2026-03-01T00:00:00Z',
    'journey-emails-sent 2026-03-02T00:00:00Z',
  ]);
  expect(silent).toContainEqual({ metric: 'JourneyEmailsSent', item, day: '2026-03-01' });
});
