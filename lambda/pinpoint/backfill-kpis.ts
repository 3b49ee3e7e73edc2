import { BY_DATE } from '../../lib/catalogue/providers/pinpoint/kpis-without-series';
import { type MetricName, chosenMetrics, rowOf } from '../../lib/catalogue/metrics';
import type { SourceId } from '../../lib/catalogue/sources';

/** A metric whose past days Pinpoint still knows, and the KPIs that give them. */
export interface BackfilledKpi {
  readonly metric: MetricName;
  readonly scope: 'application' | 'campaign' | 'journey';
  /** The KPI of one span of days. */
  readonly kpi: string;
  /** Whether the rows of its answer are added up, or there is one. */
  readonly rows: 'single' | 'sum';
  /** The same number by day. */
  readonly byDate?: string;
  /** The same number by campaign, of the application. */
  readonly byCampaign?: string;
  /** Multiplied into the API's number. */
  readonly scale: number;
}

/** The essential KPIs of a source; none of a source that has only numbers of the moment. */
export function backfilledKpis(source: SourceId): readonly BackfilledKpi[] {
  return chosenMetrics({ source, metrics: 'essential', maximumSmsBreakdowns: 0 }).flatMap((metric) => {
    const { reading, scope } = rowOf(metric);
    if (!('kpi' in reading)) return [];
    const { kpi, rows, byCampaign, scale = 1 } = reading;
    if (scope !== 'application' && scope !== 'campaign' && scope !== 'journey') return [];
    // Which activity was the newest on a past day is not known.
    if (rows !== 'single' && rows !== 'sum') return [];
    return [{ metric, scope, kpi, rows, byDate: BY_DATE.get(metric), byCampaign, scale }];
  });
}
