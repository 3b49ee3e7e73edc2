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

function announced(props: Partial<PinpointMonitoringProps>): string {
  const stack = stackIn();
  monitorIn(stack, props);
  const infos = infosOf(stack);
  expect(infos).toHaveLength(1);
  return infos[0] ?? '';
}

// Watch: 9 series per source, and 1 per source and application.
const WATCH = 5 * 9;
const JOURNEY = { essential: 8, standard: 29 };
const CAMPAIGN = { essential: 8, standard: 41, all: 46 };
const APPLICATION = { essential: 10, standard: 22 };

const series = (applications: number, perApplication: number, items: number) =>
  WATCH + applications * (5 + perApplication) + items;

test.each<[string, Partial<PinpointMonitoringProps>, number, string]>([
  [
    'the defaults',
    {},
    series(1, APPLICATION.essential, 10 * JOURNEY.essential + 30 * CAMPAIGN.essential),
    '(set "essential"): 1 application(s), 10 journeys at 8 series, 30 campaigns at 8 series',
  ],
  [
    'expected items',
    { expectedJourneys: 50, expectedCampaigns: 200 },
    series(1, APPLICATION.essential, 50 * JOURNEY.essential + 200 * CAMPAIGN.essential),
    '(set "essential"): 1 application(s), 50 journeys at 8 series, 200 campaigns at 8 series',
  ],
  [
    'no items',
    { expectedJourneys: 0, expectedCampaigns: 0 },
    series(1, APPLICATION.essential, 0),
    '(set "essential"): 1 application(s), 0 journeys at 8 series, 0 campaigns at 8 series',
  ],
  [
    'the set "standard"',
    { metrics: MetricSet.STANDARD },
    series(1, APPLICATION.standard, 10 * JOURNEY.standard + 30 * CAMPAIGN.standard),
    '(set "standard"): 1 application(s), 10 journeys at 29 series, 30 campaigns at 41 series',
  ],
  [
    'the set "all"',
    { metrics: MetricSet.ALL },
    series(1, APPLICATION.standard, 10 * JOURNEY.standard + 30 * CAMPAIGN.all),
    '(set "all"): 1 application(s), 10 journeys at 29 series, 30 campaigns at 46 series',
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
    '(set "essential"): 1 application(s), 2 journeys at 8 series, 1 campaigns at 8 series',
  ],
  [
    'three applications',
    { applications: Applications.ids('a', 'b', 'c') },
    series(3, APPLICATION.essential, 10 * JOURNEY.essential + 30 * CAMPAIGN.essential),
    '(set "essential"): 3 application(s), 10 journeys at 8 series, 30 campaigns at 8 series',
  ],
  [
    'every application, counted as five',
    { applications: Applications.all() },
    series(5, APPLICATION.essential, 10 * JOURNEY.essential + 30 * CAMPAIGN.essential),
    '(set "essential"): 5 application(s), 10 journeys at 8 series, 30 campaigns at 8 series',
  ],
  [
    'breakdowns',
    { breakdownLimit: 10 },
    series(1, APPLICATION.essential + 8 * 10, 10 * JOURNEY.essential + 30 * CAMPAIGN.essential),
    '(set "essential"): 1 application(s), 10 journeys at 8 series, 30 campaigns at 8 series',
  ],
  [
    'one source',
    { sources: [Source.journeyRuns()], expectedJourneys: 100 },
    9 + 1 + 1 + 100 * 2,
    '(set "essential"): 1 application(s), 100 journeys at 2 series, 30 campaigns at 0 series',
  ],
])('synthesis says what %s cost', (_, props, count, words) => {
  expect(announced(props)).toBe(
    `${count} series, about $${Math.round(count * 0.3)} a month for metrics ${words}; ` +
      'set expectedJourneys and expectedCampaigns for your own numbers [ack: cdk-engagement-monitoring:cost]',
  );
});
