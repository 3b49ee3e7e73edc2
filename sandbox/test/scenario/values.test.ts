import * as values from '../../scenario/values';
import { matches } from '../../name-pattern';
import { suggestion } from '../../nearest';
import { nextDue, perHourAt, timeOf } from '../../scenario/moments';
import { HOUR, MINUTE } from '../../time/units';
import { endOfQuiet } from '../../pinpoint/world/message-stage';
import { START } from '../pinpoint/small-scenarios';
import { expectEach } from '../../../test/support/each';

const at = (text: string): number => Date.parse(text);

const RATES = [
  ['40/h', 'Mon 03:00', 40],
  ['2/min', 'Mon 03:00', 120],
  ['24/d', 'Mon 03:00', 1],
  ['3/week', 'Mon 03:00', 3 / 168],
  ['40/h Mon-Fri 06-18, else 4/h', 'Mon 05:59', 4],
  ['40/h Mon-Fri 06-18, else 4/h', 'Mon 06:00', 40],
  ['40/h Mon-Fri 06-18, else 4/h', 'Mon 17:59', 40],
  ['40/h Mon-Fri 06-18, else 4/h', 'Mon 18:00', 4],
  ['40/h Mon-Fri 06-18, else 4/h', 'Sat 12:00', 4],
  ['40/h Sat-Mon', 'Sun 12:00', 40],
  ['40/h Sat-Mon', 'Tue 12:00', 0],
  ['9/h Sun', 'Sun 12:00', 9],
  ['9/h 06:30-06:45', 'Wed 06:44', 9],
  ['9/h 06:30-06:45', 'Wed 06:45', 0],
] as const;

test('a rate is so many an hour at a moment', () => {
  expectEach(RATES, ([text, moment, perHour]) => {
    const rate = values.readRate(text);
    const time = values.readMoment(moment);
    expect(rate && time && perHourAt(rate, timeOf(time, START.getTime()))).toBeCloseTo(perHour, 10);
  });
});

test.each(['', '40', '40/y', '-4/h', '40/h Mon-', '40/h 25-26', '40/h 18-06', '40/h,', '40/h mon', '40 / h'])(
  '%j is no rate',
  (text) => {
    expect(values.readRate(text)).toBeUndefined();
  },
);

test.each([
  ['0.8 %', 0.008],
  ['100%', 1],
  ['0 %', 0],
  ['101 %', undefined],
  ['-1 %', undefined],
  ['0.5', undefined],
])('the share %j is %p', (text, share) => {
  expect(values.readShare(text)).toBe(share);
});

test.each([
  ['30 s', 30_000],
  ['20 min', 20 * MINUTE],
  ['1.5 h', 1.5 * HOUR],
  ['14 d', 14 * 24 * HOUR],
  ['3 weeks', undefined],
  ['h', undefined],
])('the duration %j is %p ms', (text, duration) => {
  expect(values.readDuration(text)).toBe(duration);
});

test.each([
  ['52300', { mean: 52_300, spread: 0 }],
  ['52300 ± 5 %', { mean: 52_300, spread: 0.05 }],
  ['52300 +- 5%', { mean: 52_300, spread: 0.05 }],
  ['5.5', undefined],
  ['many', undefined],
])('the amount %j is %j', (text, amount) => {
  expect(values.readAmount(text)).toEqual(amount);
});

test.each([
  ['day 1 00:00', '2026-03-02T00:00:00Z'],
  ['day 30 09:30', '2026-03-31T09:30:00Z'],
  ['Mon 00:00', '2026-03-02T00:00:00Z'],
  ['Fri 15:00', '2026-03-06T15:00:00Z'],
  ['Sun 23:59', '2026-03-08T23:59:00Z'],
  ['2026-04-01T12:00:00Z', '2026-04-01T12:00:00Z'],
])('the moment %s is %s in a scenario that starts on Monday 2 March 2026', (text, time) => {
  const moment = values.readMoment(text);
  expect(moment && timeOf(moment, START.getTime())).toBe(at(time));
});

test.each([
  'day 0 01:00',
  'day 1',
  'Friday 15:00',
  'Fri',
  'Fri 15',
  'Fri 15:60',
  '2026-13-01T00:00:00Z',
  '15:00',
])('%j is no moment', (text) => {
  expect(values.readMoment(text)).toBeUndefined();
});

