import type { MetricRow } from '../../../metric-row';
import { JOURNEY_ACTIVITY_METRICS } from './journey-activities';
import { JOURNEY_EXECUTION_METRICS } from './journey-execution';

type Table = Readonly<Record<string, MetricRow>>;

/** Names of the rows that are fields: a field of a run is named as that of the journey, with the word `Run`. */
type OfRun<T extends Table> = {
  [
    N in keyof T as T[N]['reading'] extends { readonly field: string }
      ? N extends `Journey${infer Field}`
        ? `JourneyRun${Field}`
        : never
      : never
  ]: T[N] & { readonly source: 'journey-runs' };
};

/** The same fields of the newest run. They begin anew with every run, so they are no totals to count on. */
function ofNewestRun<T extends Table>(
  table: T,
  operation: 'GetJourneyRunExecutionMetrics' | 'GetJourneyRunExecutionActivityMetrics',
  set: 'standard' | 'all',
): OfRun<T> {
  const rows = Object.entries(table).flatMap(([name, row]) => {
    if (!('field' in row.reading)) return [];
    const own: MetricRow = {
      ...row,
      source: 'journey-runs',
      reading: { operation, field: row.reading.field },
      kind: 'gauge',
      set,
      meaning: `In the newest run that has begun: ${row.meaning.charAt(0).toLowerCase()}${row.meaning.slice(1)}`,
    };
    return [[name.replace(/^Journey/, 'JourneyRun'), own]];
  });
  return Object.fromEntries(rows) as OfRun<T>;
}

/**
 * Execution metrics of a journey's newest run that has begun; its id is never a dimension.
 *
 * Source: Pinpoint developer guide, journey-metrics-execution and journey-run-metrics-activity-execution.
 */
export const JOURNEY_RUN_EXECUTION_METRICS = ofNewestRun(
  JOURNEY_EXECUTION_METRICS,
  'GetJourneyRunExecutionMetrics',
  'standard',
);

/** The same per activity: published only where they are asked for, at a request per activity. */
export const JOURNEY_RUN_ACTIVITY_METRICS = ofNewestRun(
  JOURNEY_ACTIVITY_METRICS,
  'GetJourneyRunExecutionActivityMetrics',
  'all',
);
