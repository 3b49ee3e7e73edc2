import type { JourneyPlan } from '../scenario/model';
import type { Effects } from './effects';
import { type Counts, FILTER_FIELDS } from './fields';
import type { JourneyLife } from './journey-life';
import { nextDue } from '../../scenario/moments';
import { Random, hash, hexId } from '../../random';
import type { Timeline } from './stepped';
import { MINUTE } from '../../time/units';

export interface JourneyRun {
  readonly id: string;
  readonly due: number;
  readonly ends: number;
  /** Infinity for a run that is let through. */
  readonly cancelled: number;
  /** How many enter if nothing stops the run. */
  readonly audience: number;
  /** Endpoints produced, taken from users and filtered out, by field. */
  readonly filters: Readonly<Counts>;
}

/** The runs of one journey: each evaluation of its segment that came due while it could. */
export class JourneyRuns {
  private readonly runs: JourneyRun[] = [];
  private next: number;
  private previous = -Infinity;

  constructor(
    private readonly plan: JourneyPlan,
    private readonly life: JourneyLife,
    private readonly effects: Effects,
    private readonly timeline: Timeline,
  ) {
    this.next = this.dueAfter(timeline.historyStart - 1);
  }

  /** All runs due up to a time, oldest first. */
  upTo(time: number): readonly JourneyRun[] {
    while (this.next <= time) {
      const change = this.effects.run(this.next, this.previous);
      if (this.life.admits(this.next) && change !== 'missing')
        this.runs.push(this.planRun(this.next, change));
      this.previous = this.next;
      this.next = this.dueAfter(this.next);
    }
    const last = this.runs.at(-1);
    if (!last || last.due <= time) return this.runs;
    return this.runs.filter(({ due }) => due <= time);
  }

  private dueAfter(time: number): number {
    const { schedule, timezone } = this.plan;
    return schedule ? nextDue(schedule, timezone, time, this.timeline.start) : Infinity;
  }

  private planRun(due: number, change: Exclude<ReturnType<Effects['run']>, 'missing'>): JourneyRun {
    const random = new Random(hash(this.plan.id), this.timeline.seed, due / MINUTE);
    const { mean, spread } = change?.audience ?? this.plan.audience;
    const audience = Math.round(mean * (1 + spread * random.swing()));
    const ends = due + (change?.takes ?? this.plan.takes);
    const owner = this.life.cancelled;
    const cancelled =
      change?.cancelledAfter === undefined ? owner : Math.min(owner, due + change.cancelledAfter);
    return {
      id: hexId(`${this.plan.id}/runs/${due}`),
      due,
      ends,
      cancelled: cancelled < ends ? cancelled : Infinity,
      audience,
      filters: drawFilters(this.plan.filters, audience, random),
    };
  }
}

export function runStatus(run: JourneyRun, time: number): 'RUNNING' | 'COMPLETED' | 'CANCELLED' {
  if (time >= run.cancelled) return 'CANCELLED';
  return time >= run.ends ? 'COMPLETED' : 'RUNNING';
}

/** When a run's entry last changed: while it runs, with every whole minute. */
export function runUpdated(run: JourneyRun, time: number): number {
  const end = Math.min(run.ends, run.cancelled, time);
  return Math.max(run.due, Math.floor(end / MINUTE) * MINUTE);
}

/** How many were filtered out so that `entering` are left, and how many were produced then. */
export function drawFilters(
  shares: Readonly<Record<string, number>>,
  entering: number,
  random: Random,
): Counts {
  const counts: Counts = {};
  for (const [field, share] of Object.entries(shares)) counts[field] = random.binomial(entering, share);
  const filtered = [...FILTER_FIELDS, 'ENDPOINT_CHANNEL_MISMATCH'].reduce(
    (sum, field) => sum + (counts[field] ?? 0),
    0,
  );
  return { ...counts, ENDPOINT_PRODUCED: entering + filtered - (counts.ENDPOINTS_FROM_USER ?? 0) };
}
