import type { ChartDrawing, Drawing } from '../../../preview/evaluate/drawing';
import { drawMetrics } from '../../../preview/evaluate/metric-widget';
import { contextOf, storeOf } from '../support/stored';
import { expectEach } from '../../../../test/support/each';

const store = storeOf(
  { name: 'Sent', dimensions: { Journey: 'a' }, points: { 30: 10, 20: 20, 10: 40 } },
  { name: 'Sent', dimensions: { Journey: 'b' }, points: { 30: 1, 10: 3 } },
  { name: 'Bounced', dimensions: { Journey: 'a' }, points: { 30: 5, 20: 5 } },
);

const M = [
  ['NS', 'Sent', 'Journey', 'a', { id: 'm1', visible: false }],
  ['NS', 'Bounced', 'Journey', 'a', { id: 'm2', visible: false }],
];
const SEARCH = `SEARCH('{NS,Journey} MetricName="Sent"', 'Sum', 600)`;

/** Values of the buckets of 10 minutes that start 30, 20 and 10 minutes before now, and now; by label. */
function valuesOf(expression: string): Readonly<Record<string, readonly (number | null)[]>> {
  const { drawing, undrawn } = drawMetrics(
    { metrics: [...M, [{ expression, id: 'e1', period: 600 }]], stat: 'Sum' },
    contextOf(store, { rangeMinutes: 30 }),
  );
  expect(undrawn).toEqual([]);
  return Object.fromEntries(chartOf(drawing).series.map(({ label, values }) => [label, values]));
}

function chartOf(drawing: Drawing | undefined): ChartDrawing {
  if (drawing?.kind !== 'chart') throw new Error(`a chart was expected, not ${drawing?.kind}`);
  return drawing;
}

test('draws a line for every series that a search finds, told apart by what differs', () => {
  expect(valuesOf(SEARCH)).toEqual({ a: [10, 20, 40, null], b: [1, null, 3, null] });
});

const COMPUTED = [
  ['m1 + m2', [15, 25, null, null]],
  ['100 * m2 / m1', [50, 25, null, null]],
  ['FILL(m2, 0)', [5, 5, 0, 0]],
  ['IF(m1 > 15, m1)', [null, 20, 40, null]],
  ['DIFF(m1)', [null, 10, 20, null]],
  ['RUNNING_SUM(m1)', [10, 30, 70, null]],
  ['m1 / PERIOD(m1)', [10 / 600, 20 / 600, 40 / 600, null]],
  ['MINUTE(m1)', [30, 40, 50, 0]],
  ['HOUR(m1)', [11, 11, 11, 12]],
  ['DAY(m1)', [1, 1, 1, 1]],
  ['SUM(METRICS())', [15, 25, 40, null]],
  [`SUM(${SEARCH})`, [11, 20, 43, null]],
  [`MAX([m1, m2])`, [10, 20, 40, null]],
  [`STDDEV([m1, m2])`, [2.5, 7.5, 0, null]],
  [`FIRST(${SEARCH})`, [10, 20, 40, null]],
  [`LAST(${SEARCH})`, [1, null, 3, null]],
  ['SELECT SUM(Sent) FROM SCHEMA("NS", Journey)', [11, 20, 43, null]],
] as const;

test('computes what CloudWatch computes', () => {
  expectEach(
    COMPUTED,
    ([expression, values]) => {
      expect(Object.values(valuesOf(expression))).toEqual([values]);
    },
    ([expression]) => expression,
  );
});

test.each([
  ['DIFF', `DIFF(${SEARCH})`, { a: [null, 10, 20, null], b: [null, null, 2, null] }],
  ['FILL', `FILL(${SEARCH}, 0)`, { a: [10, 20, 40, 0], b: [1, 0, 3, 0] }],
  ['a factor', `${SEARCH} * 2`, { a: [20, 40, 80, null], b: [2, null, 6, null] }],
  ['SORT', `SORT(${SEARCH}, MAX, ASC, 1)`, { Sent: [1, null, 3, null] }],
  ['SLICE', `SLICE(${SEARCH}, 0, 1)`, { Sent: [10, 20, 40, null] }],
  ['REMOVE_EMPTY', `REMOVE_EMPTY(${SEARCH})`, { a: [10, 20, 40, null], b: [1, null, 3, null] }],
])('applies %s to every series of a search and keeps their labels', (_, expression, series) => {
  expect(valuesOf(expression)).toEqual(series);
});

test('draws a line for every group of a Metrics Insights query, in its order', () => {
  const query = 'SELECT SUM(Sent) FROM SCHEMA("NS", Journey) GROUP BY Journey ORDER BY SUM() ASC';
  expect(Object.keys(valuesOf(query))).toEqual(['b', 'a']);
});

test('draws a query with GROUP BY that has no ORDER BY, which only alarms need', () => {
  expect(
    Object.keys(valuesOf('SELECT SUM(Sent) FROM SCHEMA("NS", Journey) GROUP BY Journey LIMIT 1')),
  ).toHaveLength(1);
});

test('does not let data after the time shown into the last bucket of a query', () => {
  const query = { expression: 'SELECT SUM(Sent) FROM SCHEMA("NS", Journey)', period: 3_600 };
  const context = contextOf(store, { now: contextOf(store).now - 15, rangeMinutes: 30 });
  const { drawing } = drawMetrics({ metrics: [[query]] }, context);
  expect(chartOf(drawing).series[0]?.values.at(-1)).toBe(31);
});

test('a constant is drawn as a line', () => {
  expect(valuesOf('7')).toEqual({ e1: [7, 7, 7, 7] });
});

test.each([
  ['ANOMALY_DETECTION_BAND(m1, 2)', 'ANOMALY_DETECTION_BAND is no function that the preview draws'],
  ['m1 +', 'it ends where a number, an id, a function or a parenthesis is expected'],
  ['m9', 'm9 is the id of no metric of this widget: there are m1, m2, e1'],
  ['e1 + 1', 'it refers to itself: e1'],
  [`SEARCH('{NS,Journey', 'Sum')`, 'SEARCH it ends where } is expected'],
  [`SEARCH('{NS,Journey}', 'p99')`, 'the statistic p99 needs every single value'],
  [`${SEARCH} + ${SEARCH}`, 'cannot combine two arrays'],
  [`SORT(${SEARCH}, MEDIAN, ASC)`, 'one of AVG, MIN, MAX, SUM'],
  ['SELECT P99(Sent) FROM "NS"', 'stands at character 8'],
  ['FOO("x")', 'FOO is no function'],
])('names %s, which cannot be drawn, and says why', (expression, why) => {
  const { drawing, undrawn } = drawMetrics({ metrics: [...M, [{ expression, id: 'e1' }]] }, contextOf(store));
  expect(undrawn).toEqual([{ what: expression, why: expect.stringContaining(why) as string }]);
  expect(chartOf(drawing).series).toEqual([]);
});

test('draws the other lines of a widget beside one that cannot be drawn', () => {
  const { drawing, undrawn } = drawMetrics(
    {
      metrics: [
        ['NS', 'Sent', 'Journey', 'a', { stat: 'p99' }],
        ['...', { stat: 'Sum' }],
      ],
    },
    contextOf(store),
  );
  expect(undrawn.map(({ what }) => what)).toEqual(['NS Sent Journey=a']);
  expect(chartOf(drawing).series).toHaveLength(1);
});
