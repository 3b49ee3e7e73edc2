import { MARKS, type Sighting } from './known-runs';
import { type PollFacts, momentOf } from './run-facts';

/** A run of a journey, as it was listed; times in minutes since the epoch, fractions allowed. */
export interface JourneyRun {
  readonly runId: string;
  /** SCHEDULED, RUNNING, COMPLETED or CANCELLED; absent: it could not be read. */
  readonly status?: string;
  readonly created?: number;
  readonly updated?: number;
}

/** What a poll read of a journey and its runs. */
export interface JourneyRunFacts extends PollFacts {
  /** State of the journey; absent: the list does not say. */
  readonly state?: string;
  /** In any order; absent: not read in this poll. */
  readonly runs?: readonly JourneyRun[];
}

const JOURNEY_RUN_MARKS = new Map<string | undefined, number>([
  ['RUNNING', MARKS.started],
  ['COMPLETED', MARKS.started | MARKS.completed],
  // It may never have started.
  ['CANCELLED', MARKS.cancelled],
]);

/** A run of a journey that is ready to be judged. */
export interface SeenJourneyRun extends Sighting {
  /** Whether the list says what has become of it. */
  readonly isTold: boolean;
  readonly isRunning: boolean;
  /** Its last update, or its creation. */
  readonly touched?: number;
}

export function seenJourneyRuns(runs: readonly JourneyRun[]): readonly SeenJourneyRun[] {
  return runs.map(({ runId, status, created, updated }) => {
    const touched = momentOf(updated) ?? momentOf(created);
    const marks = JOURNEY_RUN_MARKS.get(status) ?? 0;
    return {
      id: runId,
      born: momentOf(created) ?? touched,
      ended: touched,
      marks,
      isTold: status !== undefined,
      isRunning: status === 'RUNNING',
      touched,
    };
  });
}
