import { type CountedItem, type ReadItem, countItem } from './count-growth';
import { APPLICATION, type Observation, type Silence, itemIdOf } from './observation';
import { forEachLimited } from './pool';
import type { ReadApplication } from './read-application';
import type { PlannedItem, PollContext } from './source';

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
  const work = applications.flatMap((application) =>
    (application.plan?.items ?? []).map((planned) => ({ application, planned })),
  );
  const unknownStill = new Set<ReadApplication>();
  await forEachLimited(work, COMMITS_AT_ONCE, async ({ application, planned }) => {
    const isKnown = application.ledger?.before(planned.itemId) !== undefined;
    const read = readItem(application, planned);
    // What could not be read at all has nothing to say; its growth is counted once it can be.
    if (isKnown && !read.isRead) return;
    const item = await tryCounting(
      application,
      planned.itemId === APPLICATION ? ofApplication(read, application) : read,
      context,
    );
    if (item) counted.push(item);
    if (!item?.isCommitted && !isKnown) unknownStill.add(application);
  });
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

/** What was read of one item, out of everything that was read of its application. */
function readItem(
  { observations, silent }: ReadApplication,
  planned: PlannedItem,
): ReadItem & { isRead: boolean } {
  const own = ({ item }: Observation | Silence) => itemIdOf(item) === planned.itemId;
  const read = { planned, observations: observations.filter(own), silent: silent.filter(own) };
  return { ...read, isRead: read.observations.length > 0 || read.silent.length > 0 };
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
