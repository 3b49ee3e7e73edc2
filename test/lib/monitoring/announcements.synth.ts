import { CfnParameter } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Template } from 'aws-cdk-lib/assertions';
import {
  PinpointApplications,
  PinpointCampaigns,
  ItemAlarms,
  PinpointJourneys,
  MetricSet,
  type PinpointMonitoringProps,
  PinpointSource,
} from '../../../lib';
import { infosOf, monitorIn, stackIn, warningsOf, warningsSeen } from '../synthesis';
import { alarmsIn, compositesIn, expressionOf, type Query } from '../alarms/named-alarms';

const NO_TOPIC =
  'no pageTopic was given: alarms will change state, and nobody will be told; pass a topic that reaches the on-call ' +
  '[ack: cdk-engagement-monitoring:noPageTopic]';

test('without a topic for pages synthesis warns, and goes on', () => {
  const stack = stackIn();
  monitorIn(stack);
  expect(warningsSeen(stack)).toEqual([NO_TOPIC]);
});

test('a topic for tickets does not wake anybody, so it does not end the warning', () => {
  const stack = stackIn();
  monitorIn(stack, { ticketTopic: new Topic(stack, 'Tickets') });
  expect(warningsOf(stack)).toEqual([NO_TOPIC]);
});

test('with a topic for pages there is no warning at all', () => {
  const stack = stackIn();
  monitorIn(stack, { pageTopic: new Topic(stack, 'Pages') });
  expect(warningsSeen(stack)).toEqual([]);
});

test.each([
  ['the set "standard"', { metrics: MetricSet.STANDARD }, 3_269, 1_000],
  ['more journeys', { expectedJourneys: 50, expectedCampaigns: 200 }, 3_660, 1_000],
  ['a lower ceiling', { maximumSeries: 699 }, 700, 699],
])('where %s is more than the ceiling lets through, synthesis warns', (_, props, series, ceiling) => {
  const stack = stackIn();
  monitorIn(stack, { ...props, pageTopic: new Topic(stack, 'Pages') });
  expect(warningsOf(stack)).toEqual([
    `${series} series are expected, and maximumSeries is ${ceiling}: what is over it is not published; raise ` +
      'maximumSeries, or choose a smaller metric set or fewer items [ack: cdk-engagement-monitoring:seriesCeiling]',
  ]);
});

test('a ceiling that just holds what is expected is no reason to warn', () => {
  const stack = stackIn();
  monitorIn(stack, { maximumSeries: 700, pageTopic: new Topic(stack, 'Pages') });
  expect(warningsOf(stack)).toEqual([]);
});

function announced(props: Partial<PinpointMonitoringProps>): string {
  const stack = stackIn();
  monitorIn(stack, props);
  const infos = infosOf(stack).filter((info) => info.endsWith('[ack: cdk-engagement-monitoring:cost]'));
  expect(infos).toHaveLength(1);
  return infos[0] ?? '';
}

// Watch: 14 series per source, and 2 per source and application.
const WATCH = 6 * 14;
const JOURNEY = { essential: 23, standard: 112 };
/** Of one activity: the 8 fields of a message, the type with the most, and 9 e-mail KPIs. */
const ACTIVITY = 8 + 9;
const CAMPAIGN = { essential: 12, standard: 67, all: 72 };
const APPLICATION = { essential: 14, standard: 43 };

const series = (applications: number, perApplication: number, items: number) =>
  WATCH + applications * (2 * 6 + perApplication) + items;

/** Metrics that alarms read at $0.10: 5 of each source, a queue, and of each item as many as it has lines. */
const alarms = (applications: number, journeys: number, campaigns: number) =>
  0.1 * (6 * 5 + 1 + applications * 27 + journeys * 16 + campaigns * 7) + applications * 0.5;
/** Where applications are found by the polls, there is no composite, and none of AWS's own eight metrics. */
const found = (applications: number) => 0.1 * (6 * 5 + 1 + applications * 19 + 10 * 16 + 30 * 7);

