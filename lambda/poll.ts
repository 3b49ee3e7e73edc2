import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { chosenMetrics } from '../lib/catalogue/metrics';
import type { PollerConfig } from '../lib/catalogue/poller-config';
import { toDatum } from './cloudwatch/datum';
import { type Observation, observe } from './observation';
import { type Trouble, describeError, troubleOf } from './pinpoint/errors';
import type { Malformed } from './pinpoint/numbers';
import type { RequestCounts } from './pinpoint/client';
import { forEachLimited } from './pool';
import type { Item } from './observation';
import type { PollContext, Reading, Source } from './source';

/** The world outside a poll. */
export interface PollPorts {
  readonly source: Source;
  /** Attempts that the source has made so far; read when the poll is done. */
  readonly counts: Readonly<RequestCounts>;
  publish(data: readonly MetricDatum[], heartbeat: MetricDatum): Promise<void>;
  remainingMs(): number;
}

export interface Failure {
  readonly item: Item;
  readonly trouble: Trouble;
  readonly error: string;
}

/** What a poll did, for its closing log line. */
export interface PollSummary {
  readonly applications: number;
  readonly unreachable: readonly string[];
  readonly itemsDiscovered: number;
  readonly failures: readonly Failure[];
  readonly notFound: number;
  readonly malformed: readonly Malformed[];
  readonly seriesPublished: number;
}

const APPLICATIONS_AT_ONCE = 8;
const READINGS_AT_ONCE = 32;
/** Kept for publishing what has been read. */
export const RESERVE_MS = 15_000;

/**
 * One poll of one source: list, read, publish.
 *
 * An item that fails stops no other item, and an application that fails no other application.
 */
export async function poll(config: PollerConfig, at: Date, ports: PollPorts): Promise<PollSummary> {
  const startedAt = performance.now();
  const malformed: Malformed[] = [];
  const note = (found: Malformed) => void malformed.push(found);
  const chosen = new Set(chosenMetrics(config));
  const context: PollContext = { config, at, chosen, note };

  const applicationIds =
    config.applications === 'all' ? await ports.source.applications() : config.applications;
  // Twice in the list would be twice in the data, and one datum per series is all that a poll may send.
  const applications = await readApplications([...new Set(applicationIds)], context, ports);

  const observations = applications.flatMap((application) => application.observations);
  const failures = applications.flatMap((application) => application.failures);
  const discovered = applications.reduce((sum, application) => sum + application.discovered, 0);
  const failedItems = countItems(failures.map(({ item }) => item));
  const itemsRead = countItems(applications.flatMap((application) => application.items));

  const data = [
    ...observations.filter(({ metric }) => chosen.has(metric)),
    ...applications.map(({ id, reachable }) =>
      observe('SourceReachable', { ApplicationId: id }, reachable ? 1 : 0),
    ),
  ].flatMap((observation) => toDatum(observation, config, at, note) ?? []);

  const watch: Observation[] = [
    observe('ItemsDiscovered', {}, discovered),
    observe('ItemsFailed', {}, failedItems),
    observe('ItemsFailedRate', {}, itemsRead === 0 ? 0 : (100 * failedItems) / itemsRead),
    observe('ApiRequests', {}, ports.counts.requests),
    observe('ApiThrottles', {}, ports.counts.throttles),
    observe('ValuesMalformed', {}, malformed.length),
    observe('PollDuration', {}, (performance.now() - startedAt) / 1_000),
  ];
  // The heartbeat and this very number are series too.
  const seriesPublished = data.length + watch.length + 2;
  watch.push(observe('SeriesPublished', {}, seriesPublished));
  data.push(...watch.flatMap((observation) => toDatum(observation, config, at, note) ?? []));

  const heartbeat = toDatum(observe('PollsCompleted', {}, 1), config, at, note);
  if (!heartbeat)
    throw new Error(`the monitor's name cannot be a dimension value: ${JSON.stringify(config.monitor)}`);
  await ports.publish(data, heartbeat);

  return {
    applications: applications.length,
    unreachable: applications.filter(({ reachable }) => !reachable).map(({ id }) => id),
    itemsDiscovered: discovered,
    failures,
    notFound: applications.reduce((sum, application) => sum + application.notFound, 0),
    malformed,
    seriesPublished,
  };
}

interface ApplicationResult {
  readonly id: string;
  reachable: boolean;
  discovered: number;
  readonly items: Item[];
  readonly observations: Observation[];
  readonly failures: Failure[];
  notFound: number;
  /** Readings for which Pinpoint was asked, and those for which it answered, be it that the item is not there. */
  asked: number;
  answered: number;
}

async function readApplications(ids: readonly string[], context: PollContext, ports: PollPorts) {
  const results: ApplicationResult[] = [];
  const readings: { reading: Reading; result: ApplicationResult }[] = [];
  const rollUps: (() => void)[] = [];

  await forEachLimited(ids, APPLICATIONS_AT_ONCE, async (id) => {
    const result: ApplicationResult = {
      id,
      reachable: true,
      discovered: 0,
      items: [],
      observations: [],
      failures: [],
      notFound: 0,
      asked: 0,
      answered: 0,
    };
    results.push(result);
    try {
      const plan = await ports.source.plan(id, context);
      result.discovered = plan.discovered;
      result.items.push(...plan.readings.map(({ item }) => item));
      readings.push(...plan.readings.map((reading) => ({ reading, result })));
      rollUps.push(() => result.observations.push(...(result.reachable ? (plan.rollUp?.() ?? []) : [])));
    } catch (error) {
      result.reachable = false;
      result.items.push({ ApplicationId: id });
      result.failures.push({
        item: { ApplicationId: id },
        trouble: troubleOf(error),
        error: describeError(error),
      });
    }
  });

  await forEachLimited(readings, READINGS_AT_ONCE, ({ reading, result }) => readOne(reading, result, ports));
  for (const result of results) result.reachable &&= isReachable(result);
  for (const rollUp of rollUps) rollUp();
  return results;
}

async function readOne({ item, read }: Reading, result: ApplicationResult, ports: PollPorts): Promise<void> {
  if (ports.remainingMs() < RESERVE_MS) {
    result.failures.push({ item, trouble: 'no-time', error: 'the poll ran out of time before this item' });
    return;
  }
  result.asked++;
  try {
    result.observations.push(...(await read()));
    result.answered++;
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === 'not-found') {
      result.notFound++;
      // Of an application itself it says that the application is gone.
      if (!isApplication(item)) result.answered++;
    } else result.failures.push({ item, trouble, error: describeError(error) });
  }
}

function isApplication(item: Item): boolean {
  return Object.keys(item).length === 1;
}

/** Lists may go on answering while every number behind them is refused: that is no reachable source either. */
function isReachable({ asked, answered }: ApplicationResult): boolean {
  return asked === 0 || answered > 0;
}

function countItems(items: readonly Item[]): number {
  return new Set(items.map((item) => JSON.stringify(item))).size;
}
