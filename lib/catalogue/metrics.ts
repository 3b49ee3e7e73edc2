import {
  DIMENSIONS_BY_SCOPE,
  METRIC_SETS,
  type DimensionName,
  type MetricRow,
  type MetricSetName,
  type Scope,
} from './metric-row';
import { APPLICATION_KPI_METRICS } from './providers/pinpoint/metrics/application-kpis';
import { CAMPAIGN_ACTIVITY_METRICS } from './providers/pinpoint/metrics/campaign-activities';
import { CAMPAIGN_KPI_METRICS } from './providers/pinpoint/metrics/campaign-kpis';
import { JOURNEY_ACTIVITY_METRICS } from './providers/pinpoint/metrics/journey-activities';
import { JOURNEY_EXECUTION_METRICS } from './providers/pinpoint/metrics/journey-execution';
import { JOURNEY_KPI_METRICS } from './providers/pinpoint/metrics/journey-kpis';
import { JOURNEY_MESSAGE_METRICS } from './providers/pinpoint/metrics/journey-messages';
import {
  JOURNEY_RUN_ACTIVITY_METRICS,
  JOURNEY_RUN_EXECUTION_METRICS,
} from './providers/pinpoint/metrics/journey-run-execution';
import { JOURNEY_RUN_METRICS } from './providers/pinpoint/metrics/journey-runs';
import { APPLICATION_SIGNALS } from './providers/pinpoint/metrics/application-signals';
import { INCREMENTS } from './providers/pinpoint/metrics/increments';
import { JOURNEY_SIGNALS } from './providers/pinpoint/metrics/journey-signals';
import { CAMPAIGN_RUN_SIGNALS, JOURNEY_RUN_SIGNALS } from './providers/pinpoint/metrics/run-signals';
import { WATCH_METRICS } from './metrics/watch';
import type { SourceId } from './sources';

/** Namespace of every metric unless the user names another. */
export const DEFAULT_NAMESPACE = 'EngagementMonitoring';

/**
 * THE table: every metric that a poller can publish, keyed by its CloudWatch name.
 *
 * A name is its scope and the API's own field in PascalCase, a leading scope word of the field dropped.
 */
export const METRICS = {
  ...JOURNEY_EXECUTION_METRICS,
  ...JOURNEY_MESSAGE_METRICS,
  ...JOURNEY_ACTIVITY_METRICS,
  ...JOURNEY_RUN_METRICS,
  ...JOURNEY_RUN_EXECUTION_METRICS,
  ...JOURNEY_RUN_ACTIVITY_METRICS,
  ...JOURNEY_KPI_METRICS,
  ...CAMPAIGN_KPI_METRICS,
  ...CAMPAIGN_ACTIVITY_METRICS,
  ...APPLICATION_KPI_METRICS,
  ...INCREMENTS,
  ...JOURNEY_SIGNALS,
  ...JOURNEY_RUN_SIGNALS,
  ...CAMPAIGN_RUN_SIGNALS,
  ...APPLICATION_SIGNALS,
  ...WATCH_METRICS,
};

type Table = typeof METRICS;

/** A CloudWatch metric name of the catalogue. */
export type MetricName = keyof Table;

/** Names of the metrics whose numbers belong to items of one scope. */
export type MetricNameOf<S extends Scope> = {
  [N in MetricName]: Table[N]['scope'] extends S ? N : never;
}[MetricName];

/** The dimensions of a metric that its reader has to give; Monitor and Source follow from who publishes. */
export type ItemOf<N extends MetricName> = {
  readonly [
    D in Exclude<(typeof DIMENSIONS_BY_SCOPE)[Table[N]['scope']][number], 'Monitor' | 'Source'>
  ]: string;
};

export const METRIC_NAMES = Object.keys(METRICS) as readonly MetricName[];

export function rowOf(name: MetricName): MetricRow {
  return METRICS[name];
}

export function dimensionsOf(name: MetricName): readonly DimensionName[] {
  return DIMENSIONS_BY_SCOPE[METRICS[name].scope];
}

/** Statistic that reads one poll's value back: Maximum, or Minimum where low is bad. */
export function statisticOf(name: MetricName): 'Maximum' | 'Minimum' {
  return rowOf(name).statistic ?? 'Maximum';
}

/** Whether each value of the metric is one group of an answer, of which there may be hundreds. */
export function isBreakdown(row: MetricRow): boolean {
  return 'rows' in row.reading && row.reading.rows === 'each-group';
}

/** Whether the metric takes a request for each activity of a run, which is too many unless somebody wants them. */
export function isOfRunActivity(row: MetricRow): boolean {
  return 'operation' in row.reading && row.reading.operation === 'GetJourneyRunExecutionActivityMetrics';
}

/** What of the catalogue one poller publishes. */
export interface MetricChoice {
  readonly source: SourceId;
  readonly metrics: MetricSetName;
  /** Most groups that one breakdown may publish per poll; 0 publishes none. */
  readonly maximumSmsBreakdowns: number;
  /** Whether the activities of each journey's newest run are read too. @default false */
  readonly runActivities?: boolean;
}

/** Names of the metrics that a poller publishes, in the catalogue's order. */
export function chosenMetrics(choice: MetricChoice): readonly MetricName[] {
  const reach = METRIC_SETS.indexOf(choice.metrics);
  return METRIC_NAMES.filter((name) => {
    const row = rowOf(name);
    if (row.source !== choice.source && row.source !== 'every source') return false;
    if (isBreakdown(row)) return choice.maximumSmsBreakdowns > 0;
    if (isOfRunActivity(row)) return choice.runActivities === true;
    return METRIC_SETS.indexOf(row.set) <= reach;
  });
}
