import { countContainers } from '../../../lambda/poll/count-containers';
import { type Item, observe } from '../../../lambda/reading/observation';
import { readContainers } from '../../../lambda/poll/read-containers';
import type { ContainerPlan, ItemSignals, PollContext } from '../../../lambda/poll/source-port';
import { AT, contextOf } from '../support/context';
import { type Entries, countedJourneys, serviceError } from '../support/fake-source';
import { MemoryStore } from '../support/memory-store';

const SHOP = 'shop';
const at = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);
const CREATED_LATER = { createdAt: at(10) };

let store: MemoryStore;
let failed: Item[];
beforeEach(() => {
  store = new MemoryStore();
  failed = [];
});

/** Reads the applications and counts their growth; the increments by item id, and the resets. */
async function count(plans: Readonly<Record<string, ContainerPlan | Error>>, minutes = 0) {
  const context: PollContext = {
    ...contextOf({}, { at: at(minutes) }),
    checkpointsFailed: (item) => void failed.push(item),
  };
  const source = {
    containers: async () => [],
    plan: async (id: string) => {
      const plan = plans[id];
      if (plan === undefined || plan instanceof Error) throw plan;
      return plan;
    },
    nameOf: async () => undefined,
  };
  const ports = { source, checkpoints: store, remainingMs: () => 60_000 };
  const ids = Object.keys(plans);
  const applications = await readContainers(ids, context, ports, {
    publish: async (due) => due.map(() => true),
    isPublished: () => true,
  });
  const { items, resets } = await countContainers(applications, context);
  const growth = items.flatMap(({ item, increments }) =>
    increments.map(({ value }) => [`${item.ApplicationId}/${item.JourneyId}`, value] as const),
  );
  await Promise.all(items.map(({ confirm }) => confirm?.()));
  return { growth: Object.fromEntries(growth), resets, items };
}

const shop = (entries: Readonly<Record<string, Entries>>, more = {}) => ({
  [SHOP]: countedJourneys(SHOP, entries, more),
});
const isKept = (itemId = '') => store.row(SHOP, itemId) !== undefined;
const failsFor = (...ids: string[]) => {
  store.fails = (call, { itemId = '' }) => call === 'commit' && ids.includes(itemId);
};

test('counts every item of every application', async () => {
  const club = (points: number) => ({ club: countedJourneys('club', { points }) });
  await count({ ...shop({ welcome: 40, cart: 60 }), ...club(5) });
  const { growth } = await count({ ...shop({ welcome: 47, cart: 60 }), ...club(9) }, 15);
  expect(growth).toEqual({ 'shop/welcome': 7, 'shop/cart': 0, 'club/points': 4 });
});

test('adds the resets of all items up', async () => {
  await count(shop({ welcome: 40, cart: 60, tips: 1 }));
  expect((await count(shop({ welcome: 3, cart: 5, tips: 2 }), 15)).resets).toBe(2);
});

describe("an application's own checkpoint", () => {
  test('is committed after those of all its items', async () => {
    await count(shop({ welcome: 40, cart: 60, tips: null }));
    const commits = store.writes.filter((write) => write.startsWith('commit'));
    expect(commits.slice(0, -1).sort()).toEqual([
      'commit shop/cart',
      'commit shop/tips',
      'commit shop/welcome',
    ]);
    expect(commits.at(-1)).toBe('commit shop/');
  });

  test('is committed where there are no items, too', async () => {
    await count(shop({}));
    expect(isKept()).toBe(true);
  });

  test('is not committed when an item of first sight could not be', async () => {
    failsFor('welcome');
    await count(shop({ welcome: 40, cart: 60 }));
    expect([isKept('cart'), isKept('welcome'), isKept()]).toEqual([true, false, false]);
  });

  test('keeps its minute then, so that the item is still new to the next poll and loses no growth', async () => {
    await count(shop({}));
    failsFor('welcome');
    await count(shop({ welcome: 40 }, CREATED_LATER), 15);
    failsFor();
    const { growth } = await count(shop({ welcome: 52 }, CREATED_LATER), 30);
    expect(growth).toEqual({ 'shop/welcome': 52 });
  });

  test('is committed when only the write of a known item failed', async () => {
    await count(shop({ welcome: 40 }));
    const before = store.row(SHOP)?.version;
    failsFor('welcome');
    await count(shop({ welcome: 47 }), 15);
    expect(store.row(SHOP)?.version).toBe((before ?? NaN) + 1);
  });

  test('remembers what its own signals say', async () => {
    const own: ItemSignals = { remember: (memory) => [...((memory as number[]) ?? []), 1], read: () => [] };
    const plan = { ...countedJourneys(SHOP, { welcome: 40 }), own };
    await count({ [SHOP]: plan });
    await count({ [SHOP]: plan }, 15);
    expect(store.row(SHOP)?.memory).toEqual([1, 1]);
  });

  test('is written once where the application is itself the item', async () => {
    const item = { ApplicationId: SHOP };
    const read = async () => ({ observations: [observe('ApplicationTxnEmailsSent', item, 5)], silent: [] });
    await count({ [SHOP]: { discovered: 1, readings: [{ item, read }], items: [{ item, itemId: '' }] } });
    expect(store.writes.filter((write) => write.startsWith('commit'))).toEqual(['commit shop/']);
  });
});

