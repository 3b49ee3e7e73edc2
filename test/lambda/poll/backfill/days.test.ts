import { MOST_BACKFILL_DAYS, stampOf, wholeDaysBefore } from '../../../../lambda/poll/backfill/days';

const TWO_WEEKS_MS = 14 * 86_400_000;

test('the whole days before a time leave its own day out and come newest first', () => {
  expect(wholeDaysBefore(new Date('2026-03-02T10:15:00Z'), 3)).toEqual([
    '2026-03-01',
    '2026-02-28',
    '2026-02-27',
  ]);
});

test.each([
  ['the first minute of the year', '2026-01-01T00:00:00Z', ['2025-12-31', '2025-12-30']],
  ['the last second of a day', '2026-03-02T23:59:59Z', ['2026-03-01', '2026-02-28']],
  ['the day after a leap day', '2028-03-01T12:00:00Z', ['2028-02-29', '2028-02-28']],
])('the whole days before %s are UTC days', (_, now, days) => {
  expect(wholeDaysBefore(new Date(now), 2)).toEqual(days);
});

test('a day is stamped with its last minute', () => {
  expect(stampOf('2026-03-01').toISOString()).toBe('2026-03-01T23:59:00.000Z');
});

describe.each(
  Array.from({ length: 24 * 4 }, (_, quarter) => new Date(Date.UTC(2026, 2, 2, 0, 15 * quarter))),
)('at %p', (now) => {
  const ages = wholeDaysBefore(now, MOST_BACKFILL_DAYS).map((day) => now.getTime() - stampOf(day).getTime());

  test('no point is in the future', () => {
    expect(Math.min(...ages)).toBeGreaterThan(0);
  });

  test('no point is as old as two weeks, with hours left for the run itself', () => {
    expect(Math.max(...ages)).toBeLessThan(TWO_WEEKS_MS - 12 * 3_600_000);
  });
});