test.each<[string, Partial<PinpointMonitoringProps>, number, number, string]>([
  [
    'the defaults',
    {},
    series(1, APPLICATION.essential, 10 * JOURNEY.essential + 30 * CAMPAIGN.essential),
    alarms(1, 10, 30),
    '(set "essential"): 1 application(s), 10 journeys at 23 series, 30 campaigns at 12 series',
  ],
  [
    'expected items',
    { expectedJourneys: 50, expectedCampaigns: 200 },
    series(1, APPLICATION.essential, 50 * JOURNEY.essential + 200 * CAMPAIGN.essential),
    alarms(1, 50, 200),
    '(set "essential"): 1 application(s), 50 journeys at 23 series, 200 campaigns at 12 series',
  ],
  [
    'no items',
    { expectedJourneys: 0, expectedCampaigns: 0 },
    series(1, APPLICATION.essential, 0),
    alarms(1, 0, 0),
    '(set "essential"): 1 application(s), 0 journeys at 23 series, 0 campaigns at 12 series',
  ],
  [
    'the set "standard"',
    { metrics: MetricSet.STANDARD },
    series(1, APPLICATION.standard, 10 * JOURNEY.standard + 30 * CAMPAIGN.standard),
    alarms(1, 10, 30),
    '(set "standard"): 1 application(s), 10 journeys at 112 series, 30 campaigns at 67 series',
  ],
  [
    'the set "all"',
    { metrics: MetricSet.ALL },
    series(1, APPLICATION.standard, 10 * (JOURNEY.standard + 10 * ACTIVITY) + 30 * CAMPAIGN.all),
    alarms(1, 10, 30),
    '(set "all"): 1 application(s), 10 journeys at 112 series, 30 campaigns at 72 series',
  ],
  [
    'items by id, which are known better than expected',
    {
      journeys: PinpointJourneys.ids('a', 'b'),
      campaigns: PinpointCampaigns.ids('c'),
      expectedJourneys: 50,
      expectedCampaigns: 200,
    },
    series(1, APPLICATION.essential, 2 * JOURNEY.essential + CAMPAIGN.essential),
    alarms(1, 2, 1),
    '(set "essential"): 1 application(s), 2 journeys at 23 series, 1 campaigns at 12 series',
  ],
  [
    'three applications',
    { applications: PinpointApplications.ids('a', 'b', 'c') },
    series(3, APPLICATION.essential, 10 * JOURNEY.essential + 30 * CAMPAIGN.essential),
    alarms(3, 10, 30),
    '(set "essential"): 3 application(s), 10 journeys at 23 series, 30 campaigns at 12 series',
  ],
  [
    'every application, counted as five',
    { applications: PinpointApplications.all() },
    series(5, APPLICATION.essential, 10 * JOURNEY.essential + 30 * CAMPAIGN.essential),
    found(5),
    '(set "essential"): 5 application(s), 10 journeys at 23 series, 30 campaigns at 12 series',
  ],
  [
    'breakdowns',
    { sources: PinpointSource.all({ maximumSmsBreakdowns: 10 }) },
    series(1, APPLICATION.essential + 8 * 10, 10 * JOURNEY.essential + 30 * CAMPAIGN.essential),
    alarms(1, 10, 30),
    '(set "essential"): 1 application(s), 10 journeys at 23 series, 30 campaigns at 12 series',
  ],
  [
    'one source',
    { sources: [PinpointSource.journeyRuns()], expectedJourneys: 100 },
    14 + 2 + 1 + 100 * 4,
    0.1 * (5 + 1 + 8 + 2 + 100 * 2) + 0.5,
    '(set "essential"): 1 application(s), 100 journeys at 4 series, 30 campaigns at 0 series',
  ],
  [
    'the activities of runs',
    { sources: [PinpointSource.journeyRuns({ activities: true })], expectedJourneys: 50 },
    14 + 2 + 1 + 50 * (4 + 10 * 8),
    0.1 * (5 + 1 + 8 + 2 + 50 * 2) + 0.5,
    '(set "essential"): 1 application(s), 50 journeys at 4 series, 30 campaigns at 0 series',
  ],
  [
    'applications by tag, counted as five',
    { applications: PinpointApplications.tagged({ team: 'growth' }) },
    series(5, APPLICATION.essential, 10 * JOURNEY.essential + 30 * CAMPAIGN.essential),
    found(5),
    '(set "essential"): 5 application(s), 10 journeys at 23 series, 30 campaigns at 12 series',
  ],
])('synthesis says what %s cost', (_, props, count, alarmsUsd, words) => {
  expect(announced(props)).toBe(
    `${count} series, about $${Math.round(count * 0.3)} a month for metrics ${words.replace('): ', `) and $${Math.round(alarmsUsd)} for alarms: `)}; ` +
      'set expectedJourneys and expectedCampaigns for your own numbers [ack: cdk-engagement-monitoring:cost]',
  );
});

