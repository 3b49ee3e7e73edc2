/** What goes wrong with one operation on the world outside. */
export const FAULTS = [
  'none',
  /** The process ends before the operation happens. */
  'crash-before',
  /** The process ends after it, without having seen the answer. */
  'crash-after',
  /** It is refused. */
  'fail-before',
  /** It happens, and the answer is lost. */
  'fail-after',
  /** What this is depends on the operation: half of it, or an answer that says the wrong thing. */
  'partly',
] as const;
export type Fault = (typeof FAULTS)[number];

/** The operations of a poll on the world outside. */
export const OPERATIONS = ['publish', 'commit', 'confirm', 'fetch', 'read', 'list'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** An operation that was made to fail; any other error is a mistake in the code under test. */
export class InjectedFailure extends Error {}

/** The answer of an operation; undefined if it was made to fail. */
export async function unlessItFails<T>(operation: Promise<T>): Promise<T | undefined> {
  try {
    return await operation;
  } catch (error) {
    if (error instanceof InjectedFailure) return undefined;
    throw error;
  }
}

/** Makes one operation wait until it is let happen. */
export type Gate = <T>(operation: Operation, happen: (fault: Fault) => T) => Promise<T>;

interface Waiting {
  readonly operation: Operation;
  happen(fault: Fault): void;
}

/**
 * Code that runs from one operation on the world outside to the next, and only when told to.
 *
 * Nothing else runs meanwhile, so what a history does depends on nothing but the history.
 */
export class Process {
  private readonly waiting: Waiting[] = [];
  private isOver = false;
  /** What ended it, if that was neither its own end nor a failure that was injected. */
  mistake: unknown;

  constructor(body: (gate: Gate) => Promise<void>) {
    body((operation, happen) => this.wait(operation, happen)).then(
      () => this.end(),
      (error: unknown) => {
        if (!(error instanceof InjectedFailure)) this.mistake = error;
        this.end();
      },
    );
  }

  get isRunning(): boolean {
    return !this.isOver;
  }

  /**
   * Lets one operation happen, and the code run on until it waits for the next one.
   *
   * @param faultOf what goes wrong with it; nothing unless given
   */
  async step(faultOf?: (operation: Operation) => Fault): Promise<void> {
    await this.settle();
    const next = this.waiting.shift();
    next?.happen(faultOf?.(next.operation) ?? 'none');
    await this.settle();
  }

  async runToEnd(faultOf?: (operation: Operation) => Fault): Promise<void> {
    while (this.isRunning) await this.step(faultOf);
  }

  end(): void {
    this.isOver = true;
    this.waiting.length = 0;
  }

  private async settle(): Promise<void> {
    while (!this.isOver && this.waiting.length === 0) await undefined;
  }

  private wait<T>(operation: Operation, happen: (fault: Fault) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const withFault = (fault: Fault) => {
        if (fault === 'crash-before') return this.end();
        if (fault === 'fail-before') return reject(new InjectedFailure('refused'));
        try {
          const answer = happen(fault);
          if (fault === 'crash-after') this.end();
          else if (fault === 'fail-after') reject(new InjectedFailure('the answer was lost'));
          else resolve(answer);
        } catch (error) {
          reject(error);
        }
      };
      this.waiting.push({ operation, happen: withFault });
    });
  }
}
