import type { ApplicationName } from './application-name';
import type { Ledger } from '../checkpoint/ledger';
import { APPLICATION, type Item, type Observation, type Silence, itemIdOf } from '../reading/observation';
import { type Trouble, describeError, troubleOf } from '../reading/errors';
import type { ApplicationPlan, Reading } from './source-port';

export interface Failure {
  readonly item: Item;
  readonly trouble: Trouble;
  readonly error: string;
}

/** One application as a poll read it. */
export interface ReadApplication {
  readonly id: string;
  /** Absent where the checkpoints could not be read: then no growth is counted. */
  ledger?: Ledger;
  /** Absent where the application could not be listed. */
  plan?: ApplicationPlan;
  name?: ApplicationName;
  reachable: boolean;
  /** What its plan says of the application as a whole; among the observations too. */
  rollUp: readonly Observation[];
  /** Ids of the items for which the source was asked; empty: requests about the application as a whole. */
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

export function begin(id: string): ReadApplication {
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

/** Reads one thing of an application, unless there is only time left to publish. */
export async function readOne(
  { item, read }: Reading,
  application: ReadApplication,
  remainingMs: number,
): Promise<void> {
  if (remainingMs < RESERVE_MS) {
    application.failures.push({
      item,
      trouble: 'no-time',
      error: 'the poll ran out of time before this item',
    });
    return;
  }
  application.asked++;
  application.askedFor.add(itemIdOf(item));
  try {
    const { observations, silent, unlisted = [] } = await read();
    application.observations.push(...observations);
    application.silent.push(...silent);
    application.unlisted.push(...unlisted);
    application.answered++;
  } catch (error) {
    const trouble = troubleOf(error);
    application.putOff ||= isPutOff(trouble);
    if (trouble === 'not-found') {
      application.notFound++;
      application.notThere.add(itemIdOf(item));
      // Of an application itself it says that the application is gone.
      if (!isApplication(item)) application.answered++;
      return;
    }
    application.failures.push({ item, trouble, error: describeError(error) });
  }
}

function isApplication(item: Item): boolean {
  return itemIdOf(item) === APPLICATION;
}

/** Neither a refusal nor silence: the next poll may get an answer. */
export function isPutOff(trouble: Trouble): boolean {
  return trouble === 'throttled' || trouble === 'no-time';
}

/** Who is put off for longer sees nothing; storms of a few minutes may come every night. */
const PUT_OFF_MINUTES = 30;

/**
 * Whether the application is in sight: something of it was read, or nothing was to be read.
 *
 * Lists may go on answering while every number behind them is refused: that is no reachable source either. Where
 * requests are only put off, half an hour or two intervals may pass since anything of the application was last seen.
 *
 * @param poll its minute, in minutes since the epoch, and how many there are from one poll to the next
 */
export function isInSight(
  { plan, asked, answered, putOff, ledger }: ReadApplication,
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
