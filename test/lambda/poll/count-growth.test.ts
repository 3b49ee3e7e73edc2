import { minuteOf } from '../../../lambda/checkpoint/advance';
import { Ledger } from '../../../lambda/checkpoint/ledger';
import { type ReadItem, countItem, toObservations } from '../../../lambda/poll/count-growth';
import { observe } from '../../../lambda/reading/observation';
import type { ItemSignals, PlannedItem } from '../../../lambda/poll/source-port';
import { AT, contextOf } from '../support/context';
import { MemoryStore } from '../support/memory-store';

const SHOP = 'shop';
const item = { ApplicationId: SHOP, JourneyId: 'welcome' };
const minutesLater = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);

let store: MemoryStore;
beforeEach(() => {
  store = new MemoryStore();
});

const openAt = (at: Date, arrives = true) =>
  Ledger.open(store, SHOP, minuteOf(at), {
    publish: async (due) => due.map(() => arrives),
    isPublished: () => true,
  });

/** Entries as a poll read them; null: an answer without the number; undefined: nothing was read. */
const reading = (entered: number | null | undefined, more: Partial<PlannedItem> = {}): ReadItem => ({
  planned: { item, itemId: item.JourneyId, ...more },
  observations: typeof entered === 'number' ? [observe('JourneyEndpointEntered', item, entered)] : [],
  silent: entered === null ? [{ metric: 'JourneyEndpointEntered', item }] : [],
});

async function count(at: Date, entered: number | null | undefined, more: Partial<PlannedItem> = {}) {
  return countItem(await openAt(at), reading(entered, more), contextOf({}, { at }));
}

const grown = (value: number) => [observe('JourneyEndpointEnteredIncrement', item, value)];

/** Signals that remember the growth of each poll, and say how many polls they have seen. */
function remembering(): ItemSignals & { readonly given: object[] } {
  const given: object[] = [];
  return {
    given,
    remember: (memory, increments) => {
      given.push(increments);
      return [...(Array.isArray(memory) ? memory : []), increments];
    },
    read: (memory) => [observe('JourneyEntriesMissing', item, Array.isArray(memory) ? memory.length : 0)],
  };
}

describe('an item that no checkpoint knows', () => {
  test('starts counting from where it is', async () => {
    const { increments, isCommitted } = await count(AT, 40);
    expect(increments).toEqual(grown(0));
    expect(isCommitted).toBe(true);
  });

  test.each([
    ['since its application was looked at', 1, 40],
    ['in the very minute of that look', 0, 40],
    ['before that look', -1, 0],
  ])('and that was created %s grows by all or nothing', async (_, minutes, expected) => {
    const looked = { version: 1, minute: minuteOf(AT), totals: { lifetime: {}, days: {}, countedFrom: {} } };
    await store.commit({ containerId: SHOP }, looked);
    const { increments } = await count(minutesLater(15), 40, { createdAt: minutesLater(minutes) });
    expect(increments).toEqual(grown(expected));
  });

  test('counts from zero once its answer had no number', async () => {
    await count(AT, null);
    expect((await count(minutesLater(15), 12)).increments).toEqual(grown(12));
  });
});

describe('growth', () => {
  test.each([
    ['some', 47, 7],
    ['none', 40, 0],
  ])('is what came since the poll before: %s', async (_, entered, growth) => {
    await count(AT, 40);
    expect((await count(minutesLater(15), entered)).increments).toEqual(grown(growth));
  });

  test('of a total that was not read is counted when it is read again', async () => {
    await count(AT, 40);
    expect((await count(minutesLater(15), undefined)).increments).toEqual([]);
    expect((await count(minutesLater(30), 52)).increments).toEqual(grown(12));
  });

  test('is pending from the commit until it is confirmed', async () => {
    await count(AT, 40);
    const { confirm } = await count(minutesLater(15), 47);
    expect(store.row(SHOP, 'welcome')?.pending).toEqual({
      minute: minuteOf(AT) + 15,
      increments: { JourneyEndpointEntered: 7 },
    });
    await confirm?.();
    expect(store.row(SHOP, 'welcome')?.pending).toBeUndefined();
  });

  test('of the current day and of those before is one number', async () => {
    const campaign = { ApplicationId: SHOP, CampaignId: 'tips' };
    const metric = 'CampaignSuccessfulDeliveries';
    const [today, yesterday] = ['2026-03-02', '2026-03-01'] as const;
    const poll = async (at: Date, totals: Readonly<Record<string, number>>) => {
      const observations = Object.entries(totals).map(([day, value]) => ({
        ...observe(metric, campaign, value),
        day,
      }));
      const context = { ...contextOf({ source: 'campaign-kpis' }, { at }), days: [today, yesterday] };
      const read = { planned: { item: campaign, itemId: 'tips' }, observations, silent: [] };
      return countItem(await openAt(at), read, context);
    };
    await poll(AT, { [today]: 100, [yesterday]: 900 });
    const { increments } = await poll(minutesLater(15), { [today]: 130, [yesterday]: 895 });
    expect(increments).toEqual([observe('CampaignSuccessfulDeliveriesIncrement', campaign, 25)]);
  });
});

