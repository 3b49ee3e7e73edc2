import { estimate, metricsUsdPerMonth, seriesOf, seriesPerItem } from '../../lib/catalogue/cost';
import { SOURCE_IDS } from '../../lib/catalogue/sources';

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
const WATCH_PER_SOURCE = 9;

test.each(SOURCE_IDS)('%s publishes the watch over itself even when there is nothing to watch', (source) => {
  expect(seriesOf({ source, metrics: 'all', breakdownLimit: 0 }, NO_ITEMS)).toBe(WATCH_PER_SOURCE);
});

test('a journey adds the execution metrics of the set', () => {
  const of = (metrics: 'essential' | 'standard') =>
    seriesOf({ source: 'journey-execution', metrics, breakdownLimit: 0 }, { ...NO_ITEMS, journeys: 4 });
  expect(of('essential')).toBe(WATCH_PER_SOURCE + 4 * 6);
  expect(of('standard')).toBe(WATCH_PER_SOURCE + 4 * 23);
});

test('an application adds its reachability and its runs failed', () => {
  const series = seriesOf(
    { source: 'campaign-activities', metrics: 'essential', breakdownLimit: 0 },
    { applications: 3, journeys: 0, campaigns: 5 },
  );
  expect(series).toBe(WATCH_PER_SOURCE + 3 * 2 + 5 * 3);
});

test('breakdowns add eight metrics per application and group', () => {
  const of = (breakdownLimit: number) =>
    seriesOf(
      { source: 'application-kpis', metrics: 'essential', breakdownLimit },
      { ...NO_ITEMS, applications: 2 },
    );
  expect(of(10) - of(0)).toBe(8 * 10 * 2);
});

test('the series of one item leave the breakdowns out', () => {
  const choices = SOURCE_IDS.map((source) => ({ source, metrics: 'all' as const, breakdownLimit: 5 }));
  expect(seriesPerItem(choices, 'applicationCountry')).toBe(0);
  expect(seriesPerItem(choices, 'journey')).toBe(23 + 6);
  expect(seriesPerItem(choices, 'campaign')).toBe(16 + 30);
});

test('an estimate adds the sources up and prices the sum once, so that tiers apply to all of it', () => {
  const items = { applications: 1, journeys: 10_000, campaigns: 0 };
  const choices = (['journey-execution', 'journey-runs'] as const).map((source) => ({
    source,
    metrics: 'essential' as const,
    breakdownLimit: 0,
  }));
  const series = choices.reduce((sum, choice) => sum + seriesOf(choice, items), 0);
  expect(estimate(choices, items)).toEqual({ items, series, metricsUsd: metricsUsdPerMonth(series) });
  expect(series).toBe(2 * (WATCH_PER_SOURCE + 1) + 1 + 10_000 * (6 + 2));
});
