import type { AlarmDescription } from '../alarms/description';
import { seconds } from './operation';

/** Properties of a template that DescribeAlarms gives back under the same name. */
const METRIC_ALARM_MEMBERS = ['MetricName', 'Namespace', 'Statistic', 'Dimensions', 'Period', 'Unit'].concat(
  ['EvaluationPeriods', 'DatapointsToAlarm', 'Threshold', 'ComparisonOperator', 'TreatMissingData'],
  ['Metrics', 'WarmUpConfiguration', 'ActionConfiguration'],
);
const COMPOSITE_ALARM_MEMBERS = ['AlarmRule', 'ActionsSuppressor', 'ActionsSuppressorWaitPeriod'].concat([
  'ActionsSuppressorExtensionPeriod',
  'ActionConfiguration',
]);

/** Numbers and booleans, which a template may hold as text. */
const NUMBERS = ['Period', 'EvaluationPeriods', 'DatapointsToAlarm', 'Threshold'].concat([
  'WarmUpPeriodDurationInMinutes',
  'ActionsSuppressorWaitPeriod',
  'ActionsSuppressorExtensionPeriod',
]);
const FLAGS = ['ReturnData', 'OnlyStartEvaluatingAfterWarmUpPeriodEnds', 'Enabled'];

export function metricAlarmShape(alarm: AlarmDescription): object {
  const { Metrics: metrics, Dimensions: dimensions = metrics ? undefined : [] } = alarm.properties;
  const given = { ...alarm.properties, Dimensions: dimensions };
  return {
    ...common(alarm),
    ...picked(given, METRIC_ALARM_MEMBERS),
    EvaluationState: alarm.evaluationState,
  };
}

export function compositeAlarmShape(alarm: AlarmDescription): object {
  return { ...common(alarm), ...picked(alarm.properties, COMPOSITE_ALARM_MEMBERS) };
}

function common({ header, configuredAt, state, reason, reasonData, since }: AlarmDescription): object {
  const { ALARM, OK, INSUFFICIENT_DATA } = header.configuredActions;
  return {
    AlarmName: header.name,
    AlarmArn: header.arn,
    AlarmDescription: header.description,
    AlarmConfigurationUpdatedTimestamp: seconds(configuredAt),
    ActionsEnabled: header.actionsEnabled,
    OKActions: OK,
    AlarmActions: ALARM,
    InsufficientDataActions: INSUFFICIENT_DATA,
    StateValue: state,
    StateReason: reason,
    StateReasonData: reasonData,
    StateUpdatedTimestamp: seconds(since),
    StateTransitionedTimestamp: seconds(since),
  };
}

function picked(properties: Readonly<Record<string, unknown>>, members: readonly string[]): object {
  const given = Object.fromEntries(members.map((name) => [name, properties[name]]));
  return JSON.parse(JSON.stringify(given), typed) as object;
}

function typed(member: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (NUMBERS.includes(member)) return Number(value);
  return FLAGS.includes(member) ? value === 'true' : value;
}
