import fc from 'fast-check';
import { itemsLostSignals } from '../../../lambda/signals/items-lost';
import { DAY, HOUR, time } from './run-simulator';
import { expectEach } from '../../support/each';

type Poll = readonly [minute: number, live: number, ended: number];

/** What each poll of an application's list says is lost. */
function lost(polls: readonly Poll[], memory?: unknown): (number | undefined)[] {
  let kept = memory;
  return polls.map(([minute, live, ended]) => {
    kept = JSON.parse(JSON.stringify(itemsLostSignals.remember(kept, { minute, live, ended })));
    return itemsLostSignals.read(kept, { minute, live, ended }).ItemsLost;
  });
}

/** Polls every five minutes. */
const every5 = (...lists: readonly (readonly [live: number, ended: number])[]): Poll[] =>
  lists.map(([live, ended], index) => [time('10:00') + 5 * index, live, ended]);

const LISTS: readonly [string, (readonly [live: number, ended: number])[], number[]][] = [
  [
    'all three at once',
    [
      [3, 0],
      [0, 0],
    ],
    [0, 3],
  ],
  [
    'all of many',
    [
      [40, 10],
      [0, 10],
    ],
    [0, 40],
  ],
  [
    'with those that had ended',
    [
      [40, 10],
      [0, 0],
    ],
    [0, 40],
  ],
  [
    'within two polls',
    [
      [3, 0],
      [1, 0],
      [0, 0],
    ],
    [0, 0, 3],
  ],
  [
    'no more than two',
    [
      [2, 0],
      [0, 0],
    ],
    [0, 0],
  ],
  [
    'nothing, in the first poll',
    [
      [0, 0],
      [0, 0],
    ],
    [0, 0],
  ],
  [
    'nothing, while one is left',
    [
      [40, 0],
      [1, 0],
    ],
    [0, 0],
  ],
  [
    'nothing that is listed as ended now',
    [
      [3, 5],
      [0, 8],
    ],
    [0, 0],
  ],
  [
    'nothing of three, when one is listed as ended now',
    [
      [3, 5],
      [0, 6],
    ],
    [0, 0],
  ],
  [
    'the rest, when some are listed as ended now',
    [
      [9, 5],
      [0, 7],
    ],
    [0, 7],
  ],
  [
    'nothing, if it takes three polls',
    [
      [3, 0],
      [2, 0],
      [1, 0],
      [0, 0],
    ],
    [0, 0, 0, 0],
  ],
  [
    'nothing any more, once an item is back',
    [
      [3, 0],
      [0, 0],
      [1, 0],
    ],
    [0, 3, 0],
  ],
  [
    'what was lost first, as long as nothing is back',
    [
      [5, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ],
    [0, 5, 5, 5],
  ],
  [
    'nothing new, if items come and go again',
    [
      [5, 0],
      [0, 0],
      [1, 0],
      [0, 0],
    ],
    [0, 5, 0, 0],
  ],
];

test('loses what is in no list any more', () => {
  expectEach(
    LISTS,
    ([, lists, expected]) => {
      expect(lost(every5(...lists))).toEqual(expected);
    },
    ([what]) => what,
  );
});

test('stays for a day', () => {
  const empty = [0, 5, DAY - 5, DAY, DAY + HOUR].map((after): Poll => [time('10:05') + after, 0, 0]);
  expect(lost([[time('10:00'), 7, 0], ...empty])).toEqual([0, 7, 7, 7, 0, 0]);
});

test.each([
  ['an outage of hours hides nothing', 23 * HOUR, 4],
  ['after more than a day it says nothing', DAY + 5, 0],
])('%s', (_, gap, expected) => {
  expect(
    lost([
      [time('10:00'), 4, 0],
      [time('10:00') + gap, 0, 0],
    ]),
  ).toEqual([0, expected]);
});

test('a poll that is repeated says the same', () => {
  expect(
    lost([
      [600, 4, 0],
      [605, 0, 0],
      [605, 0, 0],
    ]),
  ).toEqual([0, 4, 4]);
});

test.each([undefined, null, 7, 'x', [], {}, { shape: 'items-lost/1', polls: [[1]] }])(
  'a memory of another shape is none: %j',
  (memory) => {
    expect(lost([[600, 0, 0]], memory)).toEqual([0]);
  },
);

test('a number that is none changes nothing', () => {
  const memory = itemsLostSignals.remember(undefined, { minute: 600, live: 4, ended: 0 });
  expect(itemsLostSignals.remember(memory, { minute: NaN, live: 0, ended: 0 })).toBe(memory);
});

test('nothing is ever lost that has not been there, and nothing while something is', () => {
  const lists = fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 40 });
  fc.assert(
    fc.property(lists, (given) => {
      const said = lost(every5(...given));
      for (const [index, count = NaN] of said.entries()) {
        const most = Math.max(0, ...given.slice(0, index).map(([live]) => live));
        expect(count).toBeLessThanOrEqual(most);
        if ((given[index]?.[0] ?? 0) > 0) expect(count).toBe(0);
        expect(count === 0 || count >= 3).toBe(true);
      }
    }),
  );
});
