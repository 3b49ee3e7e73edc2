/** Spaces requests out, so that the account's quota is left to the customer's own traffic. */
export class RateLimiter {
  private readonly spacingMs: number;
  private nextAt = 0;

  /**
   * @param requestsPerSecond long-run rate
   * @param now milliseconds of a clock that only moves forward
   * @param sleep waits for so many milliseconds
   */
  constructor(
    requestsPerSecond: number,
    private readonly now: () => number = () => performance.now(),
    private readonly sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
  ) {
    this.spacingMs = 1_000 / requestsPerSecond;
  }

  /** Resolves when the next request may be sent. */
  async take(): Promise<void> {
    const now = this.now();
    // A burst of one second's worth after a pause: the quota is a bucket too.
    const earliest = now - 1_000 + this.spacingMs;
    const at = Math.max(this.nextAt, earliest);
    this.nextAt = at + this.spacingMs;
    // Timers are coarse: under two milliseconds early does no harm, and waiting for each would halve the rate.
    if (at - now > 2) await this.sleep(at - now);
  }

  /** After a throttled request: nobody sends for so many milliseconds. */
  pause(ms: number): void {
    this.nextAt = Math.max(this.nextAt, this.now() + ms);
  }
}
