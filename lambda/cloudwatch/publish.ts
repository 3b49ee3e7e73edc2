import { type CloudWatchClient, type MetricDatum, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { MAX_METRICS_PER_REQUEST, MAX_REQUEST_BYTES, REQUEST_OVERHEAD_BYTES } from './limits';

/** Splits data into as few requests as both limits allow, in order. */
export function toBatches(data: readonly MetricDatum[]): MetricDatum[][] {
  const batches: MetricDatum[][] = [];
  let bytes = Infinity;
  for (const datum of data) {
    const size = Buffer.byteLength(JSON.stringify(datum)) + 1;
    const last = batches[batches.length - 1];
    if (
      last === undefined ||
      last.length === MAX_METRICS_PER_REQUEST ||
      bytes + size > MAX_REQUEST_BYTES - REQUEST_OVERHEAD_BYTES
    ) {
      batches.push([datum]);
      bytes = size;
    } else {
      last.push(datum);
      bytes += size;
    }
  }
  return batches;
}

/** What became of the data. */
export interface Published {
  /** Data of requests that failed; they may have arrived all the same. */
  readonly lost: ReadonlySet<MetricDatum>;
  /** The first error. */
  readonly error?: unknown;
}

/**
 * Publishes all data, and the heartbeat with the last of them.
 *
 * A request that fails does not stop the next one, but then no heartbeat is sent: it says that everything arrived.
 */
export async function publish(
  client: CloudWatchClient,
  namespace: string,
  data: readonly MetricDatum[],
  heartbeat?: MetricDatum,
): Promise<Published> {
  const lost = new Set<MetricDatum>();
  let failure: { readonly error: unknown } | undefined;
  for (const batch of toBatches(heartbeat ? [...data, heartbeat] : data)) {
    const toSend = failure ? batch.filter((datum) => datum !== heartbeat) : batch;
    if (toSend.length === 0) continue;
    try {
      await client.send(new PutMetricDataCommand({ Namespace: namespace, MetricData: toSend }));
    } catch (error) {
      failure ??= { error };
      for (const datum of toSend) lost.add(datum);
    }
  }
  return { lost, error: failure?.error };
}
