import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { chosenMetrics } from '../lib/catalogue/metrics';
import { countedMetrics } from '../lib/catalogue/counted';
import { type ItemFilter, type PollerConfig, mustBeFound } from '../lib/catalogue/poller-config';
import { itemDimensionOf } from '../lib/catalogue/sources';
import { dayOf, minuteOf } from './checkpoint/advance';
import { daysToRead } from './checkpoint/days';
import type { PublishIncrements } from './checkpoint/ledger';
import { toDatum } from './cloudwatch/datum';
import type { Published } from './cloudwatch/publish';
import { blindItems } from './blind';
import { type DroppedByName, droppedByName, isWatch, withinCeiling } from './ceiling';
import { countApplications } from './count-applications';
import { type CountedItem, toObservations } from './count-growth';
import { type Item, type Observation, itemIdOf, observe } from './observation';
import { describeError } from './pinpoint/errors';
import type { Malformed } from './pinpoint/numbers';
import type { RequestCounts } from './pinpoint/client';
import { forEachLimited } from './pool';
import { type Failure, type ReadingPorts, readApplications } from './read-applications';
import { unmatchedParts } from './selection';
import { NOTHING_KNOWN, type PollContext } from './source';
import { watchObservations, watchSeries } from './watch';

/** The world outside a poll. */
export interface PollPorts extends ReadingPorts {
  /** Attempts that the source has made so far; read when the poll is done. */
  readonly counts: Readonly<RequestCounts>;
  /** Sends data, and the heartbeat with the last of them if everything else has arrived. */
  publish(data: readonly MetricDatum[], heartbeat?: MetricDatum): Promise<Published>;
}

/** What a poll did, for its closing log line. */
export interface PollSummary {
  readonly applications: number;
  readonly unreachable: readonly string[];
  /** Applications that no poll of the source had counted before. */
  readonly newApplications: readonly string[];
  readonly itemsDiscovered: number;
  readonly failures: readonly Failure[];
  readonly notFound: number;
  readonly malformed: readonly Malformed[];
  /** Fields of answers that the catalogue does not list, each with its place. */
  readonly unlisted: readonly string[];
  /** Ids and patterns of the selection that no item has; none while an application could not be listed. */
  readonly unmatched: readonly string[];
  readonly checkpointsFailed: readonly { readonly item: Item; readonly error: string }[];
  readonly counterResets: number;
  readonly incrementsExpired: number;
  readonly seriesDropped: DroppedByName;
  readonly seriesPublished: number;
}

