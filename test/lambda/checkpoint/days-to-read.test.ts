import { daysToRead } from '../../../lambda/checkpoint/days';

const TODAY = '2026-03-02';
const YESTERDAY = '2026-03-01';
const SETTLING = ['2026-02-28', '2026-02-27'];

test.each([
  ['at midnight', '00:00', 15, [TODAY, YESTERDAY, ...SETTLING]],
  ['after midnight', '00:15', 15, [TODAY, YESTERDAY]],
  ['at the end of the six hours', '05:45', 15, [TODAY, YESTERDAY]],
  ['at the first poll of the second span', '06:00', 15, [TODAY, YESTERDAY, ...SETTLING]],
  ['six hours after the end of the day', '06:15', 15, [TODAY]],
  ['within a span', '10:15', 15, [TODAY]],
  ['at the last poll of a span', '11:45', 15, [TODAY]],
  ['at the first poll of the third span', '12:00', 15, [TODAY, YESTERDAY, ...SETTLING]],
  ['at the first poll of the fourth span', '18:00', 15, [TODAY, YESTERDAY, ...SETTLING]],
  ['at the last poll of the day', '23:45', 15, [TODAY]],
  ['at the first of shorter intervals', '12:00', 5, [TODAY, YESTERDAY, ...SETTLING]],
  ['at the second of shorter intervals', '12:05', 5, [TODAY]],
  ['with the minute before the second poll', '12:04', 5, [TODAY, YESTERDAY, ...SETTLING]],
  ['once an hour, first', '18:00', 60, [TODAY, YESTERDAY, ...SETTLING]],
  ['once an hour, second', '19:00', 60, [TODAY]],
  ['with an interval longer than a span', '08:00', 480, [TODAY, YESTERDAY, ...SETTLING]],
  ['once a day', '00:00', 1_440, [TODAY, YESTERDAY, ...SETTLING]],
])('%s (%s, every %d minutes) the days are %j', (_, time, interval, expected) => {
  expect(daysToRead(new Date(`${TODAY}T${time}:00Z`), interval)).toEqual(expected);
});

test.each([
  ['a year', '2026-01-01', ['2026-01-01', '2025-12-31', '2025-12-30', '2025-12-29']],
  ['a leap day', '2028-03-01', ['2028-03-01', '2028-02-29', '2028-02-28', '2028-02-27']],
])('past days go back over the end of %s', (_, day, expected) => {
  expect(daysToRead(new Date(`${day}T00:00:00Z`), 15)).toEqual(expected);
});

test.each([5, 15, 60, 120, 360])(
  'a day is read within six hours of settling, every %d minutes',
  (interval) => {
    const polls = Array.from({ length: (4 * 1_440) / interval }, (_, poll) => poll * interval);
    const read = polls.filter((minutes) => {
      const at = new Date(Date.parse(`${YESTERDAY}T00:00:00Z`) + minutes * 60_000);
      return daysToRead(at, interval).includes(YESTERDAY);
    });
    const gaps = read.slice(1).map((minutes, index) => minutes - (read[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(360);
    expect(read.at(-1)).toBeGreaterThanOrEqual(4 * 1_440 - 360);
  },
);
