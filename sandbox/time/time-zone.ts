import { DAY, HOUR, MINUTE } from './units';

const OFFSET = /^UTC(?:([+-])(\d\d)(?::?(\d\d))?)?$/;
const QUARTER = 15 * MINUTE;

/** Milliseconds that the clocks of one zone are ahead of UTC at a time. */
type Offsets = (time: number) => number;

const zones = new Map<string, Offsets>();

/** Whether a text is a name of the IANA database, like `Europe/Berlin`. */
export function isZoneName(zone: string): boolean {
  try {
    return Boolean(formatOf(zone));
  } catch {
    return false;
  }
}

/** Whether a text names a zone: `UTC`, `UTC+01`, `UTC-05:30` or an IANA name like `Europe/Berlin`. */
export function isTimeZone(zone: string): boolean {
  return OFFSET.test(zone) || isZoneName(zone);
}

/** Milliseconds that a zone's clocks are ahead of UTC at a time. */
export function offsetAt(zone: string, time: number): number {
  const known = zones.get(zone);
  if (known) return known(time);
  const offsets = fixedOffset(zone) ?? changingOffsets(formatOf(zone));
  zones.set(zone, offsets);
  return offsets(time);
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

function fixedOffset(zone: string): Offsets | undefined {
  const fixed = OFFSET.exec(zone);
  if (!fixed) return undefined;
  const size = Number(fixed[2] ?? 0) * HOUR + Number(fixed[3] ?? 0) * MINUTE;
  const offset = fixed[1] === '-' ? -size : size;
  return () => offset;
}

/** Offsets change on quarter hours at the earliest, and reading one through Intl is slow. */
function changingOffsets(format: Intl.DateTimeFormat): Offsets {
  const known = new Map<number, number>();
  return (time) => {
    const quarter = Math.floor(time / QUARTER);
    const offset = known.get(quarter) ?? readOffset(format, quarter * QUARTER);
    known.set(quarter, offset);
    return offset;
  };
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const numeric = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const;
  return new Intl.DateTimeFormat('en-US', { ...numeric, timeZone: zone, hourCycle: 'h23' });
}

function readOffset(format: Intl.DateTimeFormat, time: number): number {
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - time;
}
