import { METRICS, type MetricChoice, type MetricName, chosenMetrics, rowOf } from './metrics';

/** Totals whose growth can be counted from poll to poll, by the metric that publishes it. */
export const INCREMENT_OF: ReadonlyMap<MetricName, MetricName> = new Map(
  (Object.keys(METRICS) as MetricName[]).flatMap((increment) => {
    const { reading } = rowOf(increment);
    return 'incrementOf' in reading ? [[reading.incrementOf as MetricName, increment] as const] : [];
  }),
);

/** Totals whose growth a poller publishes. */
export function publishedTotals(choice: MetricChoice): readonly MetricName[] {
  const chosen = new Set(chosenMetrics(choice));
  return totalsWhere((increment) => chosen.has(increment));
}

/** Totals whose growth a poller counts, and reads at every poll: what it publishes, and what its signals live on. */
export function countedMetrics(choice: MetricChoice): readonly MetricName[] {
  const chosen = new Set(chosenMetrics(choice));
  return totalsWhere((increment) => {
    const { source, reading } = rowOf(increment);
    return chosen.has(increment) || (source === choice.source && 'isJudged' in reading && reading.isJudged);
  });
}

function totalsWhere(isWanted: (increment: MetricName) => boolean): readonly MetricName[] {
  return [...INCREMENT_OF].filter(([, increment]) => isWanted(increment)).map(([total]) => total);
}
