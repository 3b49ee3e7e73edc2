import { DAY, WEEK } from '../time/units';
import { timeOf } from './moments';
import type { Moment } from './values';

/** When an incident holds: from a moment on, or daily or weekly for a while. */
export interface When {
  readonly from: Moment;
  readonly until?: Moment;
  /** Milliseconds. */
  readonly lasts?: number;
  readonly every?: 'day' | 'week';
  /** Written as `at`: of runs it means the next one only. */
  readonly moment: boolean;
}

/** When something holds: once, or again every day or week. */
export class Window {
  readonly from: number;
  private readonly length: number;
  private readonly period: number;

  constructor(when: When, start: number) {
    this.from = timeOf(when.from, start);
    this.length = when.lasts ?? untilOf(when, start) - this.from;
    this.period = when.every === 'day' ? DAY : when.every === 'week' ? WEEK : Infinity;
  }

  contains(time: number): boolean {
    const since = this.since(time);
    return since !== undefined && time < since + this.length;
  }

  /** When the newest occurrence began. */
  since(time: number): number | undefined {
    if (time < this.from) return undefined;
    return this.period === Infinity ? this.from : time - ((time - this.from) % this.period);
  }

  /** The newest beginning or end up to a time. */
  lastChange(time: number): number {
    const since = this.since(time) ?? -Infinity;
    return time >= since + this.length ? since + this.length : since;
  }
}

/** When something that begins once ends; infinity when it does not end by a moment. */
export function untilOf({ from, until }: When, start: number): number {
  if (!until) return Infinity;
  const end = timeOf(until, start);
  // From Friday until Monday means the Monday after.
  return until.kind === 'weekday' && end <= timeOf(from, start) ? end + WEEK : end;
}
