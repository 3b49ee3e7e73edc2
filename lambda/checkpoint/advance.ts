import type { MetricName } from '../../lib/catalogue/metrics';
import type { Checkpoint, Day, KeptTotals, SeenTotals, Totals } from './checkpoint';

/** How long a UTC day's totals may still change: receipts and bounces come in for up to three days. */
export const SETTLING_DAYS = 3;

/** How the growth of an item is counted that no checkpoint knows. */
export type FirstSight =
  /** It may be old: what it has now is where counting starts. */
  | 'baseline'
  /** It was created since the last look at its container: all that it has is growth. */
  | 'from-zero';

export interface Advanced {
  readonly totals: KeptTotals;
  /** Growth since the checkpoint, per metric that was answered; zero included. */
  readonly increments: Totals;
  /** Lifetime totals that shrank. */
  readonly resets: readonly MetricName[];
}

/**
 * The totals to keep, and how much they grew.
 *
 * A total that was not read keeps its old value, so that its growth is counted when it is read again.
 */
export function advance(
  previous: Pick<Checkpoint, 'totals'> | undefined,
  seen: SeenTotals,
  today: Day,
  firstSight: FirstSight,
): Advanced {
  const increments: Partial<Record<MetricName, number>> = {};
  const add = (metric: MetricName, growth: number) => {
    increments[metric] = (increments[metric] ?? 0) + growth;
  };
  const resets: MetricName[] = [];
  const isFromZero = firstSight === 'from-zero';

  const lifetime: Partial<Record<MetricName, number>> = { ...previous?.totals.lifetime };
  for (const [metric, given] of entries(seen.lifetime)) {
    const before = lifetime[metric] ?? (isFromZero || given === null ? 0 : undefined);
    const total = typeof given === 'number' ? given : before;
    if (total === undefined) continue;
    lifetime[metric] = total;
    if (given === 'unread') continue;
    const isReset = before !== undefined && total < before;
    if (isReset) resets.push(metric);
    add(metric, isReset ? total : total - (before ?? total));
  }

  const oldest = daysBefore(today, SETTLING_DAYS);
  const days: Record<Day, Totals> = {};
  for (const [day, totals] of Object.entries(previous?.totals.days ?? {})) {
    if (day >= oldest) days[day] = totals;
  }
  const countedFrom: Partial<Record<MetricName, Day>> = { ...previous?.totals.countedFrom };
  const firstCounted = isFromZero ? oldest : daysBefore(today, -1);
  for (const [day, totals] of Object.entries(seen.days)) {
    if (day < oldest) continue;
    const known: Partial<Record<MetricName, number>> = { ...days[day] };
    for (const [metric, given] of entries(totals)) {
      if (given === 'unread' && !isFromZero) continue;
      const from = (countedFrom[metric] ??= firstCounted);
      if (given === 'unread') continue;
      const before = known[metric] ?? (day >= from || given === null ? 0 : undefined);
      const total = given ?? before ?? 0;
      known[metric] = total;
      add(metric, total - (before ?? total));
    }
    days[day] = known;
  }
  return { totals: { lifetime, days, countedFrom }, increments, resets };
}

function entries<V>(totals: Readonly<Partial<Record<MetricName, V>>>): [MetricName, V][] {
  return Object.entries(totals) as [MetricName, V][];
}

/** The UTC day so many days before another. */
export function daysBefore(day: Day, count: number): Day {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000));
}

export function dayOf(at: Date): Day {
  return at.toISOString().slice(0, 10);
}

/** Whole minutes since the epoch. */
export function minuteOf(at: Date): number {
  return Math.floor(at.getTime() / 60_000);
}
