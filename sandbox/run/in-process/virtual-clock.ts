/** A timer of a function: what `setTimeout` hands out within it. */
export class VirtualTimer {
  constructor(
    readonly due: number,
    readonly run: () => void,
  ) {}

  /** Nothing here keeps a process alive, so there is nothing to hold or to let go. */
  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

/**
 * The time of one function: it stands still while the function computes or waits for an answer, and jumps to the
 * next timer once there is nothing else to wait for. So waiting costs nothing and comes out the same in every run.
 */
export class VirtualClock {
  private time = 0;
  private isRunning = false;
  private isArmed = false;
  private underWay = 0;
  private readonly timers = new Set<VirtualTimer>();

  /** @param crashed told of what a timer's callback throws */
  constructor(private readonly crashed: (error: unknown) => void) {}

  /** Milliseconds since 1970. */
  now(): number {
    return this.time;
  }

  /** Runs from a time on, or from where it stands if that is later; timers that came due meanwhile fire. */
  start(at: number): void {
    this.time = Math.max(this.time, at);
    this.isRunning = true;
    this.arm();
  }

  /** Stands still until the next start, as a function does between its invocations. */
  freeze(): void {
    this.isRunning = false;
  }

  /** Stands still for good. */
  stop(): void {
    this.freeze();
    this.timers.clear();
  }

  setTimeout(run: () => void, milliseconds: number | undefined): VirtualTimer {
    // As Node.js does it: at least one millisecond, and one where the number is none.
    const delay = milliseconds !== undefined && milliseconds >= 1 ? Math.trunc(milliseconds) : 1;
    const timer = new VirtualTimer(this.time + delay, run);
    this.timers.add(timer);
    this.arm();
    return timer;
  }

  clearTimeout(timer: unknown): void {
    if (timer instanceof VirtualTimer) this.timers.delete(timer);
  }

  /** Keeps time from jumping until something that takes real time is done. */
  async during<T>(work: Promise<T>): Promise<T> {
    const end = this.begin();
    try {
      return await work;
    } finally {
      end();
    }
  }

  /** Keeps time from jumping until the result is called. */
  begin(): () => void {
    this.underWay += 1;
    return () => {
      this.underWay -= 1;
      this.arm();
    };
  }

  private arm(): void {
    if (this.isArmed || !this.isRunning) return;
    this.isArmed = true;
    // By then everything that needs no timer has happened: promises and ticks come before.
    setImmediate(() => {
      this.isArmed = false;
      if (this.isRunning && this.underWay === 0) this.fire();
    });
  }

  private fire(): void {
    const timer = this.next();
    if (!timer) return;
    this.timers.delete(timer);
    this.time = Math.max(this.time, timer.due);
    this.arm();
    try {
      timer.run();
    } catch (error) {
      this.crashed(error);
    }
  }

  /** The earliest, of several the one set first. */
  private next(): VirtualTimer | undefined {
    let first: VirtualTimer | undefined;
    for (const timer of this.timers) if (!first || timer.due < first.due) first = timer;
    return first;
  }
}
