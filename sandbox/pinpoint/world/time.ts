export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;
/** How finely the world moves: every count is the sum of whole steps, which makes it independent of the reader. */
export const STEP = 5 * MINUTE;

/** Days of the week as scenario files write them, in the order of `Date.getUTCDay`. */
export const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** The number of a UTC day: whole days since the epoch. */
export function dayOf(time: number): number {
  return Math.floor(time / DAY);
}

/** The last step boundary at or before a time. */
export function floorToStep(time: number): number {
  return Math.floor(time / STEP) * STEP;
}

/** `YYYY-MM-DD` of a day number. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** A time as Pinpoint writes its string dates, e.g. `2026-03-02T00:00:00.000Z`. */
export function isoTime(time: number): string {
  return new Date(time).toISOString();
}
