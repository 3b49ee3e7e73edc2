/** What CloudWatch keeps of all values sent for one metric in one minute. */
export interface StatisticSet {
  readonly sampleCount: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** The statistics that can be computed from statistic sets alone; percentiles need the raw values. */
export const STATISTICS = ['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum'] as const;

export type Statistic = (typeof STATISTICS)[number];

export function isStatistic(name: string): name is Statistic {
  return (STATISTICS as readonly string[]).includes(name);
}

/** Two values of a statistic as one. An Average is merged as the sum it is computed from. */
export function merged(statistic: Statistic, a: number, b: number): number {
  switch (statistic) {
    case 'Minimum':
      return Math.min(a, b);
    case 'Maximum':
      return Math.max(a, b);
    default:
      return a + b;
  }
}
