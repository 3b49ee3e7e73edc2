import { MetricSet } from '../../lib';
import { METRICS, chosenMetrics, dimensionsOf, rowOf } from '../../lib/catalogue/metrics';
import { SOURCE_IDS } from '../../lib/catalogue/sources';
import { type Deployment, rolesOf } from '../../sandbox/deployment/deployment';
import type { Series } from '../../sandbox/cloudwatch/metric-store';
import { alarmed, charted, gives } from './charted';
import { actionsOf, allows, arnsChecked } from './permissions';
import { type Watched, deployMonitor, pollersOf, runPoller } from './watched-account';

jest.setTimeout(120_000);

const HOURS = 3;

/** Needs a day's worth of hours, which its own tests give it. */
const NOT_WITHIN_HOURS = ['ApplicationTxnSmsDeliveryMedian'];

/**
 * Fields that Pinpoint documents for another kind of item than the one they are published of here, or for its runs
 * only. They are published if they are reported, which the stand-in does not do; the parsers' tests do.
 */
const DOCUMENTED_ELSEWHERE = [
  'JourneyEndpointProduced',
  'JourneyEndpointsFromUser',
  'JourneyEndpointOptOut',
  'JourneyEndpointInactive',
  'JourneyFilteredOutBySegment',
  'JourneyEndpointMissingAddress',
  'JourneyEndpointMissingChannel',
  'JourneyEndpointMissingTimezone',
  'JourneyEndpointTimezoneMismatch',
  'JourneyEndpointChannelMismatch',
  'JourneyDuplicateEndpoint',
  'JourneyDuplicateUser',
  'JourneyPaused',
  'JourneyEnded',
  'JourneyTreatmentHoldout',
  'JourneyEndpointEstimatedTimezone',
  'JourneyRunEndpointChannelMismatch',
  'JourneyRunTreatmentHoldout',
  // Splits may have five paths; those of the scenario have three at the most.
  'JourneyActivityBranch4',
  'JourneyActivityBranch5',
  'CampaignLatestActivityPaused',
  'CampaignLatestActivityEnded',
  'CampaignLatestActivityEndpointEstimatedTimezone',
];

describe.each([
  { metrics: MetricSet.ESSENTIAL, breakdownLimit: 0 },
  { metrics: MetricSet.ALL, breakdownLimit: 5 },
])('a monitor of the metric set $metrics', ({ metrics, breakdownLimit }) => {
  let deployment: Deployment;
  const watched: Watched[] = [];
  const published = (): Series[] => watched.flatMap((poller) => poller.published);

  beforeAll(async () => {
    deployment = deployMonitor(metrics, breakdownLimit);
    for (const fn of pollersOf(deployment)) watched.push(await runPoller(deployment, fn, HOURS));
  });

  test('has a poller for every source', () => {
    const sources = published().flatMap(({ dimensions }) => dimensions.Source ?? []);
    expect(new Set(sources)).toEqual(new Set(SOURCE_IDS));
  });

  test('publishes whatever an alarm reads', () => {
    const wanted = alarmed(deployment);
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter((metric) => !published().some((series) => gives(series, metric)))).toEqual([]);
  });

  test('publishes whatever a chart searches for', () => {
    const wanted = charted(deployment);
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter((metric) => !published().some((series) => gives(series, metric)))).toEqual([]);
  });

  test('publishes only metrics of the catalogue, with their dimensions', () => {
    for (const { name, dimensions } of published()) {
      expect(METRICS).toHaveProperty(name);
      const known = Object.keys(METRICS).find((candidate) => candidate === name) as keyof typeof METRICS;
      expect(Object.keys(dimensions).sort()).toEqual([...dimensionsOf(known)].sort());
    }
  });

  test('publishes every metric in the unit of its row, and in no other', () => {
    for (const { units, published: series } of watched) {
      const names = new Set(series.map(({ name }) => name));
      expect(new Set(units.keys())).toEqual(names);
      for (const [name, sent] of units) {
        expect([name, ...sent]).toEqual([name, rowOf(name as keyof typeof METRICS).unit]);
      }
    }
  });

  test('publishes every metric that it chose', () => {
    const names = new Set(published().map(({ name }) => name));
    const chosen = SOURCE_IDS.flatMap((source) => chosenMetrics({ source, metrics, breakdownLimit }));
    const expected = [...new Set(chosen)].filter(
      (name) => !DOCUMENTED_ELSEWHERE.includes(name) && !NOT_WITHIN_HOURS.includes(name),
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.filter((name) => !names.has(name))).toEqual([]);
  });

  test('sends only requests that its role allows, whichever of the two sources of ARNs is right', () => {
    for (const { fn, requests } of watched) {
      const { statements } = rolesOf(deployment, fn);
      const refused = requests.flatMap((request) =>
        arnsChecked(request)
          .filter(
            (arn) =>
              !statements.some((statement) => allows(statement, `mobiletargeting:${request.operation}`, arn)),
          )
          .map((arn) => `${fn.name}: ${request.operation} on ${arn}`),
      );
      expect([...new Set(refused)]).toEqual([]);
    }
  });

  test('has roles that allow nothing but the requests it sends, its metrics, its checkpoints and its logs', () => {
    for (const { fn, requests } of watched) {
      const { statements, managedPolicyArns } = rolesOf(deployment, fn);
      const needed = new Set([
        ...requests.map(({ operation }) => `mobiletargeting:${operation}`),
        'cloudwatch:PutMetricData',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
        'logs:CreateLogStream',
        'logs:PutLogEvents',
        'sqs:SendMessage',
      ]);
      expect(managedPolicyArns).toEqual([]);
      expect(new Set(statements.flatMap(actionsOf))).toEqual(needed);
    }
  });

  test('may publish into its own namespace only', () => {
    for (const { fn } of watched) {
      const [publish] = rolesOf(deployment, fn).statements.filter((statement) =>
        actionsOf(statement).includes('cloudwatch:PutMetricData'),
      );
      expect(publish?.Condition).toEqual({
        StringEquals: { 'cloudwatch:namespace': 'EngagementMonitoring' },
      });
    }
  });
});
