import type { ActivityPlan } from '../scenario/model';
import { Delayed } from './delayed';
import { CONTACT_CENTER_FIELDS, type Counts, WAIT_FIELDS, add, zeros } from './fields';
import { LONGEST_CALL } from './journey-life';
import type { Random } from '../../random';
import type { Step } from './stepped';

/** People who move together; `run` is when their run was due, 0 for those whom an event let in. */
export interface Cohort {
  readonly run: number;
  readonly count: number;
}

/** One activity of a journey: who arrives, who goes on, and what is counted on the way. */
export abstract class Stage {
  readonly counts: Counts;
  private readonly byRun = new Map<number, Counts>();

  protected constructor(
    readonly plan: ActivityPlan,
    private readonly fields: readonly string[],
  ) {
    this.counts = zeros(fields);
  }

  /**
   * Lets a step pass; gives those who go on to the next activity.
   * @param leave told of those who leave the journey here
   */
  abstract advance(step: Step, arrivals: readonly Cohort[], leave: (cohort: Cohort) => void): Cohort[];

  /** Takes out the people of a run who are inside, or all people. */
  remove(_run: number | 'all'): Cohort[] {
    return [];
  }

  countsOf(run: number): Readonly<Counts> {
    return this.byRun.get(run) ?? zeros(this.fields);
  }

  protected count(run: number, field: string, count: number): void {
    if (count === 0) return;
    add(this.counts, field, count);
    if (run === 0) return;
    let counts = this.byRun.get(run);
    if (!counts) this.byRun.set(run, (counts = zeros(this.fields)));
    add(counts, field, count);
  }
}

/** People who are let go again later, and the gauge that counts them meanwhile. */
export class Waiting {
  private readonly queue = new Delayed<Cohort>();

  enter(cohort: Cohort, until: number): void {
    this.queue.put(until, cohort);
  }

  leave(before: number): Cohort[] {
    return [...this.queue.before(before)];
  }

  remove(run: number | 'all'): Cohort[] {
    return this.queue.remove((cohort) => run === 'all' || cohort.run === run);
  }
}

export class WaitStage extends Stage {
  private readonly waiting = new Waiting();

  constructor(
    plan: ActivityPlan,
    private readonly duration: number,
  ) {
    super(plan, WAIT_FIELDS);
  }

  override advance(step: Step, arrivals: readonly Cohort[]): Cohort[] {
    for (const cohort of arrivals) {
      this.waiting.enter(cohort, step.from + this.duration);
      this.count(cohort.run, 'WAIT_STARTED', cohort.count);
    }
    const released = this.waiting.leave(step.to);
    for (const { run, count } of released) {
      this.count(run, 'WAIT_STARTED', -count);
      this.count(run, 'WAIT_FINISHED', count);
    }
    return released;
  }

  override remove(run: number | 'all'): Cohort[] {
    const removed = this.waiting.remove(run);
    for (const cohort of removed) this.count(cohort.run, 'WAIT_STARTED', -cohort.count);
    return removed;
  }
}

/** Splits of all kinds: everybody goes on, the branches meet again at the next activity. */
export class SplitStage extends Stage {
  constructor(
    plan: ActivityPlan,
    private readonly branches: readonly { readonly field: string; readonly share: number }[],
  ) {
    super(
      plan,
      branches.map(({ field }) => field),
    );
  }

  override advance({ random }: Step, arrivals: readonly Cohort[]): Cohort[] {
    for (const { run, count } of arrivals) {
      for (const [index, split] of splitUp(count, this.branches, random).entries()) {
        this.count(run, this.branches[index]?.field ?? '', split);
      }
    }
    return [...arrivals];
  }
}

export class HoldoutStage extends Stage {
  constructor(
    plan: ActivityPlan,
    private readonly share: number,
  ) {
    super(plan, ['HOLDOUT', 'PASSED']);
  }

  override advance({ random }: Step, arrivals: readonly Cohort[], leave: (cohort: Cohort) => void): Cohort[] {
    return arrivals.map(({ run, count }) => {
      const held = random.binomial(count, this.share);
      this.count(run, 'HOLDOUT', held);
      this.count(run, 'PASSED', count - held);
      leave({ run, count: held });
      return { run, count: count - held };
    });
  }
}

/** Of the people to call, who ends how; the others reach an agent. */
const CALLS_END = [
  { field: 'DIAL_FAILURE', share: 0.04 },
  { field: 'DROPPED', share: 0.01 },
  { field: 'TIMEOUT', share: 0.03 },
];

export class ContactCenterStage extends Stage {
  private readonly waiting = new Waiting();

  constructor(plan: ActivityPlan) {
    super(plan, CONTACT_CENTER_FIELDS);
  }

  override advance(step: Step, arrivals: readonly Cohort[]): Cohort[] {
    for (const cohort of arrivals) {
      this.waiting.enter(cohort, step.from + LONGEST_CALL);
      this.count(cohort.run, 'CALL_QUEUED', cohort.count);
      this.wait(cohort, cohort.count);
    }
    const done = this.waiting.leave(step.to);
    for (const cohort of done) {
      this.wait(cohort, -cohort.count);
      this.count(cohort.run, 'WAIT_FINISHED', cohort.count);
      for (const { field, share } of CALLS_END) {
        this.count(cohort.run, field, step.random.binomial(cohort.count, share));
      }
    }
    return done;
  }

  override remove(run: number | 'all'): Cohort[] {
    const removed = this.waiting.remove(run);
    for (const cohort of removed) this.wait(cohort, -cohort.count);
    return removed;
  }

  private wait({ run }: Cohort, change: number): void {
    this.count(run, 'WAIT_STARTED', change);
    this.count(run, 'CONTINUE_WAITING', change);
  }
}

/** Divides a count at random by shares that together make one. */
export function splitUp(
  count: number,
  parts: readonly { readonly share: number }[],
  random: Random,
): number[] {
  let left = count;
  let shareLeft = 1;
  return parts.map(({ share }, index) => {
    const last = index === parts.length - 1;
    const part = last ? left : random.binomial(left, shareLeft > 0 ? share / shareLeft : 0);
    left -= part;
    shareLeft -= share;
    return part;
  });
}
