import { minuteOf, timeOf, type MetricStore } from '../metric-store';
import { readAlarm } from './alarm-properties';
import { CompositeAlarm } from './composite/composite-alarm';
import { readCompositeAlarm } from './composite/properties';
import { ContributorAlarm } from './contributor-alarm';
import type { AlarmDescription, ContributorStatus } from './description';
import { MetricAlarm } from './metric-alarm';
import { Muting } from './mute/muting';
import { readMuteRule } from './mute/properties';
import { AlarmRegistry, type AnyAlarm, type Registered } from './registry';
import { Reuse } from './reuse';
import type { AlarmState, Transition } from './transition';

export type { AlarmDescription, ContributorStatus } from './description';
export type { Transition } from './transition';

type Properties = Readonly<Record<string, unknown>>;

/**
 * What an update does to an alarm's state. AWS's words on PutMetricAlarm: "When you update an existing alarm, its state
 * is left unchanged". `reset` is the other way: as if the alarm were made anew, warm-up included.
 */
export type StateOnUpdate = 'kept' | 'reset';

export interface AlarmEvaluatorOptions {
  readonly store: MetricStore;
  /** When the alarms came to be: warm-up counts from here, and nothing is evaluated before. */
  readonly createdAt: Date;
  /** Whether evaluations that cannot come out differently are skipped; true by default. Same results, slower. */
  readonly reuse?: boolean;
}

/** An alarm as DescribeAlarms would show it. */
export interface AlarmStatus {
  readonly alarmName: string;
  readonly arn: string;
  readonly state: AlarmState;
  /** When it entered its state. */
  readonly since: Date;
  readonly reason: string;
  /** Where a query matched more series than it can return. */
  readonly evaluationState?: 'PARTIAL_DATA';
}

/** Evaluates the alarms of a template over a store of metrics, as CloudWatch would minute by minute. */
export class AlarmEvaluator {
  private readonly store: MetricStore;
  private readonly createdAt: Date;
  private readonly reuse: boolean;
  private readonly registry = new AlarmRegistry();
  /** The newest change of each alarm itself, by ARN. */
  private readonly newest = new Map<string, Transition>();
  private readonly muting: Muting;
  private last = -Infinity;

  constructor({ store, createdAt, reuse = true }: AlarmEvaluatorOptions) {
    this.store = store;
    this.createdAt = timeOf(minuteOf(createdAt));
    this.reuse = reuse;
    this.muting = new Muting(this.createdAt);
  }

  /** Adds an alarm from the resolved properties of an AWS::CloudWatch::Alarm; throws listing every mistake. */
  addAlarm(arn: string, properties: Properties): void {
    this.add(this.metricAlarm(arn, properties, this.createdAt), properties);
  }

  /**
   * Adds an alarm from the resolved properties of an AWS::CloudWatch::CompositeAlarm; throws listing every
   * mistake. The alarms it names may be added later: they are looked for at the next evaluation.
   */
  addCompositeAlarm(arn: string, properties: Properties): void {
    this.add(new CompositeAlarm(readCompositeAlarm(arn, properties), this.createdAt), properties);
  }

  /** Overwrites the configuration of a metric alarm, or makes it where there is none, as PutMetricAlarm does. */
  putAlarm(arn: string, properties: Properties, at: Date, state: StateOnUpdate = 'kept'): void {
    this.put(arn, properties, at, state, (createdAt) => this.metricAlarm(arn, properties, createdAt));
  }

  /** The same for a composite alarm, as PutCompositeAlarm does. */
  putCompositeAlarm(arn: string, properties: Properties, at: Date, state: StateOnUpdate = 'kept'): void {
    const definition = readCompositeAlarm(arn, properties);
    this.put(arn, properties, at, state, (createdAt) => new CompositeAlarm(definition, createdAt));
  }

  /** Deletes an alarm with its state; it performs no actions any more. */
  deleteAlarm(arn: string): void {
    this.registry.delete(arn);
    this.newest.delete(arn);
  }

  /**
   * Adds a rule from the resolved properties of an AWS::CloudWatch::AlarmMuteRule; throws listing every mistake.
   * While it is active the alarms it names are evaluated as ever, and perform no actions.
   */
  addMuteRule(name: string, properties: Properties): void {
    this.muting.add(readMuteRule(name, properties));
  }

  /** Overwrites a mute rule, or makes it where there is none. */
  putMuteRule(name: string, properties: Properties, at: Date): void {
    this.muting.put(readMuteRule(name, properties), at);
  }

