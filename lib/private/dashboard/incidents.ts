import { Duration } from 'aws-cdk-lib';
import { type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { DEFAULT_NAMESPACE } from '../../catalogue/metrics';
import { PAGE_DIMENSIONS, type PageMetricName, SWEEP_INTERVAL_MINUTES } from '../../catalogue/metrics/pages';
import type { MonitorIdentity } from '../../metrics';
import type { DashboardContext } from './context';

const SAID: readonly (readonly [name: PageMetricName, says: string])[] = [
  ['IncidentsOpen', 'open'],
  ['IncidentsLostSightOf', 'open, out of sight'],
  ['ItemsSilenced', 'silenced'],
];

/** Incidents and silences, as the page writer counts them; none where there is no page writer. */
export function incidentNumbers({ identity, countsIncidents }: DashboardContext): IMetric[] {
  return countsIncidents ? SAID.map(([name, label]) => metricOf(identity, name, label)) : [];
}

function metricOf(identity: MonitorIdentity, metricName: PageMetricName, label: string): Metric {
  const values: Readonly<Record<(typeof PAGE_DIMENSIONS)[number], string>> = {
    Monitor: identity.monitorName,
  };
  return new Metric({
    namespace: identity.metricNamespace ?? DEFAULT_NAMESPACE,
    metricName,
    dimensionsMap: Object.fromEntries(PAGE_DIMENSIONS.map((name) => [name, values[name]])),
    statistic: 'Maximum',
    period: Duration.minutes(SWEEP_INTERVAL_MINUTES),
    label,
  });
}
