import { type AlarmId, type AlarmLine, alarmRow, linesOf } from './alarms';
import { type MetricChoice, type MetricName, chosenMetrics, isBreakdown, rowOf } from './metrics';
import type { Scope } from './metric-row';
import { FIELDS_BY_ACTIVITY_TYPE } from './providers/pinpoint/metrics/journey-activities';
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
  const perScope = itemsPerScope(items, choice.maximumSmsBreakdowns);
  const names = chosenMetrics(choice);
  const fields = names.filter(isActivityField);
  const others = names.filter((name) => !isActivityField(name));
  return (
    others.reduce((sum, name) => sum + perScope[rowOf(name).scope], 0) +
    Math.min(FIELDS_PER_ACTIVITY, fields.length) * perScope.journeyActivity
  );
}

function itemsPerScope(items: ItemCounts, maximumSmsBreakdowns: number): Record<Scope, number> {
  return {
    source: 1,
    applicationSource: items.applications,
    application: items.applications,
    applicationCountry: items.applications * maximumSmsBreakdowns,
    applicationErrorCode: items.applications * maximumSmsBreakdowns,
    journey: items.journeys,
    journeyActivity: items.journeys * (items.activitiesPerJourney ?? DEFAULT_ACTIVITIES_PER_JOURNEY),
    campaign: items.campaigns,
  };
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

/** Price per month of an alarm on one metric, of a query for each metric that it reads, and of a composite alarm. */
const ALARM_USD_PER_MONTH = 0.1;
const COMPOSITE_ALARM_USD_PER_MONTH = 0.5;

/** Metrics of `AWS/Pinpoint` that are added up for one application. */
const MESSAGES_NOT_SENT_METRICS = 8;

/** What the alarms of a monitor are counted by. */
export interface AlarmChoice {
  /** The alarms that are made. */
  readonly alarms: readonly AlarmId[];
  readonly sources: readonly SourceId[];
  /** Whether the ids of the applications are known at synthesis. */
  readonly areApplicationsKnown: boolean;
  /** Whether somebody is told, so that there is a page writer to watch. */
  readonly hasPageWriter: boolean;
}

/** Metrics that the alarms read of so many items, each of which costs; and composite alarms. */
function alarmCounts(
  choice: AlarmChoice,
  items: ItemCounts,
): { readonly metrics: number; readonly composites: number } {
  const rows = choice.alarms.map(alarmRow);
  const metrics = rows
    .flatMap(linesOf)
    .reduce((sum, [, { signal }]) => sum + readBy(signal, choice, items), 0);
  const joined = choice.areApplicationsKnown ? rows.filter(({ path }) => path === 'joined') : [];
  return { metrics, composites: joined.length * items.applications };
}

function readBy(signal: AlarmLine['signal'], choice: AlarmChoice, items: ItemCounts): number {
  if ('metric' in signal) {
    const { source, scope } = rowOf(signal.metric);
    const sources = choice.sources.filter((id) => source === 'every source' || source === id);
    return sources.length * itemsPerScope(items, 0)[scope];
  }
  if (signal.aws === 'messages-not-sent') {
    return choice.areApplicationsKnown ? MESSAGES_NOT_SENT_METRICS * items.applications : 0;
  }
  return signal.aws === 'page-writer-errors' && !choice.hasPageWriter ? 0 : 1;
}

/** What the alarms cost a month, in US dollars. */
export function alarmsUsdPerMonth(choice: AlarmChoice, items: ItemCounts): number {
  const { metrics, composites } = alarmCounts(choice, items);
  return metrics * ALARM_USD_PER_MONTH + composites * COMPOSITE_ALARM_USD_PER_MONTH;
}

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
