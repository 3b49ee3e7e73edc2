import type { WireRequest } from '../wire';
import type { ErrorAnswer } from './wire/service-error';

/** A request as a fault sees it: before it is checked, so nothing about it is certain. */
export interface FaultCandidate {
  readonly headers: WireRequest['headers'];
  /** As named by the request; undefined where it names none. */
  readonly operation: string | undefined;
  /** The parsed body; undefined if it is no JSON. */
  readonly body: unknown;
}

/**
 * What goes wrong: an error answer, a connection reset before anything is stored, or an answer held back by
 * so many milliseconds after the data *are* stored (a client that gives up by then retries what was taken).
 */
export type FaultResponse = ErrorAnswer | 'reset' | { readonly delayMs: number };

export interface Fault {
  matches(request: FaultCandidate): boolean;
  readonly respond: FaultResponse;
  /** Requests it applies to; every one that matches unless given. */
  readonly times?: number;
}

/** Faults to inject, the first added that matches winning. */
export class Faults {
  private active: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.active.push({ fault, left: fault.times ?? Infinity });
  }

  clear(): void {
    this.active = [];
  }

  /** The response to a request, used up by one. */
  take(request: FaultCandidate): FaultResponse | undefined {
    const entry = this.active.find(({ fault, left }) => left > 0 && fault.matches(request));
    if (!entry) return undefined;
    entry.left -= 1;
    return entry.fault.respond;
  }
}
