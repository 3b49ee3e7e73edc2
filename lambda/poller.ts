import { setMaxListeners } from 'node:events';
import { CloudWatchClient, type MetricDatum } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type PollEvent, decodePollerConfig, mustBeFound } from '../lib/catalogue/poller-config';
import { type BackfillRun, backfill } from './backfill';
import { closingOf } from './backfill/closing';
import { MOST_BACKFILL_DAYS } from './backfill/days';
import { readBackfill } from './backfill/event';
import { backfilledKpis } from './backfill/kpis';
import { CheckpointTable } from './checkpoint/table';
import { type Closing, type Published, publish } from './cloudwatch/publish';
import { log } from './log';
import { createPinpointClient } from './pinpoint/client';
import { readTime } from './pinpoint/numbers';
import { RateLimiter } from './pinpoint/rate-limiter';
import { PinpointReader } from './pinpoint/reader';
import { pinpointSource } from './pinpoint/source';
import { poll } from './poll';
import { RESERVE_MS } from './read-application';

const { config, requestsPerSecond, checkpointTable } = decodePollerConfig(process.env);
const counts = { requests: 0, throttles: 0 };
const pinpoint = createPinpointClient(new RateLimiter(requestsPerSecond), counts);
const cloudwatch = new CloudWatchClient({
  // More than the time that is left allows when each is throttled: the time decides, not the count.
  maxAttempts: 10,
  // Two attempts fit into the time that a poll keeps for publishing.
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
});

const checkpoints = new CheckpointTable(
  new DynamoDBClient({
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
  }),
  checkpointTable,
  config,
);

/** Kept for confirming what has arrived, and for the closing line. */
const CONFIRM_MS = 3_000;

/** Names of troubles and places in a log line are examples; the metrics carry the full counts. */
const EXAMPLES = 20;

interface Invocation {
  getRemainingTimeInMillis(): number;
}

/**
 * Entry of every poller function: what it polls is in its environment, when it was due is in the event.
 *
 * An event `{"backfill": {"days": 13}}` fills in the past days of its KPIs instead.
 */
export async function handler(event: unknown, context: Invocation): Promise<void> {
  Object.assign(counts, { requests: 0, throttles: 0 });
  const order = readBackfill(event, config.source);
  if (order) await fillIn({ now: new Date(), ...order }, context);
  else await pollAt(scheduledMinute(event), context);
}

async function pollAt(at: Date, context: Invocation): Promise<void> {
  const startedAt = performance.now();
  const closing = { source: config.source, scheduledTime: at.toISOString() };
  try {
    const summary = await poll(config, at, {
      source: pinpointSource(config.source, readerFor(context)),
      checkpoints,
      counts,
      publish: (data, closing) => {
        const left = context.getRemainingTimeInMillis();
        // What earlier polls have left must not take this one's time.
        return publishWithin(closing ? left - CONFIRM_MS : (left - RESERVE_MS) / 2, data, closing);
      },
      remainingMs: () => context.getRemainingTimeInMillis(),
    });
    if (summary.itemsDiscovered === 0 && summary.unreachable.length === 0) {
      log('WARN', 'nothing matched the selection', closing);
    } else if (summary.unmatched.length > 0) {
      log('WARN', 'a part of the selection matched nothing', { ...closing, unmatched: summary.unmatched });
    }
    log(summary.failures.length > 0 ? 'WARN' : 'INFO', 'poll completed', {
      ...closing,
      ...summary,
      failures: summary.failures.slice(0, EXAMPLES),
      failureCount: summary.failures.length,
      malformed: summary.malformed.slice(0, EXAMPLES),
      malformedCount: summary.malformed.length,
      unlisted: summary.unlisted.slice(0, EXAMPLES),
      unlistedCount: summary.unlisted.length,
      checkpointsFailed: summary.checkpointsFailed.slice(0, EXAMPLES),
      checkpointsFailedCount: summary.checkpointsFailed.length,
      ...counts,
      durationMs: Math.round(performance.now() - startedAt),
    });
    await fillInNew(summary.newApplications, at, context);
  } catch (error) {
    log('ERROR', 'poll failed', { ...closing, ...counts, error: String(error) });
    throw error;
  }
}

/** Graphs of an application that was never polled before get a past. */
async function fillInNew(applications: readonly string[], now: Date, context: Invocation): Promise<void> {
  if (applications.length === 0 || backfilledKpis(config.source).length === 0) return;
  try {
    await fillIn({ now, days: MOST_BACKFILL_DAYS, applications }, context);
  } catch (error) {
    // The poll is done, and must not be repeated for this; the past can be filled in by hand.
    log('WARN', 'backfill failed', { source: config.source, applications, error: String(error) });
  }
}

async function fillIn(run: BackfillRun, context: Invocation): Promise<void> {
  const reader = readerFor(context);
  const summary = await backfill(
    config,
    { ceiling: config.maximumSeries, ...run },
    {
      pinpoint: reader,
      applications: async () =>
        mustBeFound(config.applications)
          ? pinpointSource(config.source, reader).applications(config.applications)
          : config.applications,
      publish: (data) => publishWithin(context.getRemainingTimeInMillis() - CONFIRM_MS, data),
      hasTime: () => context.getRemainingTimeInMillis() >= RESERVE_MS,
    },
  );
  const { level, fields } = closingOf(summary);
  log(level, 'backfill completed', { source: config.source, ...fields, ...counts });
}

/** A reader whose requests end in time: one that began may still wait when there is only time left to publish. */
function readerFor(context: Invocation): PinpointReader {
  const timeIsUp = AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - RESERVE_MS));
  // One listener per request under way, which is no leak.
  setMaxListeners(0, timeIsUp);
  return new PinpointReader(pinpoint, timeIsUp);
}

/** What is throttled or fails is sent again as long as there is time. */
function publishWithin(ms: number, data: readonly MetricDatum[], closing?: Closing): Promise<Published> {
  const timeIsUp = AbortSignal.timeout(Math.max(0, Math.floor(ms)));
  return publish(cloudwatch, config.namespace, data, { closing, timeIsUp });
}

/** The minute that data points carry: when the poll was due, however late it runs. */
function scheduledMinute(event: unknown): Date {
  const time = readTime(
    (event as Partial<PollEvent> | undefined)?.scheduledTime,
    'scheduledTime',
    () => undefined,
  );
  if (time === undefined) {
    throw new Error(
      `the event must hold the schedule's time, as {"scheduledTime": "2026-03-02T10:15:00Z"}; got ${JSON.stringify(event)}`,
    );
  }
  return new Date(Math.floor(time / 60_000) * 60_000);
}
