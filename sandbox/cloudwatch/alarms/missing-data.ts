import type { Slots } from '../buckets';
import type { AlarmState } from './transition';

export const MISSING_DATA_RULES = ['breaching', 'notBreaching', 'ignore', 'missing'] as const;

export type TreatMissingData = (typeof MISSING_DATA_RULES)[number];

/** How many of how many datapoints must breach, and what stands in for those that are missing. */
export interface EvaluationRule {
  /** N. */
  readonly evaluationPeriods: number;
  /** M. */
  readonly datapointsToAlarm: number;
  readonly treatMissingData: TreatMissingData;
  breaches(value: number): boolean;
}

export interface EvaluatedPoint {
  /** Index into the slots. */
  readonly slot: number;
  readonly value: number;
  readonly breaching: boolean;
}

export interface Verdict<State extends AlarmState = AlarmState> {
  readonly state: State;
  /** How many missing datapoints had to be filled in. */
  readonly filled: number;
}

/** Periods fetched beyond N. */
const EXTRA_PERIODS = 2;

/**
 * How many periods an alarm looks back on: its evaluation range. AWS documents one number, 5 for N = 3, and
 * that a 1-of-1 alarm over one day takes about three days to notice silence: N + 2 fits both.
 */
export function evaluationRange(evaluationPeriods: number): number {
  return evaluationPeriods + EXTRA_PERIODS;
}

/** Judges the datapoints of an evaluation range, oldest first, as an alarm on one time series does. */
export function judge(slots: Slots, rule: EvaluationRule, current: AlarmState): Verdict {
  const { evaluationPeriods, datapointsToAlarm, treatMissingData } = rule;
  const { real, breaching, oldest } = count(slots, rule);
  const filled = evaluationPeriods - real;
  const verdict = (state: AlarmState): Verdict => ({ state, filled });

  if (filled === 0) return verdict(breaching >= datapointsToAlarm ? 'ALARM' : 'OK');
  switch (treatMissingData) {
    case 'breaching':
      return verdict(breaching + filled >= datapointsToAlarm ? 'ALARM' : 'OK');
    case 'notBreaching':
      return verdict(breaching >= datapointsToAlarm ? 'ALARM' : 'OK');
    case 'ignore':
      if (breaching >= datapointsToAlarm) return verdict('ALARM');
      return verdict(real > breaching ? 'OK' : current);
    case 'missing': {
      if (real === 0) return verdict('INSUFFICIENT_DATA');
      // AWS calls it a premature alarm state: nothing in the range but breaching and missing datapoints, and
      // the oldest breach at least M periods old. Waiting for M breaches would only delay the alarm then.
      const oldBreach = real === breaching && slots.length - oldest >= datapointsToAlarm;
      return verdict(breaching >= datapointsToAlarm || oldBreach ? 'ALARM' : 'OK');
    }
  }
}

/**
 * Judges exactly N datapoints, as an alarm on many time series does with each of them. A contributor is OK or
 * ALARM, so a missing datapoint is what the rule says or, under `missing`, simply none that breaches; under
 * `ignore` the state is kept wherever the missing ones could have decided it.
 */
export function judgeContributor(
  slots: Slots,
  rule: EvaluationRule,
  current: 'OK' | 'ALARM',
): Verdict<'OK' | 'ALARM'> {
  const { evaluationPeriods, datapointsToAlarm, treatMissingData } = rule;
  const { real, breaching } = count(slots, rule);
  const filled = evaluationPeriods - real;
  const certain = breaching >= datapointsToAlarm;
  const possible = breaching + filled >= datapointsToAlarm;
  let alarm = certain;
  if (treatMissingData === 'breaching') alarm = possible;
  if (treatMissingData === 'ignore' && certain !== possible) alarm = current === 'ALARM';
  return { state: alarm ? 'ALARM' : 'OK', filled };
}

/** The real datapoints that a verdict rests on, newest first. */
export function evaluatedPoints(slots: Slots, rule: EvaluationRule): EvaluatedPoint[] {
  const points: EvaluatedPoint[] = [];
  for (let slot = slots.length - 1; slot >= 0 && points.length < rule.evaluationPeriods; slot -= 1) {
    const value = slots[slot];
    if (value !== undefined) points.push({ slot, value, breaching: rule.breaches(value) });
  }
  return points;
}

/** The same, only counted: evaluations are many and changes, which need the points, few. */
function count(slots: Slots, rule: EvaluationRule): { real: number; breaching: number; oldest: number } {
  let real = 0;
  let breaching = 0;
  let oldest = slots.length;
  for (let slot = slots.length - 1; slot >= 0 && real < rule.evaluationPeriods; slot -= 1) {
    const value = slots[slot];
    if (value === undefined) continue;
    real += 1;
    oldest = slot;
    if (rule.breaches(value)) breaching += 1;
  }
  return { real, breaching, oldest };
}
