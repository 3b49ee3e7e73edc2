import type { JourneyPlan, JourneyState, Scenario } from '../scenario/model';
import type { ApplicationClock } from './application-clock';
import type { Effects } from './effects';
import type { Counts } from './fields';
import { JourneyFlow } from './journey-flow';
import { JourneyLife } from './journey-life';
import { type JourneyRun, JourneyRuns, runStatus, runUpdated } from './journey-runs';
import type { Timeline } from './stepped';
import type { Cell } from './tallies';

export interface RunView {
  readonly id: string;
  readonly status: 'RUNNING' | 'COMPLETED' | 'CANCELLED';
  readonly created: number;
  readonly updated: number;
}

/** One journey as its callers can see it now. */
export class Journey {
  private readonly life: JourneyLife;
  private readonly runs: JourneyRuns;
  private readonly flow: JourneyFlow;

  constructor(
    readonly plan: JourneyPlan,
    private readonly clock: ApplicationClock,
    effects: Effects,
    timeline: Timeline,
    private readonly order: Scenario['order'],
  ) {
    this.life = new JourneyLife(plan, effects, timeline.start, timeline.historyStart);
    this.runs = new JourneyRuns(plan, this.life, effects, timeline);
    this.flow = new JourneyFlow(plan, this.life, this.runs, effects, timeline);
  }

  get exists(): boolean {
    return this.life.exists(this.clock.states);
  }

  get state(): JourneyState {
    return this.life.state(this.clock.states);
  }

  get created(): number {
    return this.life.created;
  }

  get lastModified(): number {
    return this.life.lastModified(this.clock.states);
  }

  /** When the schedule begins and ends; infinity when it does not end. */
  get schedule(): { readonly starts: number; readonly ends: number } {
    return this.life;
  }

  /** Runs in the order that the scenario has them listed. */
  get runViews(): readonly RunView[] {
    const time = this.clock.states;
    const views = this.runs.upTo(time).map((run) => ({
      id: run.id,
      status: runStatus(run, time),
      created: run.due,
      updated: runUpdated(run, time),
    }));
    return this.order === 'newest first' ? views.reverse() : views;
  }

  run(id: string): JourneyRun | undefined {
    return this.runs.upTo(this.clock.states).find((run) => run.id === id);
  }

  /** When Pinpoint last brought the numbers up to date; nothing is evaluated while the journey is paused. */
  get lastEvaluated(): number {
    const time = this.clock.evaluated;
    const paused = this.life.pausedSince(time);
    return paused === undefined ? time : Math.min(time, this.clock.evaluationAt(paused));
  }

  get totals(): Readonly<Counts> {
    return this.evaluated.totals;
  }

  totalsOf(run: JourneyRun): Readonly<Counts> {
    return this.evaluated.totalsOf(run);
  }

  /** Counts of an activity; of one run only, when a run is given. */
  activityCounts(activityId: string, run?: JourneyRun): Readonly<Counts> | undefined {
    const stage = this.evaluated.stage(activityId);
    return run ? stage?.countsOf(run.due) : stage?.counts;
  }

  /** E-mail engagement by day and activity. */
  engagement(firstDay: number, lastDay: number): Cell[] {
    return this.evaluated.engagement.cells(firstDay, lastDay);
  }

  private get evaluated(): JourneyFlow {
    this.flow.simulateTo(this.clock.seenAt(this.lastEvaluated));
    return this.flow;
  }
}
