import { observe } from '../../../lambda/reading/observation';
import type { Totals } from '../../../lambda/checkpoint/checkpoint';
import { signalsOf, together } from '../../../lambda/signals/item-signals';
import type { Signals } from '../../../lambda/signals/signals';
import type { ItemSignals } from '../../../lambda/poll/source-port';

const item = { ApplicationId: 'shop', JourneyId: 'welcome' };
type Name = 'JourneyEntriesMissing' | 'JourneyEntriesSurge';

/** Adds up what it is told. */
const adding: Signals<number, Name> = {
  remember: (memory, facts) => (typeof memory === 'number' ? memory : 0) + facts,
  read: (memory, facts) => ({
    JourneyEntriesMissing: memory as number,
    JourneyEntriesSurge: facts > 5 ? facts : undefined,
  }),
};
const entries = ({ JourneyEndpointEntered }: Totals) => JourneyEndpointEntered;
const signals = () => signalsOf<'journey', number>(adding, item, entries);
const grown = (entered: number) => ({ JourneyEndpointEntered: entered });

describe('the signals of an item', () => {
  test('remember what the facts make of the memory and the growth', () => {
    expect(signals().remember(3, grown(4))).toBe(7);
    expect(signals().remember(undefined, grown(4))).toBe(4);
  });

  test('keep the memory as it is while there are no facts', () => {
    expect(signals().remember(3, {})).toBe(3);
    expect(signals().remember(undefined, {})).toBeUndefined();
  });

  test('publish the numbers under their item, and none that has no value', () => {
    expect(signals().read(3, grown(4))).toEqual([observe('JourneyEntriesMissing', item, 3)]);
  });

  test('publish every number that has a value, a zero too', () => {
    expect(signals().read(0, grown(6))).toEqual([
      observe('JourneyEntriesMissing', item, 0),
      observe('JourneyEntriesSurge', item, 6),
    ]);
  });

  test('publish nothing while there are no facts', () => {
    expect(signals().read(3, {})).toEqual([]);
  });
});

describe('several signals together', () => {
  const part = (name: Name, more: Partial<ItemSignals> = {}) => {
    const given: unknown[] = [];
    const signals: ItemSignals = {
      remember: (memory) => {
        given.push(memory);
        return `${name} after ${String(memory)}`;
      },
      read: (memory) => {
        given.push(memory);
        return [observe(name, item, 1)];
      },
      ...more,
    };
    return { given, signals };
  };

  test('have each a memory of its own', () => {
    const [first, second] = [part('JourneyEntriesMissing'), part('JourneyEntriesSurge')];
    const both = together(first.signals, second.signals);
    const memory = both.remember(['a', 'b'], {});
    expect([first.given, second.given]).toEqual([['a'], ['b']]);
    expect(memory).toEqual(['JourneyEntriesMissing after a', 'JourneyEntriesSurge after b']);
    both.read(memory, {});
    expect([first.given[1], second.given[1]]).toEqual(memory);
  });

  test('publish what each says, in their order', () => {
    const both = together(part('JourneyEntriesSurge').signals, part('JourneyEntriesMissing').signals);
    expect(both.read([], {}).map(({ metric }) => metric)).toEqual([
      'JourneyEntriesSurge',
      'JourneyEntriesMissing',
    ]);
  });

  test('are all told how much the totals grew', () => {
    const remember = jest.fn();
    const read = jest.fn(() => []);
    const both = together({ remember, read }, { remember, read });
    both.remember(undefined, grown(4));
    both.read(undefined, grown(4));
    expect(remember.mock.calls.map(([, increments]) => increments)).toEqual([grown(4), grown(4)]);
    expect(read).toHaveBeenCalledTimes(2);
    expect(read).toHaveBeenLastCalledWith(undefined, grown(4));
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['the memory of one alone', { a: 1 }],
    ['a number', 7],
  ])('begin anew from %s', (_, memory) => {
    const first = part('JourneyEntriesMissing');
    together(first.signals).remember(memory, {});
    expect(first.given).toEqual([undefined]);
  });

  test('begin anew with a part that was added since', () => {
    const added = part('JourneyEntriesSurge');
    together(part('JourneyEntriesMissing').signals, added.signals).remember(['a'], {});
    expect(added.given).toEqual([undefined]);
  });

  test('survive the checkpoint, where one of them remembers nothing too', () => {
    const nothing = part('JourneyEntriesMissing', { remember: () => undefined });
    const memory = together(nothing.signals, part('JourneyEntriesSurge').signals).remember(undefined, {});
    expect(JSON.parse(JSON.stringify(memory))).toEqual(memory);
    expect(memory).toEqual([null, 'JourneyEntriesSurge after undefined']);
  });
});
