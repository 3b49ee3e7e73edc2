/** Pinpoint's limit for each of the operations that are polled, in requests per second and per operation. */
export const REQUESTS_PER_SECOND = 300;

/** A token bucket whose burst is one second's worth of requests. */
export class TokenBucket {
  private tokens: number;
  private at: number;

  /**
   * @param perSecond rate and burst
   * @param milliseconds a clock that only runs forward
   */
  constructor(
    private readonly perSecond: number,
    private readonly milliseconds: () => number = () => performance.now(),
  ) {
    this.tokens = perSecond;
    this.at = milliseconds();
  }

  /** Takes one token; false when there is none. */
  take(): boolean {
    const now = this.milliseconds();
    this.tokens = Math.min(this.perSecond, this.tokens + ((now - this.at) / 1000) * this.perSecond);
    this.at = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
