import fc from 'fast-check';
import type { CampaignRun } from '../../../lambda/signals/campaign-run-facts';
import { type CampaignOverdueFacts, campaignOverdueSignals } from '../../../lambda/signals/campaign-overdue';
import type { Rhythm } from '../../../lambda/signals/rhythm';
import { DAY, HOUR, alarmChanges, pollThrough, publishedAt, time } from './run-simulator';
import { type RealCampaignRun, listedCampaignRuns } from './run-worlds';

const LINE = { metric: 'CampaignRunOverdue', atLeast: 3_600, points: [3, 5] } as const;

const once = (clock: string): Rhythm => ({ first: time(clock), zone: 'UTC' });
const DAILY: Rhythm = { first: time('09:00', -9), step: { days: 1 }, zone: 'UTC' };
const HOURLY: Rhythm = { first: time('00:00', 0), step: { minutes: 60 }, zone: 'UTC' };
const WEEKLY: Rhythm = { first: time('10:00', -6), step: { days: 7 }, zone: 'UTC' };

type Facts = Partial<Omit<CampaignOverdueFacts, 'runs'>>;

function facts(at: number, runs: readonly CampaignRun[], more: Facts = {}): CampaignOverdueFacts {
  return {
    minute: at,
    status: 'SCHEDULED',
    isPaused: false,
    hours: { zone: 'UTC' },
    localTime: false,
    runs,
    ...more,
  };
}

const runsAt = (...due: readonly number[]): RealCampaignRun[] => due.map((at) => ({ due: at, total: 1_000 }));

interface Story {
  readonly from?: number;
  readonly to: number;
  readonly memory?: unknown;
}

/** Polls every five minutes, from midnight of day 1 on. */
function polls(runs: readonly RealCampaignRun[], story: Story, more: (minute: number) => Facts) {
  return pollThrough(campaignOverdueSignals, { from: time('00:00'), ...story }, (at) =>
    facts(at, listedCampaignRuns(runs, at), more(at)),
  );
}

const changes = (...given: Parameters<typeof polls>) => alarmChanges(polls(...given), LINE);

describe('a run that does not begin', () => {
  test('of a campaign that runs once is told an hour and a quarter later', () => {
    const found = polls([], { to: time('12:00') }, () => ({ rhythm: once('09:00') }));
    expect(alarmChanges(found, LINE)).toEqual(['ALARM day 1 10:15']);
    expect(publishedAt(found, 'CampaignRunDueAt', time('10:15'))).toBe(60 * time('09:00'));
  });

  test('of a campaign that turns INVALID before it was due is told when it is due', () => {
    const status = (at: number) => (at < time('08:50') ? 'SCHEDULED' : 'INVALID');
    const found = polls([], { to: time('12:00') }, (at) => ({ rhythm: once('09:30'), status: status(at) }));
    expect(alarmChanges(found, LINE)).toEqual(['ALARM day 1 09:45']);
    expect(publishedAt(found, 'CampaignRunOverdue', time('09:25'))).toBe(0);
    expect(publishedAt(found, 'CampaignRunOverdue', time('09:30'))).toBe(3_600);
    expect(publishedAt(found, 'CampaignRunOverdue', time('09:45'))).toBe(4_500);
  });

  test('of a campaign that turns INVALID while it is late is told by then', () => {
    const status = (at: number) => (at < time('09:20') ? 'SCHEDULED' : 'INVALID');
    const found = changes([], { to: time('11:00') }, (at) => ({ rhythm: once('09:00'), status: status(at) }));
    expect(found).toEqual(['ALARM day 1 09:35']);
  });

  test('is late by the seconds since it was due', () => {
    const found = polls([], { to: time('12:00') }, () => ({ rhythm: once('09:00') }));
    const lateness = ['08:55', '09:00', '09:10', '11:00'].map((clock) =>
      publishedAt(found, 'CampaignRunOverdue', time(clock)),
    );
    expect(lateness).toEqual([0, 0, 600, 7_200]);
  });

  test.each(['PENDING', 'INITIALIZING'])('has not begun while it is %s', (state) => {
    const run = { key: 'a', scheduled: time('09:00'), state, localTime: false };
    const found = pollThrough(campaignOverdueSignals, { from: time('08:00'), to: time('11:00') }, (at) =>
      facts(at, [run], { rhythm: once('09:00') }),
    );
    expect(publishedAt(found, 'CampaignRunOverdue', time('11:00'))).toBe(7_200);
  });

  test.each(['RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED'])('has begun when it is %s', (state) => {
    const run = { key: 'a', scheduled: time('09:00'), state, localTime: false };
    const found = pollThrough(campaignOverdueSignals, { from: time('08:00'), to: time('11:00') }, (at) =>
      facts(at, at < time('09:05') ? [] : [run], { rhythm: DAILY }),
    );
    expect(publishedAt(found, 'CampaignRunOverdue', time('11:00'))).toBe(0);
    expect(publishedAt(found, 'CampaignRunDueAt', time('11:00'))).toBe(60 * time('09:00', 2));
  });

  test('of a week is told on its day, and not in the six before', () => {
    const found = changes(runsAt(time('10:00', 1)), { to: time('12:00', 8) }, () => ({ rhythm: WEEKLY }));
    expect(found).toEqual(['ALARM day 8 11:15']);
  });

  test('of a campaign by the hour is told when the next one is missing too', () => {
    const runs = runsAt(...Array.from({ length: 10 }, (_, hour) => time('00:00') + hour * HOUR));
    expect(changes(runs, { to: time('12:00') }, () => ({ rhythm: HOURLY }))).toEqual(['ALARM day 1 11:15']);
  });
});

