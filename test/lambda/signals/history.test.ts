import {
  type Buckets,
  HOUR,
  NO_BUCKETS,
  QUARTER,
  UNKNOWN,
  bucketOf,
  credited,
  expectedOf,
  greatestNear,
  grown,
  growthOf,
  isBuckets,
  recorded,
  sameHours,
  sum,
  together,
} from '../../../lambda/signals/history';

const WEEK = 168;

describe('the bucket of a poll', () => {
  test.each([
    [0, QUARTER, 0],
    [1, QUARTER, 1],
    [15, QUARTER, 1],
    [16, QUARTER, 2],
    [60, HOUR, 1],
    [61, HOUR, 2],
  ])(
    'at minute %i, %i minutes wide, is %i: it ends with the bucket or lies in it',
    (minute, width, bucket) => {
      expect(bucketOf(minute, width)).toBe(bucket);
    },
  );
});

describe('growth that is credited', () => {
  test.each<[string, Buckets, number, number, Buckets]>([
    ['to nothing is the first bucket', NO_BUCKETS, 7, 5, { end: 7, values: [5] }],
    ['to the same bucket adds up', { end: 7, values: [5] }, 7, 2, { end: 7, values: [7] }],
    ['to the next one appends', { end: 7, values: [5] }, 8, 2, { end: 8, values: [5, 2] }],
    ['after a gap leaves zeros', { end: 7, values: [5] }, 10, 2, { end: 10, values: [5, 0, 0, 2] }],
    ['keeps no more than asked', { end: 7, values: [1, 2, 3, 4] }, 8, 5, { end: 8, values: [2, 3, 4, 5] }],
    ['after a long gap forgets', { end: 7, values: [1, 2, 3, 4] }, 11, 5, { end: 11, values: [5] }],
    [
      'within a hair of that keeps one',
      { end: 7, values: [1, 2, 3, 4] },
      10,
      5,
      { end: 10, values: [4, 0, 0, 5] },
    ],
    ['of zero keeps no leading zeros', { end: 7, values: [4] }, 11, 0, { end: 11, values: [] }],
    ['to an older bucket counts in the newest', { end: 7, values: [4] }, 3, 2, { end: 7, values: [6] }],
    ['may be a correction', { end: 7, values: [4] }, 7, -6, { end: 7, values: [-2] }],
  ])('%s', (_, buckets, index, growth, expected) => {
    expect(credited(buckets, index, growth, 4)).toEqual(expected);
  });

  test('does not change what was there', () => {
    const buckets = { end: 7, values: [5] };
    credited(buckets, 7, 1, 4);
    expect(buckets).toEqual({ end: 7, values: [5] });
  });
});

describe('hours that are recorded', () => {
  test.each<[string, Buckets, number, number, Buckets]>([
    ['first', NO_BUCKETS, 7, 5, { end: 7, values: [5] }],
    ['with 0, which is known', NO_BUCKETS, 7, 0, { end: 7, values: [0] }],
    [
      'after a gap have unknown ones in between',
      { end: 7, values: [5] },
      9,
      2,
      { end: 9, values: [5, UNKNOWN, 2] },
    ],
    ['twice keep the first', { end: 7, values: [5] }, 7, 9, { end: 7, values: [5] }],
    ['unknown, and nothing before, are nothing', NO_BUCKETS, 7, UNKNOWN, { end: 7, values: [] }],
  ])('%s', (_, hours, index, value, expected) => {
    expect(recorded(hours, index, value, 4)).toEqual(expected);
  });
});

describe('sums', () => {
  const buckets = { end: 10, values: [1, 2, 3, 4] };
  test.each([
    ['the newest', 10, 1, 4],
    ['the newest two', 10, 2, 7],
    ['more than there are', 10, 9, 10],
    ['older ones', 8, 2, 3],
    ['a window whose newest bucket is still empty', 11, 2, 4],
    ['a window after all of them', 14, 4, 0],
    ['a window before all of them', 6, 4, 0],
  ])('of %s', (_, last, count, total) => {
    expect(sum(buckets, last, count)).toBe(total);
  });

  test('are never negative, whatever corrections say', () => {
    expect(sum({ end: 10, values: [1, -5] }, 10, 2)).toBe(0);
  });

  test('of nothing are 0', () => {
    expect(sum(NO_BUCKETS, 10, 4)).toBe(0);
  });

  test('grown counts buckets with growth, not their size nor corrections', () => {
    expect(grown({ end: 10, values: [9, 0, 5, -1, 1] }, 10, 4)).toBe(2);
  });
});