  deleteMuteRule(name: string): void {
    this.muting.delete(name);
  }

  /**
   * Evaluates every alarm at a minute, which sees all data stamped up to and including it: metric alarms in
   * the order they were added, then composite alarms with children before parents. What a mute rule held back
   * comes first, in the minute the rule ends. Time must not go back.
   */
  evaluate(at: Date): Transition[] {
    const minute = minuteOf(at);
    if (minute < this.last) {
      throw new Error(
        `alarms cannot be evaluated at ${at.toISOString()}: they were at ${timeOf(this.last).toISOString()}, and time must not go back`,
      );
    }
    if (minute < minuteOf(this.createdAt)) return [];
    this.last = minute;
    const now = timeOf(minute);
    const ofMetrics = this.registry.ofMetrics.flatMap((alarm) => alarm.evaluate(now));
    const find = (nameOrArn: string) => this.found(nameOrArn);
    const transitions = [
      ...ofMetrics,
      ...this.registry.composites.flatMap((alarm) => alarm.evaluate(now, find)),
    ];
    for (const each of transitions) if (!each.contributor) this.newest.set(each.alarmArn, each);
    return this.muting.apply(transitions, now);
  }

  /** Every alarm in the order added, metric alarms first. */
  states(): AlarmStatus[] {
    return this.registry.all.map(({ alarm }) => ({
      alarmName: alarm.definition.header.name,
      arn: alarm.arn,
      state: alarm.state,
      since: alarm.since,
      reason: alarm.reason,
      ...(alarm instanceof ContributorAlarm && alarm.partial && { evaluationState: 'PARTIAL_DATA' as const }),
    }));
  }

  /** Every alarm with its configuration, in the order of {@link states}. */
  descriptions(): AlarmDescription[] {
    return this.registry.all.map(({ alarm, properties, configuredAt }) => ({
      kind: alarm instanceof CompositeAlarm ? 'CompositeAlarm' : 'MetricAlarm',
      header: alarm.definition.header,
      properties,
      configuredAt,
      state: alarm.state,
      since: alarm.since,
      reason: alarm.reason,
      reasonData: this.newest.get(alarm.arn)?.reasonData,
      evaluationState: alarm instanceof ContributorAlarm && alarm.partial ? 'PARTIAL_DATA' : undefined,
    }));
  }

  /** Contributors of an alarm that are in ALARM, none for alarms without; undefined if no alarm has the name. */
  contributorsInAlarm(alarmName: string): ContributorStatus[] | undefined {
    const alarm = this.registry.find(alarmName)?.alarm;
    if (alarm?.definition.header.name !== alarmName) return undefined;
    return alarm instanceof ContributorAlarm ? alarm.contributorsInAlarm() : [];
  }

  private found(nameOrArn: string): AnyAlarm {
    const registered = this.registry.find(nameOrArn);
    if (!registered) throw new Error(`${nameOrArn} is no alarm: the composite alarms were not put in order`);
    return registered.alarm;
  }

  private metricAlarm(arn: string, properties: Properties, createdAt: Date): MetricAlarm | ContributorAlarm {
    const definition = readAlarm(arn, properties);
    const { input } = definition;
    const reuse = new Reuse(this.reuse);
    const grouped = input.kind === 'insights' && input.query.groupBy.length > 0 ? input.query : undefined;
    return grouped
      ? new ContributorAlarm(definition, grouped, this.store, reuse, createdAt)
      : new MetricAlarm(definition, this.store, createdAt, reuse);
  }

  private add(alarm: AnyAlarm, properties: Properties): void {
    const { name, arn } = alarm.definition.header;
    if (this.registry.find(arn) ?? this.registry.find(name)) {
      throw new Error(`alarm ${name}: there is one already; give each alarm a name of its own`);
    }
    const { createdAt } = this;
    this.registry.put({ alarm, properties, createdAt, configuredAt: createdAt });
  }

  private put(
    arn: string,
    properties: Properties,
    at: Date,
    state: StateOnUpdate,
    make: (createdAt: Date) => AnyAlarm,
  ): void {
    const before: Registered | undefined = state === 'kept' ? this.registry.find(arn) : undefined;
    const configuredAt = timeOf(minuteOf(at));
    const createdAt = before?.createdAt ?? configuredAt;
    const alarm = make(createdAt);
    if (before) alarm.resume(before.alarm);
    this.registry.put({ alarm, properties, createdAt, configuredAt });
  }
}
