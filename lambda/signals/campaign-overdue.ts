import { type CampaignRun, seenCampaignRuns } from './campaign-run-facts';
import { type OverdueFacts, type Watch, awaited, isWatch, watchAfter } from './overdue';
import { whole } from './run-facts';
import type { Signals } from './signals';

/** What a poll read of when a campaign runs; times in minutes since the epoch. */
export interface CampaignOverdueFacts extends Omit<OverdueFacts, 'begun' | 'isGoing'> {
  readonly status?: string;
  readonly isPaused: boolean;
  readonly runs: readonly CampaignRun[];
}

interface Memory {
  readonly shape: typeof SHAPE;
  readonly watch: Watch;
}

const SHAPE = 'campaign-overdue/1';

/** What was deleted from under it will not come back by itself. */
const INVALID = 'INVALID';
const GOING = ['SCHEDULED', 'EXECUTING', 'PENDING_NEXT_RUN', INVALID];
/** What others are given before they are late, it is given none of. */
const ALLOWED_MINUTES = 60;

/** A run of a campaign that was due and has not begun. */
export const campaignOverdueSignals: Signals<
  CampaignOverdueFacts,
  'CampaignRunOverdue' | 'CampaignRunDueAt'
> = {
  remember(memory, facts): unknown {
    const before = isMemory(memory) ? memory : undefined;
    const minute = whole(facts.minute);
    if (minute === undefined) return before;
    return { shape: SHAPE, watch: watchAfter(before?.watch, overdueFacts(facts)) } satisfies Memory;
  },

  read(memory, facts) {
    if (!isMemory(memory) || whole(facts.minute) === undefined) return {};
    const run = awaited(memory.watch, overdueFacts(facts));
    if (!run) return { CampaignRunOverdue: 0 };
    return { CampaignRunOverdue: 60 * lateness(run, facts), CampaignRunDueAt: 60 * run.dueAt };
  },
};

function lateness(
  { dueAt, lateEverywhere }: { readonly dueAt: number; readonly lateEverywhere: number },
  { status, minute }: CampaignOverdueFacts,
): number {
  if (status !== INVALID) return lateEverywhere;
  return minute >= dueAt ? ALLOWED_MINUTES + minute - dueAt : 0;
}

function overdueFacts(facts: CampaignOverdueFacts): OverdueFacts {
  const begun = seenCampaignRuns(facts.runs)
    .filter(({ marks }) => marks !== 0)
    .map(({ at, start }) => Math.max(at, start ?? 0));
  return { ...facts, isGoing: !facts.isPaused && GOING.includes(facts.status ?? ''), begun };
}

function isMemory(value: unknown): value is Memory {
  if (typeof value !== 'object' || value === null) return false;
  const { shape, watch } = value as Readonly<Record<string, unknown>>;
  return shape === SHAPE && isWatch(watch);
}
