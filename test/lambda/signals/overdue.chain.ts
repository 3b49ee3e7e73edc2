import { type OverdueFacts, type Watch, awaited, watchAfter } from '../../../lambda/signals/overdue';
import { type Rhythm, type Step, usualStep } from '../../../lambda/signals/rhythm';
import { momentsOf } from '../../../lambda/signals/time-zone';
import { DAY, HOUR, time } from './run-simulator';

const minute = (text: string) => Date.parse(text) / 60_000;

const facts = (more: Partial<OverdueFacts> & Pick<OverdueFacts, 'minute'>): OverdueFacts => ({
  isGoing: true,
  hours: { zone: 'UTC' },
  localTime: false,
  begun: [],
  ...more,
});

/** How late runs are at the most, in minutes, when each begins at one of these times and is listed at once. */
function mostLate(rhythm: Rhythm, begun: readonly number[], isPolled = (_: number) => true): number {
  let watch: Watch | undefined;
  let most = 0;
  const last = begun.at(-1) ?? NaN;
  for (let at = rhythm.first; at < last; at += HOUR) {
    if (!isPolled(at)) continue;
    const given = facts({
      minute: at,
      rhythm,
      begun: begun.filter((one) => one <= at && one > at - 70 * DAY),
    });
    watch = watchAfter(watch, given);
    most = Math.max(most, awaited(watch, given)?.late ?? 0);
  }
  return most;
}

describe('runs at nine by the clocks of a zone', () => {
  const CASES = ['Europe/Berlin', 'America/New_York'].flatMap((zone) =>
    ['2025-12-01', '2026-07-01'].flatMap((since) =>
      [1, 7].map((days) => [days, zone, since] as [number, string, string]),
    ),
  );

  describe.each(CASES)('every %d days in %s since %s', (days, zone, since) => {
    const midnight = minute(`${since}T00:00Z`);
    const nine = (index: number) => momentsOf(zone, midnight + index * days * DAY + 9 * HOUR)[0];
    const rhythm = { first: nine(0), step: { days }, zone };
    const count = Math.ceil(370 / days);
    /** Around nine, and around the hours of the clocks before and after a change. */
    const isPolled = (at: number) =>
      Math.abs(at - nine(Math.round((at - rhythm.first) / (days * DAY)))) < 6 * HOUR;

    test('are on time all year round, if they keep the hour', () => {
      const begun = Array.from({ length: count }, (_, index) => nine(index));
      expect(mostLate(rhythm, begun, isPolled)).toBe(0);
    });

    test('are on time all year round, if they keep the distance', () => {
      const begun = Array.from({ length: count }, (_, index) => rhythm.first + index * days * DAY);
      expect(mostLate(rhythm, begun, isPolled)).toBe(0);
    });

    test('are late by no more than an hour, if they keep the hour and are listed an hour late', () => {
      const begun = Array.from({ length: count }, (_, index) => nine(index) + 60);
      expect(mostLate(rhythm, begun, isPolled)).toBeLessThanOrEqual(60);
    });
  });
});

describe('monthly runs on the 31st', () => {
  const rhythm: Rhythm = { first: minute('2026-01-31T09:00Z'), step: { months: 1 }, zone: 'Europe/Berlin' };

  test.each([
    ['on the last day of shorter months', ['02-28', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31']],
    ['in the months that have one', ['03-31', '05-31', '07-31', '08-31']],
  ])('are on time %s', (_, days) => {
    const begun = ['01-31', ...days].map((day) => minute(`2026-${day}T09:00Z`));
    expect(mostLate(rhythm, begun)).toBe(0);
  });

  test('are late where they stop', () => {
    const begun = [minute('2026-01-31T09:00Z'), minute('2026-08-31T09:00Z')];
    expect(mostLate(rhythm, begun)).toBeGreaterThan(90 * DAY);
  });
});

describe('the run that is awaited', () => {
  const daily = { first: time('06:00', -20), step: { days: 1 }, zone: 'UTC' } as const;
  const begun = (...runs: number[]) => runs;

  function dueAt(rhythm: Rhythm, runs: readonly number[], at: number): number | undefined {
    const given = facts({ minute: at, rhythm, begun: runs });
    return awaited(watchAfter(undefined, given), given)?.dueAt;
  }

  test.each<[string, number[], number]>([
    ['the next one, when none has begun', [], time('06:00', 2)],
    ['the next one after the newest', begun(time('06:00', 1), time('06:00', 0)), time('06:00', 2)],
    ['the one after a run that came a little early', begun(time('05:31', 2)), time('06:00', 3)],
    ['a day after a run that came much too early', begun(time('05:29', 2)), time('05:29', 3)],
    ['by the clock, though one run was late', begun(time('06:00', 0), time('11:00', 1)), time('06:00', 2)],
    ['by the distance, when two were as late', begun(time('11:00', 0), time('11:00', 1)), time('11:00', 2)],
    [
      'by the clock, when runs are but a little late',
      begun(time('06:20', 0), time('06:20', 1)),
      time('06:00', 2),
    ],
  ])('is %s', (_, runs, expected) => {
    expect(dueAt(daily, runs, time('12:00', 1))).toBe(expected);
  });

  test.each([
    ['2026-03-30', '08:00'],
    ['2026-01-30', '08:00'],
  ])('is due by the later clock on %s, while no run tells which it is', (day, latest) => {
    const first = minute('2025-12-01T08:00Z');
    const rhythm = { first, step: { days: 1 }, zone: 'Europe/Berlin' };
    const from = minute(`${day}T00:00Z`);
    const found = awaited({ print: '', from, begun: -1, recent: [] }, facts({ minute: from, rhythm }));
    expect(found?.dueAt).toBe(minute(`${day}T${latest}Z`));
  });

  test.each<[Step | undefined, number]>([
    [{ minutes: 60 }, 15],
    [{ minutes: 20 }, 5],
    [{ days: 1 }, 30],
    [undefined, 30],
  ])('may begin early, in steps of %j by %d minutes', (step, early) => {
    const first = time('06:00');
    const rhythm = { first, step, zone: 'UTC' };
    const next = (begun: number) => step && begun + usualStep(step);
    expect(dueAt(rhythm, [first - early], first - HOUR)).toBe(next(first));
    // Earlier than that, it is a run of its own: the next may keep its distance from it.
    expect(dueAt(rhythm, [first - early - 1], first - HOUR)).toBe(next(first - early - 1) ?? first);
  });
});
