import { type ItemOf, type MetricName, type MetricNameOf, dimensionsOf } from '../../lib/catalogue/metrics';
import { itemIdIn, kindRow } from '../../lib/catalogue/item-kinds';
import { type ProviderId, providerRow } from '../../lib/catalogue/providers';
import type { DimensionName, Scope } from '../../lib/catalogue/metric-row';

/** One number read from the API: catalogue name, item, value. */
export interface Observation {
  readonly metric: MetricName;
  /** The dimensions of the metric, but for Monitor and Source. */
  readonly item: Item;
  readonly value: number;
  /** The UTC day that a total of a day is of. @default - the day of the poll */
  readonly day?: string;
}

/** A total that was asked for and of which the answer, a good one, gives no number. */
export interface Silence {
  readonly metric: MetricName;
  readonly item: Item;
  /** @default - the day of the poll, or none for a lifetime total */
  readonly day?: string;
}

/** Ids of whatever was read; an observation keeps those that its metric's dimensions name. */
export type Item = Readonly<Partial<Record<DimensionName, string>>>;

/** Item id of a container itself. */
export const CONTAINER = '';

/** A container of a provider, as an item. */
export function containerItem(provider: ProviderId, containerId: string): Item {
  return { [kindRow(providerRow(provider).container).dimension]: containerId };
}

/** The id of the item that a number is counted with; that of the container itself where it is of none. */
export function itemIdOf(item: Item): string {
  return itemIdIn(item) ?? CONTAINER;
}

/** An observation of a metric that the code names; an item without one of its dimensions does not compile. */
export function observe<N extends MetricName>(metric: N, item: ItemOf<N>, value: number): Observation {
  const given: Readonly<Partial<Record<DimensionName, string>>> = item;
  const kept: Partial<Record<DimensionName, string>> = {};
  for (const dimension of dimensionsOf(metric)) {
    const id = given[dimension];
    if (id !== undefined) kept[dimension] = id;
  }
  return { metric, item: kept, value };
}

/** An observation of a metric whose dimensions follow from the provider: what it leaves out has no number. */
export function observeOf(metric: MetricName, item: Item, value: number): Observation {
  return observe<MetricName>(metric, item as ItemOf<MetricName>, value);
}

/** An observation of a metric that the catalogue found for a field, of a scope that the caller knows. */
export function observeAny<S extends Scope>(
  metric: MetricNameOf<S>,
  item: ItemOf<MetricNameOf<S>>,
  value: number,
) {
  return observe<MetricName>(metric, item as ItemOf<MetricName>, value);
}
