import type { CampaignPlan, RunChange } from '../scenario/model';
import type { CampaignLife } from './campaign-life';
import type { Effects } from './effects';
import { CAMPAIGN_ACTIVITY_FIELDS, type Counts, zeros } from './fields';
import { drawFilters } from './journey-runs';
import { nextDue } from '../../scenario/moments';
import { Random, hash, hexId } from '../../random';
import { splitUp } from './stages';
import type { Timeline } from './stepped';
import { MINUTE } from '../../time/units';

const INITIALIZES_AFTER = 0.5 * MINUTE;
const RUNS_AFTER = MINUTE;
/** Time zones that a campaign in local time goes through, one after the other. */
const LOCAL_TIME_ZONES = 26;

/** One run of one treatment: what Pinpoint calls a campaign activity. */
export interface CampaignActivity {
  readonly id: string;
  readonly treatment: number;
  readonly due: number;
  readonly starts: number;
  readonly ends: number;
  /** Infinity for a run that is let through. */
  readonly cancelled: number;
  readonly result: 'SUCCESS' | 'FAIL';
  readonly total: number;
  /** Delivered when the run has ended. */
  readonly successful: number;
  readonly zones: number;
  readonly metrics: Readonly<Counts>;
}

/** The runs of a campaign that follows a schedule. */
export class CampaignRuns {
  private readonly activities: CampaignActivity[] = [];
  private next: number;
  private previous = -Infinity;

  constructor(
    private readonly plan: CampaignPlan,
    private readonly life: CampaignLife,
    private readonly effects: Effects,
    private readonly timeline: Timeline,
  ) {
    this.next = this.dueAfter(timeline.historyStart - 1);
  }

  /** All activities due up to a time, oldest first. */
  upTo(time: number): readonly CampaignActivity[] {
    while (this.next <= time) {
      const change = this.effects.run(this.next, this.previous);
      if (this.life.sends(this.next) && change !== 'missing') {
        this.activities.push(...this.planRun(this.next, change ?? {}));
      }
      this.previous = this.next;
      this.next = this.dueAfter(this.next);
    }
    const last = this.activities.at(-1);
    return !last || last.due <= time ? this.activities : this.activities.filter(({ due }) => due <= time);
  }

  private dueAfter(time: number): number {
    const { schedule, timezone } = this.plan;
    return schedule ? nextDue(schedule, timezone, time, this.timeline.start) : Infinity;
  }

  private planRun(due: number, change: RunChange): CampaignActivity[] {
    const { plan } = this;
    const random = new Random(hash(plan.id), this.timeline.seed, due / MINUTE);
    const { mean, spread } = change.audience ?? plan.audience;
    const audience = Math.round(mean * (1 + spread * random.swing()));
    const result = change.result ?? 'SUCCESS';
    const ends = due + Math.max(change.takes ?? plan.takes, 2 * RUNS_AFTER);
    const cancelled = change.cancelledAfter === undefined ? Infinity : due + change.cancelledAfter;
    const totals = splitUp(audience, plan.treatments, random);
    const delivered =
      change.successful ?? (result === 'FAIL' ? 0 : random.binomial(audience, plan.delivered));
    const successes = inProportion(Math.min(delivered, audience), totals);
    return totals.map((total, treatment) => ({
      id: hexId(`${plan.id}/runs/${due}/${treatment}`),
      treatment,
      due,
      starts: due + RUNS_AFTER,
      ends,
      cancelled: cancelled < ends ? cancelled : Infinity,
      result,
      total,
      successful: successes[treatment] ?? 0,
      zones: plan.localTime ? LOCAL_TIME_ZONES : 1,
      metrics: this.executionMetrics(total, audience - total, random),
    }));
  }

  private executionMetrics(total: number, otherTreatments: number, random: Random): Counts {
    const { holdout, filters } = this.plan;
    // A holdout of one tenth leaves nine tenths to be sent to.
    const heldBack = Math.round((total * holdout) / Math.max(1e-9, 1 - holdout));
    const drawn = drawFilters(filters, total, random);
    return {
      ...zeros(CAMPAIGN_ACTIVITY_FIELDS),
      ...Object.fromEntries(CAMPAIGN_ACTIVITY_FIELDS.map((field) => [field, drawn[field] ?? 0])),
      TREATMENT_HOLDOUT: otherTreatments + heldBack,
      ENDPOINT_PRODUCED: (drawn.ENDPOINT_PRODUCED ?? 0) + otherTreatments + heldBack,
    };
  }
}

/** PENDING, INITIALIZING, RUNNING, COMPLETED or CANCELLED, as Pinpoint names the states of a run. */
export function activityState({ due, starts, ends, cancelled }: CampaignActivity, time: number): string {
  if (time >= cancelled) return 'CANCELLED';
  if (time >= ends) return 'COMPLETED';
  if (time >= starts) return 'RUNNING';
  return time >= due + INITIALIZES_AFTER ? 'INITIALIZING' : 'PENDING';
}

/** How far a run has come, from 0 to 1. */
export function progressOf({ starts, ends, cancelled }: CampaignActivity, time: number): number {
  return Math.min(1, Math.max(0, (Math.min(time, cancelled) - starts) / (ends - starts)));
}

/** Divides a count in the proportion of totals, none getting more than its total. */
function inProportion(count: number, totals: readonly number[]): number[] {
  let left = count;
  let totalLeft = totals.reduce((sum, total) => sum + total, 0);
  return totals.map((total) => {
    const part = totalLeft > 0 ? Math.round((left * total) / totalLeft) : 0;
    left -= part;
    totalLeft -= total;
    return part;
  });
}
