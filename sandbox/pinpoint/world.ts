import type { Scenario } from './scenario';
import { Application } from './world/application';
import { HOUR } from './world/time';

/**
 * What happens in Pinpoint: a function of scenario, seed and time. Reads answer for `now`; which reads
 * were made before, and in how many steps time moved, changes nothing.
 */
export class World {
  readonly start: Date;
  readonly applications: readonly Application[];
  private time: number;

  /** @param options.start moves the whole scenario to another start; seed 1 unless given */
  constructor(
    readonly scenario: Scenario,
    options: { readonly seed?: number; readonly start?: Date } = {},
  ) {
    this.start = options.start ?? scenario.start;
    const start = this.start.getTime();
    this.time = start;
    const wholeHour = (time: number): number => Math.floor(time / HOUR) * HOUR;
    const timeline = {
      seed: options.seed ?? 1,
      start,
      historyStart: wholeHour(start - scenario.history),
      // Nobody can look further back than the latency, so hours are fine enough until then.
      fineFrom: wholeHour(start - scenario.latency.metrics - HOUR),
    };
    this.applications = scenario.applications.map(
      (plan) => new Application(plan, scenario, timeline, () => this.time),
    );
  }

  get now(): Date {
    return new Date(this.time);
  }

  /** Moves time forward; a time that has passed is refused. */
  advanceTo(time: Date): void {
    if (!(time.getTime() >= this.time)) {
      throw new RangeError(`The world is at ${this.now.toISOString()} and cannot go back to ${String(time)}`);
    }
    this.time = time.getTime();
  }

  application(id: string): Application | undefined {
    return this.applications.find(({ plan }) => plan.id === id);
  }
}
