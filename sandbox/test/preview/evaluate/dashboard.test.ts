import type { JsonObject } from '../../../deployment/json';
import { AlarmBook } from '../../../preview/evaluate/alarm-book';
import { defaultRangeOf, drawDashboard } from '../../../preview/evaluate/dashboard';
import { alarmOf, contextOf, NOW, storeOf } from '../support/stored';

const store = storeOf(
  { name: 'Sent', dimensions: { Journey: 'a' }, points: { 10: 1 } },
  { name: 'Sent', dimensions: { Journey: 'b' }, points: { 10: 1 } },
);

function drawn(body: JsonObject, choices = {}, context = contextOf(store)) {
  return drawDashboard('main', JSON.stringify(body), choices, context);
}

const minutes = (before: number) => new Date(NOW.getTime() - before * 60_000);

test('places widgets in the grid, in their own size or that of CloudWatch', () => {
  const { widgets } = drawn({
    widgets: [
      { type: 'text', x: 6, y: 2, width: 12, height: 3, properties: { markdown: '# Hello' } },
      { type: 'text', properties: { markdown: '' } },
      { type: 'text', x: 20, width: 30, properties: { markdown: '' } },
    ],
  });
  expect(widgets.map(({ x, y, width, height }) => [x, y, width, height])).toEqual([
    [6, 2, 12, 3],
    [0, 0, 6, 6],
    [0, 0, 24, 6],
  ]);
  expect(widgets[0]?.drawing).toEqual({ kind: 'text', markdown: '# Hello', transparent: false });
});

test.each([
  ['log', { query: 'fields @message' }, 'fields @message', 'log queries are not drawn'],
  ['explorer', {}, 'a widget of type explorer', 'the preview draws metric, text, alarm and custom'],
  ['chart', {}, 'a widget of type chart', 'the preview draws'],
  ['', {}, 'a widget of type (none)', 'the preview draws'],
])('shows an error box for a widget of type "%s"', (type, properties, what, why) => {
  const [widget] = drawn({ widgets: [{ type, properties }] }).widgets;
  expect(widget?.undrawn).toEqual([{ what, why: expect.stringContaining(why) as string }]);
  expect(widget?.drawing).toBeUndefined();
});

test('leaves the answer of a custom widget to whoever can run its function', () => {
  const properties = { endpoint: 'arn:aws:lambda:x', params: { deep: [1] } };
  const [widget] = drawn({ widgets: [{ type: 'custom', properties }] }).widgets;
  expect(widget?.drawing).toEqual({ kind: 'custom', ...properties });
});

const first = alarmOf('main/first', {});
const second = alarmOf('main/second', {});
const third = alarmOf('main/third', {});
const change = (alarmName: string, from: 'OK' | 'ALARM', to: 'OK' | 'ALARM', before: number) => ({
  alarmName,
  from,
  to,
  at: minutes(before),
  reason: '',
});
const book = new AlarmBook(
  [first, second, third],
  [],
  [
    change('main/second', 'OK', 'ALARM', 10),
    change('main/third', 'OK', 'ALARM', 20),
    change('main/third', 'ALARM', 'OK', 5),
  ],
  minutes(60),
);
const STATUS = { type: 'alarm', properties: { alarms: [first.arn, second.arn, third.arn] } };

test('shows alarms in their state at the time shown, what is wrong first', () => {
  const [widget] = drawn({ widgets: [STATUS] }, {}, contextOf(store, { alarms: book })).widgets;
  expect(widget?.drawing).toEqual({
    kind: 'alarms',
    alarms: [
      { name: 'main/second', state: 'ALARM', since: minutes(10).getTime() },
      { name: 'main/first', state: 'INSUFFICIENT_DATA', since: minutes(60).getTime() },
      { name: 'main/third', state: 'OK', since: minutes(5).getTime() },
    ],
  });
});

