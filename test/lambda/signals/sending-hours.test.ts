import fc from 'fast-check';
import { type SendingHours, openMinutes } from '../../../lambda/signals/sending-hours';
import { expectEach } from '../../support/each';

const minute = (time: string) => Date.parse(time) / 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;
const hour = (start: number, end: number) => ({ start: start * HOUR, end: end * HOUR });
const UTC = { zone: 'UTC' };
const NIGHT = { zone: 'UTC', quiet: hour(20, 8) };

/** Monday to Friday; closed at weekends. */
const WEEKDAYS = [[], ...Array.from({ length: 5 }, () => [hour(9, 17)]), []];

const HOURS_OPEN: readonly [string, SendingHours, string, string, number][] = [
  ['nothing is closed', UTC, '2026-03-02T00:00Z', '2026-03-04T12:00Z', 60 * HOUR],
  ['nothing has passed', UTC, '2026-03-02T00:00Z', '2026-03-02T00:00Z', 0],
  ['it is still to come', UTC, '2026-03-02T00:00Z', '2026-03-01T00:00Z', 0],
  ['a day has a quiet night', NIGHT, '2026-03-02T00:00Z', '2026-03-03T00:00Z', 12 * HOUR],
  ['all is within a night', NIGHT, '2026-03-02T21:00Z', '2026-03-03T07:30Z', 0],
  ['it begins in a night', NIGHT, '2026-03-02T06:00Z', '2026-03-02T10:00Z', 2 * HOUR],
  ['it ends in a night', NIGHT, '2026-03-02T19:00Z', '2026-03-02T23:00Z', HOUR],
  ['lunch is quiet', { zone: 'UTC', quiet: hour(12, 13) }, '2026-03-02T11:30Z', '2026-03-02T13:30Z', HOUR],
  ['quiet time is empty', { zone: 'UTC', quiet: hour(8, 8) }, '2026-03-02T00:00Z', '2026-03-03T00:00Z', DAY],
  [
    'a night elsewhere',
    { zone: 'UTC+05', quiet: hour(20, 8) },
    '2026-03-02T00:00Z',
    '2026-03-02T04:00Z',
    HOUR,
  ],
  [
    'a week of opening hours',
    { ...UTC, open: [WEEKDAYS] },
    '2026-03-02T00:00Z',
    '2026-03-09T00:00Z',
    40 * HOUR,
  ],
  ['a weekend', { ...UTC, open: [WEEKDAYS] }, '2026-03-06T17:00Z', '2026-03-09T09:00Z', 0],
  [
    'opening hours and a night, which overlap',
    { ...UTC, open: [WEEKDAYS], quiet: hour(16, 10) },
    '2026-03-02T00:00Z',
    '2026-03-03T00:00Z',
    6 * HOUR,
  ],
  [
    'two channels, of which one is closed',
    { ...UTC, open: [WEEKDAYS, WEEKDAYS.map(() => [hour(12, 24)])] },
    '2026-03-02T00:00Z',
    '2026-03-03T00:00Z',
    5 * HOUR,
  ],
  [
    'a closed day',
    { ...UTC, closed: [[minute('2026-03-02T06:00Z'), minute('2026-03-02T18:00Z')]] },
    '2026-03-02T00:00Z',
    '2026-03-03T00:00Z',
    12 * HOUR,
  ],
  [
    'hours that go past midnight',
    { ...UTC, open: [WEEKDAYS.map(() => [hour(22, 2)])] },
    '2026-03-02T12:00Z',
    '2026-03-03T00:00Z',
    2 * HOUR,
  ],
];

test('counts the minutes in which something may be sent', () => {
  expectEach(
    HOURS_OPEN,
    ([, hours, from, to, expected]) => {
      expect(openMinutes(hours, minute(from), minute(to))).toBe(expected);
    },
    ([what]) => what,
  );
});

test.each([
  ['Europe/Berlin', '2026-03-28T12:00Z', '2026-03-30T12:00Z', 25 * HOUR],
  ['Europe/Berlin', '2026-10-24T12:00Z', '2026-10-26T12:00Z', 23 * HOUR],
  ['America/New_York', '2026-11-01T00:00Z', '2026-11-02T00:00Z', 11 * HOUR],
])('a night in %s is as long as its clocks make it', (zone, from, to, expected) => {
  expect(openMinutes({ zone, quiet: hour(20, 8) }, minute(from), minute(to))).toBe(expected);
});

test('what is months old counts as open', () => {
  const from = minute('2025-01-01T00:00Z');
  const to = minute('2026-01-01T00:00Z');
  expect(openMinutes(NIGHT, from, to)).toBe(to - from - 31 * 12 * HOUR);
});

describe('for any hours', () => {
  const spans = fc.record({ start: fc.nat(DAY - 1), end: fc.integer({ min: 1, max: DAY }) });
  const weeks = fc.array(fc.array(spans, { maxLength: 3 }), { minLength: 7, maxLength: 7 });
  const at = minute('2026-03-20T00:00Z');
  const times = fc.integer({ min: at, max: at + 20 * DAY });
  const closed = fc.array(
    fc.tuple(times, fc.nat(DAY)).map(([from, length]) => [from, from + length] as const),
    { maxLength: 3 },
  );
  const hours = fc.record(
    {
      zone: fc.constantFrom('UTC', 'Europe/Berlin', 'UTC-09:30'),
      quiet: spans,
      open: fc.array(weeks, { maxLength: 2 }),
      closed,
    },
    { requiredKeys: ['zone'] },
  );

  test('no more minutes are open than have passed, and never fewer than none', () => {
    fc.assert(
      fc.property(hours, times, fc.nat(5 * DAY), (given, from, length) => {
        const open = openMinutes(given, from, from + length);
        expect(open).toBeGreaterThanOrEqual(0);
        expect(open).toBeLessThanOrEqual(length);
      }),
    );
  });

  test('two spans in a row have as many as both together', () => {
    fc.assert(
      fc.property(hours, times, fc.nat(3 * DAY), fc.nat(3 * DAY), (given, from, one, two) => {
        const [middle, to] = [from + one, from + one + two];
        const parts = openMinutes(given, from, middle) + openMinutes(given, middle, to);
        expect(parts).toBe(openMinutes(given, from, to));
      }),
    );
  });
});
