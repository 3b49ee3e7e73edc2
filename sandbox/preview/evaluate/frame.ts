import type { Slots } from '../../cloudwatch/buckets';
import type { PointColumn } from '../../cloudwatch/point-column';
import { merged, type Statistic } from '../../cloudwatch/statistic';

/** Buckets of a chart: on the clock, as dashboards have them, and with nothing later than `until` in them. */
export interface Frame {
  /** First minute of the first bucket, minutes since 1970. */
  readonly first: number;
  /** Minutes. */
  readonly period: number;
  readonly length: number;
  /** Last minute that is read. */
  readonly until: number;
}

/** More points than that no screen shows, and CloudWatch does not return. */
export const MOST_POINTS = 1_440;

/** Buckets of `period` seconds over a range of minutes that ends with `now`; longer ones if they would be too many. */
export function frameOf(now: number, rangeMinutes: number, period: number): Frame {
  const shortest = Math.max(1, Math.round(period / 60));
  const minutes = shortest * Math.ceil(rangeMinutes / shortest / MOST_POINTS);
  const first = Math.floor((now - rangeMinutes) / minutes) * minutes;
  return { first, period: minutes, length: Math.floor((now - first) / minutes) + 1, until: now };
}

/** One bucket over the whole range. */
export function wholeRange(now: number, rangeMinutes: number): Frame {
  return { first: now - rangeMinutes, period: rangeMinutes + 1, length: 1, until: now };
}

/** The buckets of a frame, filled from columns that are read as one series. */
export function slotsIn(frame: Frame, columns: readonly PointColumn[], statistic: Statistic): Slots {
  const { first, period, length, until } = frame;
  const slots = new Array<number | undefined>(length).fill(undefined);
  const counts = new Array<number>(length).fill(0);
  for (const column of columns) {
    for (let at = column.firstAtOrAfter(first); at < column.length; at += 1) {
      const minute = column.minuteAt(at);
      if (minute > until) break;
      const slot = Math.floor((minute - first) / period);
      const known = slots[slot];
      const value = column.valueAt(at, statistic);
      slots[slot] = known === undefined ? value : merged(statistic, known, value);
      counts[slot] = (counts[slot] ?? 0) + column.valueAt(at, 'SampleCount');
    }
  }
  if (statistic !== 'Average') return slots;
  return slots.map((sum, slot) => (sum === undefined ? undefined : sum / (counts[slot] ?? 1)));
}
