import { type PollerConfig, filterOf } from '../../lib/catalogue/poller-config';
import type { DroppedByName } from './ceiling';
import type { Item } from '../reading/observation';
import type { Malformed } from '../reading/numbers';
import type { Failure, ReadApplication } from './read-application';
import { unmatchedParts } from '../reading/selection';

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

/** What a poll knows at its end, beside its applications. */
export interface PollOutcome extends Pick<
  PollSummary,
  | 'malformed'
  | 'checkpointsFailed'
  | 'counterResets'
  | 'incrementsExpired'
  | 'seriesDropped'
  | 'seriesPublished'
> {
  readonly applications: readonly ReadApplication[];
  /** Ids and patterns of the selection that some item has. */
  readonly matched: ReadonlySet<string>;
}

export function summarize(config: PollerConfig, outcome: PollOutcome): PollSummary {
  const { applications, matched, ...rest } = outcome;
  return {
    applications: applications.length,
    unreachable: applications.filter(({ reachable }) => !reachable).map(({ id }) => id),
    newApplications: applications
      .filter(({ ledger, plan }) => plan && ledger && !ledger.before(''))
      .map(({ id }) => id),
    itemsDiscovered: applications.reduce((sum, { plan }) => sum + (plan?.discovered ?? 0), 0),
    failures: applications.flatMap(({ failures }) => failures),
    notFound: applications.reduce((sum, { notFound }) => sum + notFound, 0),
    unlisted: applications.flatMap(({ unlisted }) => unlisted),
    unmatched: applications.every(({ plan }) => plan) ? unmatchedParts(filterOf(config), matched) : [],
    ...rest,
  };
}
