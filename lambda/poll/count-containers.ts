import { type CountedItem, type ReadItem, countItem } from './count-growth';
import { CONTAINER, type Observation, type Silence, containerItem, itemIdOf } from '../reading/observation';
import { forEachLimited } from '../reading/pool';
import type { ReadContainer } from './read-container';
import type { PollContext } from './source-port';

/** Growth of everything that was read, and what to confirm once it has arrived. */
export interface Counted {
  readonly items: readonly CountedItem[];
  readonly resets: number;
}

const COMMITS_AT_ONCE = 32;

/** Counts and commits the growth of every item that was read; the containers themselves come last. */
export async function countContainers(
  containers: readonly ReadContainer[],
  context: PollContext,
): Promise<Counted> {
  const counted: CountedItem[] = [];
  const work = containers.flatMap((container) => {
    const { plan, observations, silent } = container;
    const read = { observations: byItem(observations), silent: byItem(silent) };
    return (plan?.items ?? []).map((planned) => ({ container, planned, read }));
  });
  const unknownStill = new Set<ReadContainer>();
  await forEachLimited(
    work,
    COMMITS_AT_ONCE,
    async ({ container, planned, read: { observations, silent } }) => {
      const isKnown = container.ledger?.before(planned.itemId) !== undefined;
      const own = {
        observations: observations.get(planned.itemId) ?? [],
        silent: silent.get(planned.itemId) ?? [],
      };
      const isRead = own.observations.length > 0 || own.silent.length > 0;
      // What could not be read at all has nothing to say; its growth is counted once it can be.
      if (isKnown && !isRead) return;
      const read = { planned, ...own, isRead };
      const item = await tryCounting(
        container,
        planned.itemId === CONTAINER ? ofContainer(read, container) : read,
        context,
      );
      if (item) counted.push(item);
      if (!item?.isCommitted && !isKnown) unknownStill.add(container);
    },
  );
  await forEachLimited(containers, COMMITS_AT_ONCE, async (container) => {
    // An item that nobody has counted yet must still be new to the next poll.
    if (!container.plan || unknownStill.has(container)) return;
    if (container.plan.items?.some(({ itemId }) => itemId === CONTAINER)) return;
    const item = containerItem(context.config.provider, container.id);
    const { own: signals, list } = container.plan;
    const planned = { item, itemId: CONTAINER, signals, list: () => list };
    const read = ofContainer({ planned, observations: [], silent: [] }, container);
    const own = await tryCounting(container, read, context);
    if (own) counted.push(own);
  });
  return { items: counted, resets: counted.reduce((sum, { resets }) => sum + resets, 0) };
}

/** What was read of a container, by the id of its item. */
function byItem<T extends Observation | Silence>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const items = new Map<string, T[]>();
  for (const one of all) {
    const id = itemIdOf(one.item);
    const own = items.get(id);
    if (own) own.push(one);
    else items.set(id, [one]);
  }
  return items;
}

/** What is known of a container beside its numbers. */
function ofContainer(read: ReadItem, { name, rollUp }: ReadContainer): ReadItem {
  const { planned } = read;
  return { ...read, planned: { ...planned, name: name?.name }, namedOn: name?.namedOn, told: rollUp };
}

async function tryCounting(
  { ledger }: ReadContainer,
  read: ReadItem,
  context: PollContext,
): Promise<CountedItem | undefined> {
  if (!ledger) return undefined;
  try {
    return await countItem(ledger, read, context);
  } catch (error) {
    context.checkpointsFailed(read.planned.item, error);
    return undefined;
  }
}
