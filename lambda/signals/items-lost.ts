import { HELD_MINUTES } from './levels';
import { areWhole, whole } from './run-facts';
import type { Signals } from './signals';

/** What the list of a container gave. */
export interface ListedFacts {
  /** Minute of the poll, in minutes since the epoch. */
  readonly minute: number;
  /** Items that are neither ended nor drafts. */
  readonly live: number;
  readonly ended: number;
}

type Poll = readonly [minute: number, live: number, ended: number];

interface Memory {
  readonly shape: typeof SHAPE;
  /** The last polls that got the list, newest first. */
  readonly polls: readonly Poll[];
  /** Items that are lost, and since which minute. */
  readonly lost?: readonly [count: number, since: number];
}

const SHAPE = 'items-lost/1';

/** Fewer may be deleted one by one within a poll or two. */
const LEAST_LOST = 3;
const POLLS = 2;
/** What was listed longer ago says nothing: much may have been ended and deleted in between. */
const REMEMBERED_MINUTES = 24 * 60;

/** Live items that have vanished from a list that is still answered, all at once. */
export const itemsLostSignals: Signals<ListedFacts, 'ItemsLost'> = {
  remember(memory, facts): unknown {
    const before = isMemory(memory) ? memory : undefined;
    const [minute, live, ended] = [whole(facts.minute), whole(facts.live), whole(facts.ended)];
    if (minute === undefined || live === undefined || ended === undefined) return before;
    const polls = (before?.polls ?? []).filter(([at]) => at < minute && minute - at <= REMEMBERED_MINUTES);
    const poll: Poll = [minute, live, ended];
    return {
      shape: SHAPE,
      polls: [poll, ...polls].slice(0, POLLS),
      lost: live > 0 ? undefined : (stillLost(before, minute) ?? newlyLost(polls, ended, minute)),
    } satisfies Memory;
  },

  read: (memory) => (isMemory(memory) ? { ItemsLost: memory.lost?.[0] ?? 0 } : {}),
};

function stillLost(before: Memory | undefined, minute: number): Memory['lost'] {
  const { lost } = before ?? {};
  if (!lost) return undefined;
  // A clock that was set back must not make it last longer.
  const since = Math.min(lost[1], minute);
  return minute - since < HELD_MINUTES ? [lost[0], since] : undefined;
}

/** The most that went from one of the last polls to this one; those that are listed as ended now are not lost. */
function newlyLost(polls: readonly Poll[], endedNow: number, minute: number): Memory['lost'] {
  const lost = polls.map(([, live, ended]) => (live < LEAST_LOST ? 0 : live - Math.max(0, endedNow - ended)));
  const most = Math.max(0, ...lost);
  return most >= LEAST_LOST ? [most, minute] : undefined;
}

function isMemory(value: unknown): value is Memory {
  if (typeof value !== 'object' || value === null) return false;
  const { shape, polls, lost } = value as Readonly<Record<string, unknown>>;
  return (
    shape === SHAPE &&
    Array.isArray(polls) &&
    polls.length <= POLLS &&
    polls.every((poll) => areWhole(poll, 3)) &&
    (lost === undefined || areWhole(lost, 2))
  );
}
