import type { CampaignPlan, CampaignStatus } from '../scenario/model';
import type { Effects } from './effects';
import { timeOf } from '../../scenario/moments';
import { DAY } from '../../time/units';

/** What is known of a campaign's status apart from its runs. */
export class CampaignLife {
  readonly created: number;
  readonly starts: number;
  readonly ends: number;

  constructor(
    private readonly plan: CampaignPlan,
    private readonly effects: Effects,
    start: number,
    historyStart: number,
  ) {
    this.created = plan.created ? timeOf(plan.created, start) : historyStart - 7 * DAY;
    this.starts = plan.starts ? timeOf(plan.starts, start) : this.created;
    this.ends = plan.ends ? timeOf(plan.ends, start) : Infinity;
  }

  exists(time: number): boolean {
    return time >= this.created && !this.effects.deleted(time);
  }

  /** The status that its owner or Pinpoint has set, which the schedule does not change. */
  set(time: number): CampaignStatus | undefined {
    const state = this.effects.state(time) as CampaignStatus | 'ACTIVE' | undefined;
    if (state === 'ACTIVE') return undefined;
    return state ?? (this.plan.state === 'SCHEDULED' ? undefined : this.plan.state);
  }

  /** Whether it may send at a time. */
  sends(time: number): boolean {
    return this.exists(time) && this.set(time) === undefined && time >= this.starts && time < this.ends;
  }

  lastModified(time: number): number {
    return Math.max(this.created, this.effects.stateChanged(time));
  }
}
