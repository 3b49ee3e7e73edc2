import { momentsOf, wallClock } from './time-zone';

/** Time from one run to the next. */
export type Step = { readonly minutes: number } | { readonly days: number } | { readonly months: number };

/** When runs are due; every time is in minutes since the epoch. */
export interface Rhythm {
  readonly first: number;
  /** Absent: there is but one run. */
  readonly step?: Step;
  /** Zone whose clocks it may follow. */
  readonly zone: string;
  /** Nothing is due any more from then on; absent: it never ends. */
  readonly end?: number;
}

/** A run is due at some time from `earliest` to `latest`, as it is documented nowhere which clock decides. */
export interface Due {
  readonly earliest: number;
  readonly latest: number;
}

const HOUR = 60;
const DAY = 24 * HOUR;
const SHORTEST_MONTH = 28 * DAY;
const LONGEST_MONTH = 31 * DAY;
/** Runs that a search begins before the estimate, for clocks; and for calendars, whose leap days are eight years apart. */
const MARGIN = 2;
const MARGIN_OF_MONTHS = 9;

/** Minutes from one run to the next, at the least. */
export function shortestStep(step: Step): number {
  if ('minutes' in step) return step.minutes;
  // A day is an hour shorter when the clocks are set forward.
  return 'days' in step ? step.days * DAY - HOUR : step.months * SHORTEST_MONTH;
}

/** Minutes from one run to the next, as far as clocks and calendars leave them alone; of months, the shortest. */
export function usualStep(step: Step): number {
  return 'days' in step ? step.days * DAY : shortestStep(step);
}

/**
 * The first run that could be due after one time, and is due at another or later.
 *
 * @param after earliest times up to this one do not count
 * @param from latest times before this one do not count
 * @returns undefined when none is due any more
 */
export function firstDue(rhythm: Rhythm, after: number, from: number): Due | undefined {
  const { first, step, end = Infinity } = rhythm;
  const fits = (due: Due) => due.earliest > after && due.latest >= from;
  for (let index = step ? startOfSearch(first, step, Math.max(after, from)) : 0; ; index++) {
    const due = dueOf(rhythm, index);
    if (due === undefined || due.latest >= end) return undefined;
    if (fits(due)) return due;
    if (!step) return undefined;
  }
}

/** A number of a run that is certainly not one too late. */
function startOfSearch(first: number, step: Step, target: number): number {
  const isMonths = 'months' in step;
  const longest = isMonths ? step.months * LONGEST_MONTH : usualStep(step);
  const margin = isMonths ? MARGIN_OF_MONTHS : MARGIN;
  return Math.max(0, Math.floor((target - first) / longest) - margin);
}

/** The run of a number, the first one being 0; undefined where calendars end. */
function dueOf(rhythm: Rhythm, index: number): Due | undefined {
  const { first, step, zone } = rhythm;
  if (!step || index === 0) return { earliest: first, latest: first };
  if ('minutes' in step) {
    const time = first + index * step.minutes;
    return { earliest: time, latest: time };
  }
  const ends = ['UTC', zone].flatMap((each) => {
    const wall = wallClock(each, first);
    return 'days' in step
      ? momentsOf(each, wall + index * step.days * DAY)
      : monthsLater(each, wall, step.months, index);
  });
  const due = { earliest: Math.min(...ends), latest: Math.max(...ends) };
  return Number.isFinite(due.latest) ? due : undefined;
}

/** Of the 31st, the last day of a shorter month or the next month that has one: neither is documented. */
function monthsLater(zone: string, wall: number, months: number, index: number): number[] {
  const ends = [momentsOf(zone, lastDayOrSame(wall, index * months))[0]];
  let long = index;
  while (dayOfMonth(lastDayOrSame(wall, long * months)) < dayOfMonth(wall)) long++;
  return [...ends, momentsOf(zone, lastDayOrSame(wall, long * months))[1]];
}

/** The same day and time so many months later, or the last day of a month that is too short. */
function lastDayOrSame(wall: number, months: number): number {
  const date = new Date(wall * 60_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const midnight = Date.UTC(year, month, Math.min(date.getUTCDate(), lastDay)) / 60_000;
  return midnight + (((wall % DAY) + DAY) % DAY);
}

function dayOfMonth(wall: number): number {
  return new Date(wall * 60_000).getUTCDate();
}
