import { breaches, COMPARISON_OPERATORS } from './comparison';
import type { AlarmDefinition, AlarmInput, ThresholdRule, WarmUp } from './definition';
import { Fields } from './fields';
import { HEADER_PROPERTIES, nameInArn, readHeader } from './header';
import { readDimensionList, readPeriod, readStatistic, readUnit } from './metric-fields';
import { readMetricsArray } from './metrics-array';
import { MISSING_DATA_RULES, type TreatMissingData } from './missing-data';
import { Problems } from './problems';
import { metricsTrigger, metricTrigger } from './trigger';

const SINGLE_METRIC_PROPERTIES = ['Namespace', 'MetricName', 'Dimensions', 'Period', 'Statistic', 'Unit'];

/** Properties of the resource that are not evaluated here, and what to do instead. */
const NOT_EVALUATED: Readonly<Record<string, string>> = {
  ExtendedStatistic: 'left out: percentiles cannot be evaluated here; use Statistic',
  EvaluateLowSampleCountPercentile: 'left out: percentiles cannot be evaluated here',
  EvaluationCriteria: 'left out: PromQL cannot be evaluated here',
  EvaluationInterval: 'left out: PromQL cannot be evaluated here',
  ThresholdMetricId: 'left out: anomaly detection cannot be evaluated here; use Threshold',
};

const OWN_PROPERTIES = [
  ...SINGLE_METRIC_PROPERTIES,
  ...['Metrics', 'ComparisonOperator', 'Threshold', 'EvaluationPeriods', 'DatapointsToAlarm'],
  ...['TreatMissingData', 'WarmUpConfiguration', 'EvaluationWindow'],
  ...Object.keys(NOT_EVALUATED),
];

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** Seconds that Period × EvaluationPeriods may cover. */
export const MAX_WINDOW_SHORT_PERIODS = DAY;
export const MAX_WINDOW_LONG_PERIODS = 7 * DAY;
export const MAX_WINDOW_INSIGHTS = 3 * HOUR;
export const MAX_WARM_UP_MINUTES = 2_880;

/** Reads resolved AWS::CloudWatch::Alarm properties; throws one error with a line for each mistake. */
export function readAlarm(arn: string, properties: Readonly<Record<string, unknown>>): AlarmDefinition {
  const problems = new Problems(`alarm ${nameInArn(arn)}`);
  const fields = new Fields(properties, '', problems).only([...HEADER_PROPERTIES, ...OWN_PROPERTIES]);
  for (const [property, must] of Object.entries(NOT_EVALUATED)) {
    if (fields.has(property)) fields.refuse(property, must);
  }
  refuseWallClock(fields);
  const header = readHeader(arn, fields);
  const source = readSource(fields, arn.split(':')[4] ?? '', problems);
  const rule = readRule(fields, source);
  const warmUp = readWarmUp(fields, source?.input);
  if (rule && source) checkWindow(rule, source.input, problems);
  problems.throwIfAny();
  if (!rule || !source) throw new Error(`${header.name}: a mistake in its properties went unreported`);
  const describe = fields.has('Metrics') ? metricsTrigger(properties, rule) : metricTrigger(properties, rule);
  return { header, rule, input: source.input, warmUp, trigger: describe };
}

function readSource(
  fields: Fields,
  accountId: string,
  problems: Problems,
): { input: AlarmInput; period: number } | undefined {
  if (!fields.has('Metrics')) {
    const namespace = fields.requiredText('Namespace');
    const name = fields.requiredText('MetricName');
    const dimensions = readDimensionList(fields);
    const statistic = readStatistic(fields, 'Statistic');
    const unit = readUnit(fields);
    const period = readPeriod(fields);
    if (namespace === undefined || name === undefined || statistic === undefined) return undefined;
    return period === undefined
      ? undefined
      : { input: { kind: 'metric', namespace, name, dimensions, statistic, unit }, period };
  }
  for (const property of SINGLE_METRIC_PROPERTIES) {
    if (fields.has(property)) fields.refuse(property, 'left out: the alarm has Metrics');
  }
  return readMetricsArray(fields, accountId, problems);
}

