import { observe } from '../../../lambda/reading/observation';
import type { ItemSignals, Source } from '../../../lambda/poll/source-port';
import { AT } from '../support/context';
import { countedJourneys, journeysOf, pollOf } from '../support/fake-source';
import { MemoryStore } from '../support/memory-store';

const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);
const DAY = 24 * 60;

let checkpoints: MemoryStore;
let asked: string[];
beforeEach(() => {
  checkpoints = new MemoryStore();
  asked = [];
});

const facts = (itemId = '') => checkpoints.row('shop', itemId)?.facts;

describe('the name of an application', () => {
  /** A poll of an application whose name is given, or cannot be read. */
  async function pollNamed(name: string | Error | undefined, at = AT, remainingMs = 60_000) {
    const plan = journeysOf('shop', { welcome: 1 });
    const source: Source = {
      containers: async () => ['shop'],
      plan: async () => plan,
      nameOf: async (id) => {
        asked.push(id);
        if (name instanceof Error) throw name;
        return name;
      },
    };
    const ports = { source, checkpoints, remainingMs: () => remainingMs };
    const { summary } = await pollOf({ shop: plan }, { at, ports });
    return summary;
  }

  test('is kept with its checkpoint, and the day with it', async () => {
    await pollNamed('Shop');
    expect(facts()).toMatchObject({ name: 'Shop', namedOn: '2026-03-02' });
  });

  test('is asked for once a day', async () => {
    for (const minutes of [0, 15, 30, DAY, DAY + 15]) await pollNamed('Shop', later(minutes));
    expect(asked).toEqual(['shop', 'shop']);
  });

  test('is kept while it is not asked for', async () => {
    await pollNamed('Shop');
    await pollNamed('Club', later(15));
    expect(facts()?.name).toBe('Shop');
  });

  test('is the new one on the next day', async () => {
    await pollNamed('Shop');
    await pollNamed('Club', later(DAY));
    expect(facts()?.name).toBe('Club');
  });

  test.each([
    ['fails', new Error('status 403')],
    ['gives none', undefined],
  ])(
    'stays as it was when the request %s, which is no failure and not tried again that day',
    async (_, name) => {
      await pollNamed('Shop');
      const { failures, unreachable } = await pollNamed(name, later(DAY));
      await pollNamed(name, later(DAY + 15));
      expect(facts()).toMatchObject({ name: 'Shop', namedOn: '2026-03-03' });
      expect(failures).toEqual([]);
      expect(unreachable).toEqual([]);
      expect(asked).toHaveLength(2);
    },
  );

  test('is not asked for while there is hardly time, but at the next poll', async () => {
    await pollNamed('Shop', AT, 1_000);
    expect(asked).toEqual([]);
    await pollNamed('Shop', later(15));
    expect(facts()?.name).toBe('Shop');
  });

  test('is not asked for where it could not be remembered', async () => {
    checkpoints.fails = (call) => call === 'read';
    await pollNamed('Shop');
    expect(asked).toEqual([]);
  });
});

test('what is told of an application as a whole is among its facts, whether it is published or not', async () => {
  const age = (value: number) => observe('ApplicationEvaluationAge', { ApplicationId: 'shop' }, value);
  const own: ItemSignals = {
    remember: () => 1,
    read: () => [observe('ApplicationEvaluationAgeOfMany', { ApplicationId: 'shop' }, 0)],
  };
  const plan = journeysOf('shop', { welcome: 1 }, { rollUp: () => [age(900)], own });
  await pollOf({ shop: plan }, { ports: { checkpoints } });
  expect(facts()?.signals).toEqual({ ApplicationEvaluationAge: 900, ApplicationEvaluationAgeOfMany: 0 });
});

test('an application that is its own only item has its name and its signals in one row', async () => {
  const signals: ItemSignals = {
    remember: () => 1,
    read: () => [observe('ApplicationTxnSmsDeliveryShortfall', { ApplicationId: 'shop' }, 5)],
  };
  const item = { ApplicationId: 'shop' };
  const read = async () => ({ observations: [observe('ApplicationTxnSmsSent', item, 7)], silent: [] });
  const plan = { discovered: 1, readings: [{ item, read }], items: [{ item, itemId: '', signals }] };
  await pollOf({ shop: plan }, { ports: { checkpoints } });
  expect(facts()).toMatchObject({ name: 'Name of shop', signals: { ApplicationTxnSmsDeliveryShortfall: 5 } });
});

test('what a list has lost is published for its application, however few series there may be', async () => {
  const own: ItemSignals = {
    remember: () => 1,
    read: () => [observe('ItemsLost', { ApplicationId: 'shop' }, 4)],
  };
  const plan = journeysOf('shop', {}, { own });
  const { published } = await pollOf(
    { shop: plan },
    { config: { maximumSeries: 1 }, ports: { checkpoints } },
  );
  // Once: it is of the watch, which is never dropped.
  expect(published.filter(({ MetricName }) => MetricName === 'ItemsLost').map(({ Value }) => Value)).toEqual([
    4,
  ]);
});

describe('an item that could not be read', () => {
  // Another one answers: an application of which nothing can be seen is told of as a whole.
  const failing = () => ({ shop: countedJourneys('shop', { welcome: new Error('status 500'), cart: 1 }) });
  const reading = () => ({ shop: countedJourneys('shop', { welcome: 7, cart: 1 }) });

  test('keeps the facts of the poll that read it, and their minute', async () => {
    await pollOf(reading(), { ports: { checkpoints } });
    const before = checkpoints.row('shop', 'welcome');
    await pollOf(failing(), { at: later(15), ports: { checkpoints } });
    expect(checkpoints.row('shop', 'welcome')).toEqual({ ...before, pending: undefined });
  });

  test.each([
    [105, 0],
    [120, 1],
  ])('for %d minutes makes %d that are blind', async (minutes, blind) => {
    await pollOf(reading(), { ports: { checkpoints } });
    const { valueOf } = await pollOf(failing(), { at: later(minutes), ports: { checkpoints } });
    expect(valueOf('ItemsBlind')).toBe(blind);
  });

  test('from the start is known as one that was never read', async () => {
    await pollOf(failing(), { ports: { checkpoints } });
    expect(facts('welcome')?.neverRead).toBe(true);
  });
});
