import { DAY, dayOf } from '../../time/units';
import { badRequest } from './service-error';
import type { Parameters } from './parameters';

/** Longest span of a KPI query, in calendar days, both ends counted. */
const LONGEST_RANGE_DAYS = 31;
/** Days that Pinpoint keeps: a range must start fewer than this many days before today. */
const RETENTION_DAYS = 90;

/** A KPI query's range: both ends inclusive, and the whole UTC days it touches. */
export interface TimeRange {
  readonly startTime: string;
  readonly endTime: string;
  readonly firstDay: number;
  readonly lastDay: number;
}

/** Milliseconds since the epoch of an extended ISO 8601 time in UTC with whole seconds; else undefined. */
export function parseTime(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return undefined;
  const time = Date.parse(text);
  // Date.parse rolls 30 February over into March; the service has no such day.
  return Number.isFinite(time) && wholeSeconds(time) === text ? time : undefined;
}

/** An ISO 8601 time without fractions, e.g. `2026-03-02T00:00:00Z`. */
export function wholeSeconds(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The range that a KPI query asks for; with neither end given, the 31 calendar days that end today. */
export function readTimeRange(parameters: Parameters, now: Date): TimeRange {
  const today = dayOf(now.getTime());
  const endOfToday = (today + 1) * DAY - 1000;
  const end = parameters.EndTime === undefined ? endOfToday : (parseTime(parameters.EndTime) ?? NaN);
  const start =
    parameters.StartTime === undefined
      ? (dayOf(end) - LONGEST_RANGE_DAYS + 1) * DAY
      : (parseTime(parameters.StartTime) ?? NaN);
  const range = {
    startTime: wholeSeconds(start),
    endTime: wholeSeconds(end),
    firstDay: dayOf(start),
    lastDay: dayOf(end),
  };
  const mistakes: string[] = [];
  const days = range.lastDay - range.firstDay + 1;
  if (end < start) mistakes.push(`end-time ${range.endTime} is before start-time ${range.startTime}`);
  if (days > LONGEST_RANGE_DAYS) {
    mistakes.push(`The range touches ${days} calendar days, at most ${LONGEST_RANGE_DAYS} are allowed`);
  }
  if (today - range.firstDay >= RETENTION_DAYS) {
    mistakes.push(`start-time ${range.startTime} must be fewer than ${RETENTION_DAYS} days before today`);
  }
  if (mistakes.length > 0) throw badRequest(mistakes.join('; '));
  return range;
}
