import type { ChartDrawing } from '../../../preview/evaluate/drawing';
import { drawMetrics } from '../../../preview/evaluate/metric-widget';
import { contextOf, storeOf } from '../support/stored';
import { expectEach } from '../../../../test/support/each';

const store = storeOf(
  { name: 'Sent', dimensions: { Monitor: 'main', Journey: 'a' }, points: { 50: 1, 20: 1234.5678, 10: 3 } },
  { name: 'Sent', dimensions: { Monitor: 'main', Journey: 'b' }, points: { 20: 2 } },
  { name: 'Failed', dimensions: { Monitor: 'main', Journey: 'a' }, points: { 20: 2 } },
);
const ROW = ['NS', 'Sent', 'Monitor', 'main', 'Journey', 'a'];

function labelsOf(...metrics: readonly (readonly unknown[])[]): string[] {
  const { drawing } = drawMetrics(
    JSON.parse(JSON.stringify({ metrics, period: 300, stat: 'Sum' })),
    contextOf(store),
  );
  return (drawing as ChartDrawing).series.map(({ label }) => label);
}

const LABELS = [
  ["${PROP('Dim.Journey')}", 'a'],
  ["${PROP('MetricName')} by ${PROP('Stat')}", 'Sent by Sum'],
  [
    "${PROP('Namespace')} ${PROP('Region')} ${PROP('AccountId')} ${PROP('Period')}",
    'NS eu-west-1 123456789012 300',
  ],
  ["${PROP('Dim.Nothing')}", ''],
  ['last ${LAST}', 'last 3'],
  ['first ${FIRST}', 'first 1'],
  ['${MAX} / ${MIN} / ${SUM}', '1,234.568 / 1 / 1,238.568'],
  ['${AVG}', '412.856'],
  ['${MIN_MAX_RANGE} ${FIRST_LAST_RANGE}', '1,233.568 2'],
  ['${DATAPOINT_COUNT} points', '3 points'],
  ['${LABEL}!', 'Sent!'],
  ['${MAX_TIME}', '2026-03-02 11:40 UTC'],
  ['${LAST_TIME} ${FIRST_TIME}', '2026-03-02 11:50 UTC 2026-03-02 11:10 UTC'],
  ['${MAX_TIME_RELATIVE}', '20m'],
  ['${UNKNOWN}', '${UNKNOWN}'],
] as const;

test('fills the dynamic values of a label in', () => {
  expectEach(
    LABELS,
    ([label, text]) => {
      expect(labelsOf([...ROW, { label }])).toEqual([text === '' ? '' : text]);
    },
    ([label]) => label,
  );
});

test('shows -- for a value that there is not', () => {
  expect(labelsOf(['NS', 'None', { label: 'last ${LAST} at ${MAX_TIME}' }])).toEqual(['last -- at --']);
});

test('is the name of the metric where nothing else tells', () => {
  expect(labelsOf(ROW)).toEqual(['Sent']);
});

test('is what differs between the metrics of a widget', () => {
  expect(labelsOf(ROW, ['NS', 'Failed', 'Monitor', 'main', 'Journey', 'a'])).toEqual(['Sent', 'Failed']);
  expect(labelsOf(ROW, ['NS', 'Sent', 'Monitor', 'main', 'Journey', 'b'])).toEqual(['a', 'b']);
  expect(labelsOf(ROW, ['...', { stat: 'Maximum' }])).toEqual(['Sum', 'Maximum']);
});

test.each([
  ['stands before what a search tells apart', 'Journey', ['Journey a', 'Journey b']],
  [
    'applies to each series of a search where it is dynamic',
    "${PROP('Dim.Journey')}: ${LAST}",
    ['a: 3', 'b: 2'],
  ],
])('a label %s', (_, label, labels) => {
  const expression = `SEARCH('{NS,Monitor,Journey} MetricName="Sent"', 'Sum', 300)`;
  expect(labelsOf([{ expression, label }])).toEqual(labels);
});

test('of an expression is its id where it has no label', () => {
  expect(labelsOf([...ROW, { id: 'm1', visible: false }], [{ expression: 'm1 * 2', id: 'e1' }])).toEqual([
    'e1',
  ]);
});

test.each([
  ['${LAST}', true],
  ["${PROP('Dim.Journey')} ${MAX}", true],
  ["${PROP('Dim.Journey')}", undefined],
  ['${LABEL}', undefined],
  ['Sent', undefined],
])('whether %s tells a value itself: %s', (label, tells) => {
  const { drawing } = drawMetrics({ metrics: [[...ROW, { label }]] }, contextOf(store));
  expect((drawing as ChartDrawing).series[0]?.tellsValue).toBe(tells);
});
