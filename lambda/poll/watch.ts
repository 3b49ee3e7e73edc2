import { kindOfScope } from '../../lib/catalogue/metric-row';
import { METRIC_NAMES, rowOf } from '../../lib/catalogue/metrics';
import { type Item, type Observation, observe, observeOf } from '../reading/observation';
import type { RequestCounts } from './provider-port';
import type { ReadContainer } from './read-container';

/** What a poll knows of itself. */
export interface PollFigures {
  readonly containers: readonly ReadContainer[];
  /** A container as an item. */
  itemOf(containerId: string): Item;
  /** Active items that could not be read for two hours. */
  readonly itemsBlind: number;
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
  const { containers, itemOf, counts } = figures;
  // Who is out of sight has an alarm of its own; the share is of what can be seen.
  const inSight = containers.filter(({ reachable }) => reachable);
  const failed = failedItems(inSight);
  const read = countItems(inSight.flatMap(({ items }) => items));
  const observations = [
    ...containers.map(({ id, reachable }) => observeOf('SourceReachable', itemOf(id), reachable ? 1 : 0)),
    observe(
      'ItemsDiscovered',
      {},
      containers.reduce((sum, { plan }) => sum + (plan?.discovered ?? 0), 0),
    ),
    observe('ItemsFailed', {}, failedItems(containers)),
    observe('ItemsFailedRate', {}, read === 0 ? 0 : (100 * failed) / read),
    observe('ItemsBlind', {}, figures.itemsBlind),
    observe('ApiRequests', {}, counts.requests),
    observe('ApiThrottles', {}, counts.throttles),
    observe('CheckpointsFailed', {}, figures.checkpointsFailed),
    observe('CounterResets', {}, figures.counterResets),
    observe('IncrementsExpired', {}, figures.incrementsExpired),
    observe('SeriesDropped', {}, figures.seriesDropped),
    observe('PollDuration', {}, figures.seconds),
  ];
  // This very number and what closes the poll are series too.
  const series = figures.dataBefore + observations.length + 1 + CLOSING.length;
  return [...observations, observe('SeriesPublished', {}, series)];
}

const CLOSING = ['ValuesMalformed', 'PollsCompleted'] as const;

/** What goes out when everything else has: how many values were dropped, by CloudWatch too, and the heartbeat. */
export function closingObservations(malformed: number): Observation[] {
  const values = { ValuesMalformed: malformed, PollsCompleted: 1 };
  return CLOSING.map((metric) => observe(metric, {}, values[metric]));
}

/** Series of the watch over a poll of so many containers, the heartbeat included; they are never dropped. */
export function watchSeries(containers: number): number {
  return METRIC_NAMES.filter((name) => rowOf(name).source === 'every source').reduce(
    (sum, name) => sum + (kindOfScope(rowOf(name).scope) === undefined ? 1 : containers),
    0,
  );
}

function failedItems(containers: readonly ReadContainer[]): number {
  return countItems(containers.flatMap(({ failures }) => failures.map(({ item }) => item)));
}

function countItems(items: readonly Item[]): number {
  return new Set(items.map((item) => JSON.stringify(item))).size;
}
