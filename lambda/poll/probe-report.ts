import type { SourceId } from '../../lib/catalogue/sources';

/**
 * What came of one operation.
 *
 * - `allowed`: it answered, be it that the item is not there
 * - `denied`: it was refused with status 403
 * - `failed`: anything else went wrong
 * - `not-tried`: there was nothing to ask about
 */
export type ProbeStatus = 'allowed' | 'denied' | 'failed' | 'not-tried';

/** One operation of one container, as it was tried. */
export interface ProbedOperation {
  readonly operation: string;
  /** What a policy has to allow. */
  readonly action: string;
  readonly status: ProbeStatus;
  /** Absent: it is about no container. */
  readonly containerId?: string;
  /** In the service's words, or why it was not tried. */
  readonly says?: string;
}

/** The items of a container, and what the selection makes of them. */
export interface ProbedItems {
  readonly listed: number;
  readonly byState: { readonly [state: string]: number };
  readonly selected: number;
  /** Left out by ids, names or tags. */
  readonly filteredOut: number;
  /** Left out by their states, or because they have settled. */
  readonly ended: number;
}

/** One container, as a poller sees it. */
export interface ProbedContainer {
  readonly id: string;
  readonly name?: string;
  /** Absent where the source lists none, or could not. */
  readonly items?: ProbedItems;
}

/** What a poller answers to the doctor. */
export interface ProbeReport {
  readonly source: SourceId;
  readonly containers: readonly ProbedContainer[];
  readonly operations: readonly ProbedOperation[];
  /** Ids and patterns of the selection that nothing has; none where a list failed. */
  readonly unmatched: readonly string[];
}
