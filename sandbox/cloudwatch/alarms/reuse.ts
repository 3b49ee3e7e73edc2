import type { Window } from '../buckets';

/** What decides whether the result of the last evaluation is still the result. */
export interface Changing {
  version(): number;
  minutesUntilChange(window: Window): number;
}

/**
 * Lets an alarm skip evaluations that cannot come out differently: nothing arrived, and no datapoint has moved
 * from one bucket to the next since. A state is never changed by judging the same datapoints again.
 */
export class Reuse {
  private version = -1;
  private validBefore = -Infinity;

  constructor(private readonly enabled: boolean) {}

  /** Whether to skip this evaluation; if not, takes note of what the new result rests on. */
  stillHolds(of: Changing, window: Window): boolean {
    if (!this.enabled) return false;
    const version = of.version();
    if (version === this.version && window.end < this.validBefore) return true;
    this.version = version;
    this.validBefore = window.end + of.minutesUntilChange(window);
    return false;
  }
}