describe('an item that could not be read', () => {
  const gone = serviceError(500);

  test('keeps the checkpoint that it had, and its growth is counted when it is read again', async () => {
    await count(shop({ welcome: 40, cart: 60 }));
    const before = store.row(SHOP, 'welcome');
    const { growth } = await count(shop({ welcome: gone, cart: 61 }), 15);
    expect(growth).toEqual({ 'shop/cart': 1 });
    expect(store.row(SHOP, 'welcome')).toEqual(before);
    expect((await count(shop({ welcome: 52, cart: 61 }), 30)).growth).toEqual({
      'shop/welcome': 12,
      'shop/cart': 0,
    });
  });

  test('says nothing by its signals', async () => {
    const signals = {
      remember: () => 1,
      read: () => [observe('JourneyEntriesMissing', { ApplicationId: SHOP, JourneyId: 'welcome' }, 1)],
    };
    await count(shop({ welcome: 40 }, { signals }));
    const { items } = await count(shop({ welcome: gone }, { signals }), 15);
    expect(items.flatMap((one) => one.signals)).toEqual([]);
  });

  test('at first sight is still counted from zero if it was created since the last look', async () => {
    await count(shop({}));
    await count(shop({ welcome: gone }, CREATED_LATER), 15);
    expect((await count(shop({ welcome: 52 }, CREATED_LATER), 30)).growth).toEqual({ 'shop/welcome': 52 });
  });

  test('at first sight is counted from where it is otherwise', async () => {
    await count(shop({ welcome: gone }));
    expect((await count(shop({ welcome: 52 }), 15)).growth).toEqual({ 'shop/welcome': 0 });
  });
});

describe('a checkpoint that could not be written', () => {
  test('is told by its item, and stops no other', async () => {
    await count(shop({ welcome: 40, cart: 60 }));
    failsFor('welcome');
    const { growth } = await count(shop({ welcome: 47, cart: 61 }), 15);
    expect(growth).toEqual({ 'shop/cart': 1 });
    expect(failed).toEqual([{ ApplicationId: SHOP, JourneyId: 'welcome' }]);
  });

  test('loses no growth: the next poll counts it', async () => {
    await count(shop({ welcome: 40 }));
    failsFor('welcome');
    await count(shop({ welcome: 47 }), 15);
    failsFor();
    expect((await count(shop({ welcome: 50 }), 30)).growth).toEqual({ 'shop/welcome': 10 });
  });
});

describe('of an application', () => {
  test('that could not be listed nothing is written', async () => {
    await count(shop({ welcome: 40 }));
    const before = store.writes.length;
    await count({ [SHOP]: serviceError(403) }, 15);
    expect(store.writes).toHaveLength(before);
  });

  test('whose checkpoints could not be read nothing is counted, which is told once', async () => {
    await count({ ...shop({ welcome: 40, cart: 1 }), club: countedJourneys('club', { points: 5 }) });
    const before = store.row(SHOP, 'welcome');
    store.fails = (call, { containerId: applicationId }) => call === 'read' && applicationId === SHOP;
    const { growth } = await count(
      { ...shop({ welcome: 47, cart: 2 }), club: countedJourneys('club', { points: 6 }) },
      15,
    );
    expect(growth).toEqual({ 'club/points': 1 });
    expect(failed).toEqual([{ ApplicationId: SHOP }]);
    expect(store.row(SHOP, 'welcome')).toEqual(before);
  });
});
