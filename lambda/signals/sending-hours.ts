import { momentsOf, wallClock } from './time-zone';

/** A span of a day, in minutes since midnight; one that ends before it begins goes on into the next day. */
export interface SpanOfDay {
  readonly start: number;
  readonly end: number;
}

/** When nothing is sent. */
export interface SendingHours {
  readonly zone: string;
  readonly quiet?: SpanOfDay;
  /** Per channel that has opening hours: the spans of each day of the week, Sunday first. */
  readonly open?: readonly (readonly (readonly SpanOfDay[])[])[];
  /** Closed days, in minutes since the epoch. */
  readonly closed?: readonly (readonly [from: number, to: number])[];
}

type Span = readonly [from: number, to: number];

const DAY = 24 * 60;
/** What lies further back is counted as open: it is late enough anyway. */
const MOST_MINUTES = 31 * DAY;

/** Minutes between two times (since the epoch) at which every channel may send. */
export function openMinutes(hours: SendingHours, from: number, to: number): number {
  if (to <= from) return 0;
  const looked = Math.max(from, to - MOST_MINUTES);
  let open = to - from;
  let done = looked;
  for (const [start, end] of closedSpans(hours, looked, to)) {
    const [begin, stop] = [Math.max(start, done), Math.min(end, to)];
    if (stop <= begin) continue;
    open -= stop - begin;
    done = stop;
  }
  return open;
}

/** Spans without sends, in the order of their beginnings; they may overlap. */
function closedSpans(
  { zone, quiet, open = [], closed = [] }: SendingHours,
  from: number,
  to: number,
): Span[] {
  if (!quiet && open.length === 0 && closed.length === 0) return [];
  const days: Span[] = [];
  for (let day = dayOf(wallClock(zone, from)) - 1; day <= dayOf(wallClock(zone, to)); day++) {
    const at = (minutes: number) => momentsOf(zone, day * DAY + minutes);
    const span = (start: number, end: number): Span => [at(start)[0], at(end)[1]];
    if (quiet && quiet.start !== quiet.end) {
      days.push(span(quiet.start, quiet.end > quiet.start ? quiet.end : quiet.end + DAY));
    }
    for (const week of open) {
      for (const { start, end } of gapsOf(week[weekdayOf(day)] ?? [])) days.push(span(start, end));
    }
  }
  return [...days, ...closed].sort(([a], [b]) => a - b);
}

/** What of a day lies outside of its opening hours: all of it, if it has none. */
function gapsOf(open: readonly SpanOfDay[]): SpanOfDay[] {
  const gaps: SpanOfDay[] = [];
  let done = 0;
  for (const { start, end } of [...open].sort((a, b) => a.start - b.start)) {
    if (start > done) gaps.push({ start: done, end: start });
    done = Math.max(done, end > start ? end : DAY);
  }
  return done < DAY ? [...gaps, { start: done, end: DAY }] : gaps;
}

function dayOf(wall: number): number {
  return Math.floor(wall / DAY);
}

/** 0 is Sunday; the epoch was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}
