import { Applications, MetricSet } from '../../../lib';
import { MetricStore } from '../../../sandbox/cloudwatch/metric-store';
import { templateOf } from '../synthesis';
import { drawnWith, linesDrawn, publish, widgetNamed } from './drawing';

const template = templateOf({ metrics: MetricSet.ALL, applications: Applications.ids('a', 'b') });
const JOURNEY = { Monitor: 'shop', ApplicationId: 'a', JourneyId: 'j1' };
const OTHER = { Monitor: 'shop', ApplicationId: 'b', JourneyId: 'j2' };

/** The last of the values of a line. */
const ends = (lines: Record<string, readonly (number | null)[]>, count: number) =>
  Object.fromEntries(Object.entries(lines).map(([label, values]) => [label, values.slice(-count)]));

test('every expression is one that dashboards understand, with nothing published yet', () => {
  const { widgets, variables, undrawn } = drawnWith(template, new MetricStore());
  const wrong = widgets
    .filter(({ drawing }) => drawing?.kind !== 'alarms')
    .flatMap((widget) => widget.undrawn);
  expect([...undrawn, ...wrong, ...variables.flatMap((variable) => variable.undrawn ?? [])]).toEqual([]);
});

test('a new journey appears by itself, labelled with its id and its last number', () => {
  const store = new MetricStore();
  publish(store, 'JourneyEndpointActive', JOURNEY, [12]);
  expect(Object.keys(linesDrawn(drawnWith(template, store), 'Participants inside'))).toEqual(['j1 12']);
});

test('growth is the difference of totals', () => {
  const store = new MetricStore();
  publish(store, 'JourneyEndpointEntered', JOURNEY, [130, 120, 90]);
  expect(ends(linesDrawn(drawnWith(template, store), 'Participants entering'), 2)).toEqual({
    'j1 10': [30, 10],
  });
});

test('a gap of one journey is no fall of the sum of all', () => {
  const store = new MetricStore();
  publish(store, 'JourneyMessageSuccess', JOURNEY, [1_200, 1_100, 1_000]);
  publish(store, 'JourneyMessageSuccess', OTHER, [undefined, 50, 40]);
  const { 'sent 100': sent } = linesDrawn(
    drawnWith(template, store),
    'Messages by outcome, all journeys shown',
  );
  expect(sent?.slice(-2)).toEqual([110, 100]);
});

test('a number that nobody knows is a gap, and a poll that did not come is zero', () => {
  const store = new MetricStore();
  publish(store, 'JourneyEndpointActive', JOURNEY, [12, undefined, 14]);
  publish(store, 'PollsCompleted', { Monitor: 'shop', Source: 'journey-runs' }, [1, undefined, 1]);
  const drawn = drawnWith(template, store);
  expect(ends(linesDrawn(drawn, 'Participants inside'), 3)).toEqual({ 'j1 12': [14, null, 12] });
  expect(ends(linesDrawn(drawn, 'Polls completed'), 3)).toEqual({ 'journey-runs 1': [1, 0, 1] });
});

test('what is of another monitor is not shown', () => {
  const store = new MetricStore();
  publish(store, 'JourneyEndpointActive', { ...JOURNEY, Monitor: 'stage' }, [12]);
  expect(linesDrawn(drawnWith(template, store), 'Participants inside')).toEqual({});
});

test('what the series of all pollers cost is added up', () => {
  const store = new MetricStore();
  publish(store, 'SeriesPublished', { Monitor: 'shop', Source: 'journey-runs' }, [40]);
  publish(store, 'SeriesPublished', { Monitor: 'shop', Source: 'campaign-kpis' }, [60]);
  const { drawing } = widgetNamed(drawnWith(template, store), 'Series, and what they cost in a month');
  expect(drawing).toMatchObject({
    kind: 'singleValue',
    numbers: [
      { label: 'series', value: 100 },
      { label: 'US dollars a month, at $0.30 each', value: 30 },
    ],
  });
});

test("Pinpoint's own failures are zero between the ones that happened", () => {
  const store = new MetricStore();
  publish(
    store,
    'DirectSendMessagePermanentFailure',
    { ApplicationId: 'a', Channel: 'SMS' },
    [undefined, 3, undefined, 5],
    'AWS/Pinpoint',
  );
  publish(
    store,
    'DirectSendMessagePermanentFailure',
    { ApplicationId: 'not-watched', Channel: 'SMS' },
    [9],
    'AWS/Pinpoint',
  );
  expect(ends(linesDrawn(drawnWith(template, store), 'Direct messages not sent'), 4)).toEqual({
    'permanent SMS a 0': [5, 0, 3, 0],
  });
});
