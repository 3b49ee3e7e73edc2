import { CfnParameter } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PinpointApplications, MetricSet, PinpointSource } from '../../../lib';
import { MetricStore } from '../../../sandbox/cloudwatch/metric-store';
import { monitorIn, stackIn, templateOf } from '../synthesis';
import { drawnWith, linesDrawn, publish, widgetNamed } from './drawing';
import { bodyOf, linesOf, searchOf } from './body';

const template = templateOf({ metrics: MetricSet.ALL, applications: PinpointApplications.ids('a', 'b') });
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

describe('pickers', () => {
  const ONE = templateOf();
  const TWO = templateOf({ applications: PinpointApplications.ids('a', 'b') });
  const ALL = templateOf({ applications: PinpointApplications.all() });

  const variables = (template: Template) => bodyOf(template).variables ?? [];
  const idsOf = (template: Template) => variables(template).map(({ id }) => id);
  const variable = (template: Template, wanted: string) =>
    variables(template).find(({ id }) => id === wanted);

  /** Two applications with two journeys each, and a campaign. */
  function published(): MetricStore {
    const store = new MetricStore();
    for (const [ApplicationId, JourneyId] of [
      ['a', 'j1'],
      ['a', 'j2'],
      ['b', 'j3'],
      ['b', 'j4'],
    ] as const) {
      const dimensions = { Monitor: 'shop', ApplicationId, JourneyId };
      publish(store, 'JourneyRunsRunning', dimensions, [0]);
      publish(store, 'JourneyEndpointActive', dimensions, [1]);
    }
    for (const ApplicationId of ['a', 'b']) {
      publish(store, 'ApplicationTxnEmailsSent', { Monitor: 'shop', ApplicationId }, [1]);
      publish(store, 'SourceReachable', { Monitor: 'shop', ApplicationId, Source: 'journey-runs' }, [1]);
    }
    return store;
  }

  const journeysDrawn = (template: Template, choices: Record<string, string>) =>
    Object.keys(linesDrawn(drawnWith(template, published(), choices), 'Participants inside')).map(
      (label) => label.split(' ')[0],
    );

  const applicationsDrawn = (template: Template, choices: Record<string, string>) =>
    Object.keys(linesDrawn(drawnWith(template, published(), choices), 'E-mails today (UTC)')).map(
      (label) => label.split(' ')[1],
    );

  describe('there is a picker', () => {
    const both = ['journeys', 'journey', 'campaigns', 'campaign'];

    test.each([
      ['one application', ONE, both],
      ['two applications', TWO, ['application', ...both]],
      ['applications that a poll finds', ALL, ['applications', 'application', ...both]],
      [
        'no source of campaigns',
        templateOf({ sources: [PinpointSource.journeyRuns()] }),
        ['journeys', 'journey'],
      ],
      ['no source of items', templateOf({ sources: [PinpointSource.applicationKpis()] }), []],
    ])('for %s', (_, template, ids) => {
      expect(idsOf(template)).toEqual(ids);
    });

    test('with ids and labels as long as CloudWatch takes them', () => {
      for (const { id, label } of variables(ALL)) {
        expect(id).toMatch(/^[0-9A-Za-z_-]{1,32}$/);
        expect(label.length).toBeLessThanOrEqual(30);
      }
    });

    test('whose texts stand in the widgets, and nowhere that is read by people', () => {
      for (const { pattern } of variables(ALL)) {
        const texts = bodyOf(ALL).widgets.flatMap(({ properties }) =>
          [properties.markdown, properties.title].filter(Boolean),
        );
        expect(texts.join()).not.toContain(pattern);
        expect(JSON.stringify(bodyOf(ALL).widgets)).toContain(pattern);
      }
    });
  });

  test('journeys and campaigns are found by a metric that every poll of each of them publishes', () => {
    expect(variable(ONE, 'journey')).toMatchObject({
      search:
        '{"EngagementMonitoring",Monitor,ApplicationId,JourneyId} MetricName="JourneyRunsRunning" Monitor="shop"',
      populateFrom: 'JourneyId',
      defaultValue: '__FIRST',
    });
    expect(variable(ONE, 'campaign')).toMatchObject({ populateFrom: 'CampaignId' });
  });

  test('no list mixes what a search finds with what is given, which CloudWatch does not take', () => {
    for (const { search, values, defaultValue } of variables(ALL)) {
      expect((search === undefined) !== (values === undefined)).toBe(true);
      if (values) expect(values.map(({ value }) => value)).toContain(defaultValue);
    }
  });

  describe('what is shown', () => {
    test('is everything until somebody picks', () => {
      expect(journeysDrawn(TWO, {})).toEqual(['j1', 'j2', 'j3', 'j4']);
      expect(journeysDrawn(ALL, {})).toEqual(['j1', 'j2', 'j3', 'j4']);
      expect(applicationsDrawn(ALL, {})).toEqual(['a', 'b']);
    });

    test('is the journey picked, once its choice counts', () => {
      expect(journeysDrawn(ONE, { journey: 'j3' })).toEqual(['j1', 'j2', 'j3', 'j4']);
      expect(journeysDrawn(ONE, { journey: 'j3', journeys: 'picked-only' })).toEqual(['j3']);
      expect(journeysDrawn(ONE, { journeys: 'picked-only' })).toEqual(['j1']);
    });

    test('is what belongs to the application picked', () => {
      expect(journeysDrawn(TWO, { application: 'b' })).toEqual(['j3', 'j4']);
      expect(applicationsDrawn(TWO, { application: 'b' })).toEqual(['b']);
      expect(applicationsDrawn(TWO, { application: 'shop' })).toEqual(['a', 'b']);
      expect(applicationsDrawn(ALL, { application: 'b', applications: 'picked-only' })).toEqual(['b']);
    });

    test('is both together', () => {
      const picked = { application: 'b', journey: 'j4', journeys: 'picked-only' };
      expect(journeysDrawn(TWO, picked)).toEqual(['j4']);
      expect(journeysDrawn(TWO, { ...picked, journey: 'j1' })).toEqual([]);
    });
  });

  test('the list of applications holds their ids, be they tokens, and all of them', () => {
    const stack = stackIn();
    const id = new CfnParameter(stack, 'Application').valueAsString;
    monitorIn(stack, { applications: PinpointApplications.ids(id, 'b') });
    expect(variable(Template.fromStack(stack), 'application')).toMatchObject({
      inputType: 'select',
      defaultValue: 'shop',
      values: [{ label: 'All applications', value: 'shop' }, { value: '<Application>' }, { value: 'b' }],
    });
  });

  describe("Pinpoint's own metrics", () => {
    const terms = (template: Template) => [
      ...new Set(
        linesOf(template)
          .map(({ expression }) => searchOf(expression))
          .filter(({ namespace }) => namespace === 'AWS/Pinpoint')
          .map((search) => search.terms),
      ),
    ];
    const texts = (template: Template) =>
      bodyOf(template)
        .widgets.flatMap(({ properties }) => properties.markdown ?? [])
        .join('\n');

    test('are of the applications watched, which are named', () => {
      expect(terms(TWO)).toEqual([' ApplicationId=("a" OR "b")']);
      expect(texts(TWO)).toContain('of the applications watched');
    });

    test.each([
      ['nobody knows which there are', PinpointApplications.all()],
      [
        'they are too many for a search',
        PinpointApplications.ids(...Array.from({ length: 40 }, (_, n) => `${n}-`.padEnd(32, 'a'))),
      ],
    ])('are of the whole account where %s, which is said', (_, applications) => {
      const template = templateOf({ applications });
      expect(terms(template)).toEqual(['']);
      expect(texts(template)).toContain('of every application of the account');
    });
  });
});
