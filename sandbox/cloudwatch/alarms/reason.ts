import { bucketStart, type Window } from '../buckets';
import { timeOf } from '../metric-store';
import { comparisonWords } from './comparison';
import type { ThresholdRule } from './definition';
import type { EvaluatedPoint, TreatMissingData, Verdict } from './missing-data';
import { counted, documentTime, numberText, shortTime, was } from './text-forms';

export const INITIAL_REASON = 'Unchecked: Initial alarm creation';

/** How a reason calls each rule; those under which nothing is filled in are not mentioned. */
const TREATED_AS: Readonly<Record<TreatMissingData, string | undefined>> = {
  breaching: 'Breaching',
  notBreaching: 'NonBreaching',
  ignore: undefined,
  missing: undefined,
};

/** Why an alarm on one time series entered the verdict's state, in CloudWatch's words. */
export function thresholdReason(
  rule: ThresholdRule,
  verdict: Verdict,
  points: readonly EvaluatedPoint[],
  window: Window,
): string {
  const { evaluationPeriods, treatMissingData } = rule;
  const { state } = verdict;
  if (state === 'INSUFFICIENT_DATA') {
    return `Insufficient Data: ${counted(evaluationPeriods, 'datapoint')} ${was(evaluationPeriods)} unknown.`;
  }
  const telling = points.filter((point) => point.breaching === (state === 'ALARM'));
  if (telling.length > 0) {
    const list = telling.map((point) => pointText(point, window)).join(', ');
    return `Threshold Crossed: ${amount(rule, telling.length)} [${list}] ${outcome(rule, state, telling.length)}${andFilled(rule, verdict)}${minimum(rule, state)}.`;
  }
  const received =
    points.length === 0
      ? 'no datapoints were'
      : `${counted(points.length, 'datapoint')} ${was(points.length)}`;
  const periods = `${received} received for ${counted(evaluationPeriods, 'period')}`;
  return TREATED_AS[treatMissingData] === undefined
    ? `Threshold Crossed: ${periods}.`
    : `Threshold Crossed: ${periods}${andFilled(rule, verdict)}.`;
}

/** Why a contributor entered a state. */
export function contributorReason(
  rule: ThresholdRule,
  verdict: Verdict<'OK' | 'ALARM'>,
  points: readonly EvaluatedPoint[],
  window: Window,
): string {
  const telling = points.filter((point) => point.breaching === (verdict.state === 'ALARM'));
  const [newest] = telling;
  if (!newest) return thresholdReason(rule, verdict, points, window);
  const crossed = `Threshold Crossed: ${counted(telling.length, 'datapoint')} ${outcome(rule, verdict.state, telling.length)}${andFilled(rule, verdict)}.`;
  const which = verdict.state === 'ALARM' ? 'crossed' : 'did not cross';
  return `${crossed} The most recent datapoint which ${which} the threshold: [${pointText(newest, window)}].`;
}

/** The machine-readable reason; `statistic` only where the alarm reads one metric. */
export function reasonData(
  rule: ThresholdRule,
  points: readonly EvaluatedPoint[],
  window: Window,
  at: Date,
  statistic: string | undefined,
): string {
  const oldest = points.at(-1);
  return JSON.stringify({
    version: '1.0',
    queryDate: documentTime(at),
    ...(oldest && { startDate: documentTime(timeOf(bucketStart(window, oldest.slot))) }),
    ...(statistic !== undefined && { statistic }),
    period: rule.period,
    recentDatapoints: points.map((point) => point.value).reverse(),
    threshold: rule.threshold,
    evaluatedDatapoints: points.map((point) => ({
      timestamp: documentTime(timeOf(bucketStart(window, point.slot))),
      value: point.value,
    })),
  });
}

function pointText({ slot, value }: EvaluatedPoint, window: Window): string {
  return `${numberText(value)} (${shortTime(timeOf(bucketStart(window, slot)))})`;
}

function outcome(rule: ThresholdRule, state: 'OK' | 'ALARM', count: number): string {
  const not = state === 'OK' ? 'not ' : '';
  return `${was(count)} ${not}${comparisonWords(rule.comparison)} the threshold (${numberText(rule.threshold)})`;
}

// CloudWatch counts "out of the last N" only for alarms that set DatapointsToAlarm.
function amount({ evaluationPeriods, datapointsToAlarmGiven }: ThresholdRule, count: number): string {
  return datapointsToAlarmGiven
    ? `${count} out of the last ${evaluationPeriods} datapoints`
    : counted(count, 'datapoint');
}

function minimum(rule: ThresholdRule, state: 'OK' | 'ALARM'): string {
  if (!rule.datapointsToAlarmGiven) return '';
  const { evaluationPeriods, datapointsToAlarm } = rule;
  const least = state === 'ALARM' ? datapointsToAlarm : evaluationPeriods - datapointsToAlarm + 1;
  const change = state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  return ` (minimum ${counted(least, 'datapoint')} for ${change} transition)`;
}

function andFilled({ treatMissingData }: ThresholdRule, { filled }: Verdict): string {
  const treatedAs = TREATED_AS[treatMissingData];
  if (filled === 0 || treatedAs === undefined) return '';
  return ` and ${counted(filled, 'missing datapoint')} ${was(filled)} treated as [${treatedAs}]`;
}
