import type { Day } from '../checkpoint/checkpoint';
import type { Ledger } from '../checkpoint/ledger';
import { CONTAINER, type Item, type Observation, type Silence, itemIdOf } from '../reading/observation';
import { type Trouble, describeError, troubleOf } from '../reading/errors';
import type { ContainerPlan, Reading } from './source-port';

export interface Failure {
  readonly item: Item;
  readonly trouble: Trouble;
  readonly error: string;
}

/** The name of a container, and the UTC day on which it was last asked for. */
export interface ContainerName {
  readonly name?: string;
  readonly namedOn?: Day;
}

/** One container as a poll read it. */
export interface ReadContainer {
  readonly id: string;
  /** Absent where the checkpoints could not be read: then no growth is counted. */
  ledger?: Ledger;
  /** Absent where the container could not be listed. */
  plan?: ContainerPlan;
  name?: ContainerName;
  reachable: boolean;
  /** What its plan says of the container as a whole; among the observations too. */
  rollUp: readonly Observation[];
  /** Ids of the items for which the source was asked; empty: requests about the container as a whole. */
  readonly askedFor: Set<string>;
  /** Ids of the items that were said not to be there. */
  readonly notThere: Set<string>;
  /** Everything that was to be read. */
  readonly items: Item[];
  readonly observations: Observation[];
  readonly silent: Silence[];
  /** Fields that the catalogue does not list, each with its place. */
  readonly unlisted: string[];
  readonly failures: Failure[];
  notFound: number;
  /** Readings for which the source was asked, and those for which it answered, be it that the item is not there. */
  asked: number;
  answered: number;
  /** Whether a request was put off: told to slow down, or cut off by the poll's own deadline. */
  putOff: boolean;
}

/** Kept for publishing what has been read: more than two attempts of PutMetricData may take. */
export const RESERVE_MS = 15_000;

export function begin(id: string): ReadContainer {
  return {
    id,
    reachable: true,
    rollUp: [],
    askedFor: new Set(),
    notThere: new Set(),
    items: [],
    observations: [],
    silent: [],
    unlisted: [],
    failures: [],
    notFound: 0,
    asked: 0,
    answered: 0,
    putOff: false,
  };
}

/** Reads one thing of a container, unless there is only time left to publish. */
export async function readOne(
  { item, read }: Reading,
  container: ReadContainer,
  remainingMs: number,
): Promise<void> {
  if (remainingMs < RESERVE_MS) {
    container.failures.push({
      item,
      trouble: 'no-time',
      error: 'the poll ran out of time before this item',
    });
    return;
  }
  container.asked++;
  container.askedFor.add(itemIdOf(item));
  try {
    const { observations, silent, unlisted = [] } = await read();
    container.observations.push(...observations);
    container.silent.push(...silent);
    container.unlisted.push(...unlisted);
    container.answered++;
  } catch (error) {
    const trouble = troubleOf(error);
    container.putOff ||= isPutOff(trouble);
    if (trouble === 'not-found') {
      container.notFound++;
      container.notThere.add(itemIdOf(item));
      // Of a container itself it says that the container is gone.
      if (!isContainer(item)) container.answered++;
      return;
    }
    container.failures.push({ item, trouble, error: describeError(error) });
  }
}

function isContainer(item: Item): boolean {
  return itemIdOf(item) === CONTAINER;
}

/** Neither a refusal nor silence: the next poll may get an answer. */
export function isPutOff(trouble: Trouble): boolean {
  return trouble === 'throttled' || trouble === 'no-time';
}

/** Who is put off for longer sees nothing; storms of a few minutes may come every night. */
const PUT_OFF_MINUTES = 30;

/**
 * Whether the container is in sight: something of it was read, or nothing was to be read.
 *
 * Lists may go on answering while every number behind them is refused: that is no reachable source either. Where
 * requests are only put off, half an hour or two intervals may pass since anything of the container was last seen.
 *
 * @param poll its minute, in minutes since the epoch, and how many there are from one poll to the next
 */
export function isInSight(
  { plan, asked, answered, putOff, ledger }: ReadContainer,
  { minute, intervalMinutes }: { readonly minute: number; readonly intervalMinutes: number },
): boolean {
  if (plan && (asked === 0 || answered > 0)) return true;
  if (!putOff) return false;
  // Nobody knows when that was: the checkpoints have an alarm of their own.
  if (!ledger) return true;
  const { lastLook } = ledger;
  if (lastLook === undefined) return plan !== undefined;
  // Who is polled seldom was last seen a whole interval ago: one poll may be put off there, too.
  return minute - lastLook < Math.max(PUT_OFF_MINUTES, 2 * intervalMinutes);
}
