import { rowOf } from '../../lib/catalogue/metrics';
import type { Scope } from '../../lib/catalogue/metric-row';
import type { ItemOf, MetricNameOf } from '../../lib/catalogue/metrics';
import { type Observation, type Silence, observeAny } from '../reading/observation';
import type { ReadNumbers } from '../poll/source-port';
import type { FieldMetric } from './fields';
import { type NoteMalformed, readMap, readNumber } from '../reading/answer-values';

/** Counts of an answer by the API's own field: a number, `'none'` where the answer has none, absent if unreadable. */
export type Counts = ReadonlyMap<string, number | 'none'>;

/** The execution metrics of an answer, for these fields; keys are open, and those that are not listed are named. */
export function readCounts(
  metrics: unknown,
  fields: Iterable<string>,
  place: string,
  note: NoteMalformed,
): { readonly counts: Counts; readonly unlisted: readonly string[] } {
  const counts = new Map<string, number | 'none'>();
  const listed = new Set(fields);
  const given = readMap(metrics, `${place} Metrics`, note);
  if (given === undefined) return { counts, unlisted: [] };
  for (const field of listed) {
    const value = Object.hasOwn(given, field) ? given[field] : undefined;
    const count = value === undefined ? 'none' : readNumber(value, `${place} ${field}`, note);
    if (count !== undefined) counts.set(field, count);
  }
  const unlisted = Object.keys(given).filter((field) => !listed.has(field));
  return { counts, unlisted: unlisted.map((field) => `${place} ${field}`) };
}

/** Counts as numbers of an item; of totals also which have none. */
export function numbersOf<S extends Scope>(
  metrics: readonly FieldMetric<S>[],
  item: ItemOf<MetricNameOf<S>>,
  counts: Counts,
): ReadNumbers {
  const observations: Observation[] = [];
  const silent: Silence[] = [];
  for (const { metric, field } of metrics) {
    const count = counts.get(field);
    if (typeof count === 'number') observations.push(observeAny<S>(metric, item, count));
    else if (count === 'none' && rowOf(metric).kind === 'lifetime') silent.push(asked<S>(metric, item));
  }
  return { observations, silent };
}

function asked<S extends Scope>(metric: MetricNameOf<S>, item: ItemOf<MetricNameOf<S>>): Silence {
  const { item: ids } = observeAny<S>(metric, item, 0);
  return { metric, item: ids };
}