function readRule(
  fields: Fields,
  source: { input: AlarmInput; period: number } | undefined,
): ThresholdRule | undefined {
  const comparison = fields.requiredWord('ComparisonOperator', COMPARISON_OPERATORS);
  if (!fields.has('Threshold')) fields.refuse('Threshold', 'a number');
  const threshold = fields.number('Threshold');
  if (!fields.has('EvaluationPeriods')) fields.refuse('EvaluationPeriods', 'a whole number from 1');
  const evaluationPeriods = fields.whole('EvaluationPeriods', 1);
  const given = fields.whole('DatapointsToAlarm', 1, evaluationPeriods);
  const treatMissingData =
    fields.word('TreatMissingData', MISSING_DATA_RULES) ?? defaultMissingDataRule(source?.input);
  if (comparison === undefined || threshold === undefined || evaluationPeriods === undefined || !source) {
    return undefined;
  }
  return {
    comparison,
    threshold,
    period: source.period,
    evaluationPeriods,
    datapointsToAlarm: given ?? evaluationPeriods,
    datapointsToAlarmGiven: given !== undefined,
    treatMissingData,
    breaches: (value) => breaches(comparison, value, threshold),
  };
}

function defaultMissingDataRule(input: AlarmInput | undefined): TreatMissingData {
  return input?.kind === 'metric' && input.namespace === 'AWS/DynamoDB' ? 'ignore' : 'missing';
}

function readWarmUp(fields: Fields, input: AlarmInput | undefined): WarmUp | undefined {
  const warmUp = fields.child('WarmUpConfiguration');
  if (!warmUp) return undefined;
  warmUp.only(['WarmUpPeriodDurationInMinutes', 'OnlyStartEvaluatingAfterWarmUpPeriodEnds']);
  if (!warmUp.has('WarmUpPeriodDurationInMinutes')) {
    warmUp.refuse('WarmUpPeriodDurationInMinutes', `a whole number from 1 to ${MAX_WARM_UP_MINUTES}`);
  }
  if (isGrouped(input)) {
    fields.refuse('WarmUpConfiguration', 'left out: an alarm on a query with GROUP BY has no warm-up');
  }
  const minutes = warmUp.whole('WarmUpPeriodDurationInMinutes', 1, MAX_WARM_UP_MINUTES);
  const full = warmUp.flag('OnlyStartEvaluatingAfterWarmUpPeriodEnds', false);
  return minutes === undefined ? undefined : { minutes, full };
}

function isGrouped(input: AlarmInput | undefined): boolean {
  return input?.kind === 'insights' && input.query.groupBy.length > 0;
}

function refuseWallClock(fields: Fields): void {
  const window = fields.child('EvaluationWindow')?.only(['SlidingWindow', 'WallClockWindow']);
  if (window?.has('WallClockWindow')) {
    window.refuse('WallClockWindow', 'left out: only sliding windows, the default, are evaluated here');
  }
}

function checkWindow(
  { period, evaluationPeriods }: ThresholdRule,
  input: AlarmInput,
  problems: Problems,
): void {
  const covered = period * evaluationPeriods;
  const limit = period >= HOUR ? MAX_WINDOW_LONG_PERIODS : MAX_WINDOW_SHORT_PERIODS;
  const product = `Period ${period} × EvaluationPeriods ${evaluationPeriods} is ${covered} seconds`;
  if (covered > limit) problems.add(`${product}: at most ${limit} are allowed for this period`);
  if (readsInsights(input) && covered > MAX_WINDOW_INSIGHTS) {
    problems.add(`${product}: at most ${MAX_WINDOW_INSIGHTS} are allowed for a Metrics Insights query`);
  }
}

/** Whether a query is alarmed on, or stands among the entries that an expression may read. */
export function readsInsights(input: AlarmInput): boolean {
  if (input.kind !== 'math') return input.kind === 'insights';
  return [...input.inputs.values()].some((each) => each.kind === 'insights');
}
