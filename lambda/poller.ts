import { setMaxListeners } from 'node:events';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type PollEvent, decodePollerConfig } from '../lib/catalogue/poller-config';
import { publish } from './cloudwatch/publish';
import { log } from './log';
import { createPinpointClient } from './pinpoint/client';
import { readTime } from './pinpoint/numbers';
import { RateLimiter } from './pinpoint/rate-limiter';
import { PinpointReader } from './pinpoint/reader';
import { pinpointSource } from './pinpoint/source';
import { RESERVE_MS, poll } from './poll';

const { config, requestsPerSecond } = decodePollerConfig(process.env);
const counts = { requests: 0, throttles: 0 };
const pinpoint = createPinpointClient(new RateLimiter(requestsPerSecond), counts);
const cloudwatch = new CloudWatchClient({
  // Two attempts fit into the time that a poll keeps for publishing.
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
});

/** Names of troubles and places in a log line are examples; the metrics carry the full counts. */
const EXAMPLES = 20;

/** Entry of every poller function: what it polls is in its environment, when it was due is in the event. */
export async function handler(
  event: PollEvent,
  context: { getRemainingTimeInMillis(): number },
): Promise<void> {
  const startedAt = performance.now();
  const at = scheduledMinute(event);
  Object.assign(counts, { requests: 0, throttles: 0 });
  const closing = { source: config.source, scheduledTime: at.toISOString() };
  // A reading that began in time may still wait for an answer when there is only time left to publish.
  const timeIsUp = AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - RESERVE_MS));
  // One listener per request under way, which is no leak.
  setMaxListeners(0, timeIsUp);
  try {
    const summary = await poll(config, at, {
      source: pinpointSource(config.source, new PinpointReader(pinpoint, timeIsUp)),
      counts,
      publish: (data, heartbeat) => publish(cloudwatch, config.namespace, data, heartbeat),
      remainingMs: () => context.getRemainingTimeInMillis(),
    });
    if (summary.itemsDiscovered === 0 && summary.unreachable.length === 0) {
      log('WARN', 'nothing matched the selection', closing);
    }
    log(summary.failures.length > 0 ? 'WARN' : 'INFO', 'poll completed', {
      ...closing,
      ...summary,
      failures: summary.failures.slice(0, EXAMPLES),
      failureCount: summary.failures.length,
      malformed: summary.malformed.slice(0, EXAMPLES),
      malformedCount: summary.malformed.length,
      ...counts,
      durationMs: Math.round(performance.now() - startedAt),
    });
  } catch (error) {
    log('ERROR', 'poll failed', { ...closing, ...counts, error: String(error) });
    throw error;
  }
}

/** The minute that data points carry: when the poll was due, however late it runs. */
function scheduledMinute(event: PollEvent): Date {
  const time = readTime(event?.scheduledTime, 'scheduledTime', () => undefined);
  if (time === undefined) {
    throw new Error(
      `the event must hold the schedule's time, as {"scheduledTime": "2026-03-02T10:15:00Z"}; got ${JSON.stringify(event)}`,
    );
  }
  return new Date(Math.floor(time / 60_000) * 60_000);
}