describe('what a page may have to say of an item', () => {
  const facts = () => store.row(SHOP, 'welcome')?.facts;

  test('is its name, its state, and every signal of the poll, published or not', async () => {
    await count(AT, 40, { name: 'Welcome', state: 'ACTIVE', signals: remembering() });
    expect(facts()).toEqual({ name: 'Welcome', state: 'ACTIVE', signals: { JourneyEntriesMissing: 1 } });
  });

  test('is that of the last poll', async () => {
    await count(AT, 40, { name: 'Welcome', state: 'ACTIVE', signals: remembering() });
    await count(minutesLater(15), 41, { name: 'Hello', state: 'CLOSED', signals: remembering() });
    expect(facts()).toEqual({ name: 'Hello', state: 'CLOSED', signals: { JourneyEntriesMissing: 2 } });
  });

  test('is what was published, where that was', async () => {
    const { signals } = await count(AT, 40, { signals: remembering() });
    expect(Object.fromEntries(signals.map(({ metric, value }) => [metric, value]))).toEqual(facts()?.signals);
  });

  test('is no signal, where it has none', async () => {
    await count(AT, 40);
    expect(facts()).toEqual({ signals: {} });
  });

  test('stays as it was when the minute was counted before', async () => {
    await count(AT, 40, { name: 'Welcome' });
    await count(AT, 41, { name: 'Hello' });
    expect(facts()?.name).toBe('Welcome');
  });

  test('is what else was told of it, too', async () => {
    const told = [observe('ApplicationEvaluationAge', { ApplicationId: SHOP }, 900)];
    await countItem(await openAt(AT), { ...reading(40), told }, contextOf());
    expect(facts()?.signals).toEqual({ ApplicationEvaluationAge: 900 });
  });

  test('says that it was never read, until it has been', async () => {
    const look = async (at: Date, isRead: boolean) => {
      await countItem(
        await openAt(at),
        { ...reading(isRead ? 40 : undefined), isRead },
        contextOf({}, { at }),
      );
      return facts()?.neverRead ?? false;
    };
    expect(await look(AT, false)).toBe(true);
    expect(await look(minutesLater(15), false)).toBe(true);
    expect(await look(minutesLater(30), true)).toBe(false);
    expect(await look(minutesLater(45), false)).toBe(false);
  });
});

describe('a minute that was counted before', () => {
  test('publishes the levels again, and no growth', async () => {
    const signals = remembering();
    await count(AT, 40, { signals });
    await count(minutesLater(15), 47, { signals });
    const again = await count(minutesLater(15), 49, { signals });
    expect(again.increments).toEqual([]);
    expect(again.signals).toEqual([observe('JourneyEntriesMissing', item, 2)]);
    expect(again.isCommitted).toBe(false);
    expect(again.confirm).toBeUndefined();
    expect(signals.given).toHaveLength(2);
  });

  test('leaves the growth since then to the next poll', async () => {
    await count(AT, 40);
    await count(AT, 43);
    expect((await count(minutesLater(15), 47)).increments).toEqual(grown(7));
  });
});

describe('nothing of an item is published', () => {
  const NOTHING = { item, increments: [], signals: [], resets: 0, isCommitted: false };

  test('when another poll was faster', async () => {
    await count(AT, 40);
    const [first, second] = [await openAt(minutesLater(15)), await openAt(minutesLater(16))];
    const context = contextOf({}, { at: minutesLater(15) });
    const read = reading(47, { signals: remembering() });
    expect((await countItem(first, read, context)).increments).toEqual(grown(7));
    expect(await countItem(second, read, context)).toEqual(NOTHING);
  });

  test('while growth of an earlier poll has not arrived', async () => {
    await count(AT, 40);
    await count(minutesLater(15), 47);
    const ledger = await openAt(minutesLater(30), false);
    const read = reading(50, { signals: remembering() });
    expect(await countItem(ledger, read, contextOf({}, { at: minutesLater(30) }))).toEqual(NOTHING);
    expect(store.row(SHOP, 'welcome')?.pending?.increments).toEqual({ JourneyEndpointEntered: 7 });
  });

  test('when the checkpoint cannot be written', async () => {
    store.fails = (call) => call === 'commit';
    await expect(count(AT, 40)).rejects.toThrow('the table refuses to commit');
  });
});

describe('a lifetime total that shrank', () => {
  test('is counted as a reset, and what it has now as growth', async () => {
    await count(AT, 40);
    const { increments, resets } = await count(minutesLater(15), 3);
    expect(increments).toEqual(grown(3));
    expect(resets).toBe(1);
  });

  test('is no growth to the signals, neither to remember nor to read', async () => {
    const signals = { remember: jest.fn(() => null), read: jest.fn(() => []) };
    await count(AT, 40, { signals });
    await count(minutesLater(15), 3, { signals });
    expect(signals.remember).toHaveBeenLastCalledWith(null, {});
    expect(signals.read).toHaveBeenLastCalledWith(null, {});
    await count(minutesLater(30), 5, { signals });
    expect(signals.remember).toHaveBeenLastCalledWith(null, { JourneyEndpointEntered: 2 });
  });
});

test('signals read what they have just remembered', async () => {
  const signals = remembering();
  await count(AT, 40, { signals });
  const counted = await count(minutesLater(15), 47, { signals });
  expect(signals.given).toEqual([{ JourneyEndpointEntered: 0 }, { JourneyEndpointEntered: 7 }]);
  expect(counted.signals).toEqual([observe('JourneyEntriesMissing', item, 2)]);
});

test('an increment of a total whose growth nobody publishes is no observation', () => {
  const increments = { JourneyEndpointEntered: 7, JourneyEndpointActive: 3 };
  expect(toObservations(increments, item)).toEqual(grown(7));
});
