import type { ReadContainer } from './read-container';
import { CONTAINER, itemIdOf } from '../reading/observation';

/** An item that could not be read for so long is not watched, whatever its alarms say. */
const BLIND_MINUTES = 2 * 60;

/**
 * Active items that were asked for and of which no request has succeeded for two hours.
 *
 * An item that is said not to be there and that never was has not begun yet. It is none of them.
 *
 * @param minute of the poll, in minutes since the epoch
 */
export function blindItems(containers: readonly ReadContainer[], minute: number): number {
  return containers.reduce((sum, container) => sum + blindItemsOf(container, minute), 0);
}

function blindItemsOf(container: ReadContainer, minute: number): number {
  // Where nothing can be seen, that is said once, of the container.
  if (!container.reachable) return 0;
  const { plan, ledger, observations, silent, askedFor, failures, notThere } = container;
  const read = new Set([...observations, ...silent].map(({ item }) => itemIdOf(item)));
  const failed = new Set(failures.map(({ item }) => itemIdOf(item)));
  const wasAsked = (itemId: string) =>
    [askedFor, failed].some((ids) => ids.has(itemId) || ids.has(CONTAINER));
  return (plan?.items ?? []).filter(({ itemId, isActive = true }) => {
    const before = ledger?.before(itemId);
    if (!before || !isActive || read.has(itemId) || !wasAsked(itemId)) return false;
    const isNotYetThere = before.facts?.neverRead === true && notThere.has(itemId) && !failed.has(itemId);
    return !isNotYetThere && minute - before.minute >= BLIND_MINUTES;
  }).length;
}