describe('nothing is late', () => {
  const TO = { to: time('18:00', 2) };

  test.each<[string, Facts]>([
    ['where an event starts it', { rhythm: undefined }],
    ['while it is paused', { rhythm: DAILY, status: 'PAUSED', isPaused: true }],
    ['while its status is PAUSED', { rhythm: DAILY, status: 'PAUSED' }],
    ['while it is paused, whatever its status', { rhythm: DAILY, isPaused: true }],
    ['when it is COMPLETED', { rhythm: DAILY, status: 'COMPLETED' }],
    ['when it is DELETED', { rhythm: DAILY, status: 'DELETED' }],
    ['while it is a DRAFT', { rhythm: DAILY, status: 'DRAFT' }],
    ['while its status is not known', { rhythm: DAILY, status: undefined }],
    ['before its start', { rhythm: { ...DAILY, first: time('09:00', 5) } }],
    ['after its end', { rhythm: { ...DAILY, end: time('00:00', 0) } }],
  ])('%s, and that is said', (_, more) => {
    const found = polls([], TO, () => more);
    expect(new Set(found.map(({ published }) => published.CampaignRunOverdue))).toEqual(new Set([0]));
  });

  test.each([
    ['ONCE', once('09:00'), [time('09:00')]],
    ['HOURLY', HOURLY, Array.from({ length: 80 }, (_, hour) => time('00:00', 0) + hour * HOUR)],
    ['DAILY', DAILY, Array.from({ length: 20 }, (_, day) => time('09:00', day - 9))],
    ['WEEKLY', WEEKLY, [time('10:00', 1)]],
  ])('while runs come as they should: %s', (_, rhythm, due) => {
    expect(changes(runsAt(...due), TO, () => ({ rhythm }))).toEqual([]);
  });

  test('where one run of many by the hour is missing', () => {
    const hours = Array.from({ length: 80 }, (_, hour) => time('00:00', 0) + hour * HOUR);
    const runs = runsAt(...hours.filter((at) => at !== time('10:00')));
    expect(changes(runs, TO, () => ({ rhythm: HOURLY }))).toEqual([]);
  });

  test('of an INVALID campaign whose run went well before', () => {
    const status = (at: number) => (at < time('10:00') ? 'COMPLETED' : 'INVALID');
    const found = changes(runsAt(time('09:00')), TO, (at) => ({ rhythm: once('09:00'), status: status(at) }));
    expect(found).toEqual([]);
  });

  test('of an INVALID campaign that was due before the first poll', () => {
    const found = changes([], { from: time('10:00'), to: time('18:00') }, () => ({
      rhythm: once('09:30'),
      status: 'INVALID',
    }));
    expect(found).toEqual([]);
  });

  test('of what was due while it was paused', () => {
    const isPaused = (at: number) => at < time('12:00');
    const found = changes([], { to: time('11:00', 2) }, (at) => ({ rhythm: DAILY, isPaused: isPaused(at) }));
    expect(found).toEqual(['ALARM day 2 10:15']);
  });

  test('once its owner deletes it', () => {
    const status = (at: number) => (at < time('10:30') ? 'SCHEDULED' : 'DELETED');
    const found = changes([], TO, (at) => ({ rhythm: once('09:00'), status: status(at) }));
    expect(found).toEqual(['ALARM day 1 10:15', 'OK day 1 10:45']);
  });
});

