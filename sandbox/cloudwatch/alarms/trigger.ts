import type { ThresholdRule } from './definition';

type Properties = Readonly<Record<string, unknown>>;

/** The Trigger of a notification about an alarm on one metric. */
export function metricTrigger(properties: Properties, rule: ThresholdRule): Properties {
  const dimensions = listOf(properties.Dimensions);
  return {
    MetricName: properties.MetricName,
    Namespace: properties.Namespace,
    StatisticType: 'Statistic',
    Statistic: String(properties.Statistic).toUpperCase(),
    Unit: properties.Unit ?? null,
    Dimensions: dimensions.map(({ Name, Value }) => ({ value: Value, name: Name })),
    ...common(rule),
  };
}

/** The Trigger of a notification about an alarm with Metrics, which has another shape. */
export function metricsTrigger(properties: Properties, rule: ThresholdRule): Properties {
  return {
    ...common(rule),
    Metrics: listOf(properties.Metrics).map((entry) => ({ ...entry, ReturnData: entry.ReturnData ?? true })),
  };
}

function common(rule: ThresholdRule): Properties {
  return {
    Period: rule.period,
    EvaluationPeriods: rule.evaluationPeriods,
    ...(rule.datapointsToAlarmGiven && { DatapointsToAlarm: rule.datapointsToAlarm }),
    ComparisonOperator: rule.comparison,
    Threshold: rule.threshold,
    TreatMissingData: rule.treatMissingData,
    EvaluateLowSampleCountPercentile: '',
  };
}

function listOf(value: unknown): readonly Properties[] {
  return Array.isArray(value) ? (value as readonly Properties[]) : [];
}
