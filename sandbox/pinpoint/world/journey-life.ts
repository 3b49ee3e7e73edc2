import type { JourneyPlan, JourneyState } from '../scenario/model';
import type { Effects } from './effects';
import { nextDue, timeOf } from '../../scenario/moments';
import { DAY, MINUTE } from '../../time/units';
import { STEP } from './step';

/** How long a call waits for an agent at most; everybody has left the activity by then. */
export const LONGEST_CALL = 20 * MINUTE;

/** A journey's state over time, and when people may enter. */
export class JourneyLife {
  readonly created: number;
  readonly starts: number;
  readonly ends: number;
  /** When nobody can be left in it any more, however it comes to an end by itself. */
  private readonly drained: number;

  constructor(
    private readonly plan: JourneyPlan,
    private readonly effects: Effects,
    start: number,
    historyStart: number,
  ) {
    this.created = plan.created ? timeOf(plan.created, start) : historyStart - 7 * DAY;
    this.starts = plan.starts ? timeOf(plan.starts, start) : this.created;
    const closed = effects.firstSet('CLOSED');
    this.ends = Math.min(closed, plan.ends ? timeOf(plan.ends, start) : Infinity);
    const { schedule } = plan;
    const onlyRun = schedule?.kind === 'once' ? nextDue(schedule, plan.timezone, -Infinity, start) : Infinity;
    this.drained = Math.min(this.ends, onlyRun + plan.takes) + longestStay(plan);
  }

  exists(time: number): boolean {
    return time >= this.created && !this.effects.deleted(time);
  }

  state(time: number): JourneyState {
    const set = this.effects.state(time);
    if (set === 'CANCELLED') return set;
    if (time >= this.drained) return 'COMPLETED';
    return (set as JourneyState | undefined) ?? this.plan.state;
  }

  /** Whether somebody can enter at a time. */
  admits(time: number): boolean {
    return this.exists(time) && this.state(time) === 'ACTIVE' && time >= this.starts && time < this.ends;
  }

  /** Since when it has been paused, at a time when it is. */
  pausedSince(time: number): number | undefined {
    return this.effects.state(time) === 'PAUSED' ? this.effects.stateSince(time) : undefined;
  }

  /** When its owner cancels it. */
  get cancelled(): number {
    return this.effects.firstSet('CANCELLED');
  }

  lastModified(time: number): number {
    const drained = time >= this.drained ? this.drained : -Infinity;
    return Math.max(this.created, this.effects.stateChanged(time), drained);
  }
}

/** An upper bound of the time that a participant spends in a journey, in milliseconds. */
function longestStay({ activities, quietTime, waitForQuietTime }: JourneyPlan): number {
  const stays = activities.map((activity) => {
    if (activity.kind === 'wait') return activity.wait;
    if (activity.kind === 'contact-center') return LONGEST_CALL;
    return quietTime && waitForQuietTime ? DAY : 0;
  });
  return stays.reduce((sum, stay) => sum + stay, 2 * STEP);
}
