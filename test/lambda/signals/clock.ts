const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** 2026-03-02, a Monday, 00:00 UTC: day 1 of every scenario, in minutes since the epoch. */
export const DAY_1 = Date.UTC(2026, 2, 2) / 60_000;

export const HOUR = 60;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** Minutes since the epoch of a moment of the first week, such as `Fri 15:00`. */
export function at(moment: string): number {
  const [, weekday = '', hours = '', minutes = ''] = /^(\w{3}) (\d\d):(\d\d)$/.exec(moment) ?? [];
  if (!WEEKDAYS.includes(weekday)) throw new Error(`a moment is like Fri 15:00, not ${moment}`);
  return DAY_1 + WEEKDAYS.indexOf(weekday) * DAY + Number(hours) * HOUR + Number(minutes);
}

export function dayOfWeek(minute: number): number {
  return Math.floor(((((minute - DAY_1) % WEEK) + WEEK) % WEEK) / DAY);
}

export function minuteOfDay(minute: number): number {
  return (((minute - DAY_1) % DAY) + DAY) % DAY;
}

export function hourOfDay(minute: number): number {
  return Math.floor(minuteOfDay(minute) / HOUR);
}

export function isWeekend(minute: number): boolean {
  return dayOfWeek(minute) >= 5;
}

/** Whether the time of day is in [from, to), in hours. */
export function isBetween(minute: number, from: number, to: number): boolean {
  return hourOfDay(minute) >= from && hourOfDay(minute) < to;
}