const SCHEDULES = [
  ['once day 2 09:00', 'UTC', '2026-03-02T00:00:00Z', '2026-03-03T09:00:00Z'],
  ['hourly :10', 'UTC', '2026-03-02T00:10:00Z', '2026-03-02T01:10:00Z'],
  ['every 6 h from 02:00', 'UTC', '2026-03-02T20:00:00Z', '2026-03-03T02:00:00Z'],
  ['daily 06:00', 'UTC', '2026-03-02T05:59:59Z', '2026-03-02T06:00:00Z'],
  ['daily 06:00', 'UTC', '2026-03-02T06:00:00Z', '2026-03-03T06:00:00Z'],
  ['daily 06:00', 'UTC-05', '2026-03-02T06:00:00Z', '2026-03-02T11:00:00Z'],
  ['daily 01:00', 'UTC+05:30', '2026-03-02T06:00:00Z', '2026-03-02T19:30:00Z'],
  ['weekly Mon 10:00', 'UTC', '2026-03-02T10:00:00Z', '2026-03-09T10:00:00Z'],
  ['weekly Sun 10:00', 'UTC', '2026-03-02T10:00:00Z', '2026-03-08T10:00:00Z'],
  ['monthly 31 09:00', 'UTC', '2026-03-02T10:00:00Z', '2026-03-31T09:00:00Z'],
  ['monthly 31 09:00', 'UTC', '2026-03-31T10:00:00Z', '2026-04-30T09:00:00Z'],
  ['monthly 31 09:00', 'UTC', '2026-01-31T10:00:00Z', '2026-02-28T09:00:00Z'],
  ['daily 09:00', 'America/New_York', '2026-03-07T15:00:00Z', '2026-03-08T13:00:00Z'],
  ['daily 09:00', 'Europe/Berlin', '2026-03-28T09:00:00Z', '2026-03-29T07:00:00Z'],
  ['daily 09:00', 'Europe/Berlin', '2026-10-24T09:00:00Z', '2026-10-25T08:00:00Z'],
] as const;

test('a schedule is due after a moment, in its time zone', () => {
  expectEach(SCHEDULES, ([text, zone, after, due]) => {
    const schedule = values.readSchedule(text);
    expect(schedule && nextDue(schedule, zone, at(after), START.getTime())).toBe(at(due));
  });
});

test('a schedule of one run is never due again', () => {
  const schedule = values.readSchedule('once day 1 09:00');
  expect(schedule && nextDue(schedule, 'UTC', at('2026-03-02T09:00:00Z'), START.getTime())).toBe(Infinity);
});

test.each([
  '',
  'daily',
  'daily 24:00',
  'hourly 10',
  'hourly :60',
  'every 5 h from 00:00',
  'weekly 10:00',
  'monthly 0 09:00',
  'yearly',
])('%j is no schedule', (text) => {
  expect(values.readSchedule(text)).toBeUndefined();
});

test.each([
  ['20:00-08:00', '2026-03-02T19:59:00Z', undefined],
  ['20:00-08:00', '2026-03-02T20:00:00Z', '2026-03-03T08:00:00Z'],
  ['20:00-08:00', '2026-03-03T07:55:00Z', '2026-03-03T08:00:00Z'],
  ['20:00-08:00', '2026-03-03T08:00:00Z', undefined],
  ['12:00-13:00', '2026-03-02T12:30:00Z', '2026-03-02T13:00:00Z'],
])('quiet time %s at %s lasts until %s', (text, time, until) => {
  const quiet = values.readQuietTime(text);
  expect(quiet && endOfQuiet(quiet, 'UTC', at(time))).toBe(until && at(until));
});

test.each([
  ['*', 'anything', true],
  ['Get*Kpi', 'GetJourneyDateRangeKpi', true],
  ['Get*Kpi', 'GetJourney', false],
  ['test-*', 'a test-1', false],
  ['a.b', 'axb', false],
  ['Welcome', 'Welcome 2', false],
])('the pattern %s fits %s: %s', (pattern, name, fits) => {
  expect(matches(pattern, name)).toBe(fits);
});

test.each([
  ['jorneys', ' (did you mean journeys?)'],
  ['JOURNEYS', ' (did you mean journeys?)'],
  ['completely-else', ''],
])('for %s the suggestion is%s', (given, expected) => {
  expect(suggestion(given, ['journeys', 'campaigns'])).toBe(expected);
});
