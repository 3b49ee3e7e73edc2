import { frameOf, MOST_POINTS, slotsIn, wholeRange } from '../../../preview/evaluate/frame';
import { minuteOf } from '../../../cloudwatch/metric-store';
import { NOW, storeOf } from '../support/stored';

const now = minuteOf(NOW);

function columns(points: Readonly<Record<number, number>>) {
  return storeOf({ name: 'Sent', points }).find('NS', 'Sent')?.columns() ?? [];
}

test('starts buckets on the clock, the last one with now in it', () => {
  expect(frameOf(now + 7, 60, 900)).toEqual({ first: now - 60, period: 15, length: 5, until: now + 7 });
});

test('takes longer buckets where there would be too many', () => {
  const frame = frameOf(now, 7 * 1_440, 60);
  expect(frame.period).toBe(7);
  expect(frame.length).toBeLessThanOrEqual(MOST_POINTS + 1);
});

test.each([
  ['Sum', 5],
  ['Average', 2.5],
  ['Minimum', 1],
  ['Maximum', 4],
  ['SampleCount', 2],
] as const)('reads the %s of a bucket', (statistic, value) => {
  const frame = frameOf(now, 15, 900);
  expect(slotsIn(frame, columns({ 14: 1, 13: 4 }), statistic)).toEqual([value, undefined]);
});

test('leaves out what is later than now, also within the last bucket', () => {
  const frame = frameOf(now - 10, 60, 3_600);
  expect(slotsIn(frame, columns({ 12: 1, 9: 100 }), 'Sum').at(-1)).toBe(1);
});

test('has no value where a bucket has no datapoint', () => {
  expect(slotsIn(frameOf(now, 10, 300), columns({ 10: 1, 0: 3 }), 'Sum')).toEqual([1, undefined, 3]);
});

test('reads the whole range as one value', () => {
  expect(slotsIn(wholeRange(now, 60), columns({ 61: 100, 60: 1, 30: 2, 0: 3, [-1]: 100 }), 'Sum')).toEqual([
    6,
  ]);
});
