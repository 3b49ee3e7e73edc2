import type { Json, JsonObject } from '../../../deployment/json';
import { AlarmBook } from '../../../preview/evaluate/alarm-book';
import { drawMetrics } from '../../../preview/evaluate/metric-widget';
import { alarmOf, contextOf, NOW, storeOf } from '../support/stored';

const store = storeOf(
  { name: 'Sent', dimensions: { Journey: 'a' }, points: { 20: 20, 10: 40 } },
  { name: 'Sent', dimensions: { Journey: 'b' }, points: { 20: 2 } },
);
const METRICS = [
  ['NS', 'Sent', 'Journey', 'a', { color: '#123456', yAxis: 'right' }],
  ['NS', 'Sent', 'Journey', 'b'],
];

function drawn(properties: JsonObject, alarms = contextOf(store).alarms) {
  return drawMetrics(
    { metrics: METRICS, stat: 'Sum', period: 600, ...properties },
    contextOf(store, { alarms }),
  );
}

test('a chart has its time range, the colours and axes of its metrics, and what the axes ask for', () => {
  const { drawing } = drawn({
    yAxis: { left: { min: 0, max: 100, label: 'Count' }, right: { label: 'Percent' } },
  });
  expect(drawing).toMatchObject({
    kind: 'chart',
    view: 'timeSeries',
    from: NOW.getTime() - 3_600_000,
    to: NOW.getTime(),
    left: { min: 0, max: 100, label: 'Count' },
    right: { label: 'Percent' },
    series: [
      { label: 'a', color: '#123456', axis: 'right', step: 600_000 },
      { label: 'b', axis: 'left' },
    ],
  });
});

test.each([
  [{ stacked: true }, { view: 'stacked' }],
  [{ legend: { position: 'right' } }, { legend: 'right' }],
  [{ legend: { position: 'hidden' } }, { legend: 'hidden' }],
  [{}, { view: 'timeSeries', legend: 'bottom' }],
])('a chart with %j is %j', (properties, expected) => {
  expect(drawn(properties).drawing).toMatchObject(expected);
});

test('lines across a chart are those of its annotations, bands too', () => {
  const horizontal: Json = [
    { value: 5, label: 'Limit', color: '#d62728', fill: 'above' },
    { value: 7, visible: false },
    [{ value: 1, label: 'From' }, { value: 3 }],
    { value: 9, yAxis: 'right' },
  ];
  expect(drawn({ annotations: { horizontal } }).drawing).toMatchObject({
    lines: [
      { value: 5, label: 'Limit', color: '#d62728', fill: 'above', axis: 'left', isAlarm: false },
      { value: 1, until: 3, label: 'From' },
      { value: 9, axis: 'right' },
    ],
  });
});

test('lines at a time are those of its annotations, spans too', () => {
  const vertical: Json = [
    { value: '2026-03-02T11:30:00Z', label: 'Release', fill: 'after' },
    [{ value: '2026-03-02T11:40:00Z' }, { value: '2026-03-02T11:50:00Z', label: 'Window' }],
    { value: 'no time' },
  ];
  expect(drawn({ annotations: { vertical } }).drawing).toMatchObject({
    marks: [
      { time: Date.parse('2026-03-02T11:30:00Z'), label: 'Release', fill: 'after' },
      {
        time: Date.parse('2026-03-02T11:40:00Z'),
        until: Date.parse('2026-03-02T11:50:00Z'),
        label: 'Window',
      },
    ],
  });
});

const METRIC_ALARM = alarmOf('main/sends', {
  Namespace: 'NS',
  MetricName: 'Sent',
  Dimensions: [{ Name: 'Journey', Value: 'a' }],
  Statistic: 'Maximum',
  Period: 600,
  Threshold: 30,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  EvaluationPeriods: 5,
  DatapointsToAlarm: 3,
});
const QUERY_ALARM = alarmOf('main/items', {
  Metrics: [
    {
      Id: 'q1',
      Expression: 'SELECT MAX(Sent) FROM SCHEMA("NS", Journey) GROUP BY Journey ORDER BY MAX() DESC',
      Period: 600,
    },
  ],
  Threshold: 10,
  ComparisonOperator: 'LessThanThreshold',
  EvaluationPeriods: 1,
});
const BOOK = new AlarmBook([METRIC_ALARM, QUERY_ALARM], [], [], NOW);

