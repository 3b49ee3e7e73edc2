import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  Applications,
  Campaigns,
  Journeys,
  MetricSet,
  type PinpointMonitoringProps,
  Source,
} from '../../../lib';
import { infosOf, monitorIn, stackIn, warningsOf } from '../synthesis';

const NO_TOPIC =
  'no pageTopic was given: alarms will change state, and nobody will be told; pass a topic that reaches the on-call ' +
  '[ack: cdk-engagement-monitoring:noPageTopic]';

test('without a topic for pages synthesis warns, and goes on', () => {
  const stack = stackIn();
  monitorIn(stack);
  expect(warningsOf(stack)).toEqual([NO_TOPIC]);
});

test('a topic for tickets does not wake anybody, so it does not end the warning', () => {
  const stack = stackIn();
  monitorIn(stack, { ticketTopic: new Topic(stack, 'Tickets') });
  expect(warningsOf(stack)).toEqual([NO_TOPIC]);
});

test('with a topic for pages there is no warning at all', () => {
  const stack = stackIn();
  monitorIn(stack, { pageTopic: new Topic(stack, 'Pages') });
  expect(warningsOf(stack)).toEqual([]);
});

test.each([
  ['the set "standard"', { metrics: MetricSet.STANDARD }, 3_146, 1_000],
  ['more journeys', { expectedJourneys: 50, expectedCampaigns: 200 }, 3_397, 1_000],
  ['a lower ceiling', { maximumSeries: 646 }, 647, 646],
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
  monitorIn(stack, { maximumSeries: 647, pageTopic: new Topic(stack, 'Pages') });
  expect(warningsOf(stack)).toEqual([]);
});

function announced(props: Partial<PinpointMonitoringProps>): string {
  const stack = stackIn();
  monitorIn(stack, props);
  const infos = infosOf(stack);
  expect(infos).toHaveLength(1);
  return infos[0] ?? '';
}

// Watch: 13 series per source, and 1 per source and application.
const WATCH = 6 * 13;
const JOURNEY = { essential: 22, standard: 110 };
/** Of one activity: the 8 fields of a message, the type with the most, and 9 e-mail KPIs. */
const ACTIVITY = 8 + 9;
const CAMPAIGN = { essential: 11, standard: 64, all: 69 };
const APPLICATION = { essential: 13, standard: 42 };

const series = (applications: number, perApplication: number, items: number) =>
  WATCH + applications * (6 + perApplication) + items;

test.each<[string, Partial<PinpointMonitoringProps>, number, string]>([
  [
    'the defaults',
    {},
    series(1, APPLICATION.essential, 10 * JOURNEY.essential + 30 * CAMPAIGN.essential),
    '(set "essential"): 1 application(s), 10 journeys at 22 series, 30 campaigns at 11 series',
  ],
  [
    'expected items',
    { expectedJourneys: 50, expectedCampaigns: 200 },
    series(1, APPLICATION.essential, 50 * JOURNEY.essential + 200 * CAMPAIGN.essential),
    '(set "essential"): 1 application(s), 50 journeys at 22 series, 200 campaigns at 11 series',
  ],
  [
    'no items',
    { expectedJourneys: 0, expectedCampaigns: 0 },
    series(1, APPLICATION.essential, 0),
    '(set "essential"): 1 application(s), 0 journeys at 22 series, 0 campaigns at 11 series',
  ],
  [
    'the set "standard"',
    { metrics: MetricSet.STANDARD },
    series(1, APPLICATION.standard, 10 * JOURNEY.standard + 30 * CAMPAIGN.standard),
    '(set "standard"): 1 application(s), 10 journeys at 110 series, 30 campaigns at 64 series',
  ],
  [
    'the set "all"',
    { metrics: MetricSet.ALL },
    series(1, APPLICATION.standard, 10 * (JOURNEY.standard + 10 * ACTIVITY) + 30 * CAMPAIGN.all),
    '(set "all"): 1 application(s), 10 journeys at 110 series, 30 campaigns at 69 series',
  ],
  [
    'items by id, which are known better than expected',
    {
      journeys: Journeys.ids('a', 'b'),
      campaigns: Campaigns.ids('c'),
      expectedJourneys: 50,
      expectedCampaigns: 200,
    },
    series(1, APPLICATION.essential, 2 * JOURNEY.essential + CAMPAIGN.essential),
    '(set "essential"): 1 application(s), 2 journeys at 22 series, 1 campaigns at 11 series',
  ],
  [
    'three applications',
    { applications: Applications.ids('a', 'b', 'c') },
    series(3, APPLICATION.essential, 10 * JOURNEY.essential + 30 * CAMPAIGN.essential),
    '(set "essential"): 3 application(s), 10 journeys at 22 series, 30 campaigns at 11 series',
  ],
  [
    'every application, counted as five',
    { applications: Applications.all() },
    series(5, APPLICATION.essential, 10 * JOURNEY.essential + 30 * CAMPAIGN.essential),
    '(set "essential"): 5 application(s), 10 journeys at 22 series, 30 campaigns at 11 series',
  ],
  [
    'breakdowns',
    { breakdownLimit: 10 },
    series(1, APPLICATION.essential + 8 * 10, 10 * JOURNEY.essential + 30 * CAMPAIGN.essential),
    '(set "essential"): 1 application(s), 10 journeys at 22 series, 30 campaigns at 11 series',
  ],
  [
    'one source',
    { sources: [Source.journeyRuns()], expectedJourneys: 100 },
    13 + 1 + 1 + 100 * 3,
    '(set "essential"): 1 application(s), 100 journeys at 3 series, 30 campaigns at 0 series',
  ],
  [
    'the activities of runs',
    { sources: [Source.journeyRuns({ activities: true })], expectedJourneys: 50 },
    13 + 1 + 1 + 50 * (3 + 10 * 8),
    '(set "essential"): 1 application(s), 50 journeys at 3 series, 30 campaigns at 0 series',
  ],
  [
    'applications by tag, counted as five',
    { applications: Applications.tagged({ team: 'growth' }) },
    series(5, APPLICATION.essential, 10 * JOURNEY.essential + 30 * CAMPAIGN.essential),
    '(set "essential"): 5 application(s), 10 journeys at 22 series, 30 campaigns at 11 series',
  ],
])('synthesis says what %s cost', (_, props, count, words) => {
  expect(announced(props)).toBe(
    `${count} series, about $${Math.round(count * 0.3)} a month for metrics ${words}; ` +
      'set expectedJourneys and expectedCampaigns for your own numbers [ack: cdk-engagement-monitoring:cost]',
  );
});