describe('time that does not count', () => {
  test('is quiet time', () => {
    const hours = { zone: 'UTC', quiet: { start: 20 * HOUR, end: 12 * HOUR } };
    const found = changes([], { to: time('18:00') }, () => ({ rhythm: once('09:00'), hours }));
    expect(found).toEqual(['ALARM day 1 13:15']);
  });

  test('is what a day takes to go around the world, in local time', () => {
    const found = changes([], { to: time('18:00', 2) }, () => ({ rhythm: once('09:00'), localTime: true }));
    expect(found).toEqual(['ALARM day 2 12:15']);
  });

  test('is none for a campaign that is INVALID', () => {
    const hours = { zone: 'UTC', quiet: { start: 20 * HOUR, end: 12 * HOUR } };
    const found = changes([], { to: time('18:00') }, () => ({
      rhythm: once('09:00'),
      hours,
      localTime: true,
      status: 'INVALID',
    }));
    expect(found).toEqual(['ALARM day 1 09:15']);
  });
});

test.each([undefined, null, 7, [], {}, { shape: 'campaign-overdue/1' }, { shape: 'x', watch: {} }])(
  'a memory of another shape is none: %j',
  (memory) => {
    const found = changes([], { from: time('09:30'), to: time('12:00'), memory }, () => ({
      rhythm: once('09:00'),
    }));
    expect(found).toEqual([]);
  },
);

test('the memory stays small', () => {
  const runs = listedCampaignRuns(
    runsAt(...Array.from({ length: 500 }, (_, i) => time('00:00') - i * DAY)),
    time('12:00'),
  );
  const memory = campaignOverdueSignals.remember(undefined, facts(time('12:00'), runs, { rhythm: DAILY }));
  expect(JSON.stringify(memory).length).toBeLessThan(200);
});

test('nothing throws, and what is said is a number of seconds from 0', () => {
  const numbers = fc.oneof(fc.double(), fc.integer(), fc.constant(undefined));
  const runs = fc.array(
    fc.record({
      key: fc.string(),
      state: fc.string(),
      scheduled: numbers,
      start: numbers,
      localTime: fc.boolean(),
    }),
    { maxLength: 4 },
  );
  const status = fc.constantFrom('SCHEDULED', 'INVALID', 'PAUSED', undefined);
  const minutes = fc.oneof(fc.double(), fc.nat(60_000_000));
  fc.assert(
    fc.property(minutes, fc.anything(), runs, status, fc.boolean(), (at, memory, seen, state, localTime) => {
      const given = facts(at, seen, { rhythm: DAILY, status: state, localTime });
      const { CampaignRunOverdue = 0 } = campaignOverdueSignals.read(
        campaignOverdueSignals.remember(memory, given),
        given,
      );
      expect(CampaignRunOverdue).toBeGreaterThanOrEqual(0);
    }),
  );
});
