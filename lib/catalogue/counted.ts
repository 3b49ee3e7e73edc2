import { METRICS, type MetricName, rowOf } from './metrics';
import type { SourceId } from './sources';

/** Totals whose growth is counted from poll to poll, by the metric that publishes it. */
export const INCREMENT_OF: ReadonlyMap<MetricName, MetricName> = new Map(
  (Object.keys(METRICS) as MetricName[]).flatMap((increment) => {
    const { reading } = rowOf(increment);
    return 'incrementOf' in reading ? [[reading.incrementOf as MetricName, increment] as const] : [];
  }),
);

/** Totals that the poller of a source reads at every poll, whatever it publishes: its signals live on their growth. */
export function countedMetrics(source: SourceId): readonly MetricName[] {
  return [...INCREMENT_OF.keys()].filter((metric) => rowOf(metric).source === source);
}
