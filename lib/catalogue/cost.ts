import { type MetricChoice, type MetricName, chosenMetrics, isBreakdown, rowOf } from './metrics';
import type { Scope } from './metric-row';
import { FIELDS_BY_ACTIVITY_TYPE } from './metrics/journey-activities';
import type { SourceId } from './sources';

/** Items that an estimate counts with. */
export interface ItemCounts {
  readonly applications: number;
  readonly journeys: number;
  readonly campaigns: number;
  /** @default 10; Pinpoint allows 40 */
  readonly activitiesPerJourney?: number;
}

const DEFAULT_ACTIVITIES_PER_JOURNEY = 10;

/** Fields of one activity at the most: each reports those of its own type only. */
const FIELDS_PER_ACTIVITY = Math.max(
  ...Object.values(FIELDS_BY_ACTIVITY_TYPE).map((fields) => fields.length),
);

/** Series that one poller publishes for so many items, at the most. */
export function seriesOf(choice: MetricChoice, items: ItemCounts): number {
  const perScope: Record<Scope, number> = {
    source: 1,
    applicationSource: items.applications,
    application: items.applications,
    applicationCountry: items.applications * choice.breakdownLimit,
    applicationErrorCode: items.applications * choice.breakdownLimit,
    journey: items.journeys,
    journeyActivity: items.journeys * (items.activitiesPerJourney ?? DEFAULT_ACTIVITIES_PER_JOURNEY),
    campaign: items.campaigns,
  };
  const names = chosenMetrics(choice);
  const fields = names.filter(isActivityField);
  const others = names.filter((name) => !isActivityField(name));
  return (
    others.reduce((sum, name) => sum + perScope[rowOf(name).scope], 0) +
    Math.min(FIELDS_PER_ACTIVITY, fields.length) * perScope.journeyActivity
  );
}

function isActivityField(name: MetricName): boolean {
  const { scope, reading } = rowOf(name);
  return scope === 'journeyActivity' && 'field' in reading;
}

/** Series per item of one scope that the pollers of these sources publish, breakdowns apart. */
export function seriesPerItem(choices: readonly MetricChoice[], scope: Scope): number {
  return choices
    .flatMap((choice) => chosenMetrics(choice))
    .filter((name) => rowOf(name).scope === scope && !isBreakdown(rowOf(name))).length;
}

/**
 * CloudWatch's price of custom metrics per month, in US dollars, by tier.
 *
 * Source: CloudWatch pricing, us-east-1. A series is billed for each hour in which it gets a data point.
 */
const METRIC_TIERS = [
  { upTo: 10_000, usd: 0.3 },
  { upTo: 250_000, usd: 0.1 },
  { upTo: 1_000_000, usd: 0.05 },
  { upTo: Infinity, usd: 0.02 },
];

export function metricsUsdPerMonth(series: number): number {
  let usd = 0;
  let from = 0;
  for (const tier of METRIC_TIERS) {
    usd += Math.max(0, Math.min(series, tier.upTo) - from) * tier.usd;
    from = tier.upTo;
  }
  return usd;
}

/** Price of an alarm on one metric, and of a composite alarm, per month. */
export const ALARM_USD_PER_MONTH = 0.1;
export const COMPOSITE_ALARM_USD_PER_MONTH = 0.5;

/** What an estimate says of a monitor. */
export interface CostEstimate {
  readonly items: ItemCounts;
  readonly series: number;
  readonly metricsUsd: number;
}

export function estimate(
  choices: readonly (MetricChoice & { source: SourceId })[],
  items: ItemCounts,
): CostEstimate {
  const series = choices.reduce((sum, choice) => sum + seriesOf(choice, items), 0);
  return { items, series, metricsUsd: metricsUsdPerMonth(series) };
}
