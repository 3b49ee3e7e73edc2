import { instantOf, isTimeZone, isZoneName, offsetAt } from '../../time/time-zone';
import { HOUR } from '../../time/units';

const at = (text: string): number => Date.parse(text);

test.each([
  ['UTC', '2026-03-02T00:00:00Z', 0],
  ['UTC+01', '2026-07-01T00:00:00Z', 1],
  ['UTC-11:30', '2026-07-01T00:00:00Z', -11.5],
  ['Europe/Berlin', '2026-03-29T00:59:00Z', 1],
  ['Europe/Berlin', '2026-03-29T01:00:00Z', 2],
  ['America/New_York', '2026-03-08T06:59:00Z', -5],
  ['America/New_York', '2026-03-08T07:00:00Z', -4],
  ['Asia/Kolkata', '2026-03-02T00:00:00Z', 5.5],
])('clocks in %s at %s are %d hours ahead', (zone, time, hours) => {
  expect(offsetAt(zone, at(time))).toBe(hours * HOUR);
});

test('a local time that a change of clocks skips comes right after it', () => {
  expect(instantOf('Europe/Berlin', at('2026-03-29T02:30:00Z'))).toBe(at('2026-03-29T01:30:00Z'));
});

test.each([
  ['Europe/Berlin', true],
  ['UTC+14', true],
  ['Berlin', false],
  ['UTC+1', false],
])('%s is a zone: %s', (zone, is) => {
  expect(isTimeZone(zone)).toBe(is);
});

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['UTC+14', false],
  ['Berlin', false],
])('%s is a name of the IANA database: %s', (zone, is) => {
  expect(isZoneName(zone)).toBe(is);
});
