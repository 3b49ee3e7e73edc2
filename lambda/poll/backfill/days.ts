import { dayOf, daysBefore } from '../../checkpoint/advance';
import type { Day } from '../../checkpoint/checkpoint';

/** CloudWatch takes data points for two weeks: of whole days, at whatever hour they are asked for, 13 fit. */
export const MOST_BACKFILL_DAYS = 13;

/** So many whole UTC days before a time, the newest first; the day of the time itself is not over yet. */
export function wholeDaysBefore(now: Date, count: number): readonly Day[] {
  const today = dayOf(now);
  return Array.from({ length: count }, (_, index) => daysBefore(today, index + 1));
}

/**
 * The minute that a day's data point carries: its last, 23:59 UTC.
 *
 * No poll of the day reads more than the day's total, and none comes later: with Maximum, the last period of the day,
 * be it five minutes or the day itself, reads the total at which the last poll of the day would have found it.
 */
export function stampOf(day: Day): Date {
  return new Date(`${day}T23:59:00Z`);
}
