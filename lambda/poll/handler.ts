import { setMaxListeners } from 'node:events';
import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import {
  type PollEvent,
  type PollerConfig,
  decodePollerConfig,
  mustBeFound,
} from '../../lib/catalogue/poller-config';
import { type BackfillRun, backfill } from './backfill/backfill';
import { closingOf } from './backfill/closing';
import { MOST_BACKFILL_DAYS } from './backfill/days';
import { readBackfill } from './backfill/backfill-event';
import { CheckpointTable } from '../checkpoint/table';
import { type Closing, type Published, publish } from '../cloudwatch/publish';
import { log, tellable } from '../runtime/log';
import { readTime } from '../reading/answer-values';
import { poll } from './poll';
import { PROBE_MS, isProbe } from './probe-event';
import type { ProbeReport } from './probe-report';
import { RESERVE_MS } from './read-container';
import { type PollerClients, createClients } from './clients';
import { inWordsOf } from './log-fields';
import type { Provider, ProviderSession } from './provider-port';

/** Kept for confirming what has arrived, and for the closing line. */
const CONFIRM_MS = 3_000;

/** Names of troubles and places in a log line are examples; the metrics carry the full counts. */
const EXAMPLES = 20;

interface Invocation {
  getRemainingTimeInMillis(): number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What Lambda calls. */
export type PollerHandler = (event: unknown, context: Invocation) => Promise<ProbeReport | void>;

/**
 * Makes the handler of a poller function: what it polls is in the environment, when it was due is in each event.
 *
 * An event `{"backfill": {"days": 13}}` fills in the past days of its source instead; `{"doctor": true}` tries what the
 * role allows and answers with it.
 *
 * @param provider the one whose numbers are polled
 * @param environment the function's variables
 * @param clients clients of the SDK unless given
 * @throws when the environment holds no valid configuration
 */
export function createPollerHandler<Client>(
  provider: Provider<Client>,
  environment: Environment,
  clients?: PollerClients<Client>,
): PollerHandler {
  const { config, requestsPerSecond, checkpointTable } = decodePollerConfig(environment);
  const given = clients ?? createClients(provider, requestsPerSecond);
  const poller = new PollerFunction(provider, config, checkpointTable, given);
  return (event, context) => poller.handle(event, context);
}

class PollerFunction<Client> {
  private readonly checkpoints: CheckpointTable;

  constructor(
    private readonly provider: Provider<Client>,
    private readonly config: PollerConfig,
    checkpointTable: string,
    private readonly clients: PollerClients<Client>,
  ) {
    this.checkpoints = new CheckpointTable(clients.dynamodb, checkpointTable, config);
  }

  async handle(event: unknown, context: Invocation): Promise<ProbeReport | void> {
    Object.assign(this.clients.counts, { requests: 0, throttles: 0 });
    try {
      if (isProbe(event)) return await this.probed(context);
      const order = readBackfill(event, this.config.source, this.hasPast);
      if (order) await this.fillIn({ now: new Date(), ...order }, context);
      else await this.pollAt(scheduledMinute(event), context);
    } catch (error) {
      throw tellable(error);
    }
  }

  private get hasPast(): boolean {
    return this.provider.hasPast(this.config.source);
  }

  private async pollAt(at: Date, context: Invocation): Promise<void> {
    const startedAt = performance.now();
    const closing = { source: this.config.source, scheduledTime: at.toISOString() };
    try {
      const summary = await poll(this.config, at, {
        source: this.open(context).source,
        checkpoints: this.checkpoints,
        counts: this.clients.counts,
        publish: (data, closing) => {
          const left = context.getRemainingTimeInMillis();
          // What earlier polls have left must not take this one's time.
          return this.publishWithin(closing ? left - CONFIRM_MS : (left - RESERVE_MS) / 2, data, closing);
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
        ...inWordsOf(this.config.provider, summary),
        failures: summary.failures.slice(0, EXAMPLES),
        failureCount: summary.failures.length,
        malformed: summary.malformed.slice(0, EXAMPLES),
        malformedCount: summary.malformed.length,
        unlisted: summary.unlisted.slice(0, EXAMPLES),
        unlistedCount: summary.unlisted.length,
        checkpointsFailed: summary.checkpointsFailed.slice(0, EXAMPLES),
        checkpointsFailedCount: summary.checkpointsFailed.length,
        ...this.clients.counts,
        durationMs: Math.round(performance.now() - startedAt),
      });
      await this.fillInNew(summary.newContainers, at, context);
    } catch (error) {
      log('ERROR', 'poll failed', { ...closing, ...this.clients.counts, error: String(error) });
      throw error;
    }
  }

  /** Publishes, commits and counts nothing: only the requests that it sends are as in a poll. */
  private async probed(context: Invocation): Promise<ProbeReport> {
    const session = this.open({
      getRemainingTimeInMillis: () => Math.min(context.getRemainingTimeInMillis(), PROBE_MS + RESERVE_MS),
    });
    const report = await session.probe(new Date(), this.checkpoints);
    log('INFO', 'the doctor asked', {
      source: this.config.source,
      tried: report.operations.length,
      ...this.clients.counts,
    });
    return report;
  }

  /** Graphs of a container that was never polled before get a past. */
  private async fillInNew(containers: readonly string[], now: Date, context: Invocation): Promise<void> {
    if (containers.length === 0 || !this.hasPast) return;
    try {
      await this.fillIn({ now, days: MOST_BACKFILL_DAYS, containers }, context);
    } catch (error) {
      // The poll is done, and must not be repeated for this; the past can be filled in by hand.
      const { provider, source } = this.config;
      log('WARN', 'backfill failed', {
        source,
        ...inWordsOf(provider, { containers }),
        error: String(error),
      });
    }
  }

  private async fillIn(run: BackfillRun, context: Invocation): Promise<void> {
    const { source, past } = this.open(context);
    const summary = await backfill(
      this.config,
      { ceiling: this.config.maximumSeries, ...run },
      {
        past,
        containers: async () =>
          mustBeFound(this.config.containers)
            ? source.containers(this.config.containers)
            : this.config.containers,
        publish: (data) => this.publishWithin(context.getRemainingTimeInMillis() - CONFIRM_MS, data),
        hasTime: () => context.getRemainingTimeInMillis() >= RESERVE_MS,
      },
    );
    const { level, fields } = closingOf(summary);
    log(level, 'backfill completed', {
      source: this.config.source,
      ...inWordsOf(this.config.provider, fields),
      ...this.clients.counts,
    });
  }

  /** A session whose requests end in time: one that began may still wait when there is only time left to publish. */
  private open(context: Invocation): ProviderSession {
    const timeIsUp = AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - RESERVE_MS));
    // One listener per request under way, which is no leak.
    setMaxListeners(0, timeIsUp);
    return this.provider.open(this.clients.provider, this.config, timeIsUp);
  }

  /** What is throttled or fails is sent again as long as there is time. */
  private publishWithin(ms: number, data: readonly MetricDatum[], closing?: Closing): Promise<Published> {
    const timeIsUp = AbortSignal.timeout(Math.max(0, Math.floor(ms)));
    return publish(this.clients.cloudwatch, this.config.namespace, data, { closing, timeIsUp });
  }
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
