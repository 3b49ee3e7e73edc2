import type { Counted, CountedItem } from './counted';
import type { Answers, Shown } from './shown';

/** In milliseconds. */
export const DAY = 86_400_000;

/** So many days back a day's total may still change; what comes later is a loss that the product names. */
export const SETTLES_FOR = 3;

/** How an item is counted that was not known before. */
export type Beginning =
  /** It may be old: what it has is where counting starts. */
  | 'as it is'
  /** It came after the last look at its application: all that it has is growth. */
  | 'from zero';

/** What one commit makes of what was shown. */
export interface Grown {
  /** Growth by metric, of everything that was shown; zero included. */
  readonly growth: ReadonlyMap<string, number>;
  /** Lifetime totals that were smaller than before. */
  readonly shrunk: readonly string[];
}

/** The growth of one item, by the rules that the design states: from what is shown at one commit to the next. */
export class ItemGrowth {
  private readonly lifetimes = new Map<string, number>();
  private readonly days = new Map<string, Map<string, number>>();
  /** By metric, the first day that counts from zero. */
  private readonly countedFrom = new Map<string, string>();

  constructor(
    private readonly counted: readonly Counted[],
    private readonly beginning: Beginning,
    /** The UTC day on which it became known. */
    private readonly since: string,
  ) {}

  /** Takes what an invocation was shown, and kept. */
  advance(answers: Answers, item: CountedItem, today: string): Grown {
    const growth = new Map<string, number>();
    const shrunk: string[] = [];
    for (const one of this.counted) {
      for (const [day, shown] of one.shown(answers, item)) {
        if (shown === undefined) continue;
        const grown =
          day === '' ? this.ofLifetime(one.metric, shown) : this.ofDay(one.metric, day, shown, today);
        if (grown === undefined) continue;
        if (grown === 'shrunk') {
          shrunk.push(one.metric);
          growth.set(one.metric, shown ?? 0);
        } else {
          growth.set(one.metric, (growth.get(one.metric) ?? 0) + grown);
        }
      }
    }
    this.forget(today);
    return { growth, shrunk };
  }

  /** The last total that was counted; a lifetime total has the empty day. */
  total(metric: string, day: string): number | undefined {
    return day === '' ? this.lifetimes.get(metric) : this.days.get(metric)?.get(day);
  }

  private ofLifetime(metric: string, shown: number | null): number | 'shrunk' {
    const before =
      this.lifetimes.get(metric) ?? (this.beginning === 'from zero' || shown === null ? 0 : undefined);
    const total = shown ?? before ?? 0;
    this.lifetimes.set(metric, total);
    if (before !== undefined && total < before) return 'shrunk';
    return total - (before ?? total);
  }

  private ofDay(metric: string, day: string, shown: Shown, today: string): number | undefined {
    if (day < daysBefore(today, SETTLES_FOR)) return undefined;
    const known = this.days.get(metric) ?? new Map<string, number>();
    this.days.set(metric, known);
    const from = this.countedFrom.get(metric) ?? this.firstCounted(today);
    this.countedFrom.set(metric, from);
    const before = known.get(day) ?? (day >= from || shown === null ? 0 : undefined);
    const total = shown ?? before ?? 0;
    known.set(day, total);
    return total - (before ?? total);
  }

  private firstCounted(today: string): string {
    return this.beginning === 'from zero' ? daysBefore(this.since, SETTLES_FOR) : daysBefore(today, -1);
  }

  private forget(today: string): void {
    const oldest = daysBefore(today, SETTLES_FOR);
    for (const days of this.days.values()) {
      for (const day of days.keys()) if (day < oldest) days.delete(day);
    }
  }
}

/** The UTC day so many days before another. */
export function daysBefore(day: string, count: number): string {
  return dayOf(Date.parse(`${day}T00:00:00Z`) - count * DAY);
}

/** @param time milliseconds since 1970 */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
