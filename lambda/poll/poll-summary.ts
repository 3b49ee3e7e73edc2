import { type PollerConfig, filterOf } from '../../lib/catalogue/poller-config';
import type { DroppedByName } from './ceiling';
import type { Item } from '../reading/observation';
import type { Malformed } from '../reading/answer-values';
import type { Failure, ReadContainer } from './read-container';
import { unmatchedParts } from '../reading/selection';

/** What a poll did, for its closing log line. */
export interface PollSummary {
  readonly containers: number;
  readonly unreachable: readonly string[];
  /** Containers that no poll of the source had counted before. */
  readonly newContainers: readonly string[];
  readonly itemsDiscovered: number;
  readonly failures: readonly Failure[];
  readonly notFound: number;
  readonly malformed: readonly Malformed[];
  /** Fields of answers that the catalogue does not list, each with its place. */
  readonly unlisted: readonly string[];
  /** Ids and patterns of the selection that no item has; none while a container could not be listed. */
  readonly unmatched: readonly string[];
  readonly checkpointsFailed: readonly { readonly item: Item; readonly error: string }[];
  readonly counterResets: number;
  readonly incrementsExpired: number;
  readonly seriesDropped: DroppedByName;
  readonly seriesPublished: number;
}

/** What a poll knows at its end, beside its containers. */
export interface PollOutcome extends Pick<
  PollSummary,
  | 'malformed'
  | 'checkpointsFailed'
  | 'counterResets'
  | 'incrementsExpired'
  | 'seriesDropped'
  | 'seriesPublished'
> {
  readonly containers: readonly ReadContainer[];
  /** Ids and patterns of the selection that some item has. */
  readonly matched: ReadonlySet<string>;
}

export function summarize(config: PollerConfig, outcome: PollOutcome): PollSummary {
  const { containers, matched, ...rest } = outcome;
  return {
    containers: containers.length,
    unreachable: containers.filter(({ reachable }) => !reachable).map(({ id }) => id),
    newContainers: containers
      .filter(({ ledger, plan }) => plan && ledger && !ledger.before(''))
      .map(({ id }) => id),
    itemsDiscovered: containers.reduce((sum, { plan }) => sum + (plan?.discovered ?? 0), 0),
    failures: containers.flatMap(({ failures }) => failures),
    notFound: containers.reduce((sum, { notFound }) => sum + notFound, 0),
    unlisted: containers.flatMap(({ unlisted }) => unlisted),
    unmatched: containers.every(({ plan }) => plan) ? unmatchedParts(filterOf(config), matched) : [],
    ...rest,
  };
}
