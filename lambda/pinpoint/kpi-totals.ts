import { type MetricName, rowOf } from '../../lib/catalogue/metrics';
import type { Scope } from '../../lib/catalogue/metric-row';
import type { ItemOf, MetricNameOf } from '../../lib/catalogue/metrics';
import type { Day } from '../checkpoint/checkpoint';
import { type Observation, type Silence, observeAny } from '../reading/observation';
import type { PollContext, Reading } from '../poll/source-port';

/** An observation of a KPI; of a total of a day it says which day. */
export function observeKpi<S extends Scope>(
  metric: MetricNameOf<S>,
  item: ItemOf<MetricNameOf<S>>,
  value: number,
  day: Day,
): Observation {
  const observation = observeAny<S>(metric, item, value);
  return isDayTotal(metric) ? { ...observation, day } : observation;
}

/** The total of a day that a KPI is; none where it is no total that could be counted on. */
export function dayTotal<S extends Scope>(
  metric: MetricNameOf<S>,
  item: ItemOf<MetricNameOf<S>>,
  day: Day,
): Silence[] {
  if (!isDayTotal(metric)) return [];
  const { item: ids } = observeAny<S>(metric, item, 0);
  return [{ metric, item: ids, day }];
}

/**
 * Readings of every day that the poll looks at: of the current one all that is chosen, of those before only the totals
 * whose growth is counted, since late receipts and bounces are growth too.
 *
 * @param readingsOf the readings of one UTC day, as `2026-03-02`, for some metrics
 * @param readingsOfPast those of several past days, the newest first; unless given, those of one day after the other
 */
export function readingsOfDays(
  { days, chosen, counted }: PollContext,
  readingsOf: ReadingsOf<Day>,
  readingsOfPast: ReadingsOf<readonly Day[]> = (past, metrics) =>
    past.flatMap((day) => readingsOf(day, metrics)),
): Reading[] {
  const [today, ...past] = days;
  return [
    ...(today === undefined ? [] : readingsOf(today, chosen)),
    ...readingsOfPast(past, new Set([...counted].filter(isDayTotal))),
  ];
}

type ReadingsOf<D> = (days: D, metrics: ReadonlySet<MetricName>) => readonly Reading[];

function isDayTotal(metric: MetricName): boolean {
  return rowOf(metric).kind === 'day';
}

/** Midnight of a UTC day. */
export function startOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}
