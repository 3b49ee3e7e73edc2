import { type CountedItem, type ReadItem, countItem } from './count-growth';
import { APPLICATION, type Observation, type Silence, itemIdOf } from '../reading/observation';
import { forEachLimited } from '../reading/pool';
import type { ReadApplication } from './read-application';
import type { PollContext } from './source-port';

/** Growth of everything that was read, and what to confirm once it has arrived. */
export interface Counted {
  readonly items: readonly CountedItem[];
  readonly resets: number;
}

const COMMITS_AT_ONCE = 32;

/** Counts and commits the growth of every item that was read; the applications themselves come last. */
export async function countApplications(
  applications: readonly ReadApplication[],
  context: PollContext,
): Promise<Counted> {
  const counted: CountedItem[] = [];
  const work = applications.flatMap((application) => {
    const { plan, observations, silent } = application;
    const read = { observations: byItem(observations), silent: byItem(silent) };
    return (plan?.items ?? []).map((planned) => ({ application, planned, read }));
  });
  const unknownStill = new Set<ReadApplication>();
  await forEachLimited(
    work,
    COMMITS_AT_ONCE,
    async ({ application, planned, read: { observations, silent } }) => {
      const isKnown = application.ledger?.before(planned.itemId) !== undefined;
      const own = {
        observations: observations.get(planned.itemId) ?? [],
        silent: silent.get(planned.itemId) ?? [],
      };
      const isRead = own.observations.length > 0 || own.silent.length > 0;
      // What could not be read at all has nothing to say; its growth is counted once it can be.
      if (isKnown && !isRead) return;
      const read = { planned, ...own, isRead };
      const item = await tryCounting(
        application,
        planned.itemId === APPLICATION ? ofApplication(read, application) : read,
        context,
      );
      if (item) counted.push(item);
      if (!item?.isCommitted && !isKnown) unknownStill.add(application);
    },
  );
  await forEachLimited(applications, COMMITS_AT_ONCE, async (application) => {
    // An item that nobody has counted yet must still be new to the next poll.
    if (!application.plan || unknownStill.has(application)) return;
    if (application.plan.items?.some(({ itemId }) => itemId === APPLICATION)) return;
    const item = { ApplicationId: application.id };
    const { own: signals, list } = application.plan;
    const planned = { item, itemId: APPLICATION, signals, list: () => list };
    const read = ofApplication({ planned, observations: [], silent: [] }, application);
    const own = await tryCounting(application, read, context);
    if (own) counted.push(own);
  });
  return { items: counted, resets: counted.reduce((sum, { resets }) => sum + resets, 0) };
}

/** What was read of an application, by the id of its item. */
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

/** What is known of an application beside its numbers. */
function ofApplication(read: ReadItem, { name, rollUp }: ReadApplication): ReadItem {
  const { planned } = read;
  return { ...read, planned: { ...planned, name: name?.name }, namedOn: name?.namedOn, told: rollUp };
}

async function tryCounting(
  { ledger }: ReadApplication,
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
