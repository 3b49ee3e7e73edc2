import { isObject, type JsonObject } from '../../deployment/json';
import type { DeployedAlarm } from '../../deployment/alarms';
import type { HorizontalLine } from './drawing';
import { childOf, numberOf, objectsOf, textOf } from './read';
import type { MetricRow, Row } from './rows';

const COMPARISONS: Readonly<Record<string, string>> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '≥',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '≤',
};

/** What an alarm watches, as the rows of a widget; nothing for a composite alarm. */
export function alarmRows({ properties }: DeployedAlarm): Row[] {
  const period = numberOf(properties, 'Period');
  if (textOf(properties, 'MetricName') !== undefined) {
    return [metricRow(properties, textOf(properties, 'Statistic'), { ...(period && { period }) })];
  }
  return objectsOf(properties, 'Metrics').map((entry): Row => {
    const label = textOf(entry, 'Label');
    const id = textOf(entry, 'Id');
    const options: JsonObject = {
      ...(id !== undefined && { id }),
      ...(label !== undefined && { label }),
      // Graphs show what is alarmed on; the rest is there for expressions to read.
      ...(entry.ReturnData === false && { visible: false }),
    };
    const expression = textOf(entry, 'Expression');
    const own = numberOf(entry, 'Period');
    if (expression !== undefined)
      return { kind: 'expression', expression, options: { ...options, ...(own && { period: own }) } };
    const stat = childOf(entry, 'MetricStat');
    const statPeriod = numberOf(stat, 'Period');
    return metricRow(childOf(stat, 'Metric'), textOf(stat, 'Stat'), {
      ...options,
      ...(statPeriod && { period: statPeriod }),
    });
  });
}

function metricRow(metric: JsonObject, statistic: string | undefined, options: JsonObject): MetricRow {
  const dimensions = objectsOf(metric, 'Dimensions').map(({ Name, Value }) => [String(Name), String(Value)]);
  return {
    kind: 'metric',
    namespace: textOf(metric, 'Namespace') ?? '',
    name: textOf(metric, 'MetricName') ?? '',
    dimensions: Object.fromEntries(dimensions) as Record<string, string>,
    options: { ...options, ...(statistic !== undefined && { stat: statistic }) },
  };
}

/** The line at which an alarm goes off: "campaign.run-failed ≥ 1 for 1 of 1 periods of 5 min". */
export function alarmLine({ name, properties }: DeployedAlarm): HorizontalLine[] {
  const value = numberOf(properties, 'Threshold');
  if (value === undefined) return [];
  return [{ value, label: `${name} ${ruleText(properties)}`, axis: 'left', isAlarm: true }];
}

/** "≥ 1, 3 of 5 periods of 15 min": the rule of a metric alarm in words; empty for a composite one. */
export function ruleText(properties: JsonObject): string {
  const threshold = numberOf(properties, 'Threshold');
  const periods = numberOf(properties, 'EvaluationPeriods');
  if (threshold === undefined || periods === undefined) return '';
  const datapoints = numberOf(properties, 'DatapointsToAlarm') ?? periods;
  const sign = COMPARISONS[textOf(properties, 'ComparisonOperator') ?? ''] ?? '';
  const seconds = numberOf(properties, 'Period') ?? firstPeriod(properties);
  const length =
    seconds === undefined ? '' : ` of ${seconds >= 3_600 ? `${seconds / 3_600} h` : `${seconds / 60} min`}`;
  return `${sign} ${threshold}, ${datapoints} of ${periods} period${periods === 1 ? '' : 's'}${length}`;
}

function firstPeriod(properties: JsonObject): number | undefined {
  for (const entry of objectsOf(properties, 'Metrics')) {
    const stat = isObject(entry.MetricStat) ? numberOf(entry.MetricStat, 'Period') : undefined;
    const period = numberOf(entry, 'Period') ?? stat;
    if (period !== undefined) return period;
  }
  return undefined;
}
