import { AlarmEvaluator, type Transition } from '../../../cloudwatch/alarms/evaluator';
import { MetricStore } from '../../../cloudwatch/metric-store';

export const START = new Date('2026-03-02T00:00:00Z');
export const TOPIC = 'arn:aws:sns:us-east-1:123456789012:on-call';

export type Properties = Readonly<Record<string, unknown>>;

export function arnOf(name: string): string {
  return `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`;
}

/** So many minutes after the start. */
export function minute(minutes: number): Date {
  return new Date(START.getTime() + minutes * 60_000);
}

/** An alarm on Shop/Orders: at least 1 in one minute, unless changed. */
export function metricAlarm(changes: Properties = {}): Properties {
  return {
    Namespace: 'Shop',
    MetricName: 'Orders',
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: 1,
    AlarmActions: [`${TOPIC}-alarm`],
    OKActions: [`${TOPIC}-ok`],
    InsufficientDataActions: [`${TOPIC}-insufficient`],
    ...changes,
  };
}

/** The same on an array of metrics and expressions. */
export function mathAlarm(metrics: readonly Properties[], changes: Properties = {}): Properties {
  const single = ['Namespace', 'MetricName', 'Statistic', 'Period'].map((name) => [name, undefined]);
  return metricAlarm({ ...Object.fromEntries(single), Metrics: metrics, ...changes });
}

export function metricStat(id: string, name = id, changes: Properties = {}): Properties {
  return {
    Id: id,
    ReturnData: false,
    MetricStat: { Metric: { Namespace: 'Shop', MetricName: name }, Period: 60, Stat: 'Maximum' },
    ...changes,
  };
}

/** A store and its alarms, evaluated at minutes after the start. */
export class Sandbox {
  readonly store = new MetricStore();
  readonly evaluator: AlarmEvaluator;

  constructor(options: { reuse?: boolean } = {}) {
    this.evaluator = new AlarmEvaluator({ store: this.store, createdAt: START, ...options });
  }

  alarm(name: string, properties: Properties): this {
    this.evaluator.addAlarm(arnOf(name), properties);
    return this;
  }

  composite(name: string, properties: Properties): this {
    this.evaluator.addCompositeAlarm(arnOf(name), properties);
    return this;
  }

  /** One value a minute, or `undefined` for none, the first at minute 1. */
  values(
    name: string,
    values: readonly (number | undefined)[],
    dimensions: Record<string, string> = {},
  ): this {
    values.forEach((value, index) => {
      if (value !== undefined) this.value(name, index + 1, value, dimensions);
    });
    return this;
  }

  value(name: string, at: number, value: number, dimensions: Record<string, string> = {}): this {
    this.store.put({ namespace: 'Shop', name, dimensions, time: minute(at), value });
    return this;
  }

  at(minutes: number): Transition[] {
    return this.evaluator.evaluate(minute(minutes));
  }

  /** Evaluates every minute of a span, both ends included. */
  during(from: number, to: number): Transition[] {
    return Array.from({ length: to - from + 1 }, (_, index) => this.at(from + index)).flat();
  }

  state(name: string): string | undefined {
    return this.evaluator.states().find(({ alarmName }) => alarmName === name)?.state;
  }

  reason(name: string): string | undefined {
    return this.evaluator.states().find(({ alarmName }) => alarmName === name)?.reason;
  }
}

/** `0 - X`: not breaching, missing and breaching a threshold of 1, oldest first. */
export function slotsFrom(picture: string): (number | undefined)[] {
  const values: Readonly<Record<string, number | undefined>> = { '0': 0, X: 1 };
  return picture.split(' ').map((mark) => values[mark]);
}

/** Minutes after the start at which something happened, with what. */
export function timeline(transitions: readonly Transition[]): string[] {
  return transitions.map(({ at, from, to, alarmName, contributor }) => {
    const who = contributor ? `${alarmName}[${Object.values(contributor.attributes).join(',')}]` : alarmName;
    return `${(at.getTime() - START.getTime()) / 60_000} ${who} ${from} > ${to}`;
  });
}

export function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}
