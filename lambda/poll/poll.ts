import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { chosenMetrics } from '../../lib/catalogue/metrics';
import { countedMetrics, publishedTotals } from '../../lib/catalogue/counted';
import { type PollerConfig, choiceOf, mustBeFound } from '../../lib/catalogue/poller-config';
import { dayOf, minuteOf } from '../checkpoint/advance';
import { daysToRead } from '../checkpoint/days';
import { toDatum } from '../cloudwatch/datum';
import { noteRefused } from '../cloudwatch/refused';
import type { Closing, Published } from '../cloudwatch/publish';
import { blindItems } from './blind';
import { droppedByName, isWatch, withinCeiling } from './ceiling';
import { countContainers } from './count-containers';
import { type Item, type Observation, containerItem, itemIdOf } from '../reading/observation';
import { describeError } from '../reading/errors';
import type { Malformed } from '../reading/answer-values';
import type { RequestCounts } from './provider-port';
import { type PollSummary, summarize } from './poll-summary';
import { confirmArrived, publishPending } from './publish-growth';
import { type ReadingPorts, readContainers } from './read-containers';
import { NOTHING_KNOWN, type PollContext } from './source-port';
import { closingObservations, watchObservations, watchSeries } from './watch';

/** The world outside a poll. */
export interface PollPorts extends ReadingPorts {
  /** Attempts that the source has made so far; read when the poll is done. */
  readonly counts: Readonly<RequestCounts>;
  /** Sends data, and the closing ones with the last of them if everything else has arrived or was refused for good. */
  publish(data: readonly MetricDatum[], closing?: Closing): Promise<Published>;
}

/**
 * One poll of one source: publish what is pending, list, read, commit the growth, publish, confirm.
 *
 * @throws when something could not be published, once everything else has been
 */
export async function poll(config: PollerConfig, at: Date, ports: PollPorts): Promise<PollSummary> {
  const startedAt = performance.now();
  // A value that is looked at twice is malformed once.
  const malformed = new Map<string, Malformed>();
  const checkpointsFailed: { readonly item: Item; readonly error: string }[] = [];
  const matched = new Set<string>();
  const choice = choiceOf(config);
  const chosen = new Set(chosenMetrics(choice));
  const counted = new Set(countedMetrics(choice));
  const growing = new Set(publishedTotals(choice));
  const context: PollContext = {
    config,
    at,
    days: daysToRead(at, config.intervalMinutes),
    known: NOTHING_KNOWN,
    matched: (parts) => {
      for (const part of parts) matched.add(part);
    },
    chosen: new Set([...chosen, ...counted]),
    counted,
    note: (found) => void malformed.set(`${found.place} ${found.given}`, found),
    checkpointsFailed: (item, error) => void checkpointsFailed.push({ item, error: describeError(error) }),
  };
  const toData = (observations: readonly Observation[], minute = at) =>
    observations
      .filter(({ metric }) => chosen.has(metric))
      .flatMap((observation) => toDatum(observation, config, minute, context.note) ?? []);
  const publish = async (data: readonly MetricDatum[], closing?: Closing) => {
    const published = await ports.publish(data, closing);
    noteRefused(published, context.note);
    return published;
  };

  const containerIds = mustBeFound(config.containers)
    ? await ports.source.containers(config.containers)
    : config.containers;
  // Twice in the list would be twice in the data, and one datum per series is all that a poll may send.
  const containers = await readContainers([...new Set(containerIds)], context, ports, {
    publish: publishPending(config, publish, toData),
    isPublished: (total) => growing.has(total),
  });
  const { items, resets } = await countContainers(containers, context);

  const settling = new Set(
    containers
      .flatMap(({ plan }) => (plan?.items ?? []).filter((item) => item.settling))
      .map(({ itemId }) => itemId),
  );
  const all = [
    ...containers.flatMap((container) => container.observations.filter(isOfToday(at))),
    ...items.flatMap(({ signals, increments }) => [...signals, ...increments]),
  ].filter(({ metric }) => chosen.has(metric));
  const { kept, dropped } = withinCeiling(
    all
      // The watch has room of its own.
      .filter(({ metric }) => !isWatch(metric))
      .map((observation) => ({ ...observation, settling: settling.has(itemIdOf(observation.item)) })),
    config.maximumSeries - watchSeries(containers.length),
  );
  const data = toData([...kept, ...all.filter(({ metric }) => isWatch(metric))]);
  const incrementsExpired = containers.reduce((sum, { ledger }) => sum + (ledger?.expired.length ?? 0), 0);
  data.push(
    ...toData(
      watchObservations({
        containers,
        itemOf: (id) => containerItem(config.provider, id),
        itemsBlind: blindItems(containers, minuteOf(at)),
        checkpointsFailed: checkpointsFailed.length,
        counterResets: resets,
        incrementsExpired,
        seriesDropped: Object.values(droppedByName(dropped)).reduce((sum, count) => sum + count, 0),
        counts: ports.counts,
        dataBefore: data.length,
        seconds: (performance.now() - startedAt) / 1_000,
      }),
    ),
  );
  const closing = (refused: number) => toData(closingObservations(malformed.size + refused));
  const closingSeries = closing(0).length;
  if (closingSeries === 0) {
    throw new Error(`the monitor's name cannot be a dimension value: ${JSON.stringify(config.monitor)}`);
  }
  const published = await publish(data, closing);
  await confirmArrived(items, published, context);
  if (published.error !== undefined) throw published.error;

  return summarize(config, {
    containers,
    matched,
    malformed: [...malformed.values()],
    checkpointsFailed,
    counterResets: resets,
    incrementsExpired,
    seriesDropped: droppedByName(dropped),
    seriesPublished: data.length + closingSeries - published.refused.size,
  });
}

/** Totals of past days are read for their growth; what is published of a day is the current one's. */
function isOfToday(at: Date): (observation: Observation) => boolean {
  const today = dayOf(at);
  return ({ day }) => day === undefined || day === today;
}
