import fc from 'fast-check';
import { journeyOverdueSignals } from '../../../lambda/signals/journey-overdue';
import type { Rhythm } from '../../../lambda/signals/rhythm';
import { DAILY, type Facts, LINE, changes, dailyUntil, facts, polls, runsAt } from './journey-overdue-story';
import { HOUR, alarmChanges, pollThrough, publishedAt, time } from './run-simulator';

describe('a daily run that does not appear', () => {
  const story = { to: time('12:00', 2) };

  test('is told within two hours', () => {
    expect(changes(dailyUntil(0), story)).toEqual(['ALARM day 1 07:45']);
  });

  test('is told though a poll is skipped', () => {
    const skipped = (at: number) => at === time('07:30') || at === time('07:40');
    expect(changes(dailyUntil(0), { ...story, skipped })).toEqual(['ALARM day 1 07:55']);
  });

  test('is late by the seconds since it was due, from an hour and a half on', () => {
    const found = polls(dailyUntil(0), story);
    expect(publishedAt(found, 'JourneyRunOverdue', time('07:25'))).toBe(0);
    expect(publishedAt(found, 'JourneyRunOverdue', time('07:30'))).toBe(5_400);
    expect(publishedAt(found, 'JourneyRunOverdue', time('07:50'))).toBe(6_600);
  });

  test('stays the one that was due, when the next one is missing too', () => {
    const found = polls(dailyUntil(0), story);
    expect(publishedAt(found, 'JourneyRunDueAt', time('07:50', 2))).toBe(60 * time('06:00'));
    expect(publishedAt(found, 'JourneyRunOverdue', time('07:50', 2))).toBe(86_400 + 6_600);
  });

  test('is no longer missing when it begins late', () => {
    expect(changes([...dailyUntil(0), ...runsAt(time('10:00'))], story)).toEqual([
      'ALARM day 1 07:45',
      'OK day 1 10:20',
      'ALARM day 2 07:45',
    ]);
  });

  test('is no longer missing when the run of the next day begins', () => {
    const found = polls([...dailyUntil(0), ...runsAt(time('06:00', 2))], story);
    expect(publishedAt(found, 'JourneyRunOverdue', time('06:05', 2))).toBe(0);
    expect(publishedAt(found, 'JourneyRunDueAt', time('06:05', 2))).toBe(60 * time('06:00', 3));
  });

  test.each(['CANCELLED', 'RUNNING', 'COMPLETED'])('has begun where it is %s', (status) => {
    const runs = [{ runId: 'a', status, created: time('06:00') }];
    const found = pollThrough(journeyOverdueSignals, { from: time('05:00'), to: time('09:00') }, (at) =>
      facts(at, at < time('06:05') ? [] : runs),
    );
    expect(publishedAt(found, 'JourneyRunOverdue', time('09:00'))).toBe(0);
  });

  test('has not begun where it is SCHEDULED', () => {
    const runs = [{ runId: 'a', status: 'SCHEDULED', created: time('06:00') }];
    const found = pollThrough(journeyOverdueSignals, { from: time('05:00'), to: time('09:00') }, (at) =>
      facts(at, runs),
    );
    expect(publishedAt(found, 'JourneyRunOverdue', time('09:00'))).toBe(3 * 3_600);
  });

  test('has begun when one that was SCHEDULED the day before is RUNNING', () => {
    const created = time('06:00', 0);
    const found = pollThrough(journeyOverdueSignals, { from: time('05:00'), to: time('09:00') }, (at) =>
      facts(at, [{ runId: 'a', status: at < time('06:10') ? 'SCHEDULED' : 'RUNNING', created }]),
    );
    expect(publishedAt(found, 'JourneyRunOverdue', time('09:00'))).toBe(0);
    expect(publishedAt(found, 'JourneyRunDueAt', time('09:00'))).toBe(60 * time('06:00', 2));
  });
});

