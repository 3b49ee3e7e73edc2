import type { DueIncrements } from '../../../lambda/checkpoint/ledger';
import type { MetricName } from '../../../lib/catalogue/metrics';

/** Keeps of each series and minute what the statistic Maximum reads back. */
export class ModelCloudWatch {
  private readonly maxima = new Map<string, { readonly series: string; value: number }>();
  /** Series and minutes at which two different values were published: one of them is lost to every statistic. */
  readonly conflicts: string[] = [];

  /** @param arrives which of its metrics arrive; all unless given */
  put(
    due: Pick<DueIncrements, 'key' | 'minute' | 'increments'>,
    arrives: (metric: MetricName) => boolean = () => true,
  ): void {
    for (const [metric, value] of Object.entries(due.increments) as [MetricName, number][]) {
      if (!arrives(metric)) continue;
      const series = seriesOf(due.key.itemId ?? '', metric);
      const place = `${series} at ${due.minute}`;
      const before = this.maxima.get(place);
      if (before === undefined) this.maxima.set(place, { series, value });
      else if (before.value !== value) {
        this.conflicts.push(`${place}: ${before.value} and ${value}`);
        before.value = Math.max(before.value, value);
      }
    }
  }

  /** By series, the sum over all minutes. */
  sums(): Map<string, number> {
    const sums = new Map<string, number>();
    for (const { series, value } of this.maxima.values()) sums.set(series, (sums.get(series) ?? 0) + value);
    return sums;
  }
}

export function seriesOf(itemId: string, metric: MetricName): string {
  return `${itemId || 'application'} ${metric}`;
}
