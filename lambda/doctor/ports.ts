import type { MetricName } from '../../lib/catalogue/metrics';
import type { SourceId } from '../../lib/catalogue/sources';

/** The newest point of one number of a poller. */
export interface NewestPoint {
  readonly at: Date;
  readonly value: number;
}

/** One alarm as CloudWatch has it. */
export interface FoundAlarm {
  readonly name: string;
  readonly state: string;
  readonly since?: Date;
  readonly actions: readonly string[];
  readonly isSwitchedOn: boolean;
  /** Of a composite alarm. */
  readonly rule?: string;
}

export interface Subscribers {
  readonly confirmed: number;
  readonly pending: number;
}

/**
 * What the doctor asks of AWS.
 *
 * @throws Unanswered each of them, with the action that is missing or did not work
 */
export interface DoctorPorts {
  /** Invokes a function and gives its answer. */
  invoke(fn: string, event: object): Promise<unknown>;
  /** The newest points since a time, by `source metric`. */
  newest(
    wanted: readonly { readonly source: SourceId; readonly metric: MetricName }[],
    from: Date,
    to: Date,
  ): Promise<ReadonlyMap<string, NewestPoint>>;
  /** The alarms whose names begin so. */
  alarms(prefix: string): Promise<readonly FoundAlarm[]>;
  subscribers(topic: string): Promise<Subscribers>;
  /** Messages in a queue. */
  depth(queue: string): Promise<number>;
  /** @returns the message's id */
  publish(topic: string, message: string): Promise<string>;
}

export function pointKey(source: SourceId, metric: MetricName): string {
  return `${source} ${metric}`;
}
