import type { Day, SeenTotals } from '../../../lambda/checkpoint/checkpoint';
import {
  type AccountItem,
  DAY_METRICS,
  type DayMetric,
  LIFETIME_METRICS,
  type LifetimeMetric,
  openDays,
} from './model-account';

type Answer = number | null | 'unread';

/** One item as one poll read it, with what only the account knows. */
export interface Reading extends SeenTotals {
  readonly lifetime: Readonly<Partial<Record<LifetimeMetric, Answer>>>;
  readonly days: Readonly<Record<Day, Readonly<Partial<Record<DayMetric, Answer>>>>>;
  /** The generation that each lifetime total was read in. */
  readonly generations: Readonly<Partial<Record<LifetimeMetric, number>>>;
}

/** What goes wrong with single numbers: the same for the same seed, and nothing for the seed 0. */
export class Noise {
  constructor(private state: number) {}

  oneIn(chances: number): boolean {
    if (this.state === 0) return false;
    this.state = (Math.imul(this.state, 1_103_515_245) + 12_345) >>> 0 || 1;
    return (this.state >>> 16) % chances === 0;
  }
}

/**
 * Reads an item's totals of today and of the days before.
 *
 * Null is the answer where there is no number yet; by noise also, as a glitch, where there was one before. By noise
 * some requests fail, and some of the days before are not asked for.
 *
 * @param metrics how many of the metrics are asked for: an upgrade adds some
 * @param wasKnown whether a number, or its absence, was committed before
 */
export function readTotals(
  item: AccountItem,
  minute: number,
  metrics: number,
  noise: Noise,
  wasKnown: (metric: LifetimeMetric | DayMetric, day?: Day) => boolean,
): Reading {
  const refused = new Set([...LIFETIME_METRICS, ...DAY_METRICS].filter(() => noise.oneIn(8)));
  const answer = (
    metric: LifetimeMetric | DayMetric,
    total: number | undefined,
    isKnown: boolean,
  ): Answer => {
    if (refused.has(metric) || noise.oneIn(12)) return 'unread';
    if (total === undefined || (isKnown && noise.oneIn(8))) return null;
    return total;
  };
  const lifetime: Partial<Record<LifetimeMetric, Answer>> = {};
  const generations: Partial<Record<LifetimeMetric, number>> = {};
  for (const metric of LIFETIME_METRICS.slice(0, metrics)) {
    const total = item.lifetime.get(metric);
    lifetime[metric] = answer(metric, total?.value, wasKnown(metric));
    generations[metric] = total?.generation ?? 0;
  }
  const days: Record<Day, Partial<Record<DayMetric, Answer>>> = {};
  for (const [back, day] of openDays(minute).entries()) {
    if (back > 0 && noise.oneIn(3)) continue;
    const totals: Partial<Record<DayMetric, Answer>> = {};
    for (const metric of DAY_METRICS.slice(0, metrics)) {
      totals[metric] = answer(metric, item.days.get(day)?.get(metric), wasKnown(metric, day));
    }
    days[day] = totals;
  }
  return { lifetime, days, generations };
}
