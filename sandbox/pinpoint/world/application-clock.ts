import type { Latency } from '../scenario/model';
import type { Effects } from './effects';
import { floorToStep } from './step';

/** How much of what happened can be seen of one application. */
export class ApplicationClock {
  /**
   * @param now the world's time
   * @param effects on the application: its evaluation may be frozen
   */
  constructor(
    private readonly now: () => number,
    private readonly latency: Latency,
    private readonly effects: Effects,
  ) {}

  /** Up to when states, runs and campaign activities can be seen. */
  get states(): number {
    return this.now() - this.latency.states;
  }

  /** When execution metrics and KPIs were last evaluated. */
  get evaluated(): number {
    const now = this.now();
    return this.evaluationAt(this.effects.frozenSince(now) ?? now);
  }

  /** The last evaluation at or before a time: there is one every five minutes. */
  evaluationAt(time: number): number {
    return floorToStep(time);
  }

  /** Up to when execution metrics and KPIs contain what happened, by when they were evaluated. */
  seenAt(evaluated: number): number {
    return floorToStep(evaluated - this.latency.metrics);
  }

  /** Up to when KPIs contain what happened. */
  get metrics(): number {
    return this.seenAt(this.evaluated);
  }
}
