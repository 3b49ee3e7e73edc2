import type { CampaignPlan } from '../scenario/model';
import type { Rate } from '../../scenario/values';
import type { ActivityView } from './campaign';
import type { CampaignLife } from './campaign-life';
import type { Deliveries } from './deliveries';
import type { Effects } from './effects';
import { CAMPAIGN_ACTIVITY_FIELDS, type Counts, add, zeros } from './fields';
import { drawFilters } from './journey-runs';
import { Random, hash, hexId } from '../../random';
import { type Step, Stepped, type Timeline, weekFactor } from './stepped';

/**
 * A campaign that sends whenever an event happens: one activity that runs on and on. What its activity
 * shows and what its KPIs show lag behind differently, so each is a simulation of its own with the same
 * random numbers.
 */
export class EventCampaign extends Stepped {
  private readonly counter: Counter;

  constructor(
    plan: CampaignPlan,
    entries: Rate,
    private readonly life: CampaignLife,
    effects: Effects,
    private readonly deliveries: Deliveries,
    timeline: Timeline,
  ) {
    super(timeline, hash(plan.id));
    const sends = (step: Step): Sent => {
      if (!life.sends(step.from)) return { attempted: 0, successful: 0 };
      const swing = weekFactor(plan.swing, hash(plan.id), timeline.seed, step.from);
      const attempted = step.random.poisson(effects.perHour(entries, step.from) * step.hours * swing);
      return { attempted, successful: step.random.binomial(attempted, plan.delivered) };
    };
    this.sends = sends;
    this.activity = hexId(`${plan.id}/runs/events`);
    this.counter = new Counter(plan, sends, timeline);
  }

  private readonly sends: (step: Step) => Sent;
  private readonly activity: string;

  /** The activity as it looks at a time; none before the campaign starts. */
  viewAt(time: number): ActivityView | undefined {
    const { starts, ends } = this.life;
    if (time < starts) return undefined;
    this.counter.simulateTo(time);
    const { sent, metrics } = this.counter;
    return {
      id: this.activity,
      treatment: 0,
      state: time < ends ? 'RUNNING' : 'COMPLETED',
      ...(time >= ends && { result: 'SUCCESS', ended: ends }),
      scheduled: starts,
      started: starts,
      total: sent.attempted,
      successful: sent.successful,
      zonesTotal: 1,
      zonesCompleted: time < ends ? 0 : 1,
      metrics,
    };
  }

  protected override step(step: Step): void {
    const sent = this.sends(step);
    if (sent.attempted === 0) return;
    this.deliveries.add({ at: step.from, activity: this.activity, ...sent, bounces: true }, step.random);
  }
}

interface Sent {
  readonly attempted: number;
  readonly successful: number;
}

/** Counts what was sent since ever. */
class Counter extends Stepped {
  sent: Sent = { attempted: 0, successful: 0 };
  readonly metrics: Counts = zeros(CAMPAIGN_ACTIVITY_FIELDS);

  constructor(
    private readonly plan: CampaignPlan,
    private readonly sends: (step: Step) => Sent,
    timeline: Timeline,
  ) {
    super(timeline, hash(plan.id));
  }

  protected override step(step: Step): void {
    const { attempted, successful } = this.sends(step);
    this.sent = { attempted: this.sent.attempted + attempted, successful: this.sent.successful + successful };
    const drawn = drawFilters(this.plan.filters, attempted, new Random(hash(this.plan.id), step.from));
    for (const field of CAMPAIGN_ACTIVITY_FIELDS) add(this.metrics, field, drawn[field] ?? 0);
  }
}
