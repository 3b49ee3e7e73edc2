import type { PointColumn } from './point-column';
import { merged, type Statistic } from './statistic';

/** Buckets of one period each, the newest ending with (and including) minute `end`; all in minutes since 1970. */
export interface Window {
  readonly end: number;
  readonly period: number;
  readonly length: number;
}

/** One value per bucket, oldest first; undefined where no datapoint fell into it. */
export type Slots = readonly (number | undefined)[];

/** First minute of a window, which is inside it. */
export function firstMinuteOf({ end, period, length }: Window): number {
  return end - period * length + 1;
}

/** First minute of one bucket, which is what CloudWatch stamps its value with. */
export function bucketStart({ end, period, length }: Window, index: number): number {
  return end - period * (length - index) + 1;
}

/** A window's buckets, filled from several columns that are read as one series. */
export function slotsOf(columns: readonly PointColumn[], statistic: Statistic, window: Window): Slots {
  const { end, period, length } = window;
  const from = firstMinuteOf(window);
  const slots = new Array<number | undefined>(length).fill(undefined);
  const counts = statistic === 'Average' ? new Array<number>(length).fill(0) : undefined;
  for (const column of columns) {
    for (let at = column.firstAtOrAfter(from); at < column.length; at += 1) {
      const minute = column.minuteAt(at);
      if (minute > end) break;
      const slot = length - 1 - Math.floor((end - minute) / period);
      const value = column.valueAt(at, statistic);
      const known = slots[slot];
      slots[slot] = known === undefined ? value : merged(statistic, known, value);
      if (counts) counts[slot] = (counts[slot] ?? 0) + column.valueAt(at, 'SampleCount');
    }
  }
  if (!counts) return slots;
  return slots.map((sum, slot) => (sum === undefined ? undefined : sum / (counts[slot] ?? 1)));
}

/**
 * Minutes until any bucket changes although nothing new arrives: windows slide every minute, so a point moves
 * on to the next bucket, leaves the last one, or (stamped ahead) enters the first. Infinity if it never does.
 */
export function minutesUntilChange(columns: readonly PointColumn[], window: Window): number {
  const { end, period } = window;
  let soonest = Infinity;
  for (const column of columns) {
    let at = column.firstAtOrAfter(firstMinuteOf(window));
    for (; at < column.length && column.minuteAt(at) <= end; at += 1) {
      soonest = Math.min(soonest, period - ((end - column.minuteAt(at)) % period));
      if (soonest === 1) return soonest;
    }
    if (at < column.length) soonest = Math.min(soonest, column.minuteAt(at) - end);
  }
  return soonest;
}
