import { Random } from '../../random';
import { HOUR } from '../../time/units';
import { STEP } from './step';

/** Where the simulation of one item begins and from when on it is fine-grained. */
export interface Timeline {
  readonly seed: number;
  /** The scenario's start. */
  readonly start: number;
  /** A whole hour: nothing is known of before. */
  readonly historyStart: number;
  /** A whole hour: before it steps are hours, from it on they are five minutes. */
  readonly fineFrom: number;
}

/** A span of simulated time. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly hours: number;
  readonly random: Random;
}

/**
 * Something that moves in steps of absolute time with randomness of its own, so that its numbers at a
 * time do not depend on when or how often they were asked for.
 */
export abstract class Stepped {
  private at: number;

  protected constructor(
    protected readonly timeline: Timeline,
    private readonly key: number,
  ) {
    this.at = timeline.historyStart;
  }

  /** Moves forward through all steps that end at or before a time. */
  simulateTo(time: number): void {
    for (;;) {
      const length = this.at < this.timeline.fineFrom ? HOUR : STEP;
      const to = this.at + length;
      if (to > time) return;
      const random = new Random(this.key, this.timeline.seed, this.at / STEP);
      this.step({ from: this.at, to, hours: length / HOUR, random });
      this.at = to;
    }
  }

  protected abstract step(step: Step): void;
}

/** A factor on a week's traffic, the same for the whole week. */
export function weekFactor(swing: number, key: number, seed: number, time: number): number {
  if (swing === 0) return 1;
  // Weeks begin on Monday; the epoch was a Thursday.
  const week = Math.floor((time / (24 * HOUR) + 3) / 7);
  return 1 + swing * new Random(key ^ 0x5bd1e995, seed, week).swing();
}
