import type { JourneyRunSignalName } from '../../lib/catalogue/signals';
import { type Change, type KnownRuns, MARKS, bornOfRunning, countOf, isKnownRuns, sight } from './known-runs';
import {
  HELD_MINUTES,
  type Level,
  dismissed,
  expired,
  isHeld,
  isLevelOrNone,
  judged,
  resolved,
  valueOf,
} from './levels';
import {
  type JourneyRun,
  type JourneyRunFacts,
  type SeenJourneyRun,
  seenJourneyRuns,
} from './journey-run-facts';
import { areWhole, whole } from './run-facts';
import type { Signals } from './signals';

/** A cancelled run whose journey was ACTIVE when it was noticed: the next poll decides. */
type Suspect = readonly [born: number, cancelled: number];

interface Memory {
  readonly shape: typeof SHAPE;
  /** Minute of the poll that left it. */
  readonly minute: number;
  readonly known: KnownRuns;
  readonly suspect?: Suspect;
  readonly cancelled?: Level;
  /** Newly seen, started, completed and cancelled in that poll. */
  readonly counts?: readonly number[];
}

const SHAPE = 'journey-runs/1';

/** A cancelled run is news for so long; as long as its level is held. */
const NEWS_MINUTES = HELD_MINUTES;
/** Tomorrow's run may take a while: the level waits for one that is under way, but no longer than this. */
const HELD_FOR_NEXT_RUN_MINUTES = 2 * HELD_MINUTES;

/** Runs of a journey: what became of them, one that was cancelled though its journey goes on, one that stands still. */
export const journeyRunSignals: Signals<JourneyRunFacts, JourneyRunSignalName> = {
  remember(memory, facts): unknown {
    const before = isMemory(memory) ? memory : undefined;
    const minute = whole(facts.minute);
    return minute === undefined ? before : after(before, facts, minute);
  },

  read(memory, facts) {
    if (!isMemory(memory)) return {};
    const { cancelled, counts, minute } = memory;
    const [newlySeen, started, completed, cancellations] = counts ?? [];
    return {
      JourneyRunCancelledWhileActive: valueOf(cancelled),
      ...(counts &&
        minute === whole(facts.minute) && {
          JourneyRunsNewlySeen: newlySeen,
          JourneyRunStarts: started,
          JourneyRunCompletions: completed,
          JourneyRunCancellations: cancellations,
        }),
      ...(facts.runs && { JourneyRunStuckFor: 60 * longestStill(facts, facts.runs) }),
    };
  },
};

function after(before: Memory | undefined, facts: JourneyRunFacts, minute: number): Memory {
  const runs = seenJourneyRuns(facts.runs ?? []);
  // One that was let go, and of which is not told that it ended long ago, would pass for one that ends now.
  const told = runs.filter(({ isTold }) => isTold);
  const { known, changes } = sight(before?.known, told, { minute, isNew: facts.isNew === true });
  const counts = facts.runs && [
    changes.filter(({ isNewlySeen }) => isNewlySeen).length,
    countOf(changes, 'started'),
    countOf(changes, 'completed'),
    countOf(changes, 'cancelled'),
  ];
  const base = { shape: SHAPE, minute, known, counts } as const;
  const { state } = facts;
  // Somebody has paused, closed or cancelled the whole journey: then its runs are no news.
  if (state !== undefined && state !== 'ACTIVE') return { ...base, cancelled: dismissed(before?.cancelled) };

  const isConfirmed = state === 'ACTIVE' && isRecent(before?.suspect, minute);
  const opened = isConfirmed ? open(before?.cancelled, before?.suspect, minute) : before?.cancelled;
  const completed = newestCompleted(changes);
  const level = isHeld(opened) && completed > opened[0] ? resolved(opened) : opened;
  return {
    ...base,
    suspect:
      newestSuspect(changes, before?.minute ?? 0, minute) ??
      (state === undefined ? before?.suspect : undefined),
    cancelled: expired(level, minute, heldMinutes(level, known)),
  };
}

function isRecent(suspect: Suspect | undefined, minute: number): boolean {
  return suspect !== undefined && minute - suspect[1] <= NEWS_MINUTES;
}

/** A run that is cancelled anew holds the level anew, be it older than the run that opened it. */
function open(level: Level | undefined, suspect: Suspect | undefined, minute: number): Level | undefined {
  if (!suspect) return level;
  return judged(undefined, { run: Math.max(suspect[0], isHeld(level) ? level[0] : 0), value: 1 }, minute);
}

function heldMinutes(level: Level | undefined, known: KnownRuns): number {
  const isNextUnderWay = isHeld(level) && bornOfRunning(known).some((born) => born > level[0]);
  return isNextUnderWay ? HELD_FOR_NEXT_RUN_MINUTES : HELD_MINUTES;
}

function newestCompleted(changes: readonly Change<SeenJourneyRun>[]): number {
  const completed = changes.filter(({ marks }) => (marks & MARKS.completed) !== 0);
  return completed.reduce((newest, { run }) => Math.max(newest, bornOf(run)), -1);
}

/** The newest run that was cancelled since the last poll, unless a later one has completed since then. */
function newestSuspect(
  changes: readonly Change<SeenJourneyRun>[],
  lastPoll: number,
  minute: number,
): Suspect | undefined {
  const completed = changes.filter(({ marks }) => (marks & MARKS.completed) !== 0);
  return (
    changes
      .filter(({ marks }) => (marks & MARKS.cancelled) !== 0)
      // Whether LastUpdateTime tells when it was cancelled is documented nowhere; the last poll saw it go on.
      .map(({ run, isNewlySeen }): Suspect => {
        const cancelled = Math.floor(run.ended ?? minute);
        return [bornOf(run), isNewlySeen ? cancelled : Math.max(cancelled, lastPoll)];
      })
      .filter((suspect) => isRecent(suspect, minute))
      .filter(
        ([born, at]) => !completed.some(({ run }) => bornOf(run) > born && Math.floor(run.ended ?? 0) >= at),
      )
      .reduce<Suspect | undefined>(
        (newest, suspect) => (newest && newest[0] >= suspect[0] ? newest : suspect),
        undefined,
      )
  );
}

function bornOf(run: SeenJourneyRun): number {
  return Math.floor(run.born ?? 0);
}

/** Minutes without an update of the RUNNING run that has gone without one the longest. */
function longestStill({ state, minute }: JourneyRunFacts, runs: readonly JourneyRun[]): number {
  const goesOn = state === undefined || state === 'ACTIVE' || state === 'CLOSED';
  const now = whole(minute);
  if (!goesOn || now === undefined) return 0;
  return seenJourneyRuns(runs)
    .filter(({ isRunning }) => isRunning)
    .reduce((longest, { touched }) => Math.max(longest, now - Math.floor(touched ?? now)), 0);
}

function isMemory(value: unknown): value is Memory {
  if (typeof value !== 'object' || value === null) return false;
  const { shape, minute, known, suspect, cancelled, counts } = value as Readonly<Record<string, unknown>>;
  return (
    shape === SHAPE &&
    Number.isSafeInteger(minute) &&
    isKnownRuns(known) &&
    (suspect === undefined || areWhole(suspect, 2)) &&
    isLevelOrNone(cancelled) &&
    (counts === undefined || areWhole(counts, 4))
  );
}
