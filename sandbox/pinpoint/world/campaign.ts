import type { CampaignPlan, CampaignStatus, Scenario } from '../scenario/model';
import type { ApplicationClock } from './application-clock';
import { CampaignLife } from './campaign-life';
import { type CampaignActivity, CampaignRuns, activityState, progressOf } from './campaign-runs';
import { Deliveries } from './deliveries';
import type { Effects } from './effects';
import { EventCampaign } from './event-campaign';
import type { Counts } from './fields';
import { Random, hash } from '../../random';
import type { Timeline } from './stepped';
import type { Cell } from './tallies';
import { MINUTE } from '../../time/units';

/** How much of a run is sent at once; longer runs are sent in parts. */
const PART = 15 * MINUTE;

export interface ActivityView {
  readonly id: string;
  readonly treatment: number;
  readonly state: string;
  readonly result?: 'SUCCESS' | 'FAIL';
  readonly scheduled: number;
  readonly started?: number;
  readonly ended?: number;
  readonly total: number;
  readonly successful: number;
  readonly zonesTotal: number;
  readonly zonesCompleted: number;
  /** Once the run has started. */
  readonly metrics?: Readonly<Counts>;
}

/** One campaign as its callers can see it now. */
export class Campaign {
  private readonly life: CampaignLife;
  private readonly runs: CampaignRuns;
  private readonly deliveries: Deliveries;
  private readonly events: EventCampaign | undefined;
  private planned = 0;

  constructor(
    readonly plan: CampaignPlan,
    private readonly clock: ApplicationClock,
    effects: Effects,
    private readonly timeline: Timeline,
    private readonly order: Scenario['order'],
  ) {
    this.life = new CampaignLife(plan, effects, timeline.start, timeline.historyStart);
    this.runs = new CampaignRuns(plan, this.life, effects, timeline);
    this.deliveries = new Deliveries(plan);
    this.events = plan.entries
      ? new EventCampaign(plan, plan.entries, this.life, effects, this.deliveries, timeline)
      : undefined;
  }

  get exists(): boolean {
    return this.life.exists(this.clock.states);
  }

  get status(): CampaignStatus {
    const time = this.clock.states;
    const set = this.life.set(time);
    if (set) return set;
    const { schedule } = this.plan;
    if (time >= this.life.ends) return 'COMPLETED';
    if (!schedule) return time < this.life.starts ? 'SCHEDULED' : 'EXECUTING';
    const runs = this.runs.upTo(time);
    const newest = runs.at(-1);
    if (!newest) return 'SCHEDULED';
    if (time < Math.min(newest.ends, newest.cancelled)) return 'EXECUTING';
    return schedule.kind === 'once' ? 'COMPLETED' : 'PENDING_NEXT_RUN';
  }

  get created(): number {
    return this.life.created;
  }

  get lastModified(): number {
    return this.life.lastModified(this.clock.states);
  }

  get schedule(): { readonly starts: number; readonly ends: number } {
    return this.life;
  }

  /** Runs by treatment, in the order that the scenario has them listed. */
  get activities(): readonly ActivityView[] {
    const time = this.clock.states;
    const own = this.events?.viewAt(time);
    const views = own ? [own] : this.runs.upTo(time).map((activity) => viewOf(activity, time));
    return this.order === 'newest first' ? views.reverse() : views;
  }

  /** Deliveries and engagement by day and campaign activity. */
  engagement(firstDay: number, lastDay: number): Cell[] {
    const seen = this.clock.metrics;
    this.events?.simulateTo(seen);
    const due = this.runs.upTo(seen);
    for (const activity of due.slice(this.planned)) this.planParts(activity);
    this.planned = Math.max(this.planned, due.length);
    return this.deliveries.cells(seen, firstDay, lastDay);
  }

  private planParts(activity: CampaignActivity): void {
    const { id, starts, ends, total, successful, result, due } = activity;
    const random = new Random(hash(id), this.timeline.seed, due / MINUTE);
    const parts = Math.ceil((ends - starts) / PART);
    let before = 0;
    for (let part = 1; part <= parts; part += 1) {
      const at = Math.min(ends, starts + part * PART);
      const progress = progressOf(activity, at);
      const share = (count: number): number => Math.round(count * progress) - Math.round(count * before);
      const batch = { at, activity: id, attempted: share(total), successful: share(successful) };
      if (batch.attempted > 0) this.deliveries.add({ ...batch, bounces: result === 'SUCCESS' }, random);
      before = progress;
    }
  }
}

/** Views of runs that have ended, which do not change any more: lists of a hundred are asked for every five minutes. */
const ENDED = new WeakMap<CampaignActivity, ActivityView>();

function viewOf(activity: CampaignActivity, time: number): ActivityView {
  const known = ENDED.get(activity);
  if (known) return known;
  const view = viewAt(activity, time);
  if (time >= activity.ends && activity.cancelled === Infinity) ENDED.set(activity, view);
  return view;
}

function viewAt(activity: CampaignActivity, time: number): ActivityView {
  const { id, treatment, due, starts, ends, cancelled, zones } = activity;
  const ended = Math.min(ends, cancelled);
  const progress = progressOf(activity, time);
  const started = time >= starts;
  return {
    id,
    treatment,
    state: activityState(activity, time),
    ...(time >= ends && cancelled === Infinity && { result: activity.result }),
    scheduled: due,
    ...(started && { started: starts, metrics: activity.metrics }),
    ...(time >= ended && { ended }),
    total: started ? activity.total : 0,
    successful: Math.round(activity.successful * progress),
    zonesTotal: zones,
    zonesCompleted: Math.floor(zones * progress),
  };
}
