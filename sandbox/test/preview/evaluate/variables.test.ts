import type { Json, JsonObject } from '../../../deployment/json';
import { minuteOf } from '../../../cloudwatch/metric-store';
import { variablesOf, withChoices } from '../../../preview/evaluate/variables';
import { NOW, storeOf } from '../support/stored';

const store = storeOf(
  { name: 'Sent', dimensions: { Journey: 'b' }, points: { 5: 1 } },
  { name: 'Sent', dimensions: { Journey: 'a' }, points: { 5: 1 } },
  { name: 'Failed', dimensions: { Journey: 'a' }, points: { 5: 1 } },
);
const SEARCHED = { search: '{NS,Journey} MetricName="Sent"', populateFrom: 'Journey' };

function pickersOf(variable: JsonObject, choices = {}) {
  return variablesOf({ variables: [{ id: 'x', ...variable }] }, choices, store, minuteOf(NOW))[0];
}

test('offers the values that a search finds, each once and sorted', () => {
  expect(pickersOf({ inputType: 'select', ...SEARCHED })?.values).toEqual([
    { value: 'a', label: 'a' },
    { value: 'b', label: 'b' },
  ]);
});

test('offers values given before those found, with their labels', () => {
  const values: Json = [{ value: '*', label: 'Every journey' }, { value: 'c' }];
  expect(pickersOf({ values, ...SEARCHED })?.values.map(({ label }) => label)).toEqual([
    'Every journey',
    'c',
    'a',
    'b',
  ]);
});

test.each([
  ['the first for __FIRST', { defaultValue: '__FIRST', ...SEARCHED }, {}, 'a'],
  ['the first where no default is given', SEARCHED, {}, 'a'],
  ['the default', { defaultValue: 'b', ...SEARCHED }, {}, 'b'],
  ['what was picked', { defaultValue: 'b', ...SEARCHED }, { x: 'a' }, 'a'],
  ['nothing where nothing is known', {}, {}, ''],
])('starts with %s', (_, variable, choices, value) => {
  expect(pickersOf(variable, choices)?.value).toBe(value);
});

test.each(['input', 'select', 'radio'] as const)('is drawn as %s', (inputType) => {
  expect(pickersOf({ inputType, label: 'Journey' })).toMatchObject({ input: inputType, label: 'Journey' });
});

test('says why the values cannot be searched', () => {
  const { undrawn } = pickersOf({ search: '{NS', populateFrom: 'Journey' }) ?? {};
  expect(undrawn).toEqual({ what: '{NS', why: expect.stringContaining('} is expected') as string });
});

function filled(variable: JsonObject, properties: JsonObject, value = 'b') {
  const body = { variables: [{ id: 'x', ...variable }], widgets: [{ type: 'metric', properties }] };
  return withChoices(body, [{ id: 'x', value }])[0]?.properties;
}

test.each<[string, JsonObject, JsonObject, JsonObject]>([
  [
    'a dimension in metrics',
    { type: 'property', property: 'Journey' },
    { metrics: [['NS', 'Sent', 'Journey', 'a', 'Channel', 'SMS']] },
    { metrics: [['NS', 'Sent', 'Journey', 'b', 'Channel', 'SMS']] },
  ],
  ['a property of widgets', { type: 'property', property: 'region' }, { region: 'a' }, { region: 'b' }],
  [
    'a pattern in every text',
    { type: 'pattern', pattern: 'Journey=\\S+' },
    { title: 'Journey=a today', metrics: [[{ expression: "SEARCH('Journey=a', 'Sum')" }]] },
    { title: 'b today', metrics: [[{ expression: "SEARCH('b 'Sum')" }]] },
  ],
  [
    'a pattern that is no regular expression as it stands',
    { type: 'pattern', pattern: '(journey' },
    { title: 'x (journey y' },
    { title: 'x b y' },
  ],
  [
    'no dimension of another name, no namespace and no metric name',
    { type: 'property', property: 'Sent' },
    { metrics: [['Sent', 'Sent', 'Journey', 'a']] },
    { metrics: [['Sent', 'Sent', 'Journey', 'a']] },
  ],
])('changes %s', (_, variable, before, after) => {
  expect(filled(variable, before)).toEqual(after);
});

test('leaves the widgets as they are while nothing is picked', () => {
  expect(filled({ type: 'pattern', pattern: 'a' }, { title: 'a' }, '')).toEqual({ title: 'a' });
});

test('takes $ in a value as it stands', () => {
  expect(filled({ type: 'pattern', pattern: 'a' }, { title: 'a' }, '$&')).toEqual({ title: '$&' });
});
