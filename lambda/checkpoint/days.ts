import { SETTLING_DAYS, dayOf, daysBefore } from './advance';
import type { Day } from './checkpoint';

/** How long after its end a day is read at every poll, and how often after that. */
const FRESH_HOURS = 6;
const SETTLING_EVERY_HOURS = 6;

/**
 * The UTC days whose totals a poll reads: the current one, and past ones until they have settled.
 *
 * Receipts and bounces come in late, and are counted where they arrive. A day is read at every poll for six hours
 * after its end, and then at the first poll of every six hours until three days have gone by.
 */
export function daysToRead(at: Date, intervalMinutes: number): readonly Day[] {
  const today = dayOf(at);
  const minuteOfDay = at.getUTCHours() * 60 + at.getUTCMinutes();
  const isFirstOfSpan = minuteOfDay % (SETTLING_EVERY_HOURS * 60) < intervalMinutes;
  const past = Array.from({ length: SETTLING_DAYS }, (_, index) => daysBefore(today, index + 1));
  return [
    today,
    ...past.filter((_, index) => isFirstOfSpan || (index === 0 && minuteOfDay < FRESH_HOURS * 60)),
  ];
}
