import { fingerprint } from './known-runs';
import { type JourneyRun, type SeenJourneyRun, seenJourneyRuns } from './journey-run-facts';
import { type OverdueFacts, type Watch, awaited, isWatch, watchAfter } from './overdue';
import { type Step, shortestStep } from './rhythm';
import { whole } from './run-facts';
import type { Signals } from './signals';

/** What a poll read of when a journey runs; times in minutes since the epoch. */
export interface JourneyOverdueFacts extends Omit<OverdueFacts, 'begun' | 'isGoing'> {
  readonly state?: string;
  readonly runs: readonly JourneyRun[];
}

interface Memory {
  readonly shape: typeof SHAPE;
  /** Minute of the poll that left it. */
  readonly minute: number;
  readonly watch: Watch;
  /** Runs that were SCHEDULED in that poll: they begin later than they were created. */
  readonly waiting: readonly string[];
}

const SHAPE = 'journey-overdue/1';

const MOST_WAITING = 8;
/** Late by less than this is nothing. */
const ALLOWED_MINUTES = 90;
/** A journey that is refreshed so often is given two refreshes. */
const OFTEN_MINUTES = 60;

/** A run of a journey that was due and has not begun. */
export const journeyOverdueSignals: Signals<JourneyOverdueFacts, 'JourneyRunOverdue' | 'JourneyRunDueAt'> = {
  remember(memory, facts): unknown {
    const before = isMemory(memory) ? memory : undefined;
    const minute = whole(facts.minute);
    return minute === undefined ? before : after(before, { ...facts, minute });
  },

  read(memory, facts) {
    if (!isMemory(memory) || whole(facts.minute) === undefined) return {};
    const run = awaited(memory.watch, overdueFacts(facts, []));
    if (!run) return { JourneyRunOverdue: 0 };
    const isLate = run.lateEverywhere >= allowed(facts.rhythm?.step);
    return { JourneyRunOverdue: isLate ? 60 * run.late : 0, JourneyRunDueAt: 60 * run.dueAt };
  },
};

function after(before: Memory | undefined, facts: JourneyOverdueFacts): Memory {
  const runs = seenJourneyRuns(facts.runs).map((run) => ({ ...run, print: fingerprint(run.id) }));
  const begun = runs
    .filter((run) => !isWaiting(run))
    .map(({ born = 0, print }) => (before?.waiting.includes(print) ? Math.max(born, before.minute) : born));
  const waiting = runs
    .filter(isWaiting)
    .sort((a, b) => (b.born ?? 0) - (a.born ?? 0))
    .map(({ print }) => print);
  return {
    shape: SHAPE,
    minute: facts.minute,
    watch: watchAfter(before?.watch, overdueFacts(facts, begun)),
    waiting: waiting.slice(0, MOST_WAITING),
  };
}

/** Of one that tells no status, nobody can say that it has not begun. */
function isWaiting({ isTold, marks }: SeenJourneyRun): boolean {
  return isTold && marks === 0;
}

function overdueFacts(facts: JourneyOverdueFacts, begun: readonly number[]): OverdueFacts {
  return { ...facts, isGoing: facts.state === 'ACTIVE', begun };
}

function allowed(step: Step | undefined): number {
  const minutes = step ? shortestStep(step) : Infinity;
  return minutes <= OFTEN_MINUTES ? Math.max(ALLOWED_MINUTES, 2 * minutes) : ALLOWED_MINUTES;
}

function isMemory(value: unknown): value is Memory {
  if (typeof value !== 'object' || value === null) return false;
  const { shape, minute, watch, waiting } = value as Readonly<Record<string, unknown>>;
  return (
    shape === SHAPE &&
    Number.isSafeInteger(minute) &&
    isWatch(watch) &&
    Array.isArray(waiting) &&
    waiting.length <= MOST_WAITING &&
    waiting.every((print) => typeof print === 'string')
  );
}
