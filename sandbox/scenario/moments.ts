import type { Moment, Rate, Schedule } from './values';
import { DAY, MINUTE, dayOf } from '../time/units';
import { instantOf, wallClock } from '../time/time-zone';

/** The day of the week of a day number, 0 is Sunday; the epoch was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The time of a moment; weekdays are those of the week that begins with the start. */
export function timeOf(moment: Moment, start: number): number {
  if (moment.kind === 'date') return moment.time;
  const first = dayOf(start);
  const days = moment.kind === 'day' ? moment.day - 1 : (moment.weekday - weekdayOf(first) + 7) % 7;
  return (first + days) * DAY + moment.minutes * MINUTE;
}

/** Events per hour at a time. */
export function perHourAt(rate: Rate, time: number): number {
  const weekday = weekdayOf(dayOf(time));
  const minutes = (time - dayOf(time) * DAY) / MINUTE;
  const clause = rate.clauses.find(
    ({ days, from, to }) => minutes >= from && minutes < to && days.includes(weekday),
  );
  return clause?.perHour ?? 0;
}

/** The first due time after a time, or infinity. */
export function nextDue(schedule: Schedule, zone: string, after: number, start: number): number {
  if (schedule.kind === 'once') {
    const due = timeOf(schedule.at, start);
    return due > after ? due : Infinity;
  }
  if (schedule.kind === 'every') {
    const offset = schedule.minutes * MINUTE;
    return (Math.floor((after - offset) / schedule.period) + 1) * schedule.period + offset;
  }
  const today = dayOf(wallClock(zone, after));
  for (let day = today - 1; day <= today + 32; day += 1) {
    if (!fallsOn(schedule, day)) continue;
    const due = instantOf(zone, day * DAY + schedule.minutes * MINUTE);
    if (due > after) return due;
  }
  return Infinity;
}

function fallsOn(schedule: Schedule, day: number): boolean {
  if (schedule.kind === 'weekly') return weekdayOf(day) === schedule.weekday;
  if (schedule.kind !== 'monthly') return true;
  const date = new Date(day * DAY);
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  // A month without a 31st runs on its last day.
  return date.getUTCDate() === Math.min(schedule.day, lastOfMonth);
}
