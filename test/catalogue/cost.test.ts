import { estimate, metricsUsdPerMonth, seriesOf, seriesPerItem } from '../../lib/catalogue/cost';
import { METRIC_SETS, type MetricSetName, type Scope } from '../../lib/catalogue/metric-row';
import { METRIC_NAMES, rowOf } from '../../lib/catalogue/metrics';
import { SOURCE_IDS, type SourceId } from '../../lib/catalogue/sources';

test.each([
  [0, 0],
  [1, 0.3],
  [100, 30],
  [1_000, 300],
  [10_000, 3_000],
  [10_001, 3_000.1],
  [20_000, 4_000],
  [50_000, 7_000],
  [250_000, 27_000],
  [1_000_000, 64_500],
  [1_100_000, 66_500],
])('%i series cost $%d a month', (series, usd) => {
  expect(metricsUsdPerMonth(series)).toBeCloseTo(usd, 6);
});

const NO_ITEMS = { applications: 0, journeys: 0, campaigns: 0 };

/** Rows of the catalogue of one source and scope in a set, counted here by what the rows themselves say. */
function countRows(source: SourceId | 'every source', scope: Scope, set: MetricSetName): number {
  const reach = METRIC_SETS.indexOf(set);
  return METRIC_NAMES.map(rowOf).filter(
    (row) => row.source === source && row.scope === scope && METRIC_SETS.indexOf(row.set) <= reach,
  ).length;
}

const WATCH_PER_SOURCE = countRows('every source', 'source', 'essential');

test.each(SOURCE_IDS)('%s publishes the watch over itself even when there is nothing to watch', (source) => {
  expect(seriesOf({ source, metrics: 'all', maximumSmsBreakdowns: 0 }, NO_ITEMS)).toBe(WATCH_PER_SOURCE);
});

test.each(['essential', 'standard'] as const)(
  'a journey adds the rows of journeys in the set %s',
  (metrics) => {
    const series = seriesOf(
      { source: 'journey-execution', metrics, maximumSmsBreakdowns: 0 },
      { ...NO_ITEMS, journeys: 4 },
    );
    expect(series).toBe(WATCH_PER_SOURCE + 4 * countRows('journey-execution', 'journey', metrics));
  },
);

test('an application adds its reachability, what its list has lost, and its roll-ups', () => {
  const source = 'campaign-activities';
  const series = seriesOf(
    { source, metrics: 'essential', maximumSmsBreakdowns: 0 },
    { applications: 3, journeys: 0, campaigns: 5 },
  );
  const perApplication = 2 + countRows(source, 'application', 'essential');
  const perCampaign = countRows(source, 'campaign', 'essential');
  expect(series).toBe(WATCH_PER_SOURCE + 3 * perApplication + 5 * perCampaign);
});

describe('activities of journeys', () => {
  const activities = (source: SourceId, more: object, activitiesPerJourney?: number) => {
    const choice = { source, metrics: 'all', maximumSmsBreakdowns: 0, ...more } as const;
    const items = { ...NO_ITEMS, journeys: 3 };
    const journeys = 3 * seriesPerItem([choice], 'journey');
    return seriesOf(choice, { ...items, activitiesPerJourney }) - WATCH_PER_SOURCE - journeys;
  };

  test('are ten a journey unless said otherwise, each with the eight fields of a type at the most', () => {
    expect(activities('journey-execution', {})).toBe(3 * 10 * 8);
    expect(activities('journey-execution', {}, 40)).toBe(3 * 40 * 8);
  });

  test('have nine e-mail KPIs each', () => {
    expect(activities('journey-kpis', {}, 4)).toBe(3 * 4 * 9);
  });

  test('of runs cost nothing unless they are asked for', () => {
    expect(activities('journey-runs', {})).toBe(0);
    expect(activities('journey-runs', { runActivities: true }, 2)).toBe(3 * 2 * 8);
  });
});

test('breakdowns add eight metrics per application and group', () => {
  const of = (maximumSmsBreakdowns: number) =>
    seriesOf(
      { source: 'application-kpis', metrics: 'essential', maximumSmsBreakdowns },
      { ...NO_ITEMS, applications: 2 },
    );
  expect(of(10) - of(0)).toBe(8 * 10 * 2);
});

test('the series of one item leave the breakdowns out', () => {
  const choices = SOURCE_IDS.map((source) => ({ source, metrics: 'all' as const, maximumSmsBreakdowns: 5 }));
  const journeySources = ['journey-execution', 'journey-runs', 'journey-kpis'] as const;
  expect(seriesPerItem(choices, 'applicationCountry')).toBe(0);
  expect(seriesPerItem(choices, 'journey')).toBe(
    journeySources.reduce((sum, source) => sum + countRows(source, 'journey', 'all'), 0),
  );
});

test('an estimate adds the sources up and prices the sum once, so that tiers apply to all of it', () => {
  const items = { applications: 1, journeys: 10_000, campaigns: 0 };
  const choices = (['journey-execution', 'journey-runs'] as const).map((source) => ({
    source,
    metrics: 'essential' as const,
    maximumSmsBreakdowns: 0,
  }));
  const series = choices.reduce((sum, choice) => sum + seriesOf(choice, items), 0);
  expect(estimate(choices, items)).toEqual({ items, series, metricsUsd: metricsUsdPerMonth(series) });
  expect(series).toBeGreaterThan(10_000 * 8);
});
