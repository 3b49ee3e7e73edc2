/** Of the configured rate: the least that throttling leaves. */
const LEAST_SHARE = 1 / 16;
/** How long the way back from nothing to the configured rate takes. */
const RECOVERY_MS = 60_000;
/** Requests that were under way when the rate was cut say nothing about the new one. */
const SETTLING_MS = 1_000;
const PAUSE_MS = 500;

/** What the limiter takes of the world; each has a default. */
export interface LimiterPorts {
  /** Milliseconds of a clock that only moves forward. */
  readonly now?: () => number;
  /** Waits for so many milliseconds. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** From 0 to below 1. */
  readonly random?: () => number;
}

/**
 * Spaces requests out, so that the account's quota is left to the customer's own traffic.
 *
 * A throttled request halves the rate, which then comes back bit by bit: others may be using the quota.
 */
export class RateLimiter {
  private readonly now: () => number;
  private readonly sleep: (ms: number) => Promise<void>;
  private readonly random: () => number;
  private nextAt = 0;
  private slowedAt = -Infinity;
  private slowedTo: number;
  /** Counts the cuts: who waits for a slot of an older rate has none any more. */
  private cuts = 0;

  /** @param requestsPerSecond the most, in the long run */
  constructor(
    private readonly requestsPerSecond: number,
    {
      now = () => performance.now(),
      sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      random = Math.random,
    }: LimiterPorts = {},
  ) {
    this.now = now;
    this.sleep = sleep;
    this.random = random;
    this.slowedTo = requestsPerSecond;
  }

  /** Resolves when the next request may be sent. */
  async take(): Promise<void> {
    let cuts;
    do {
      cuts = this.cuts;
      const now = this.now();
      const spacingMs = 1_000 / this.rateAt(now);
      // A burst of one second's worth after a pause: the quota is a bucket too.
      const earliest = now - 1_000 + spacingMs;
      const at = Math.max(this.nextAt, earliest);
      this.nextAt = at + spacingMs;
      // Timers are coarse: under two milliseconds early does no harm, and waiting for each would halve the rate.
      if (at - now > 2) await this.sleep(at - now);
    } while (cuts !== this.cuts);
  }

  /** After a throttled request: nobody sends for about half a second, and then at half the rate. */
  slowDown(): void {
    const now = this.now();
    if (now - this.slowedAt < SETTLING_MS) return;
    this.slowedTo = Math.max(this.requestsPerSecond * LEAST_SHARE, this.rateAt(now) / 2);
    this.slowedAt = now;
    this.cuts++;
    // With jitter, so that pollers that were throttled together do not come back together.
    this.nextAt = now + PAUSE_MS * (1 + this.random());
  }

  /** Requests per second at a time. */
  private rateAt(now: number): number {
    const regained = (this.requestsPerSecond * (now - this.slowedAt)) / RECOVERY_MS;
    return Math.min(this.requestsPerSecond, this.slowedTo + regained);
  }
}
