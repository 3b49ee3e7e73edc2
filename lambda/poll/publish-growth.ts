import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { PollerConfig } from '../../lib/catalogue/poller-config';
import { ID_DIMENSIONS } from '../../lib/catalogue/item-kinds';
import { itemDimensionOf } from '../../lib/catalogue/sources';
import type { IncrementOutlet } from '../checkpoint/ledger';
import type { Published } from '../cloudwatch/publish';
import { type CountedItem, toObservations } from './count-growth';
import { type Observation, containerItem } from '../reading/observation';
import { forEachLimited } from '../reading/pool';
import type { PollContext } from './source-port';

const CONFIRMS_AT_ONCE = 32;

/** Publishes what earlier polls have left, each at its own minute; what CloudWatch refuses is done with, too. */
export function publishPending(
  { provider, source }: PollerConfig,
  publish: (data: readonly MetricDatum[]) => Promise<Published>,
  toData: (observations: readonly Observation[], minute: Date) => MetricDatum[],
): IncrementOutlet['publish'] {
  const dimension = itemDimensionOf(source);
  return async (due) => {
    const dataOf = due.map(({ key: { containerId, itemId }, minute, increments }) => {
      const item = {
        ...containerItem(provider, containerId),
        ...(dimension && itemId && { [dimension]: itemId }),
      };
      return { data: toData(toObservations(increments, item), new Date(minute * 60_000)) };
    });
    const { lost } = await publish(dataOf.flatMap(({ data }) => data));
    return dataOf.map(({ data }) => !data.some((datum) => lost.has(datum)));
  };
}

/** Clears the pending increments of which every one has arrived; the others are published by the next poll. */
export async function confirmArrived(
  items: readonly CountedItem[],
  { lost }: Published,
  { checkpointsFailed }: PollContext,
): Promise<void> {
  const lostOf = new Set([...lost].map((datum) => seriesKey(datum)));
  const arrived = items.filter(
    ({ increments }) => !increments.some((one) => lostOf.has(observationKey(one))),
  );
  await forEachLimited(arrived, CONFIRMS_AT_ONCE, async ({ item, confirm }) => {
    try {
      await confirm?.();
    } catch (error) {
      // Publishing it once more does no harm: it has the same minute and the same value.
      checkpointsFailed(item, error);
    }
  });
}

function seriesKey({ MetricName, Dimensions = [] }: MetricDatum): string {
  const idOf = (name: string) => Dimensions.find(({ Name }) => Name === name)?.Value;
  return [MetricName, ...ID_DIMENSIONS.map(idOf)].join(' ');
}

function observationKey({ metric, item }: Observation): string {
  return [metric, ...ID_DIMENSIONS.map((name) => item[name])].join(' ');
}
