import { MetricSet } from '../../lib';
import { METRICS, chosenMetrics, dimensionsOf, rowOf } from '../../lib/catalogue/metrics';
import { SOURCE_IDS } from '../../lib/catalogue/sources';
import type { Deployment } from '../../sandbox/deployment/deployment';
import type { Series } from '../../sandbox/cloudwatch/metric-store';
import { alarmed, charted, gives } from './charted';
import { judge } from './permissions';
import { type Watched, type WatchedAccount, deployMonitor, isPoller, watch } from './watched-account';

// Two accounts for three hours each, on whatever machine. That of found applications is npm run test:security's.
jest.setTimeout(900_000);

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
  { metrics: MetricSet.ESSENTIAL, maximumSmsBreakdowns: 0, evaluatesAlarms: true },
  // Of its many series the alarms read the same few.
  { metrics: MetricSet.ALL, maximumSmsBreakdowns: 5, evaluatesAlarms: false },
])('a monitor of the metric set $metrics', ({ metrics, maximumSmsBreakdowns, evaluatesAlarms }) => {
  let deployment: Deployment;
  let watched: WatchedAccount;
  const published = (): readonly Series[] => watched.published;

  beforeAll(async () => {
    deployment = deployMonitor({ metrics, maximumSmsBreakdowns });
    watched = await watch(deployment, HOURS, { evaluatesAlarms });
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
    const { units } = watched;
    expect(new Set(units.keys())).toEqual(new Set(published().map(({ name }) => name)));
    for (const [name, sent] of units) {
      expect([name, ...sent]).toEqual([name, rowOf(name as keyof typeof METRICS).unit]);
    }
  });

  test('publishes every metric that it chose', () => {
    const names = new Set(published().map(({ name }) => name));
    const chosen = SOURCE_IDS.flatMap((source) => chosenMetrics({ source, metrics, maximumSmsBreakdowns }));
    const expected = [...new Set(chosen)].filter(
      (name) => !DOCUMENTED_ELSEWHERE.includes(name) && !NOT_WITHIN_HOURS.includes(name),
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.filter((name) => !names.has(name))).toEqual([]);
  });

  test('has roles that allow the requests that are sent, and nothing else', () => {
    const told = evaluatesAlarms ? watched.functions : watched.functions.filter(({ fn }) => isPoller(fn));
    expect(mistakesOf(deployment, told)).toEqual([]);
  });

  test('runs every function of the deployment', () => {
    expect(watched.functions.map(({ fn }) => fn.name)).toEqual(deployment.functions.map(({ name }) => name));
  });
});

function mistakesOf(deployment: Deployment, functions: readonly Watched[]): string[] {
  return functions.flatMap(({ fn, requests }) => {
    expect([fn.name, requests.length > 0]).toEqual([fn.name, true]);
    return judge(deployment, fn, requests).mistakes.map((mistake) => `${fn.name}: ${mistake}`);
  });
}
