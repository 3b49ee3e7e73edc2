import { type ItemOf, type MetricName, type MetricNameOf, dimensionsOf } from '../../lib/catalogue/metrics';
import { itemIdIn } from '../../lib/catalogue/item-kinds';
import type { DimensionName, Scope } from '../../lib/catalogue/metric-row';

/** One number read from the API: catalogue name, item, value. */
export interface Observation {
  readonly metric: MetricName;
  /** The dimensions of the metric, but for Monitor and Source. */
  readonly item: Readonly<Partial<Record<DimensionName, string>>>;
  readonly value: number;
  /** The UTC day that a total of a day is of. @default - the day of the poll */
  readonly day?: string;
}

/** A total that was asked for and of which the answer, a good one, gives no number. */
export interface Silence {
  readonly metric: MetricName;
  readonly item: Readonly<Partial<Record<DimensionName, string>>>;
  /** @default - the day of the poll, or none for a lifetime total */
  readonly day?: string;
}

/** Ids of whatever was read; an observation keeps those that its metric's dimensions name. */
export type Item = Readonly<Partial<Record<DimensionName, string>>> & { readonly ApplicationId: string };

export type JourneyItem = Item & { readonly JourneyId: string };
export type CampaignItem = Item & { readonly CampaignId: string };

/** Item id of an application itself. */
export const APPLICATION = '';

/** The id of the item that a number is counted with; that of the application itself where it is of none. */
export function itemIdOf(item: Partial<Item>): string {
  return itemIdIn(item) ?? APPLICATION;
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

/** An observation of a metric that the catalogue found for a field, of a scope that the caller knows. */
export function observeAny<S extends Scope>(
  metric: MetricNameOf<S>,
  item: ItemOf<MetricNameOf<S>>,
  value: number,
) {
  return observe<MetricName>(metric, item as ItemOf<MetricName>, value);
}