test('the widget of an alarm shows what it watches and its threshold, with the rule in words', () => {
  const { drawing } = drawn({ metrics: [], annotations: { alarms: [METRIC_ALARM.arn] } }, BOOK);
  expect(drawing).toMatchObject({
    series: [{ label: 'Sent', step: 600_000 }],
    lines: [{ value: 30, isAlarm: true, label: 'main/sends ≥ 30, 3 of 5 periods of 10 min' }],
  });
});

test('the widget of an alarm on a query shows every series that it watches', () => {
  const { drawing } = drawn({ metrics: [], annotations: { alarms: [QUERY_ALARM.arn] } }, BOOK);
  expect(drawing).toMatchObject({
    series: [{ label: 'a' }, { label: 'b' }],
    lines: [{ label: 'main/items < 10, 1 of 1 period of 10 min' }],
  });
});

test('names an alarm that is not in the app', () => {
  const { undrawn, drawing } = drawn({ metrics: [], annotations: { alarms: ['arn:aws:cloudwatch:x'] } });
  expect(undrawn).toEqual([{ what: 'arn:aws:cloudwatch:x', why: 'no alarm of the app has this ARN' }]);
  expect(drawing).toBeUndefined();
});

test.each(['singleValue', 'gauge', 'bar', 'pie'])('%s shows the newest value of each metric', (view) => {
  expect(drawn({ view }).drawing).toMatchObject({
    kind: view,
    numbers: [
      { label: 'a', value: 40, color: '#123456' },
      { label: 'b', value: 2 },
    ],
  });
});

test('shows one value over the whole range where it is asked to', () => {
  expect(drawn({ view: 'singleValue', setPeriodToTimeRange: true }).drawing).toMatchObject({
    numbers: [{ value: 60 }, { value: 2 }],
  });
});

test('has a history only where a sparkline is asked for', () => {
  const { drawing } = drawn({ view: 'singleValue', sparkline: true });
  expect(drawing).toMatchObject({ numbers: [{ history: [null, null, null, null, 20, 40, null] }, {}] });
  expect(JSON.stringify(drawn({ view: 'singleValue' }).drawing)).not.toContain('history');
});

test('a table shows summaries and the newest buckets, the newest first', () => {
  const { drawing } = drawn({ view: 'table', table: { summaryColumns: ['MAX', 'SUM', 'MEDIAN'] } });
  expect(drawing).toMatchObject({
    columns: ['MAX', 'SUM', '12:00', '11:50', '11:40', '11:30', '11:20', '11:10', '11:00'],
    rows: [
      { label: 'a', cells: [40, 60, null, 40, 20, null, null, null, null] },
      { label: 'b', cells: [2, 2, null, null, 2, null, null, null, null] },
    ],
  });
});

test('a table without its time series shows summaries only', () => {
  const { drawing } = drawn({ view: 'table', table: { summaryColumns: ['MIN'], showTimeSeriesData: false } });
  expect(drawing).toMatchObject({ columns: ['MIN'], rows: [{ cells: [20] }, { cells: [2] }] });
});

test('refuses a view that there is not, by name', () => {
  expect(drawn({ view: 'radar' }).undrawn).toEqual([
    { what: 'view radar', why: 'the preview draws timeSeries, singleValue, gauge, bar, pie, table' },
  ]);
});

test.each([
  ['there are no data in the range', [['NS', 'Never']], 'No data in this time range'],
  [
    'AWS publishes the metric itself',
    [['AWS/Pinpoint', 'DirectSendMessagePermanentFailure']],
    'AWS publishes AWS/Pinpoint itself',
  ],
  [
    'AWS publishes what is searched',
    [[{ expression: `SEARCH('{AWS/Pinpoint,Channel}', 'Sum')` }]],
    'AWS publishes AWS/Pinpoint itself',
  ],
  [
    'AWS publishes what is queried',
    [[{ expression: 'SELECT SUM(X) FROM "AWS/Pinpoint"' }]],
    'AWS publishes AWS/Pinpoint itself',
  ],
  ['the widget names no metric', [], 'names no metric'],
])('says why it is empty where %s', (_, metrics, words) => {
  expect(drawn({ metrics }).emptyBecause).toContain(words);
});

test('is not called empty where one series has data', () => {
  expect(drawn({}).emptyBecause).toBeUndefined();
});
