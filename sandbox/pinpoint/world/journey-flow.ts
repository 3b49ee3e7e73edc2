import type { ActivityPlan, JourneyPlan } from '../scenario/model';
import type { Effects } from './effects';
import { type Counts, JOURNEY_FIELDS, JOURNEY_RUN_FIELDS, add, zeros } from './fields';
import type { JourneyLife } from './journey-life';
import type { JourneyRun, JourneyRuns } from './journey-runs';
import { MessageStage } from './message-stage';
import { hash } from '../../random';
import { type Cohort, ContactCenterStage, HoldoutStage, SplitStage, type Stage, WaitStage } from './stages';
import { type Step, Stepped, type Timeline, weekFactor } from './stepped';
import { Tallies } from './tallies';

/** Of the people an event would let in, how many are refused, by field. */
const REFUSED = { REENTRY_CAP_EXCEEDED: 0.004, ACTIVE_ENDPOINT_REJECTED: 0.006 };

/** People moving through one journey, and all counts of it. */
export class JourneyFlow extends Stepped {
  /** Of the whole journey, since ever. */
  readonly totals = zeros(JOURNEY_FIELDS);
  /** E-mail engagement by day and activity id. */
  readonly engagement = new Tallies();
  private readonly stages: readonly Stage[];
  private readonly totalsByRun = new Map<number, Counts>();
  private openRuns: JourneyRun[] = [];
  private seenRuns = 0;

  constructor(
    private readonly plan: JourneyPlan,
    private readonly life: JourneyLife,
    private readonly runs: JourneyRuns,
    private readonly effects: Effects,
    timeline: Timeline,
  ) {
    super(timeline, hash(plan.id));
    this.stages = plan.activities.map((activity) => this.stageFor(activity));
  }

  stage(activityId: string): Stage | undefined {
    return this.stages.find(({ plan }) => plan.id === activityId);
  }

  totalsOf(run: JourneyRun): Readonly<Counts> {
    return this.totalsByRun.get(run.due) ?? zeros(JOURNEY_RUN_FIELDS);
  }

  protected override step(step: Step): void {
    const leave = (cohort: Cohort): void => this.leave(cohort, 'ENDPOINT_LEFT');
    let cohorts = this.plan.entries ? this.enterByEvent(step) : this.enterByRun(step);
    for (const { run, count } of cohorts) {
      this.count(run, 'ENDPOINT_ENTERED', count);
      this.count(run, 'ENDPOINT_ACTIVE', count);
    }
    for (const stage of this.stages) cohorts = stage.advance(step, cohorts, leave);
    cohorts.forEach(leave);
    this.cancel(step);
    this.closeRuns(step);
  }

  private enterByEvent({ from, hours, random }: Step): Cohort[] {
    if (!this.plan.entries || !this.life.admits(from)) return [];
    const swing = weekFactor(this.plan.swing, hash(this.plan.id), this.timeline.seed, from);
    const count = random.poisson(this.effects.perHour(this.plan.entries, from) * hours * swing);
    if (count === 0) return [];
    for (const [field, share] of Object.entries(REFUSED))
      add(this.totals, field, random.binomial(count, share));
    return [{ run: 0, count }];
  }

  private enterByRun({ from, to, random }: Step): Cohort[] {
    const known = this.runs.upTo(to - 1);
    this.openRuns.push(...known.slice(this.seenRuns));
    this.seenRuns = known.length;
    return this.openRuns.flatMap((run) => {
      const totals = this.totalsFor(run);
      const progress = (Math.min(run.cancelled, run.ends, to) - run.due) / (run.ends - run.due);
      const count = Math.round(run.audience * progress) - (totals.ENDPOINT_ENTERED ?? 0);
      if (count <= 0 || !this.life.admits(Math.max(from, run.due))) return [];
      this.count(
        run.due,
        'ACTIVE_ENDPOINT_REJECTED',
        random.binomial(count, REFUSED.ACTIVE_ENDPOINT_REJECTED),
      );
      return [{ run: run.due, count }];
    });
  }

  /** Takes out the people of the runs that are cancelled in this step, or everybody with the journey. */
  private cancel({ from, to }: Step): void {
    const happens = (time: number): boolean => time >= from && time < to;
    const all = happens(this.life.cancelled);
    const runs = all ? [] : this.openRuns.filter(({ cancelled }) => happens(cancelled));
    if (!all && runs.length === 0) return;
    for (const stage of this.stages) {
      const removed = all ? stage.remove('all') : runs.flatMap(({ due }) => stage.remove(due));
      for (const cohort of removed) this.leave(cohort, 'CANCELLED');
    }
  }

  /** Of the runs that end in this step, counts those who had no chance to enter by the reason. */
  private closeRuns({ to }: Step): void {
    this.openRuns = this.openRuns.filter((run) => {
      const ends = Math.min(run.ends, run.cancelled);
      // A run is cancelled at the beginning of a step, so it must still be open then.
      if (to <= ends) return true;
      const totals = this.totalsFor(run);
      const reason = this.life.pausedSince(ends) === undefined ? 'ENDED' : 'PAUSED';
      add(totals, reason, run.audience - (totals.ENDPOINT_ENTERED ?? 0));
      return false;
    });
  }

  private leave({ run, count }: Cohort, how: 'ENDPOINT_LEFT' | 'CANCELLED'): void {
    this.count(run, how, count);
    this.count(run, 'ENDPOINT_ACTIVE', -count);
  }

  private count(run: number, field: string, count: number): void {
    if (count === 0) return;
    add(this.totals, field, count);
    const totals = run === 0 ? undefined : this.totalsByRun.get(run);
    if (totals) add(totals, field, count);
  }

  private totalsFor(run: JourneyRun): Counts {
    let totals = this.totalsByRun.get(run.due);
    if (!totals) {
      totals = { ...zeros(JOURNEY_RUN_FIELDS), ...run.filters };
      this.totalsByRun.set(run.due, totals);
    }
    return totals;
  }

  private stageFor(activity: ActivityPlan): Stage {
    switch (activity.kind) {
      case 'wait':
        return new WaitStage(activity, activity.wait);
      case 'holdout':
        return new HoldoutStage(activity, activity.share);
      case 'contact-center':
        return new ContactCenterStage(activity);
      case 'yes-no-split': {
        const { share } = activity;
        return new SplitStage(activity, [
          { field: 'Branch_FALSE', share: 1 - share },
          { field: 'Branch_TRUE', share },
        ]);
      }
      case 'multi-split':
      case 'random-split':
        return new SplitStage(activity, branches(activity));
      default:
        return new MessageStage(activity, this.plan, this.effects, this.engagement);
    }
  }
}

/** The listed shares in order; what a multi-split leaves over goes to its Else branch, which comes last. */
function branches(activity: ActivityPlan & { readonly shares: readonly number[] }) {
  const rest = 1 - activity.shares.reduce((total, share) => total + share, 0);
  const shares =
    activity.kind === 'multi-split' || rest > 1e-6 ? [...activity.shares, rest] : activity.shares;
  return shares.map((share, index) => ({ field: `Branch_${index + 1}`, share }));
}
