import { type AlarmText, isQuery, textOf } from './template-text';

const METRICS_PER_ALARM = 10;
const CHILDREN_PER_COMPOSITE = 100;
const CHARACTERS_OF_A_NAME = 255;

const HOUR = 3_600;
const QUERY_HOURS = 3;

/** What is wrong with the expressions and the name of an alarm. */
export function queryProblems({ name, metrics }: AlarmText): string[] {
  const read = metrics.filter(({ metricStat }) => metricStat !== undefined).length;
  const isSearch = metrics.some(({ expression }) => /\bSEARCH\s*\(/i.test(textOf(expression)));
  return [
    ...(isSearch
      ? ['its expression uses SEARCH, which alarms cannot; name the metrics, or use a SELECT with GROUP BY']
      : []),
    ...(read > METRICS_PER_ALARM
      ? [
          `its expressions read ${read} metrics, and an alarm takes ${METRICS_PER_ALARM}; split it, and join the parts in a composite alarm`,
        ]
      : []),
    ...(typeof name === 'string' && name.length > CHARACTERS_OF_A_NAME
      ? [`its name has ${name.length} characters, and CloudWatch takes ${CHARACTERS_OF_A_NAME}; shorten it`]
      : []),
  ];
}

/** What is wrong with how far an alarm looks back, and with its M of N. */
export function windowProblems(alarm: AlarmText): string[] {
  const { evaluationPeriods, datapointsToAlarm } = alarm;
  if (typeof evaluationPeriods !== 'number') return [];
  const period = longestPeriod(alarm);
  const seconds = period * evaluationPeriods;
  const [limit, words] = isQuery(alarm)
    ? [QUERY_HOURS * HOUR, '3 hours, as far as a Metrics Insights query reaches']
    : period >= HOUR
      ? [7 * 24 * HOUR, '7 days, for periods of an hour and longer']
      : [24 * HOUR, '1 day, for periods under an hour'];
  return [
    ...(seconds > limit
      ? [
          `${evaluationPeriods} periods of ${period} s look further back than ${words}; use a shorter period or fewer periods`,
        ]
      : []),
    ...(typeof datapointsToAlarm === 'number' && datapointsToAlarm > evaluationPeriods
      ? [
          `${datapointsToAlarm} of ${evaluationPeriods} data points can never be; datapointsToAlarm must not be above evaluationPeriods`,
        ]
      : []),
  ];
}

function longestPeriod({ period, metrics }: AlarmText): number {
  const periods = [period, ...metrics.flatMap((it) => [it.period, it.metricStat?.period])];
  return Math.max(0, ...periods.filter((it) => typeof it === 'number'));
}

/** What is wrong with the rule of a composite alarm. */
export function ruleProblems(rule: unknown): string[] {
  const text = textOf(rule);
  const single = [...text.matchAll(/\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*"?([^)"]*)"?\s*\)/g)];
  const listed = [
    ...text.matchAll(/\bAT_LEAST\s*\([^,]*,\s*(?:NOT\s+)?(?:ALARM|OK|INSUFFICIENT_DATA)\s*,\s*\(([^)]*)\)/g),
  ];
  const children = new Set([
    ...single.map(([, child = '']) => child.trim()),
    ...listed.flatMap(([, list = '']) => list.split(',').map((child) => child.replace(/"/g, '').trim())),
  ]);
  return children.size > CHILDREN_PER_COMPOSITE
    ? [
        `its rule names ${children.size} alarms, and a composite alarm takes ${CHILDREN_PER_COMPOSITE}; make a composite of composites`,
      ]
    : [];
}
