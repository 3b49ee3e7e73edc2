import { type AlarmText, isGrouped, isQuery, textOf } from './template-text';

const METRICS_PER_ALARM = 10;
const CHILDREN_PER_COMPOSITE = 100;
const CHARACTERS_OF_A_NAME = 255;

/** CloudWatch holds a new alarm back for two days at most. */
export const LONGEST_WARM_UP_MINUTES = 2_880;

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

/**
 * What would page at the deployment that makes the alarm: to an alarm for which missing data is breaching, a metric that
 * has no past yet looks like one that has stopped.
 */
export function warmUpProblems(alarm: AlarmText): string[] {
  const { evaluationPeriods: periods, datapointsToAlarm, treatMissingData, warmUpMinutes } = alarm;
  if (treatMissingData !== 'breaching' || typeof periods !== 'number') return [];
  if (isGrouped(alarm)) {
    return [
      'its missing data is breaching, and an alarm with GROUP BY takes no warm-up, so deploying it pages; let its missing ' +
        'data be notBreaching, and watch for silence with an alarm on one metric',
    ];
  }
  const period = longestPeriod(alarm) / 60;
  const needed = Math.min((periods + 1) * period, LONGEST_WARM_UP_MINUTES);
  if (!(typeof warmUpMinutes === 'number' && warmUpMinutes >= needed)) {
    const given =
      warmUpMinutes === undefined ? 'no warm-up' : `a warm-up of ${textOf(warmUpMinutes)} minutes`;
    return [
      `its missing data is breaching and it has ${given}, so deploying it pages; let its warmUpConfiguration last ` +
        `${needed} minutes, its ${periods} periods and one more`,
    ];
  }
  // The longest warm-up may end before the window is full: what is not there by then breaches.
  const filled = Math.max(0, periods - Math.floor(LONGEST_WARM_UP_MINUTES / period));
  const points = typeof datapointsToAlarm === 'number' ? datapointsToAlarm : periods;
  return filled >= points
    ? [
        `its missing data is breaching, and its ${periods} periods of ${period} minutes are not full when the longest ` +
          `warm-up ends, so deploying it pages at ${points} data points; use fewer periods or more data points`,
      ]
    : [];
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
