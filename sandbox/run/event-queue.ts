import { type DeployedFunction, asInvoked } from '../deployment/functions';

const MILLISECONDS_PER_MINUTE = 60_000;

/** How long Lambda waits before the second and the third attempt, in minutes. */
const RETRY_DELAYS = [1, 2];

/** An event in Lambda's queue for one function. */
export interface QueuedEvent {
  readonly fn: DeployedFunction;
  readonly event: unknown;
  /** When Lambda took it in; its age counts from here. */
  readonly acceptedAt: Date;
  /** 1 for the first. */
  readonly attempt: number;
  /** The message that it delivers; undefined for the event of a schedule. */
  readonly delivers?: DeliveredMessage;
}

/** A message on its way to a function. */
interface DeliveredMessage {
  /** ARN. */
  readonly topic: string;
  readonly messageId: string;
  /** How many functions passed it on before. */
  readonly hops: number;
}

/** An event Lambda gave up on. */
export interface DeadLetter {
  readonly at: Date;
  readonly function: string;
  /** ARN of the queue or topic, undefined: the event is lost. */
  readonly destination: string | undefined;
  readonly event: unknown;
  readonly reason: 'RetriesExhausted' | 'EventAgeExceeded';
  readonly attempts: number;
}

/** Events waiting for another attempt, by the function's own asynchronous settings. */
export class EventQueue {
  private waiting: { readonly dueAt: number; readonly event: QueuedEvent }[] = [];

  /** Lambda's queue belongs to the function, not to its version. */
  redeployed(functions: readonly DeployedFunction[]): void {
    this.waiting = this.waiting.flatMap(({ dueAt, event }) => {
      const fn = functions.find(({ arn }) => arn === event.fn.arn);
      return fn ? [{ dueAt, event: { ...event, fn: asInvoked(fn, event.fn.qualifier) } }] : [];
    });
  }

  /** Takes out the events whose next attempt is due at a minute, oldest first. */
  takeDue(minute: Date): QueuedEvent[] {
    const due = this.waiting.filter((entry) => entry.dueAt <= minute.getTime());
    for (const entry of due) this.waiting.splice(this.waiting.indexOf(entry), 1);
    return due.map((entry) => entry.event);
  }

  /** Queues an event that was delivered once more, for a minute later. */
  again(event: QueuedEvent, at: Date): void {
    this.waiting.push({ dueAt: at.getTime() + MILLISECONDS_PER_MINUTE, event });
  }

  /** After a failed attempt: queues the next one, or returns the dead letter if there is none. */
  retry(failed: QueuedEvent, at: Date): DeadLetter | undefined {
    const { maximumRetryAttempts, maximumEventAgeSeconds, deadLetterArn } = failed.fn.asynchronous;
    const delay = RETRY_DELAYS[Math.min(failed.attempt, RETRY_DELAYS.length) - 1]!;
    const dueAt = at.getTime() + delay * MILLISECONDS_PER_MINUTE;
    const age = (dueAt - failed.acceptedAt.getTime()) / 1000;
    const hasRetries = failed.attempt <= maximumRetryAttempts;
    if (hasRetries && age <= maximumEventAgeSeconds) {
      this.waiting.push({ dueAt, event: { ...failed, attempt: failed.attempt + 1 } });
      return undefined;
    }
    return {
      at,
      function: failed.fn.name,
      destination: deadLetterArn,
      event: failed.event,
      reason: hasRetries ? 'EventAgeExceeded' : 'RetriesExhausted',
      attempts: failed.attempt,
    };
  }
}
