import { firstMinuteOf, type Slots, type Window } from '../buckets';
import { minuteOf, type MetricStore } from '../metric-store';
import { readsInsights } from './alarm-properties';
import type { AlarmDefinition, WarmUp } from './definition';
import { evaluatedPoints, evaluationRange, judge, type Verdict } from './missing-data';
import { INITIAL_REASON, reasonData, thresholdReason } from './reason';
import { type Reuse } from './reuse';
import { EvaluationSchedule } from './schedule';
import { signalOf, type Signal } from './signal';
import type { AlarmState, Transition } from './transition';

const MINUTES_OF_INSIGHTS_DATA = 180;
const SECONDS_PER_MINUTE = 60;

/** An alarm on one time series: a metric, an expression, or a query without GROUP BY. */
export class MetricAlarm {
  state: AlarmState = 'INSUFFICIENT_DATA';
  reason = INITIAL_REASON;
  private readonly signal: Signal;
  private readonly schedule: EvaluationSchedule;
  private readonly range: number;
  private warmUp: WarmUp | undefined;

  constructor(
    readonly definition: AlarmDefinition,
    store: MetricStore,
    private readonly createdAt: Date,
    private readonly reuse: Reuse,
    public since: Date = createdAt,
  ) {
    const { rule, input } = definition;
    this.signal = signalOf(input, store);
    this.schedule = new EvaluationSchedule(rule);
    this.warmUp = definition.warmUp;
    const range = evaluationRange(rule.evaluationPeriods);
    const readable = Math.floor(MINUTES_OF_INSIGHTS_DATA / (rule.period / SECONDS_PER_MINUTE));
    this.range = readsInsights(input) ? Math.min(range, readable) : range;
  }

  get arn(): string {
    return this.definition.header.arn;
  }

  /** Goes on from an earlier configuration of the same alarm: a warm-up that was over does not begin anew. */
  resume(before: { readonly state: AlarmState; readonly reason: string; readonly since: Date }): void {
    this.state = before.state;
    this.reason = before.reason;
    this.since = before.since;
    if (!(before instanceof MetricAlarm) || before.warmUp === undefined) this.warmUp = undefined;
  }

  evaluate(at: Date): Transition[] {
    const window = this.schedule.windowAt(at, this.range);
    if (!window || this.isWarmingUp(at, window) || this.reuse.stillHolds(this.signal, window)) return [];
    const slots = this.signal.slots(window);
    const verdict = judge(slots, this.definition.rule, this.state);
    return verdict.state === this.state ? [] : [this.enter(verdict, slots, window, at)];
  }

  private enter(verdict: Verdict, slots: Slots, window: Window, at: Date): Transition {
    const { header, rule, input, trigger } = this.definition;
    const points = evaluatedPoints(slots, rule);
    const from = this.state;
    this.state = verdict.state;
    this.since = at;
    this.reason = thresholdReason(rule, verdict, points, window);
    const statistic = input.kind === 'metric' ? input.statistic : undefined;
    return {
      alarmName: header.name,
      alarmArn: header.arn,
      description: header.description,
      from,
      to: this.state,
      at,
      reason: this.reason,
      reasonData: reasonData(rule, points, window, at, statistic),
      actions: header.actions[this.state],
      trigger,
    };
  }

  /**
   * Whether the alarm is still held in INSUFFICIENT_DATA. Unless it must last in full, the warm-up ends once
   * the N periods are full: there is a datapoint in the newest one, and the first datapoint is as old as the
   * first minute of the oldest.
   */
  private isWarmingUp(at: Date, window: Window): boolean {
    if (!this.warmUp) return false;
    const over = minuteOf(at) - minuteOf(this.createdAt) >= this.warmUp.minutes;
    if (over || (!this.warmUp.full && this.isFull(window))) this.warmUp = undefined;
    return this.warmUp !== undefined;
  }

  private isFull(window: Window): boolean {
    const first = this.signal.firstMinute();
    const periods = { ...window, length: this.definition.rule.evaluationPeriods };
    return (
      first !== undefined &&
      first <= firstMinuteOf(periods) &&
      this.signal.slots({ ...window, length: 1 })[0] !== undefined
    );
  }
}
