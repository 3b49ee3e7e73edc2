import { type Held, heapGrowth, overBounds } from '../../soak/memory';

const days = (...heaps: readonly number[]): Held[] =>
  heaps.map((heap, index) => ({ day: index + 1, heap, rows: 40, bytes: 1e6, largest: 30_000 }));

test('the growth is what most days add, whatever some of them add once', () => {
  expect(heapGrowth(days(10e6, 12e6, 32e6, 34e6, 36e6))).toBe(2e6);
  expect(heapGrowth(days(50e6, 60e6))).toBeUndefined();
});

test('a heap that stays passes, however it sways', () => {
  expect(overBounds(days(10e6, 50e6, 53e6, 49e6, 52e6, 50e6), 20)).toEqual([]);
});

test.each([
  ['a heap that grows', days(10e6, 18e6, 25e6, 33e6), 'the heap grows by 8.0 MB a day'],
  ['too many rows', [{ ...days(1)[0]!, rows: 1000 }], 'the table has 1000 rows for 20 items'],
  ['a large row', [{ ...days(1)[0]!, largest: 200_000 }], 'a row has 200000 bytes'],
])('%s is found', (_, held, what) => {
  expect(overBounds(held, 20)).toEqual([expect.stringContaining(what)]);
});
