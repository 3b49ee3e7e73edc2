import { DAY, HOUR, MINUTE, WEEK, WEEKDAYS } from '../time/units';

/** Events per hour by day of the week and time of day; the first clause that fits counts. */
export interface Rate {
  readonly clauses: readonly RateClause[];
}

interface RateClause {
  readonly perHour: number;
  /** Days of the week, 0 is Sunday. */
  readonly days: readonly number[];
  /** Minutes of the day; `to` is not included. */
  readonly from: number;
  readonly to: number;
}

/** A number and by what share it may lie above or below. */
export interface Amount {
  readonly mean: number;
  readonly spread: number;
}

/** A time that follows the scenario's start. */
export type Moment =
  | { readonly kind: 'day'; readonly day: number; readonly minutes: number }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly minutes: number }
  | { readonly kind: 'date'; readonly time: number };

/** When runs are due; minutes of the day in the item's own zone. */
export type Schedule =
  | { readonly kind: 'once'; readonly at: Moment }
  | { readonly kind: 'every'; readonly period: number; readonly minutes: number }
  | { readonly kind: 'daily'; readonly minutes: number }
  | { readonly kind: 'weekly'; readonly weekday: number; readonly minutes: number }
  | { readonly kind: 'monthly'; readonly day: number; readonly minutes: number };

/** Minutes of the day between which nothing is sent; may pass midnight. */
export interface QuietTime {
  readonly start: number;
  readonly end: number;
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, min: MINUTE, h: HOUR, d: DAY, week: WEEK };
const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];

export const RATE = 'events per time like 40/h, or 40/h Mon-Fri 06-18, else 4/h';
export const SHARE = 'a share like 0.8 %';
export const DURATION = 'a duration like 20 min, 2 h or 14 d';
export const AMOUNT = 'a whole number like 52300, or 52300 ± 5 %';
export const MOMENT = 'a moment like day 1 01:00, Fri 15:00 or 2026-03-06T15:00:00Z';
export const SCHEDULE =
  'a schedule like once day 1 09:00, hourly :10, every 6 h from 02:00, daily 06:00, weekly Mon 10:00 or monthly 31 09:00';
export const QUIET_TIME = 'two times of day like 20:00-08:00';
export const TIME_OF_DAY = 'a time of day like 06:00';

export function readShare(given: string): number | undefined {
  const share = Number(/^(\d+(?:\.\d+)?) ?%$/.exec(given)?.[1] ?? NaN) / 100;
  return share <= 1 ? share : undefined;
}

export function readDuration(given: string): number | undefined {
  const [, size, unit = ''] = /^(\d+(?:\.\d+)?) ?(s|min|h|d)$/.exec(given) ?? [];
  return size === undefined ? undefined : Number(size) * (UNITS[unit] ?? NaN);
}

export function readAmount(given: string): Amount | undefined {
  const [, mean, spread = '0'] = /^(\d+)(?: ?(?:±|\+-) ?(\d+(?:\.\d+)?) ?%)?$/.exec(given) ?? [];
  return mean === undefined ? undefined : { mean: Number(mean), spread: Number(spread) / 100 };
}

export function readTimeOfDay(given: string): number | undefined {
  const [, hours, minutes = '0'] = /^(\d\d?)(?::(\d\d))?$/.exec(given) ?? [];
  const total = Number(hours ?? NaN) * 60 + Number(minutes);
  return Number(minutes) < 60 && total <= 24 * 60 ? total : undefined;
}

export function readQuietTime(given: string): QuietTime | undefined {
  const [start, end] = readSpan(given) ?? [];
  return start === undefined || end === undefined || start === end ? undefined : { start, end };
}

export function readMoment(given: string): Moment | undefined {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/.test(given)) {
    const time = Date.parse(given);
    return Number.isNaN(time) ? undefined : { kind: 'date', time };
  }
  const [, day, name, clock = ''] = /^(?:day (\d+)|([A-Z][a-z]{2})) (\d\d:\d\d)$/.exec(given) ?? [];
  const minutes = readTimeOfDay(clock);
  if (minutes === undefined) return undefined;
  if (day !== undefined) return Number(day) > 0 ? { kind: 'day', day: Number(day), minutes } : undefined;
  const weekday = readWeekday(name ?? '');
  return weekday === undefined ? undefined : { kind: 'weekday', weekday, minutes };
}

export function readSchedule(given: string): Schedule | undefined {
  const [kind, rest = ''] = splitWord(given);
  const [first = '', second = ''] = splitWord(rest);
  if (kind === 'once') {
    const at = readMoment(rest);
    return at && { kind, at };
  }
  if (kind === 'hourly') {
    const minutes = Number(/^:(\d\d)$/.exec(rest)?.[1] ?? NaN);
    return minutes < 60 ? { kind: 'every', period: HOUR, minutes } : undefined;
  }
  if (kind === 'every') {
    const [, period = '', clock = ''] = /^(.+) from (\d\d:\d\d)$/.exec(rest) ?? [];
    const length = readDuration(period);
    const minutes = readTimeOfDay(clock);
    // A period that does not divide the day would drift through it.
    if (!length || minutes === undefined || DAY % length !== 0) return undefined;
    return { kind, period: length, minutes: minutes % (length / MINUTE) };
  }
  const minutes = readTimeOfDay(kind === 'daily' ? rest : second);
  if (minutes === undefined || minutes >= 24 * 60) return undefined;
  if (kind === 'daily') return { kind, minutes };
  const weekday = readWeekday(first);
  if (kind === 'weekly') return weekday === undefined ? undefined : { kind, weekday, minutes };
  const day = Number(first);
  return kind === 'monthly' && day >= 1 && day <= 31 ? { kind, day, minutes } : undefined;
}

export function readRate(given: string): Rate | undefined {
  const clauses = given.split(',').map((clause) => readClause(clause.trim()));
  const complete = clauses.filter((clause) => clause !== undefined);
  return complete.length === clauses.length ? { clauses: complete } : undefined;
}

function readClause(given: string): RateClause | undefined {
  const pattern =
    /^(?:else )?(\d+(?:\.\d+)?)\/(min|h|d|week)(?: ([A-Z][a-z]{2})(?:-([A-Z][a-z]{2}))?)?(?: (\d[\d:]*-\d[\d:]*))?$/;
  const [, count, unit = '', firstName, lastName = firstName, span = '0-24'] = pattern.exec(given) ?? [];
  const [from, to] = readSpan(span) ?? [];
  if (count === undefined || from === undefined || to === undefined || from >= to) return undefined;
  const first = firstName === undefined ? 0 : readWeekday(firstName);
  const last = lastName === undefined ? 6 : readWeekday(lastName);
  if (first === undefined || last === undefined) return undefined;
  const days = ALL_DAYS.slice(0, ((last - first + 7) % 7) + 1).map((offset) => (first + offset) % 7);
  return { perHour: (Number(count) * HOUR) / (UNITS[unit] ?? NaN), days, from, to };
}

function readSpan(given: string): number[] | undefined {
  const ends = given.split('-').map((clock) => readTimeOfDay(clock.trim()));
  const complete = ends.filter((end) => end !== undefined);
  return complete.length === 2 && ends.length === 2 ? complete : undefined;
}

function readWeekday(name: string): number | undefined {
  const index = WEEKDAYS.findIndex((weekday) => weekday === name);
  return index < 0 ? undefined : index;
}

function splitWord(given: string): [string, string] {
  const at = given.indexOf(' ');
  return at < 0 ? [given, ''] : [given.slice(0, at), given.slice(at + 1).trim()];
}
