/** An error as Lambda reports it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

/** What came of one invocation. */
export interface Invocation {
  readonly requestId: string;
  readonly outcome: 'success' | 'function-error' | 'timeout' | 'init-error';
  /** What the handler returned; undefined unless the outcome is success. */
  readonly value?: unknown;
  readonly error?: FunctionError;
  /** Lines written to stdout and stderr, in order; those of the init are with the first invocation. */
  readonly logs: readonly string[];
  /** Without the init: simulated within this process, real in a thread of its own. */
  readonly durationMs: number;
  readonly coldStart: boolean;
  /** Name of the fault that ended it; undefined if none did. */
  readonly endedBy?: string;
}

/** One Lambda execution environment, for one event at a time. */
export interface Environment {
  /** Whether another event can be given to it. */
  readonly isUsable: boolean;
  /** Hands an event to the handler. What goes wrong is in the outcome. */
  invoke(event: unknown, requestId: string): Promise<Invocation>;
  /** Ends it; an event at work fails. */
  close(): Promise<void>;
}
