import {
  AUDIENCE,
  DURATION,
  FILTERED_OUT,
  PAST_RUNS,
  type PastRun,
  UNKNOWN,
  isPastRuns,
  learn,
  median,
  medianBefore,
  reportedBefore,
} from '../../../lambda/signals/medians';

test.each<[number[], number | undefined]>([
  [[], undefined],
  [[5], 5],
  [[5, 1], 3],
  [[9, 1, 5], 5],
  [[10, 9, 1, 2], 5.5],
  [[3, 3, 3, 900], 3],
  [[100, 20, 3], 20],
])('the median of %j is %p', (values, expected) => {
  expect(median(values)).toBe(expected);
});

test('leaves the order of what it was given', () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
});

const run = (at: number, audience = at): PastRun => [at, audience, 100, 4];

test('keeps runs newest first, whatever the order in which they were read', () => {
  expect(learn([run(3)], [run(1), run(5), run(2)]).map(([at]) => at)).toEqual([5, 3, 2, 1]);
});

test('keeps a run once, as it was read last', () => {
  expect(learn([run(3, 10)], [run(3, 20)])).toEqual([run(3, 20)]);
});

test('keeps so many of the newest, even when only older ones are read', () => {
  const newest = Array.from({ length: PAST_RUNS }, (_, index) => run(100 + index));
  const older = Array.from({ length: 500 }, (_, index) => run(index % 100));
  const kept = learn(newest, older);
  expect(kept).toHaveLength(PAST_RUNS);
  expect(Math.min(...kept.map(([at]) => at))).toBe(100);
});

const PAST: readonly PastRun[] = [
  [50, 500, 5, UNKNOWN],
  [40, 400, UNKNOWN, 4],
  [30, UNKNOWN, 3, 30],
  [20, 200, 2, 2],
  [10, 100, 1, 1],
];

test.each([
  ['all of an audience', 60, AUDIENCE, [500, 400, 200, 100]],
  ['only the runs before', 40, AUDIENCE, [200, 100]],
  ['only what was reported of the share', 60, FILTERED_OUT, [5, 3, 2, 1]],
  ['only what was reported of the duration', 60, DURATION, [4, 30, 2, 1]],
] as const)('gives %s', (_, before, field, expected) => {
  expect(reportedBefore(PAST, before, field)).toEqual(expected);
});

test.each([
  [60, 300],
  [50, 200],
  [40, undefined],
  [10, undefined],
])('the median before %i needs three runs that reported', (before, expected) => {
  expect(medianBefore(PAST, before, AUDIENCE)).toBe(expected);
});

test.each<[string, unknown, boolean]>([
  ['nothing yet', [], true],
  ['runs', PAST, true],
  ['no array', {}, false],
  ['a run with too few numbers', [[10, 100, 1]], false],
  ['a number that JSON made null', [[10, null, 1, 1]], false],
  ['a negative number', [[10, -2, 1, 1]], false],
  ['a fraction', [[10, 0.5, 1, 1]], false],
  ['more runs than are kept', Array.from({ length: PAST_RUNS + 1 }, (_, at) => run(at)), false],
])('tells whether %s is past runs', (_, value, isOne) => {
  expect(isPastRuns(value)).toBe(isOne);
});
