import { type MetricName, type MetricNameOf, METRIC_NAMES, rowOf } from '../../lib/catalogue/metrics';
import type { KpiRows, Scope } from '../../lib/catalogue/metric-row';
import type { OperationName } from '../../lib/catalogue/operations';

/** A metric and the field of the answer that it is read from. */
export interface FieldMetric<S extends Scope> {
  readonly metric: MetricNameOf<S>;
  readonly field: string;
}

/** The catalogue's metrics that are fields of an operation's answers. */
export function fieldMetrics<S extends Scope>(operation: OperationName, scope: S): readonly FieldMetric<S>[] {
  return METRIC_NAMES.flatMap((metric: MetricName) => {
    const row = rowOf(metric);
    const isField = 'field' in row.reading && row.reading.operation === operation && row.scope === scope;
    return isField && 'field' in row.reading
      ? [{ metric: metric as MetricNameOf<S>, field: row.reading.field }]
      : [];
  });
}

/** A metric and the KPI that it is read from. */
export interface KpiMetric<S extends Scope> {
  readonly metric: MetricNameOf<S>;
  readonly kpi: string;
  readonly rows: KpiRows;
  readonly byCampaign?: string;
  readonly scale: number;
}

/** The catalogue's metrics that are KPIs of an operation, of items of one scope. */
export function kpiMetrics<S extends Scope>(operation: OperationName, scope: S): readonly KpiMetric<S>[] {
  return METRIC_NAMES.flatMap((metric: MetricName) => {
    const { reading, scope: own } = rowOf(metric);
    if (!('kpi' in reading) || reading.operation !== operation || own !== scope) return [];
    return [{ ...reading, metric: metric as MetricNameOf<S>, scale: reading.scale ?? 1 }];
  });
}
