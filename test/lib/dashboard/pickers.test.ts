import { CfnParameter } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Applications, Source } from '../../../lib';
import { MetricStore } from '../../../sandbox/cloudwatch/metric-store';
import { monitorIn, stackIn, templateOf } from '../synthesis';
import { bodyOf, linesOf, searchOf } from './body';
import { drawnWith, linesDrawn, publish } from './drawing';

const ONE = templateOf();
const TWO = templateOf({ applications: Applications.ids('a', 'b') });
const ALL = templateOf({ applications: Applications.all() });

const variables = (template: Template) => bodyOf(template).variables ?? [];
const idsOf = (template: Template) => variables(template).map(({ id }) => id);
const variable = (template: Template, wanted: string) => variables(template).find(({ id }) => id === wanted);

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
    ['no source of campaigns', templateOf({ sources: [Source.journeyRuns()] }), ['journeys', 'journey']],
    ['no source of items', templateOf({ sources: [Source.applicationKpis()] }), []],
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
  monitorIn(stack, { applications: Applications.ids(id, 'b') });
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
    ['nobody knows which there are', Applications.all()],
    [
      'they are too many for a search',
      Applications.ids(...Array.from({ length: 40 }, (_, n) => `${n}-`.padEnd(32, 'a'))),
    ],
  ])('are of the whole account where %s, which is said', (_, applications) => {
    const template = templateOf({ applications });
    expect(terms(template)).toEqual(['']);
    expect(texts(template)).toContain('of every application of the account');
  });
});