const CONFIRMS_AT_ONCE = 32;

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
  const chosen = new Set(chosenMetrics(config));
  const context: PollContext = {
    config,
    at,
    days: daysToRead(at, config.intervalMinutes),
    known: NOTHING_KNOWN,
    matched: (parts) => {
      for (const part of parts) matched.add(part);
    },
    chosen: new Set([...chosen, ...countedMetrics(config.source)]),
    note: (found) => void malformed.set(`${found.place} ${found.given}`, found),
    checkpointsFailed: (item, error) => void checkpointsFailed.push({ item, error: describeError(error) }),
  };
  const toData = (observations: readonly Observation[], minute = at) =>
    observations
      .filter(({ metric }) => chosen.has(metric))
      .flatMap((observation) => toDatum(observation, config, minute, context.note) ?? []);

  const applicationIds = mustBeFound(config.applications)
    ? await ports.source.applications(config.applications)
    : config.applications;
  // Twice in the list would be twice in the data, and one datum per series is all that a poll may send.
  const applications = await readApplications(
    [...new Set(applicationIds)],
    context,
    ports,
    publishPending(config, ports, toData),
  );
  const { items, resets } = await countApplications(applications, context);

  const settling = new Set(
    applications
      .flatMap(({ plan }) => (plan?.items ?? []).filter((item) => item.settling))
      .map(({ itemId }) => itemId),
  );
  const all = [
    ...applications.flatMap((application) => application.observations.filter(isOfToday(at))),
    ...items.flatMap(({ signals, increments }) => [...signals, ...increments]),
  ].filter(({ metric }) => chosen.has(metric));
  const { kept, dropped } = withinCeiling(
    all
      // The watch has room of its own.
      .filter(({ metric }) => !isWatch(metric))
      .map((observation) => ({ ...observation, settling: settling.has(itemIdOf(observation.item)) })),
    config.maximumSeries - watchSeries(applications.length),
  );
  const data = toData([...kept, ...all.filter(({ metric }) => isWatch(metric))]);
  const incrementsExpired = applications.reduce((sum, { ledger }) => sum + (ledger?.expired.length ?? 0), 0);
  data.push(
    ...toData(
      watchObservations({
        applications,
        itemsBlind: blindItems(applications, minuteOf(at)),
        malformed: malformed.size,
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
  const [heartbeat] = toData([observe('PollsCompleted', {}, 1)]);
  if (!heartbeat) {
    throw new Error(`the monitor's name cannot be a dimension value: ${JSON.stringify(config.monitor)}`);
  }
  const published = await ports.publish(data, heartbeat);
  await confirmArrived(items, published, context);
  if (published.error !== undefined) throw published.error;

  return {
    applications: applications.length,
    unreachable: applications.filter(({ reachable }) => !reachable).map(({ id }) => id),
    newApplications: applications
      .filter(({ ledger, plan }) => plan && ledger && !ledger.before(''))
      .map(({ id }) => id),
    itemsDiscovered: applications.reduce((sum, { plan }) => sum + (plan?.discovered ?? 0), 0),
    failures: applications.flatMap(({ failures }) => failures),
    notFound: applications.reduce((sum, { notFound }) => sum + notFound, 0),
    malformed: [...malformed.values()],
    unlisted: applications.flatMap(({ unlisted }) => unlisted),
    unmatched: applications.every(({ plan }) => plan) ? unmatchedParts(filterOf(config), matched) : [],
    checkpointsFailed,
    counterResets: resets,
    incrementsExpired,
    seriesDropped: droppedByName(dropped),
    seriesPublished: data.length + 1,
  };
}

/** What of the configuration selects the items of its source. */
function filterOf({ source, journeys, campaigns }: PollerConfig): ItemFilter {
  const dimension = itemDimensionOf(source);
  if (dimension === undefined) return {};
  return dimension === 'JourneyId' ? journeys : campaigns;
}

/** Totals of past days are read for their growth; what is published of a day is the current one's. */
function isOfToday(at: Date): (observation: Observation) => boolean {
  const today = dayOf(at);
  return ({ day }) => day === undefined || day === today;
}

/** Publishes what earlier polls have left, each at its own minute. */
function publishPending(
  { source }: PollerConfig,
  ports: PollPorts,
  toData: (observations: readonly Observation[], minute: Date) => MetricDatum[],
): PublishIncrements {
  const dimension = itemDimensionOf(source);
  return async (due) => {
    const dataOf = due.map(({ key: { applicationId, itemId }, minute, increments }) => {
      const item = { ApplicationId: applicationId, ...(dimension && itemId && { [dimension]: itemId }) };
      return { data: toData(toObservations(increments, item), new Date(minute * 60_000)) };
    });
    const { lost } = await ports.publish(dataOf.flatMap(({ data }) => data));
    return dataOf.map(({ data }) => !data.some((datum) => lost.has(datum)));
  };
}

/** Clears the pending increments of which every one has arrived; the others are published by the next poll. */
async function confirmArrived(
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

const ID_DIMENSIONS = ['ApplicationId', 'JourneyId', 'CampaignId'] as const;

function seriesKey({ MetricName, Dimensions = [] }: MetricDatum): string {
  const idOf = (name: string) => Dimensions.find(({ Name }) => Name === name)?.Value;
  return [MetricName, ...ID_DIMENSIONS.map(idOf)].join(' ');
}

function observationKey({ metric, item }: Observation): string {
  return [metric, ...ID_DIMENSIONS.map((name) => item[name])].join(' ');
}
