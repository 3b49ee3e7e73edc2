import { minuteOf, timeOf, type MetricStore } from '../metric-store';
import { readAlarm } from './alarm-properties';
import { CompositeAlarm } from './composite/composite-alarm';
import { orderOf } from './composite/order';
import { readCompositeAlarm } from './composite/properties';
import { ContributorAlarm } from './contributor-alarm';
import type { AlarmDescription, ContributorStatus } from './description';
import type { AlarmHeader } from './header';
import { MetricAlarm } from './metric-alarm';
import { Muting } from './mute/muting';
import { readMuteRule } from './mute/properties';
import { Reuse } from './reuse';
import type { AlarmState, Transition } from './transition';

export type { AlarmDescription, ContributorStatus } from './description';
export type { AlarmState, Contributor, SuppressedBy, Transition } from './transition';

type Properties = Readonly<Record<string, unknown>>;

type AnyAlarm = MetricAlarm | ContributorAlarm | CompositeAlarm;

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
  private readonly alarms: (MetricAlarm | ContributorAlarm)[] = [];
  private readonly composites: CompositeAlarm[] = [];
  private readonly byName = new Map<string, AnyAlarm>();
  /** Composites with children before parents; undefined while one was added since it was found. */
  private ordered: readonly CompositeAlarm[] | undefined;
  private readonly properties = new Map<AnyAlarm, Properties>();
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
    const definition = readAlarm(arn, properties);
    this.refuseTwice(definition.header);
    const { input } = definition;
    const reuse = new Reuse(this.reuse);
    const grouped = input.kind === 'insights' && input.query.groupBy.length > 0 ? input.query : undefined;
    const alarm = grouped
      ? new ContributorAlarm(definition, grouped, this.store, reuse, this.createdAt)
      : new MetricAlarm(definition, this.store, this.createdAt, reuse);
    this.alarms.push(alarm);
    this.register(definition.header, alarm, properties);
  }

  /**
   * Adds an alarm from the resolved properties of an AWS::CloudWatch::CompositeAlarm; throws listing every
   * mistake. The alarms it names may be added later: they are looked for at the next evaluation.
   */
  addCompositeAlarm(arn: string, properties: Properties): void {
    const definition = readCompositeAlarm(arn, properties);
    this.refuseTwice(definition.header);
    const alarm = new CompositeAlarm(definition, this.createdAt);
    this.composites.push(alarm);
    this.register(definition.header, alarm, properties);
  }

  /**
   * Adds a rule from the resolved properties of an AWS::CloudWatch::AlarmMuteRule; throws listing every mistake.
   * While it is active the alarms it names are evaluated as ever, and perform no actions.
   */
  addMuteRule(name: string, properties: Properties): void {
    this.muting.add(readMuteRule(name, properties));
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
    this.ordered ??= orderOf(this.composites, this.byName);
    this.last = minute;
    const now = timeOf(minute);
    const ofMetrics = this.alarms.flatMap((alarm) => alarm.evaluate(now));
    const find = (nameOrArn: string) => this.found(nameOrArn);
    const transitions = [...ofMetrics, ...this.ordered.flatMap((alarm) => alarm.evaluate(now, find))];
    for (const each of transitions) if (!each.contributor) this.newest.set(each.alarmArn, each);
    return this.muting.apply(transitions, now);
  }

  /** Every alarm in the order added, metric alarms first. */
  states(): AlarmStatus[] {
    return [...this.alarms, ...this.composites].map((alarm) => ({
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
    return [...this.alarms, ...this.composites].map((alarm) => ({
      kind: alarm instanceof CompositeAlarm ? 'CompositeAlarm' : 'MetricAlarm',
      header: alarm.definition.header,
      properties: this.properties.get(alarm) ?? {},
      configuredAt: this.createdAt,
      state: alarm.state,
      since: alarm.since,
      reason: alarm.reason,
      reasonData: this.newest.get(alarm.arn)?.reasonData,
      evaluationState: alarm instanceof ContributorAlarm && alarm.partial ? 'PARTIAL_DATA' : undefined,
    }));
  }

  /** Contributors of an alarm that are in ALARM, none for alarms without; undefined if no alarm has the name. */
  contributorsInAlarm(alarmName: string): ContributorStatus[] | undefined {
    const alarm = this.byName.get(alarmName);
    if (alarm?.definition.header.name !== alarmName) return undefined;
    return alarm instanceof ContributorAlarm ? alarm.contributorsInAlarm() : [];
  }

  private found(nameOrArn: string) {
    const alarm = this.byName.get(nameOrArn);
    if (!alarm) throw new Error(`${nameOrArn} is no alarm: the composite alarms were not put in order`);
    return alarm;
  }

  private refuseTwice({ name, arn }: AlarmHeader): void {
    if (this.byName.has(arn) || this.byName.has(name)) {
      throw new Error(`alarm ${name}: there is one already; give each alarm a name of its own`);
    }
  }

  private register({ name, arn }: AlarmHeader, alarm: AnyAlarm, properties: Properties): void {
    this.byName.set(arn, alarm).set(name, alarm);
    this.properties.set(alarm, properties);
    this.ordered = undefined;
  }
}
