import type { Scenario } from './scenario';
import { Application } from './world/application';
import { HOUR } from '../time/units';

/**
 * What happens in Pinpoint: a function of scenario, seed and time. Reads answer for `now`; which reads
 * were made before, and in how many steps time moved, changes nothing.
 */
export class World {
  readonly start: Date;
  readonly applications: readonly Application[];
  private time: number;

  /**
   * @param options.start moves the whole scenario to another start; seed 1 unless given
   * @param options.from the time at which reading begins, within the history or later; the start unless given. It
   *   decides from when on numbers move in steps of five minutes, so that worlds of the same `from` agree exactly.
   */
  constructor(
    readonly scenario: Scenario,
    options: { readonly seed?: number; readonly start?: Date; readonly from?: Date } = {},
  ) {
    this.start = options.start ?? scenario.start;
    const start = this.start.getTime();
    this.time = options.from?.getTime() ?? start;
    const historyStart = wholeHour(start - scenario.history);
    if (!(this.time >= historyStart))
      throw new RangeError(
        `The world of ${scenario.name} begins with its history at ${new Date(historyStart).toISOString()}: from ${String(options.from)} is before it`,
      );
    const timeline = {
      seed: options.seed ?? 1,
      start,
      historyStart,
      // Nobody can look further back than the latency, so hours are fine enough until then.
      fineFrom: wholeHour(this.time - scenario.latency.metrics - HOUR),
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

function wholeHour(time: number): number {
  return Math.floor(time / HOUR) * HOUR;
}
