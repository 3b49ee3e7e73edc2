import type { Contributor, Transition } from '../../cloudwatch/alarms/transition';
import type { DeployedAlarm } from '../../deployment/alarms';
import { textOf } from './read';
import { ruleText } from './alarm-rows';
import type { AlarmState } from './drawing';

/** A time spent in one state. */
export interface Stay {
  readonly state: AlarmState;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly reason: string;
}

/** How one alarm went through its states. */
export interface AlarmHistory {
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  /** "≥ 1, 1 of 1 period of 5 min", or the rule of a composite alarm. */
  readonly rule: string;
  readonly isComposite: boolean;
  /** In order of time, the first from the start of the run. */
  readonly stays: readonly Stay[];
  /** Of an alarm on a query with GROUP BY: every series that was ever in ALARM. */
  readonly contributors: readonly { readonly label: string; readonly stays: readonly Stay[] }[];
}

/** What is needed of a transition. */
export type StateChange = Pick<Transition, 'alarmName' | 'from' | 'to' | 'at' | 'reason' | 'contributor'>;

/** Every alarm of a deployment, and its state at any time of a run. */
export class AlarmBook {
  readonly histories: readonly AlarmHistory[];
  private readonly byKey = new Map<string, DeployedAlarm>();
  private readonly historyByName: ReadonlyMap<string, AlarmHistory>;

  constructor(
    metricAlarms: readonly DeployedAlarm[],
    compositeAlarms: readonly DeployedAlarm[],
    transitions: readonly StateChange[],
    start: Date,
  ) {
    const all = [...metricAlarms, ...compositeAlarms];
    for (const alarm of all) this.byKey.set(alarm.arn, alarm).set(alarm.name, alarm);
    this.histories = all.map((alarm) =>
      historyOf(
        alarm,
        compositeAlarms.includes(alarm),
        transitions.filter(({ alarmName }) => alarmName === alarm.name),
        start.getTime(),
      ),
    );
    this.historyByName = new Map(this.histories.map((history) => [history.name, history]));
  }

  /** By ARN or name. */
  find(key: string): DeployedAlarm | undefined {
    return this.byKey.get(key);
  }

  /** The state an alarm is in at a time (milliseconds), and since when. */
  stateAt(key: string, time: number): Stay | undefined {
    const alarm = this.find(key);
    const history = alarm && this.historyByName.get(alarm.name);
    return history?.stays.findLast(({ from }) => from <= time) ?? history?.stays[0];
  }
}

function historyOf(
  { name, arn, properties }: DeployedAlarm,
  isComposite: boolean,
  changes: readonly StateChange[],
  start: number,
): AlarmHistory {
  const rule = isComposite ? (textOf(properties, 'AlarmRule') ?? '') : ruleText(properties);
  return {
    name,
    arn,
    description: textOf(properties, 'AlarmDescription') ?? '',
    rule,
    isComposite,
    stays: staysOf(
      changes.filter(({ contributor }) => !contributor),
      start,
      'INSUFFICIENT_DATA',
    ),
    contributors: contributorsOf(changes, start),
  };
}

function staysOf(changes: readonly StateChange[], start: number, first: AlarmState): Stay[] {
  const stays: Stay[] = [{ state: changes[0]?.from ?? first, from: start, reason: 'No evaluation yet.' }];
  for (const { from, to, at, reason } of changes) {
    // A composite alarm that was held back pages without a change of state.
    if (from !== to) stays.push({ state: to, from: at.getTime(), reason });
  }
  return stays;
}

function contributorsOf(changes: readonly StateChange[], start: number): AlarmHistory['contributors'] {
  const byId = new Map<string, { contributor: Contributor; changes: StateChange[] }>();
  for (const change of changes) {
    const { contributor } = change;
    if (!contributor) continue;
    const known = byId.get(contributor.id) ?? { contributor, changes: [] };
    known.changes.push(change);
    byId.set(contributor.id, known);
  }
  return [...byId.values()].map(({ contributor, changes: own }) => ({
    label: Object.entries(contributor.attributes)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
    stays: staysOf(own, start, 'OK'),
  }));
}