describe('nothing is late', () => {
  const NEVER = { to: time('12:00', 2) };

  test.each<[string, Facts]>([
    ['without a schedule', { rhythm: undefined }],
    ['before the start', { rhythm: { ...DAILY, first: time('06:00', 5) } }],
    ['after the end', { rhythm: { ...DAILY, end: time('00:00') } }],
    ['where the end comes with the run', { rhythm: { ...DAILY, end: time('06:00') } }],
    ['while it is PAUSED', { state: 'PAUSED' }],
    ['while it is CLOSED', { state: 'CLOSED' }],
    ['when it is CANCELLED', { state: 'CANCELLED' }],
    ['when it is COMPLETED', { state: 'COMPLETED' }],
    ['while its state is not known', { state: undefined }],
  ])('%s, and that is said', (_, more) => {
    const found = polls(dailyUntil(0), NEVER, () => more);
    expect(new Set(found.map(({ published }) => published.JourneyRunOverdue))).toEqual(new Set([0]));
  });

  test('while runs come as they should', () => {
    expect(changes(dailyUntil(3), NEVER)).toEqual([]);
  });

  test.each([-25, -5, 0, 10, 80])('where runs come %d minutes after their time', (off) => {
    const runs = dailyUntil(9).map(({ created }) => created + off);
    expect(changes(runsAt(...runs), { to: time('05:00', 9) })).toEqual([]);
  });

  test.each([-11, -3, 3, 8])('where runs have moved by %d hours, after a pause for example', (hours) => {
    const runs = dailyUntil(9).map(({ created }) => created + hours * HOUR);
    expect(changes(runsAt(...runs), { to: time('00:00', 9) })).toEqual([]);
  });

  test('of what was due before the first poll', () => {
    const found = polls([], { from: time('06:05'), to: time('23:00') });
    expect(alarmChanges(found, LINE)).toEqual([]);
    expect(publishedAt(found, 'JourneyRunDueAt', time('23:00'))).toBe(60 * time('06:00', 2));
  });

  test('of what was due while it was paused, but of what is due after it', () => {
    const isPaused = (at: number) => at >= time('17:00', 0) && at < time('08:00', 3);
    const runs = runsAt(time('06:00', 0), time('06:00', 4));
    const paused = (at: number) => ({ state: isPaused(at) ? 'PAUSED' : 'ACTIVE' });
    expect(changes(runs, { to: time('12:00', 5) }, paused)).toEqual(['ALARM day 5 07:45']);
  });

  test('of a shift, once the runs after a pause keep it', () => {
    const paused = (at: number) => ({ state: at < time('08:00') ? 'PAUSED' : 'ACTIVE' });
    const moved = Array.from({ length: 5 }, (_, day) => time('08:01', 1 + day));
    expect(changes([...dailyUntil(0), ...runsAt(...moved)], { to: time('07:00', 6) }, paused)).toEqual([]);
  });

  test('once the end has come, whatever was late until then', () => {
    const rhythm = { ...DAILY, end: time('09:00') };
    expect(changes(dailyUntil(0), { to: time('12:00') }, () => ({ rhythm }))).toEqual([
      'ALARM day 1 07:45',
      'OK day 1 09:15',
    ]);
  });

  test('of the old schedule, once somebody has edited it', () => {
    const edited = (at: number) =>
      at < time('09:00') ? {} : { rhythm: { ...DAILY, first: time('10:00', 0) } };
    expect(changes(dailyUntil(0), { to: time('18:00') }, edited)).toEqual([
      'ALARM day 1 07:45',
      'OK day 1 09:15',
      'ALARM day 1 11:45',
    ]);
  });

  test('while the first runs of a new journey are to come, but when one of them does not', () => {
    const rhythm = { ...DAILY, first: time('06:02') };
    const story = { from: time('06:05'), to: time('12:00') };
    expect(changes([], story, () => ({ rhythm, isNew: true }))).toEqual(['ALARM day 1 07:50']);
  });
});

describe('quiet and closed hours', () => {
  test('do not count', () => {
    const hours = { zone: 'UTC', quiet: { start: 20 * HOUR, end: 8 * HOUR } };
    const found = polls(dailyUntil(0), { to: time('12:00') }, () => ({ hours }));
    expect(alarmChanges(found, LINE)).toEqual(['ALARM day 1 09:45']);
    expect(publishedAt(found, 'JourneyRunOverdue', time('09:30'))).toBe(5_400);
  });

  test('of a weekend do not count', () => {
    const closed = [[time('06:00', 6), time('08:00', 8)]] as const;
    const found = polls(dailyUntil(5), { to: time('12:00', 8) }, () => ({ hours: { zone: 'UTC', closed } }));
    expect(alarmChanges(found, LINE)).toEqual(['ALARM day 8 09:45']);
  });
});

test('a journey in local time is given the time that a day takes to go around the world', () => {
  const found = polls(dailyUntil(0), { to: time('12:00', 2) }, () => ({ localTime: true }));
  expect(alarmChanges(found, LINE)).toEqual(['ALARM day 2 09:45']);
  expect(publishedAt(found, 'JourneyRunOverdue', time('09:30', 2))).toBe(27.5 * 3_600);
});

describe('the memory', () => {
  test.each([undefined, null, 7, 'x', [], {}, { shape: 'journey-overdue/1' }, { shape: 'other' }])(
    'of another shape is none: %j',
    (memory) => {
      const found = polls(dailyUntil(0), { from: time('06:30'), to: time('12:00'), memory });
      expect(alarmChanges(found, LINE)).toEqual([]);
    },
  );

  test('stays small', () => {
    const runs = Array.from({ length: 500 }, (_, i) => ({
      runId: `run-${i}`,
      status: i % 2 === 0 ? 'SCHEDULED' : 'COMPLETED',
      created: time('06:00') - i,
    }));
    const memory = journeyOverdueSignals.remember(undefined, facts(time('07:00'), runs));
    expect(JSON.stringify(memory).length).toBeLessThan(300);
  });
});

test('nothing throws, and what is said is a number of seconds from 0', () => {
  const numbers = fc.oneof(fc.double(), fc.integer(), fc.constant(undefined));
  const runs = fc.array(
    fc.record({ runId: fc.string(), status: fc.string(), created: numbers, updated: numbers }),
    { maxLength: 4 },
  );
  const steps = fc.constantFrom<Rhythm['step']>({ minutes: 1 }, { days: 3 }, { months: 2 }, undefined);
  const rhythms = fc.option(
    fc.record({ first: fc.nat(4_000_000_000), step: steps, zone: fc.constantFrom('UTC', 'Europe/Berlin') }),
    { nil: undefined },
  );
  fc.assert(
    fc.property(
      fc.double(),
      fc.nat(60_000_000),
      fc.anything(),
      runs,
      rhythms,
      (odd, usual, memory, seen, rhythm) => {
        for (const at of [odd, usual]) {
          const given = facts(at, seen, { rhythm });
          const kept = journeyOverdueSignals.remember(memory, given);
          const { JourneyRunOverdue = 0 } = journeyOverdueSignals.read(kept, given);
          expect(JourneyRunOverdue).toBeGreaterThanOrEqual(0);
        }
      },
    ),
  );
});
