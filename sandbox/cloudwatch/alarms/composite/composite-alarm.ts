import { INITIAL_REASON } from '../reason';
import type { AlarmState, SuppressedBy, Transition } from '../transition';
import { documentTime, longTime } from '../text-forms';
import type { CompositeDefinition } from './properties';
import { alarmsIn, holds } from './rule';
import { Suppression } from './suppression';

/** What a composite alarm sees of the others, looked up by name or ARN. */
export interface Child {
  readonly arn: string;
  readonly state: AlarmState;
  /** When it entered its state. */
  readonly since: Date;
}

/** A composite alarm: ALARM while its rule holds, OK while it does not. */
export class CompositeAlarm {
  state: AlarmState = 'INSUFFICIENT_DATA';
  reason = INITIAL_REASON;
  private suppression: Suppression | undefined;

  constructor(
    readonly definition: CompositeDefinition,
    public since: Date,
  ) {
    const { suppressor } = definition;
    this.suppression = suppressor && new Suppression(suppressor, this.state);
  }

  get arn(): string {
    return this.definition.header.arn;
  }

  /** Goes on from an earlier configuration of the same alarm. */
  resume(before: { readonly state: AlarmState; readonly reason: string; readonly since: Date }): void {
    this.state = before.state;
    this.reason = before.reason;
    this.since = before.since;
    const { suppressor } = this.definition;
    this.suppression = suppressor && new Suppression(suppressor, this.state);
  }

  /** Names or ARNs of all alarms that must be evaluated before this one. */
  get dependencies(): readonly string[] {
    const { rule, suppressor } = this.definition;
    return [...new Set([...alarmsIn(rule), ...(suppressor ? [suppressor.alarm] : [])])];
  }

  evaluate(at: Date, find: (nameOrArn: string) => Child): Transition[] {
    const to: AlarmState = holds(this.definition.rule, (alarm) => find(alarm).state) ? 'ALARM' : 'OK';
    const from = this.state;
    const changed = to !== from;
    if (changed) this.enter(to, at, find);
    const { suppressor } = this.definition;
    if (!this.suppression || !suppressor) return changed ? [this.transition(from, at, find)] : [];
    const decision = this.suppression.decide(to, changed, find(suppressor.alarm).state, at);
    switch (decision.kind) {
      case 'perform':
        return [this.transition(from, at, find)];
      case 'suppress':
        return [this.transition(from, at, find, decision.by)];
      case 'nothing':
        return changed ? [{ ...this.transition(from, at, find), actions: [] }] : [];
    }
  }

  private enter(to: AlarmState, at: Date, find: (nameOrArn: string) => Child): void {
    const [trigger] = this.triggers(at, find);
    this.reason = trigger
      ? `${trigger.arn} transitioned to ${trigger.state} at ${longTime(trigger.since)}`
      : `${this.arn} was created and its alarm rule evaluates to ${to}`;
    this.state = to;
    this.since = at;
  }

  /** Children that changed in this very evaluation; none at the first, when the rule alone decides. */
  private triggers(at: Date, find: (nameOrArn: string) => Child): Child[] {
    if (this.state === 'INSUFFICIENT_DATA') return [];
    const children = [...new Set(alarmsIn(this.definition.rule))].map(find);
    return children.filter((child) => child.since.getTime() === at.getTime());
  }

  private transition(
    from: AlarmState,
    at: Date,
    find: (nameOrArn: string) => Child,
    suppressedBy?: SuppressedBy,
  ): Transition {
    const { header, ruleText, rule } = this.definition;
    const children = [...new Set(alarmsIn(rule))].map(find).filter((child) => child.state === 'ALARM');
    return {
      alarmName: header.name,
      alarmArn: header.arn,
      description: header.description,
      from,
      to: this.state,
      at,
      reason: this.reason,
      reasonData: JSON.stringify({
        triggeringAlarms: children.map(({ arn, state, since }) => ({
          arn,
          state: { value: state, timestamp: documentTime(since) },
        })),
      }),
      actions: suppressedBy ? [] : header.actions[this.state],
      ...(suppressedBy && { suppressedBy }),
      trigger: { AlarmRule: ruleText },
    };
  }
}
