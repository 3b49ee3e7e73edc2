import { DAY, HOUR, MINUTE } from './units';

const OFFSET = /^UTC(?:([+-])(\d\d)(?::?(\d\d))?)?$/;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Whether a text names a zone: `UTC`, `UTC+01`, `UTC-05:30` or an IANA name like `Europe/Berlin`. */
export function isTimeZone(zone: string): boolean {
  if (OFFSET.test(zone)) return true;
  try {
    return Boolean(formatOf(zone));
  } catch {
    return false;
  }
}

/** Milliseconds that a zone's clocks are ahead of UTC at a time. */
export function offsetAt(zone: string, time: number): number {
  const fixed = OFFSET.exec(zone);
  if (fixed) {
    const size = Number(fixed[2] ?? 0) * HOUR + Number(fixed[3] ?? 0) * MINUTE;
    return fixed[1] === '-' ? -size : size;
  }
  // Offsets change on quarter hours at the earliest, and reading one through Intl is slow.
  const quarter = Math.floor(time / (15 * MINUTE));
  const key = `${zone} ${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = readOffset(zone, quarter * 15 * MINUTE);
    offsets.set(key, offset);
  }
  return offset;
}

/** A zone's wall clock at a time, as if it were UTC: use with `dayOf`, `getUTCDay` and the like. */
export function wallClock(zone: string, time: number): number {
  return time + offsetAt(zone, time);
}

/** When a zone's clocks show a wall clock time; one that a change of clocks skips is the moment of the change's end. */
export function instantOf(zone: string, wall: number): number {
  const before = wall - offsetAt(zone, wall - DAY);
  const candidate = wallClock(zone, before) === wall ? before : wall - offsetAt(zone, wall + DAY);
  return wallClock(zone, candidate) === wall ? candidate : before;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const numeric = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const;
  const format = new Intl.DateTimeFormat('en-US', { ...numeric, timeZone: zone, hourCycle: 'h23' });
  formats.set(zone, format);
  return format;
}

function readOffset(zone: string, time: number): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(time)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - time;
}
