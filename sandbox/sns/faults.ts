import type { ErrorAnswer } from './service-error';

/**
 * What goes wrong: an error answer, a connection reset before anything is published, or an answer held back by
 * so many milliseconds after the message is out (a client that gives up by then publishes it twice).
 */
export type FaultResponse = ErrorAnswer | 'reset' | { readonly delayMs: number };

export interface Fault {
  /** Sees the request's parameters before they are checked. */
  matches(parameters: ReadonlyMap<string, string>): boolean;
  readonly respond: FaultResponse;
  /** Requests it applies to; every one that matches unless given. */
  readonly times?: number;
}

/** Faults to inject, the first added that matches winning. */
export class Faults {
  private active: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.active.push({ fault, left: fault.times ?? Infinity });
  }

  clear(): void {
    this.active = [];
  }

  /** The response to a request, used up by one. */
  take(parameters: ReadonlyMap<string, string>): FaultResponse | undefined {
    const entry = this.active.find(({ fault, left }) => left > 0 && fault.matches(parameters));
    if (!entry) return undefined;
    entry.left -= 1;
    return entry.fault.respond;
  }
}
