import { journeyOverdueSignals } from '../../../lambda/signals/journey-overdue';
import { momentsOf } from '../../../lambda/signals/time-zone';
import { LINE, changes, facts, runsAt } from './journey-overdue-story';
import { DAY, HOUR, alarmChanges, pollThrough, time } from './run-simulator';
import { listedJourneyRuns } from './run-worlds';

const minute = (text: string) => Date.parse(text) / 60_000;

describe('a journey that is refreshed often', () => {
  const every = (minutes: number) => ({ first: time('00:00', 0), step: { minutes }, zone: 'UTC' });

  test.each([
    [15, 5_400],
    [30, 5_400],
    [45, 5_400],
    [50, 6_000],
    [60, 7_200],
    [61, 5_400],
    [180, 5_400],
  ])('every %d minutes may be %d seconds late', (minutes, allowed) => {
    const rhythm = every(minutes);
    const found = pollThrough(
      journeyOverdueSignals,
      { from: rhythm.first, to: rhythm.first + 10 * HOUR, every: 1 },
      (at) => facts(at, [], { rhythm, isNew: true }),
    );
    const first = found.find(({ published }) => (published.JourneyRunOverdue ?? 0) > 0);
    expect(first?.published.JourneyRunOverdue).toBe(allowed);
    expect(first?.minute).toBe(rhythm.first + allowed / 60);
  });

  test('and misses one run is not late', () => {
    const begun = Array.from({ length: 30 }, (_, i) => time('12:00', 0) + i * HOUR);
    const runs = runsAt(...begun.filter((at) => at !== time('16:00', 0)));
    expect(changes(runs, { to: time('10:00') }, () => ({ rhythm: every(60) }))).toEqual([]);
  });

  test('and stops is late after two refreshes', () => {
    const begun = Array.from({ length: 5 }, (_, i) => time('12:00', 0) + i * HOUR);
    const found = changes(runsAt(...begun), { to: time('22:00', 0) }, () => ({ rhythm: every(60) }));
    expect(found).toEqual(['ALARM day 0 19:15']);
  });
});

describe('daily runs at nine by the clocks of a zone', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29'],
    ['Europe/Berlin', '2026-10-25'],
    ['America/New_York', '2026-03-08'],
    ['America/New_York', '2026-11-01'],
  ])('in %s that stop on the day of a change, %s, are told by noon', (zone, day) => {
    const nine = (days: number) => momentsOf(zone, minute(`${day}T00:00Z`) + days * DAY + 9 * HOUR)[0];
    const begun = Array.from({ length: 60 }, (_, index) => nine(index - 60));
    const rhythm = { first: nine(-60), step: { days: 1 }, zone };
    const found = pollThrough(journeyOverdueSignals, { from: nine(-1), to: nine(0) + 4 * HOUR }, (at) =>
      facts(at, listedJourneyRuns(runsAt(...begun), at), { rhythm }),
    );
    const [alarm, ...more] = alarmChanges(found, LINE);
    expect(alarm).toMatch(/^ALARM/);
    expect(more).toEqual([]);
    const late = found.find(({ published }) => (published.JourneyRunOverdue ?? 0) >= 5_400)?.minute ?? NaN;
    expect(late - nine(0)).toBeGreaterThanOrEqual(90);
    expect(late - nine(0)).toBeLessThanOrEqual(150);
  });
});