describe('the same hours', () => {
  /** Five weeks in which hour i is worth i. */
  const hours = { end: 5 * WEEK, values: Array.from({ length: 5 * WEEK }, (_, index) => index + 1) };

  test('are those one to four weeks before, newest first', () => {
    expect(sameHours(hours, 5 * WEEK)).toEqual([4 * WEEK, 3 * WEEK, 2 * WEEK, WEEK]);
  });

  test('are fewer when less is known', () => {
    expect(sameHours(hours, 2 * WEEK + 1)).toEqual([WEEK + 1, 1]);
    expect(sameHours({ end: 5 * WEEK, values: hours.values.slice(-WEEK) }, 5 * WEEK + 1)).toEqual([
      4 * WEEK + 1,
    ]);
  });

  test('leave out what is unknown, and not what is 0', () => {
    const values = hours.values.with(4 * WEEK - 1, UNKNOWN).with(3 * WEEK - 1, 0);
    expect(sameHours({ ...hours, values }, 5 * WEEK)).toEqual([0, 2 * WEEK, WEEK]);
  });

  test('give the minimum and how many weeks are known', () => {
    expect(expectedOf(hours, 5 * WEEK)).toEqual({ weeks: 4, least: WEEK });
    expect(expectedOf(hours, 2 * WEEK + 1)).toEqual({ weeks: 2, least: 1 });
    expect(expectedOf(hours, WEEK)).toEqual({ weeks: 0, least: 0 });
  });

  test('with those beside them give the maximum', () => {
    expect(greatestNear(hours, 5 * WEEK)).toBe(4 * WEEK + 1);
  });

  test('without anything in them give way to the maximum of any hour until a day ago', () => {
    const values = Array<number>(2 * WEEK)
      .fill(0)
      .with(30, 7)
      .with(2 * WEEK - 25, 8)
      .with(2 * WEEK - 24, 9);
    expect(greatestNear({ end: 2 * WEEK, values }, 2 * WEEK)).toBe(8);
  });

  test('of which none is known give 0', () => {
    expect(greatestNear({ end: 100, values: Array<number>(100).fill(5) }, 101)).toBe(0);
  });
});

describe('growth of a poll', () => {
  test.each([
    [5, 5],
    [0, 0],
    [-3, -3],
    [2.6, 3],
    [-0.2, 0],
    [1e300, 1e12],
    [-1e300, -1e12],
    [NaN, undefined],
    [Infinity, undefined],
    [undefined, undefined],
  ])('of %p is %p', (given, growth) => {
    expect(growthOf({ a: given }, 'a')).toBe(growth);
  });

  test('of numbers that belong together is credited at once', () => {
    expect(together([], [5, 6])).toEqual({ credit: [5, 6], waiting: [0, 0] });
  });

  test('of numbers of which one is not read waits, and is credited with the rest', () => {
    const first = together([], [5, undefined]);
    expect(first).toEqual({ waiting: [5, 0] });
    const second = together(first.waiting, [undefined, 7]);
    expect(second).toEqual({ waiting: [5, 7] });
    expect(together(second.waiting, [1, 1])).toEqual({ credit: [6, 8], waiting: [0, 0] });
  });
});

test.each<[unknown, boolean]>([
  [{ end: 3, values: [1, 2] }, true],
  [NO_BUCKETS, true],
  [{ end: 3, values: [1, 0.5] }, false],
  [{ end: 3, values: [1, null] }, false],
  [{ end: '3', values: [] }, false],
  [{ end: 3, values: 'no' }, false],
  [{ end: 3 }, false],
  [[], false],
  [null, false],
  ['no', false],
])('%j is buckets: %s', (value, expected) => {
  expect(isBuckets(value)).toBe(expected);
});
