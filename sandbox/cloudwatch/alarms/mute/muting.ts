import { wallClock } from '../../../time/time-zone';
import { MINUTE } from '../../../time/units';
import { minuteOf } from '../../metric-store';
import type { AlarmState, Transition } from '../transition';
import type { MuteRule } from './properties';

/** The newest change of an alarm or contributor while it was muted. */
interface HeldBack {
  readonly change: Transition;
  /** The state whose actions were performed last; undefined where it is not known. */
  readonly performed: AlarmState | undefined;
}

/**
 * Holds back the actions of muted alarms, in whatever state, those of their contributors too. When the last rule
 * on an alarm ends, the actions of the state that then holds are performed, unless the alarm is back in the state
 * it was in before.
 */
export class Muting {
  private rules: readonly MuteWindows[] = [];
  private readonly heldBack = new Map<string, HeldBack>();

  constructor(private readonly createdAt: Date) {}

  add(rule: MuteRule): void {
    this.rules = [...this.rules, new MuteWindows(rule, minuteOf(this.createdAt))];
  }

  /** Writes a rule over the one of its name, if there is one. */
  put(rule: MuteRule, at: Date): void {
    this.delete(rule.name);
    this.rules = [...this.rules, new MuteWindows(rule, minuteOf(at))];
  }

  /** What the rule holds back is performed at the next evaluation, unless another one mutes it too. */
  delete(name: string): void {
    this.rules = this.rules.filter(({ rule }) => rule.name !== name);
  }

  /** What becomes of the changes of a minute, after those actions whose muting has ended. */
  apply(transitions: readonly Transition[], at: Date): Transition[] {
    if (this.rules.length === 0 && this.heldBack.size === 0) return [...transitions];
    const active = this.rules.filter((windows) => windows.isActiveAt(minuteOf(at))).map(({ rule }) => rule);
    const changing = new Set(transitions.map(keyOf));
    const released = this.release(active, at).filter((each) => !changing.has(keyOf(each)));
    return [...released, ...transitions.map((each) => this.hold(each, active))];
  }

  private hold(change: Transition, active: readonly MuteRule[]): Transition {
    const mutedBy = rulesOn(change.alarmName, active);
    if (mutedBy.length === 0) return change;
    const key = keyOf(change);
    const known = this.heldBack.get(key);
    const performed = known ? known.performed : change.from === change.to ? undefined : change.from;
    this.heldBack.set(key, { change, performed });
    return { ...change, actions: [], mutedBy };
  }

  private release(active: readonly MuteRule[], at: Date): Transition[] {
    const due = [...this.heldBack].filter(([, { change }]) => rulesOn(change.alarmName, active).length === 0);
    return due.flatMap(([key, { change, performed }]) => {
      this.heldBack.delete(key);
      const isNews = change.to !== performed && change.actions.length > 0;
      return isNews ? [{ ...change, from: change.to, at }] : [];
    });
  }
}

/** When one rule is active, asked minute by minute. */
class MuteWindows {
  private seen: number;
  private activeBefore = -Infinity;

  constructor(
    readonly rule: MuteRule,
    createdAt: number,
  ) {
    // A window that began before the rule was made is under way when it is made.
    this.seen = createdAt - rule.duration;
  }

  isActiveAt(minute: number): boolean {
    while (this.seen < minute) {
      this.seen += 1;
      const wall = wallClock(this.rule.timezone, this.seen * MINUTE);
      if (this.rule.begins(wall)) this.activeBefore = this.seen + this.rule.duration;
    }
    return minute < this.activeBefore;
  }
}

function rulesOn(alarmName: string, rules: readonly MuteRule[]): string[] {
  return rules.filter((rule) => rule.alarmNames.includes(alarmName)).map(({ name }) => name);
}

function keyOf({ alarmArn, contributor }: Transition): string {
  return `${alarmArn} ${contributor?.id ?? ''}`;
}
