/** An alarm's properties as they stand in the template; a value may still be an intrinsic function. */
export interface AlarmText {
  readonly name?: unknown;
  readonly period?: unknown;
  readonly evaluationPeriods?: unknown;
  readonly datapointsToAlarm?: unknown;
  readonly treatMissingData?: unknown;
  readonly warmUpMinutes?: unknown;
  readonly metrics: readonly {
    readonly expression?: unknown;
    readonly period?: unknown;
    readonly metricStat?: { readonly period?: unknown };
  }[];
}

/** Whether an alarm reads a Metrics Insights query. */
export function isQuery({ metrics }: AlarmText): boolean {
  return metrics.some(({ expression }) => /^\s*"?SELECT\b/i.test(textOf(expression)));
}

/** Whether an alarm reads a Metrics Insights query that finds its series itself. */
export function isGrouped({ metrics }: AlarmText): boolean {
  return metrics.some(({ expression }) => /\bGROUP\s+BY\b/i.test(textOf(expression)));
}

/** A text of the template; its unknown parts stay recognizable as such. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  if ('Fn::Join' in value) {
    const [separator, parts] = value['Fn::Join'] as [string, unknown[]];
    return parts.map(textOf).join(separator);
  }
  return JSON.stringify(value).replace(/["'\\]/g, '`');
}