test('shows the states of an earlier time when time is moved back', () => {
  const context = contextOf(store, { alarms: book });
  const [widget] = drawn({ widgets: [STATUS] }, {}, { ...context, now: context.now - 15 }).widgets;
  expect(widget?.drawing).toMatchObject({
    alarms: [
      { name: 'main/third', state: 'ALARM' },
      { name: 'main/first', state: 'INSUFFICIENT_DATA' },
      { name: 'main/second', state: 'OK' },
    ],
  });
});

test('shows alarms in the states asked for only, and says so when there is none', () => {
  const of = (states: string[]) =>
    drawn(
      { widgets: [{ type: 'alarm', properties: { ...STATUS.properties, states } }] },
      {},
      contextOf(store, { alarms: book }),
    ).widgets[0];
  expect(of(['ALARM'])?.drawing).toMatchObject({ alarms: [{ name: 'main/second' }] });
  expect(of(['NONE'])?.emptyBecause).toContain('No alarm is in one of the states');
});

test('sorts alarms by the time of their last change where it is asked to', () => {
  const properties = { ...STATUS.properties, sortBy: 'stateUpdatedTimestamp' };
  const [widget] = drawn(
    { widgets: [{ type: 'alarm', properties }] },
    {},
    contextOf(store, { alarms: book }),
  ).widgets;
  expect(widget?.drawing).toMatchObject({
    alarms: [{ name: 'main/third' }, { name: 'main/second' }, { name: 'main/first' }],
  });
});

test('names an alarm that the app has not', () => {
  const [widget] = drawn({ widgets: [{ type: 'alarm', properties: { alarms: ['arn:x'] } }] }).widgets;
  expect(widget?.undrawn).toEqual([{ what: 'arn:x', why: 'no alarm of the app has this ARN' }]);
});

const VARIABLE = {
  id: 'journey',
  type: 'pattern',
  pattern: 'JOURNEY',
  inputType: 'select',
  search: '{NS,Journey} MetricName="Sent"',
  populateFrom: 'Journey',
};
const SEARCH = {
  type: 'metric',
  properties: { metrics: [[{ expression: `SEARCH('{NS,Journey} Journey="JOURNEY"', 'Sum', 600)` }]] },
};

test('draws what a variable picks', () => {
  const labels = (choices: Readonly<Record<string, string>>) => {
    const { variables, widgets } = drawn({ variables: [VARIABLE], widgets: [SEARCH] }, choices);
    const [widget] = widgets;
    return [variables[0]?.value, widget?.drawing?.kind === 'chart' && widget.drawing.series.length];
  };
  expect(labels({})).toEqual(['a', 1]);
  expect(labels({ journey: 'b' })).toEqual(['b', 1]);
  expect(labels({ journey: 'c' })).toEqual(['c', 0]);
});

test('fills in a variable that is not to be seen, and shows no picker for it', () => {
  const { variables, widgets } = drawn({ variables: [{ ...VARIABLE, visible: false }], widgets: [SEARCH] });
  expect(variables).toEqual([]);
  expect(widgets[0]?.drawing).toMatchObject({ series: [{ label: 'Sent' }] });
});

test.each([
  ['{"widgets":', 'it is no JSON'],
  ['[]', 'it is no JSON object'],
])('says why %s is no dashboard', (body, why) => {
  const { undrawn, widgets } = drawDashboard('main', body, {}, contextOf(store));
  expect(undrawn).toEqual([{ what: 'the body of main', why: expect.stringContaining(why) as string }]);
  expect(widgets).toEqual([]);
});

test.each([
  ['-PT6H', 360],
  ['-P1D', 1_440],
  ['-P1W', 10_080],
  ['-P2DT3H30M', 3_090],
  ['2026-01-01T00:00:00Z', 180],
])('opens with the range of start %s: %d minutes', (start, range) => {
  expect(defaultRangeOf(JSON.stringify({ start, widgets: [] }))).toBe(range);
});

test('opens with three hours where no start is given', () => {
  expect(defaultRangeOf('{}')).toBe(180);
});
