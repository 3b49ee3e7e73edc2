import type { Statistic, StatisticSet } from './statistic';

const FIRST_CAPACITY = 16;
const GROWTH = 1.5;

/**
 * The datapoints of one series in one unit, a minute apart at least, in order of time.
 *
 * A month of 5-minute points for 500 series is 4.3 million points. Nearly all hold a single sample, for
 * which sum, minimum and maximum are one number: those take 12 bytes; only the others get an object.
 */
export class PointColumn {
  private minutes = new Int32Array(FIRST_CAPACITY);
  private sums = new Float64Array(FIRST_CAPACITY);
  private readonly merged = new Map<number, { sampleCount: number; minimum: number; maximum: number }>();
  private count = 0;

  constructor(readonly unit: string) {}

  get length(): number {
    return this.count;
  }

  /** Adds a statistic set to a minute (minutes since 1970), merged into what that minute already holds. */
  add(minute: number, set: StatisticSet): void {
    const index = this.firstAtOrAfter(minute);
    if (index < this.count && this.minutes[index] === minute) {
      this.merge(index, minute, set);
      return;
    }
    this.makeRoomAt(index);
    this.minutes[index] = minute;
    this.sums[index] = set.sum;
    if (set.sampleCount !== 1 || set.minimum !== set.sum || set.maximum !== set.sum) {
      this.merged.set(minute, pick(set));
    }
  }

  /** Index of the first point at or after a minute; `length` if there is none. */
  firstAtOrAfter(minute: number): number {
    // Nearly every question is about the newest points, so the search starts there.
    let high = this.count;
    let step = 1;
    while (step <= high && this.minuteAt(high - step) >= minute) {
      high -= step;
      step *= 2;
    }
    let low = Math.max(0, high - step + 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.minuteAt(middle) < minute) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  minuteAt(index: number): number {
    return this.minutes[index] as number;
  }

  /** One statistic of one point; for Average the sum, since averages cannot be merged. */
  valueAt(index: number, statistic: Statistic): number {
    const merged = this.merged.size === 0 ? undefined : this.merged.get(this.minuteAt(index));
    switch (statistic) {
      case 'SampleCount':
        return merged ? merged.sampleCount : 1;
      case 'Minimum':
        return merged ? merged.minimum : this.sumAt(index);
      case 'Maximum':
        return merged ? merged.maximum : this.sumAt(index);
      default:
        return this.sumAt(index);
    }
  }

  private sumAt(index: number): number {
    return this.sums[index] as number;
  }

  private merge(index: number, minute: number, set: StatisticSet): void {
    this.merged.set(minute, {
      sampleCount: this.valueAt(index, 'SampleCount') + set.sampleCount,
      minimum: Math.min(this.valueAt(index, 'Minimum'), set.minimum),
      maximum: Math.max(this.valueAt(index, 'Maximum'), set.maximum),
    });
    this.sums[index] = this.sumAt(index) + set.sum;
  }

  private makeRoomAt(index: number): void {
    if (this.count === this.minutes.length) {
      const capacity = Math.ceil(this.count * GROWTH);
      this.minutes = grown(this.minutes, new Int32Array(capacity));
      this.sums = grown(this.sums, new Float64Array(capacity));
    }
    this.minutes.copyWithin(index + 1, index, this.count);
    this.sums.copyWithin(index + 1, index, this.count);
    this.count += 1;
  }
}

function pick({ sampleCount, minimum, maximum }: StatisticSet) {
  return { sampleCount, minimum, maximum };
}

function grown<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