test('synthesis counts the page writer where there is one, and named items as many as are named', () => {
  const usd = (props: Partial<PinpointMonitoringProps>) =>
    Number(/\$(\d+) for alarms/.exec(announced({ expectedJourneys: 100, ...props }))?.[1]);
  const itemAlarms = ItemAlarms.named({ journeys: { '8f0c1e6ba3d94f7c85e2b1d06c9f4a37': ['a'] } });
  expect(usd({ expectedCampaigns: 0 })).toBe(Math.round(alarms(1, 100, 0)));
  expect(usd({ itemAlarms })).toBe(Math.round(alarms(1, 1, 0)));
  expect(usd({ alarmOptions: { 'journey.bounce': { enabled: false } }, expectedCampaigns: 0 })).toBe(
    Math.round(alarms(1, 100, 0) - 20),
  );
});

const many = (what: string, count: number) =>
  `${count} ${what} are expected, and an alarm on all of them looks at the 500 worst and names 100 at once; split the ` +
  `applications among several monitors, or select fewer [ack: cdk-engagement-monitoring:manyItems-${what}]`;

test.each([
  [500, 500, []],
  [501, 0, [many('journeys', 501)]],
  [600, 700, [many('journeys', 600), many('campaigns', 700)]],
])(
  'of %i journeys and %i campaigns, synthesis says what one alarm cannot look at',
  (journeys, campaigns, warnings) => {
    const stack = stackIn();
    monitorIn(stack, {
      expectedJourneys: journeys,
      expectedCampaigns: campaigns,
      maximumSeries: 100_000,
      pageTopic: new Topic(stack, 'Pages'),
    });
    expect(warningsOf(stack)).toEqual(warnings);
  },
);

test('alarms on named items look at all of them, whatever is expected', () => {
  const stack = stackIn();
  monitorIn(stack, {
    expectedJourneys: 501,
    maximumSeries: 100_000,
    itemAlarms: ItemAlarms.named({}),
    pageTopic: new Topic(stack, 'Pages'),
  });
  expect(warningsOf(stack)).toEqual([]);
});

test.each([
  ['all', PinpointApplications.all(), 1],
  ['tagged', PinpointApplications.tagged({ team: 'growth' }), 1],
  ['given by id', PinpointApplications.ids('a'), 0],
])('where applications are %s, synthesis says which alarm there cannot be: %#', (_, applications, count) => {
  const stack = stackIn();
  monitorIn(stack, { applications });
  expect(
    infosOf(stack).filter((info) => info.startsWith('application.send-failures is left out: ')),
  ).toHaveLength(count);
});

