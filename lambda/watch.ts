import { METRIC_NAMES, rowOf } from '../lib/catalogue/metrics';
import { type Item, type Observation, observe } from './observation';
import type { RequestCounts } from './pinpoint/client';
import type { ReadApplication } from './read-application';

/** What a poll knows of itself. */
export interface PollFigures {
  readonly applications: readonly ReadApplication[];
  /** Active items that could not be read for two hours. */
  readonly itemsBlind: number;
  readonly malformed: number;
  readonly checkpointsFailed: number;
  readonly counterResets: number;
  readonly incrementsExpired: number;
  readonly seriesDropped: number;
  readonly counts: Readonly<RequestCounts>;
  /** Data that are to be published beside these. */
  readonly dataBefore: number;
  readonly seconds: number;
}

/** The watch over the poll itself, as numbers. */
export function watchObservations(figures: PollFigures): Observation[] {
  const { applications, counts } = figures;
  // Who is out of sight has an alarm of its own; the share is of what can be seen.
  const inSight = applications.filter(({ reachable }) => reachable);
  const failed = failedItems(inSight);
  const read = countItems(inSight.flatMap(({ items }) => items));
  const observations = [
    ...applications.map(({ id, reachable }) =>
      observe('SourceReachable', { ApplicationId: id }, reachable ? 1 : 0),
    ),
    observe(
      'ItemsDiscovered',
      {},
      applications.reduce((sum, { plan }) => sum + (plan?.discovered ?? 0), 0),
    ),
    observe('ItemsFailed', {}, failedItems(applications)),
    observe('ItemsFailedRate', {}, read === 0 ? 0 : (100 * failed) / read),
    observe('ItemsBlind', {}, figures.itemsBlind),
    observe('ApiRequests', {}, counts.requests),
    observe('ApiThrottles', {}, counts.throttles),
    observe('ValuesMalformed', {}, figures.malformed),
    observe('CheckpointsFailed', {}, figures.checkpointsFailed),
    observe('CounterResets', {}, figures.counterResets),
    observe('IncrementsExpired', {}, figures.incrementsExpired),
    observe('SeriesDropped', {}, figures.seriesDropped),
    observe('PollDuration', {}, figures.seconds),
  ];
  // This very number and the heartbeat are series too.
  return [...observations, observe('SeriesPublished', {}, figures.dataBefore + observations.length + 2)];
}

/** Series of the watch over a poll of so many applications, the heartbeat included; they are never dropped. */
export function watchSeries(applications: number): number {
  return METRIC_NAMES.filter((name) => rowOf(name).source === 'every source').reduce(
    (sum, name) => sum + (rowOf(name).scope === 'applicationSource' ? applications : 1),
    0,
  );
}

function failedItems(applications: readonly ReadApplication[]): number {
  return countItems(applications.flatMap(({ failures }) => failures.map(({ item }) => item)));
}

function countItems(items: readonly Item[]): number {
  return new Set(items.map((item) => JSON.stringify(item))).size;
}
