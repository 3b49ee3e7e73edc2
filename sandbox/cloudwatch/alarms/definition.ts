import type { ComparisonOperator } from './comparison';
import type { AlarmHeader } from './header';
import type { InsightsQuery } from './insights/parser';
import type { EvaluationRule } from './missing-data';
import type { Expression } from './math/syntax';
import type { Statistic } from '../statistic';

/** A metric and the statistic read from it. */
export interface MetricInput {
  readonly kind: 'metric';
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: Statistic;
  /** Only data published in this unit; all if undefined. */
  readonly unit: string | undefined;
}

interface InsightsInput {
  readonly kind: 'insights';
  readonly query: InsightsQuery;
}

/** An expression over other inputs, which are named by id. */
export interface MathInput {
  readonly kind: 'math';
  readonly expression: Expression;
  /** Every entry of the alarm's Metrics. */
  readonly inputs: ReadonlyMap<string, AlarmInput>;
}

export type AlarmInput = MetricInput | InsightsInput | MathInput;

export interface ThresholdRule extends EvaluationRule {
  readonly comparison: ComparisonOperator;
  readonly threshold: number;
  /** Seconds. */
  readonly period: number;
  readonly datapointsToAlarmGiven: boolean;
}

export interface WarmUp {
  readonly minutes: number;
  /** Whether it lasts that long even if the evaluation window fills earlier. */
  readonly full: boolean;
}

/** AWS::CloudWatch::Alarm, checked. */
export interface AlarmDefinition {
  readonly header: AlarmHeader;
  readonly rule: ThresholdRule;
  readonly input: AlarmInput;
  readonly warmUp: WarmUp | undefined;
  readonly trigger: Readonly<Record<string, unknown>>;
}
