import { METRIC_SETS } from '../../lib/catalogue/metric-row';
import { METRIC_NAMES, type MetricName, dimensionsOf, rowOf } from '../../lib/catalogue/metrics';
import type { Observation } from '../reading/observation';

/** A data point of a series, as far as its priority depends on it. */
export interface Ranked extends Pick<Observation, 'metric' | 'item'> {
  /** Whether its item has ended, and only late receipts still come in. @default false */
  readonly settling?: boolean;
}

/** Series that were dropped, per metric. */
export type DroppedByName = Readonly<Partial<Record<MetricName, number>>>;

/**
 * Keeps the data of at most so many series.
 *
 * Smaller metric sets first, live items before ended ones, metrics in the catalogue's order, then by ids: the order
 * depends on nothing that changes from poll to poll while the items stay as they are. The watch over the poller is
 * never dropped, and takes its room first.
 *
 * @param data in any order, which is kept; several data points of one series stay together
 * @param ceiling series, at least 0
 */
export function withinCeiling<T extends Ranked>(
  data: readonly T[],
  ceiling: number,
): { readonly kept: readonly T[]; readonly dropped: readonly T[] } {
  const series = new Map(data.map((datum) => [seriesOf(datum), datum] as const));
  if (series.size <= ceiling) return { kept: data, dropped: [] };
  const watch = [...series].filter(([, { metric }]) => isWatch(metric));
  const others = [...series].filter(([, { metric }]) => !isWatch(metric)).sort(byPriority);
  const room = Math.max(0, ceiling - watch.length);
  const keys = new Set([...watch, ...others.slice(0, room)].map(([key]) => key));
  return {
    kept: data.filter((datum) => keys.has(seriesOf(datum))),
    dropped: data.filter((datum) => !keys.has(seriesOf(datum))),
  };
}

/** Counts series, however many data points each has. */
export function droppedByName(dropped: readonly Ranked[]): DroppedByName {
  const counts: Partial<Record<MetricName, number>> = {};
  for (const key of new Set(dropped.map(seriesOf))) {
    const name = key.slice(0, key.indexOf(SEPARATOR)) as MetricName;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** Ids and names hold no control characters. */
const SEPARATOR = '\0';

/** What tells one series of a poller from another. */
export function seriesOf({ metric, item }: Pick<Ranked, 'metric' | 'item'>): string {
  return [metric, ...dimensionsOf(metric).map((name) => item[name] ?? '')].join(SEPARATOR);
}

/** Whether a metric is of the watch over the poller, which is never dropped. */
export function isWatch(metric: MetricName): boolean {
  return rowOf(metric).source === 'every source';
}

const PLACES: ReadonlyMap<MetricName, number> = new Map(METRIC_NAMES.map((name, place) => [name, place]));

function byPriority([keyA, a]: readonly [string, Ranked], [keyB, b]: readonly [string, Ranked]): number {
  return (
    METRIC_SETS.indexOf(rowOf(a.metric).set) - METRIC_SETS.indexOf(rowOf(b.metric).set) ||
    Number(a.settling ?? false) - Number(b.settling ?? false) ||
    (PLACES.get(a.metric) ?? 0) - (PLACES.get(b.metric) ?? 0) ||
    (keyA < keyB ? -1 : 1)
  );
}
