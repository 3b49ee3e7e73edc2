import { CompositeAlarm } from './composite/composite-alarm';
import { orderOf } from './composite/order';
import type { ContributorAlarm } from './contributor-alarm';
import type { MetricAlarm } from './metric-alarm';

export type AnyAlarm = MetricAlarm | ContributorAlarm | CompositeAlarm;

/** An alarm with what it was made from. */
export interface Registered<T extends AnyAlarm = AnyAlarm> {
  readonly alarm: T;
  /** Of the template, resolved. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** Warm-up counts from here. */
  readonly createdAt: Date;
  /** When its configuration was last written. */
  readonly configuredAt: Date;
}

interface Lists {
  readonly ofMetrics: readonly (MetricAlarm | ContributorAlarm)[];
  readonly composites: readonly CompositeAlarm[];
}

/** The alarms that there are, in the order in which they were made. */
export class AlarmRegistry {
  private readonly byArn = new Map<string, Registered>();
  private readonly arnByName = new Map<string, string>();
  private lists: Lists = { ofMetrics: [], composites: [] };
  /** Composites with children before parents; undefined while an alarm was made or deleted since. */
  private ordered: readonly CompositeAlarm[] | undefined;

  /** Every alarm, metric alarms first. */
  get all(): Registered[] {
    return [...this.ofMetrics, ...this.lists.composites].flatMap(({ arn }) => this.byArn.get(arn) ?? []);
  }

  get ofMetrics(): readonly (MetricAlarm | ContributorAlarm)[] {
    return this.lists.ofMetrics;
  }

  /** Composite alarms with children before parents. */
  get composites(): readonly CompositeAlarm[] {
    return (this.ordered ??= orderOf(this.lists.composites, this.byNameOrArn()));
  }

  find(nameOrArn: string): Registered | undefined {
    return this.byArn.get(this.arnByName.get(nameOrArn) ?? nameOrArn);
  }

  /** Registers a new alarm, or another configuration of one that there is, in its place. */
  put(registered: Registered): void {
    const { arn, definition } = registered.alarm;
    this.byArn.set(arn, registered);
    this.arnByName.set(definition.header.name, arn);
    this.changed();
  }

  delete(arn: string): void {
    const gone = this.byArn.get(arn);
    if (!gone) return;
    this.byArn.delete(arn);
    this.arnByName.delete(gone.alarm.definition.header.name);
    this.changed();
  }

  private byNameOrArn(): Map<string, AnyAlarm> {
    const entries = [...this.byArn.values()].map(({ alarm }) => alarm);
    return new Map(
      entries.flatMap((alarm) => [alarm.arn, alarm.definition.header.name].map((key) => [key, alarm])),
    );
  }

  private changed(): void {
    const alarms = [...this.byArn.values()].map(({ alarm }) => alarm);
    this.lists = {
      ofMetrics: alarms.flatMap((alarm) => (alarm instanceof CompositeAlarm ? [] : alarm)),
      composites: alarms.filter((alarm) => alarm instanceof CompositeAlarm),
    };
    this.ordered = undefined;
  }
}
