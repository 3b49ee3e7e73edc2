/** Clocks of time zones; every time is in minutes since the epoch. */

const DAY = 24 * 60;
/** No clock in use is changed at any other minute than one of a quarter of an hour. */
const QUARTER = 15;
const MOST_KNOWN_OFFSETS = 10_000;
/** Dates of JavaScript reach a little further. */
const LAST_MINUTE = 1.4e11;

/** Names of zones as the API gives them: `UTC`, `UTC+01`, `UTC-09:30`. */
const OFFSET = /^UTC(?:([+-])(\d\d)(?::?(\d\d))?)?$/;

const formats = new Map<string, Intl.DateTimeFormat | undefined>();
const offsets = new Map<string, number>();

/** Whether a text names a zone: as the API does, or as the IANA does (`Europe/Berlin`). */
export function isTimeZone(zone: string): boolean {
  return OFFSET.test(zone) || formatOf(zone) !== undefined;
}

/**
 * What the clocks of a zone show, as if it were UTC.
 *
 * @param zone as `isTimeZone` allows it
 */
export function wallClock(zone: string, time: number): number {
  return time + offsetAt(zone, time);
}

/**
 * When the clocks of a zone show something: one time twice, or two where they are set back.
 *
 * What they skip when they are set forward is the two times that it may stand for: by the old clock and by the new one.
 *
 * @param wall as `wallClock` gives it
 */
export function momentsOf(zone: string, wall: number): readonly [earliest: number, latest: number] {
  const candidates = [-DAY, DAY].map((days) => wall - offsetAt(zone, wall + days));
  const shown = candidates.filter((time) => wallClock(zone, time) === wall);
  const moments = shown.length > 0 ? shown : candidates;
  return [Math.min(...moments), Math.max(...moments)];
}

function offsetAt(zone: string, time: number): number {
  if (zone === 'UTC') return 0;
  const [fixed, sign, hours = '0', minutes = '0'] = OFFSET.exec(zone) ?? [];
  if (fixed !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  // Reading a clock is slow, and the same hours are asked for at every poll.
  const quarter = Math.floor(time / QUARTER) * QUARTER;
  const key = `${zone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= MOST_KNOWN_OFFSETS) offsets.clear();
  const offset = readClock(zone, quarter) - quarter;
  offsets.set(key, offset);
  return offset;
}

function readClock(zone: string, time: number): number {
  // Calendars end, and signals never throw.
  if (!(Math.abs(time) < LAST_MINUTE)) return time;
  const parts = new Map(
    formatOf(zone)
      ?.formatToParts(time * 60_000)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? NaN;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return shown / 60_000;
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) formats.set(zone, newFormat(zone));
  return formats.get(zone);
}

function newFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  const fields = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...fields, timeZone, hourCycle: 'h23' });
  } catch {
    return undefined;
  }
}
