import fc from 'fast-check';
import { isTimeZone, momentsOf, wallClock } from '../../../lambda/signals/time-zone';

const minute = (time: string) => Date.parse(time) / 60_000;
const iso = (time: number) => new Date(time * 60_000).toISOString().slice(0, 16);

const ZONES = [
  'UTC',
  'UTC+05:45',
  'UTC-09:30',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
];

test.each([
  ['UTC', true],
  ['UTC+01', true],
  ['UTC-09:30', true],
  ['UTC+0545', true],
  ['Europe/Berlin', true],
  ['America/New_York', true],
  ['Europe/Berlino', false],
  ['', false],
  ['UTC+1', false],
])('%j is a zone: %s', (zone, expected) => {
  expect(isTimeZone(zone)).toBe(expected);
});

test.each([
  ['UTC', '2026-03-02T09:00Z', '2026-03-02T09:00'],
  ['UTC+05:45', '2026-03-02T09:00Z', '2026-03-02T14:45'],
  ['UTC-09:30', '2026-03-02T09:00Z', '2026-03-01T23:30'],
  ['Europe/Berlin', '2026-03-29T00:59Z', '2026-03-29T01:59'],
  ['Europe/Berlin', '2026-03-29T01:00Z', '2026-03-29T03:00'],
  ['America/New_York', '2026-11-01T05:59Z', '2026-11-01T01:59'],
  ['America/New_York', '2026-11-01T06:00Z', '2026-11-01T01:00'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z', '2026-04-05T01:30'],
  ['Asia/Kolkata', '1999-12-31T23:59Z', '2000-01-01T05:29'],
])('in %s, clocks show at %s that it is %s', (zone, time, shown) => {
  expect(iso(wallClock(zone, minute(time)))).toBe(shown);
});

test.each([
  ['any day', '2026-03-02T09:00Z', ['2026-03-02T08:00', '2026-03-02T08:00']],
  ['the morning before a change', '2026-03-28T09:00Z', ['2026-03-28T08:00', '2026-03-28T08:00']],
  ['the morning after a change', '2026-03-29T09:00Z', ['2026-03-29T07:00', '2026-03-29T07:00']],
  ['an hour that is skipped', '2026-03-29T02:30Z', ['2026-03-29T00:30', '2026-03-29T01:30']],
  ['an hour that comes twice', '2026-10-25T02:30Z', ['2026-10-25T00:30', '2026-10-25T01:30']],
])('in Europe/Berlin, clocks show at which times: %s', (_, wall, expected) => {
  expect(momentsOf('Europe/Berlin', minute(wall)).map(iso)).toEqual(expected);
});

test('whatever clocks show, they show it at the times given', () => {
  const times = fc.integer({ min: minute('2020-01-01T00:00Z'), max: minute('2035-01-01T00:00Z') });
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), times, (zone, time) => {
      const [earliest, latest] = momentsOf(zone, wallClock(zone, time));
      expect([earliest, latest]).toContain(time);
      expect(wallClock(zone, earliest)).toBe(wallClock(zone, time));
      expect(wallClock(zone, latest)).toBe(wallClock(zone, time));
      expect(latest - earliest).toBeLessThanOrEqual(60);
    }),
  );
});

test.each([NaN, Infinity, -Infinity, 1e15, -1e15])('a time without a calendar throws nothing: %d', (time) => {
  expect(() => wallClock('Europe/Berlin', time)).not.toThrow();
  expect(() => momentsOf('Europe/Berlin', time)).not.toThrow();
});