describe('the cost of alarms', () => {
  const JOURNEYS = 7;
  const CAMPAIGNS = 11;

  /** Series that a query of the template reads, by what it groups or narrows. */
  function seriesOf(query: string, applications: number): number {
    const perApplication = query.includes(`"ApplicationId" = '`) ? applications : 1;
    if (query.includes('JourneyId')) return JOURNEYS / perApplication;
    if (query.includes('CampaignId')) return CAMPAIGNS / perApplication;
    const sources = query.includes('Source') && !query.includes(`"Source" = '`) ? 6 : 1;
    return applications * sources;
  }

  /** What CloudWatch bills for the alarms of a template. */
  function billed(template: Template, applications: number): number {
    const metrics = Object.values(alarmsIn(template)).map((alarm) => {
      const query = expressionOf(alarm);
      if (query?.startsWith('SELECT')) return seriesOf(query, applications);
      const read = (alarm.Properties.Metrics ?? []) as readonly Query[];
      return Math.max(1, read.filter(({ MetricStat }) => MetricStat !== undefined).length);
    });
    return (
      0.1 * metrics.reduce((sum, count) => sum + count, 0) + 0.5 * Object.keys(compositesIn(template)).length
    );
  }

  test.each<[string, Partial<PinpointMonitoringProps>, number]>([
    ['one application', {}, 1],
    ['three applications', { applications: PinpointApplications.ids('a', 'b', 'c') }, 3],
    ['every application', { applications: PinpointApplications.all() }, 5],
    ['the worst item of one application', { itemAlarms: ItemAlarms.worstItem() }, 1],
    [
      'the worst item of three applications',
      { itemAlarms: ItemAlarms.worstItem(), applications: PinpointApplications.ids('a', 'b', 'c') },
      3,
    ],
    [
      'named items',
      {
        itemAlarms: ItemAlarms.named({
          journeys: { '8f0c1e6ba3d94f7c85e2b1d06c9f4a37': ids('j', JOURNEYS) },
          campaigns: { '8f0c1e6ba3d94f7c85e2b1d06c9f4a37': ids('c', 2) },
        }),
      },
      1,
    ],
    ['fewer alarms', { alarmOptions: { 'journey.bounce': { enabled: false } } }, 1],
  ])('what synthesis says the alarms of %s cost is what CloudWatch bills', (_, props, applications) => {
    const stack = stackIn();
    monitorIn(stack, {
      expectedJourneys: JOURNEYS,
      expectedCampaigns: CAMPAIGNS,
      pageTopic: new Topic(stack, 'Pages'),
      createDashboard: false,
      doctor: false,
      ...props,
    });
    const [said] = infosOf(stack).flatMap((info) => /and \$(\d+) for alarms/.exec(info)?.[1] ?? []);
    expect(Number(said)).toBe(Math.round(billed(Template.fromStack(stack), applications)));
  });

  function ids(prefix: string, count: number): string[] {
    return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
  }
});

test('an id that Pinpoint does not give is warned of, and a token is not', () => {
  const stack = stackIn();
  const parameter = new CfnParameter(stack, 'Application');
  monitorIn(stack, {
    pageTopic: new Topic(stack, 'Pages'),
    applications: PinpointApplications.ids('shop', parameter.valueAsString),
  });
  expect(warningsSeen(stack)).toEqual([
    'applications: "shop" is no id that Pinpoint gives: those have 32 digits of 0-9 a-f; take it from the console, or ' +
      'from aws pinpoint get-apps [ack: cdk-engagement-monitoring:applicationId]',
  ]);
});

test('a choice of sources says which alarms it leaves out', () => {
  const stack = stackIn();
  monitorIn(stack, { sources: PinpointSource.all().filter(({ sourceId }) => sourceId !== 'journey-kpis') });
  expect(infosOf(stack).filter((info) => info.includes('leave out'))).toEqual([
    'the sources that were chosen leave out 2 alarms: journey.bounce, journey.complaint ' +
      '[ack: cdk-engagement-monitoring:alarmsLeftOut]',
  ]);
});
