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
  /** Data that CloudWatch will never take, each with its reason; whatever came with them has been sent without them. */
  readonly refused: ReadonlyMap<MetricDatum, unknown>;
  /** The first error of a request that failed. */
  readonly error?: unknown;
}

/** The last data of a poll, which say how many of the others were refused; the heartbeat is among them. */
export type Closing = (refused: number) => readonly MetricDatum[];

export interface PublishOptions {
  /** @default - none: data that have no heartbeat */
  readonly closing?: Closing;
  /** Ends requests, retries and waits. @default - the SDK's attempts decide */
  readonly timeIsUp?: AbortSignal;
}

/** Enough to find five bad data among a thousand; more would be no matter of single data any more. */
const MOST_SPLITS = 64;

/**
 * Publishes all data, and the closing ones with the last of them.
 *
 * One bad datum fails its whole request. Such a request is halved until the bad one stands alone, and is left out.
 * A request that fails for any other reason does not stop the next one, but then no closing data are sent: they say
 * that everything arrived which could.
 */
export async function publish(
  client: Pick<CloudWatchClient, 'send'>,
  namespace: string,
  data: readonly MetricDatum[],
  { closing, timeIsUp }: PublishOptions = {},
): Promise<Published> {
  const lost = new Set<MetricDatum>();
  const refused = new Map<MetricDatum, unknown>();
  let failure: { readonly error: unknown } | undefined;
  let isTaken = false;
  let splits = 0;

  const send = async (batch: readonly MetricDatum[], isLast: boolean): Promise<void> => {
    const last = isLast && !failure ? (closing?.(refused.size) ?? []) : [];
    const toSend = [...batch, ...last];
    if (toSend.length === 0) return;
    try {
      timeIsUp?.throwIfAborted();
      await client.send(new PutMetricDataCommand({ Namespace: namespace, MetricData: toSend }), {
        abortSignal: timeIsUp,
      });
      isTaken = true;
    } catch (error) {
      const [first] = batch;
      if (isRefusal(error) && first && toSend.length === 1) {
        refused.set(first, error);
      } else if (isRefusal(error) && first && splits < MOST_SPLITS) {
        splits++;
        const half = Math.ceil(batch.length / 2);
        await send(batch.slice(0, half), false);
        await send(batch.slice(half), isLast);
      } else {
        failure ??= { error };
        for (const datum of toSend) lost.add(datum);
      }
    }
  };

  const batches = toBatches([...data, ...(closing?.(0) ?? [])]);
  let sent = 0;
  for (const [index, { length }] of batches.entries()) {
    await send(data.slice(sent, sent + length), index === batches.length - 1);
    sent += length;
  }
  // Where not even the heartbeat is taken, it is the request that is refused, and nothing is wrong with the data.
  if (closing && failure && !isTaken) {
    for (const datum of refused.keys()) lost.add(datum);
    refused.clear();
  }
  return { lost, refused, error: failure?.error };
}

const REFUSALS = /^(InvalidParameter|Missing(Required)?Parameter|Validation)/;

/** Whether something in the data is not as it must be; who is throttled or denied has data that are. */
function isRefusal(error: unknown): boolean {
  const { name, $metadata } = (error ?? {}) as {
    readonly name?: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  return $metadata?.httpStatusCode === 400 && REFUSALS.test(name ?? '');
}
