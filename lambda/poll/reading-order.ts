import { minuteOf } from '../checkpoint/advance';
import { CONTAINER, itemIdOf } from '../reading/observation';
import type { ReadContainer } from './read-container';
import { fingerprint } from '../signals/known-runs';
import type { PollContext, Reading } from './source-port';

/** A reading and the container that it is of. */
export interface PlannedReading {
  readonly reading: Reading;
  readonly container: ReadContainer;
}

/** So many polls an item that was not read goes before the others; then it takes its chance with them. */
const PATIENCE_POLLS = 16;

/**
 * The readings of all containers, those first that have waited longest: if time runs out, the next poll begins with
 * what was left.
 *
 * An item that was not read is not committed, so its last committed minute says since when it waits; what was never
 * read comes first. Two draws keep anything from always being the last: of readings of equal rank, as one item may
 * have more than a poll has time for, and of the rank of items that do not answer for long, as they may be many.
 */
export function longestWaitingFirst(
  planned: readonly PlannedReading[],
  { at, config }: Pick<PollContext, 'at' | 'config'>,
): PlannedReading[] {
  const minute = minuteOf(at);
  const patience = PATIENCE_POLLS * config.intervalMinutes;
  const rankOf = ({ reading, container }: PlannedReading) => {
    const itemId = itemIdOf(reading.item);
    const since = lookedAt(container, itemId);
    if (since >= 0 && minute - since > patience)
      return minute - patience * lot(`${container.id} ${itemId}`, minute);
    return container.ledger?.before(itemId)?.facts?.neverRead ? -1 : since;
  };
  return planned
    .map((one, index) => ({ one, rank: rankOf(one), lot: lot(String(index), minute) }))
    .sort((a, b) => a.rank - b.rank || a.lot - b.lot)
    .map(({ one }) => one);
}

/** The last committed minute of an item, or of the container itself; -1 where none is known. */
export function lookedAt({ ledger }: ReadContainer, itemId = CONTAINER): number {
  return ledger?.before(itemId)?.minute ?? -1;
}

/** A fraction that is another one for each poll, and the same one for a repetition of it. */
function lot(name: string, minute: number): number {
  return parseInt(fingerprint(`${name} ${minute} ${name}`), 36) / 2 ** 32;
}
