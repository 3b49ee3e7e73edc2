import { readWidgetEvent } from '../../../lambda/items-widget/widget-request';

const CLOCK = Date.parse('2026-03-06T17:00:30Z');
const read = (event: unknown) => readWidgetEvent(event, 'shop', CLOCK);
const withParams = (params: object) => read({ widgetContext: { params } });

test.each([[{ describe: true }], [{ describe: {} }], [{ describe: true, widgetContext: {} }]])(
  'the event %j asks what the widget is',
  (event) => {
    expect(read(event)).toBe('describe');
  },
);

test.each([
  ['every journey until the choice counts', { journey: 'j1', journeyShown: 'shop' }, undefined],
  ['the journey picked, once it does', { journey: 'j1', journeyShown: 'picked-only' }, 'j1'],
  ['the journey that somebody wrote there by hand', { journey: 'j1' }, 'j1'],
  ['every journey where none was ever published', { journeyShown: 'shop' }, undefined],
  [
    'every journey where what was picked is no id',
    { journey: '<b>', journeyShown: 'picked-only' },
    undefined,
  ],
])('%s is listed', (_, params, journey) => {
  const now = Math.floor(CLOCK / 60_000);
  expect(withParams(params)).toEqual({ applications: [], now, picked: journey ? { journey } : {} });
});

test('a campaign is picked as a journey is', () => {
  expect(withParams({ campaign: 'c1', campaignShown: 'picked-only' })).toMatchObject({
    picked: { campaign: 'c1' },
  });
});

test.each([
  ['all of them', { applications: ['a', 'b'] }, ['a', 'b']],
  [
    'all of them while "all" is picked',
    { applications: ['a', 'b'], application: 'shop', applicationShown: 'shop' },
    ['a', 'b'],
  ],
  ['the one picked', { applications: ['a', 'b'], application: 'b', applicationShown: 'b' }, ['b']],
  [
    'the first found, where nobody knows which there are',
    { application: 'b', applicationShown: 'shop' },
    ['b'],
  ],
  ['the one picked of those that are found', { application: 'b', applicationShown: 'picked-only' }, ['b']],
  ['none, where none was found', { applicationShown: 'shop' }, []],
  ['none but ids', { applications: ['a', 7, null, 'b/c', ''] }, ['a']],
])('of the applications, %s', (_, params, applications) => {
  expect(withParams(params)).toMatchObject({ applications });
});

test('parameters may also stand at the top of the event, where CloudWatch puts them too', () => {
  expect(read({ applications: ['a'] })).toMatchObject({ applications: ['a'] });
});

test('the time is the end of the range shown', () => {
  const end = Date.parse('2026-03-02T12:34:56Z');
  expect(read({ widgetContext: { timeRange: { end } } })).toHaveProperty('now', Math.floor(end / 60_000));
});

test.each([[{}], [undefined], [null], ['text'], [{ widgetContext: { timeRange: { end: 'soon' } } }]])(
  'the event %j has no range, so that the clock is asked',
  (event) => {
    expect(read(event)).toHaveProperty('now', Math.floor(CLOCK / 60_000));
  },
);
