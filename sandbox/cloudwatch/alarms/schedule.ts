import { minuteOf } from '../metric-store';
import type { Window } from '../buckets';
import type { ThresholdRule } from './definition';

const SECONDS_PER_MINUTE = 60;
const MINUTES_PER_HOUR = 60;
const SECONDS_PER_DAY = 86_400;

/**
 * Which minutes an alarm looks at when it is evaluated, and how often that is.
 *
 * An evaluation stands for the end of its minute: at 00:05 a 5-minute period reads 00:01 to 00:05, at 00:06 it
 * reads 00:02 to 00:06. Alarms over more than one day are evaluated once an hour, on data before that hour.
 */
export class EvaluationSchedule {
  private readonly hourly: boolean;
  private readonly period: number;
  private lastHour = -Infinity;

  constructor(rule: ThresholdRule) {
    this.period = rule.period / SECONDS_PER_MINUTE;
    this.hourly = rule.period * rule.evaluationPeriods > SECONDS_PER_DAY;
  }

  /** A window of so many periods; undefined where this minute is none to evaluate in. */
  windowAt(at: Date, length: number): Window | undefined {
    const minute = minuteOf(at);
    if (!this.hourly) return { end: minute, period: this.period, length };
    const hour = minute - (minute % MINUTES_PER_HOUR);
    if (hour === this.lastHour) return undefined;
    this.lastHour = hour;
    return { end: hour - 1, period: this.period, length };
  }
}
