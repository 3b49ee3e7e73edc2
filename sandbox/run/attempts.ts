import type { Deployment } from '../deployment/deployment';
import { MessageLog } from '../sns/message-log';
import { EventQueue, type DeadLetter, type QueuedEvent } from './event-queue';
import type { Invocation } from './invocation';
import { failureNotices } from './failure-record';
import type { Notice } from './notice';
import { BROKEN } from './poller-faults';
import type { Delivery, Poll, SimulationParts } from './simulation';

/** Hands events to their functions, keeps what came of each, and what Lambda tries again. */
export class Attempts {
  readonly polls: Poll[] = [];
  readonly deliveries: Delivery[] = [];
  readonly deadLetters: DeadLetter[] = [];
  private readonly queue = new EventQueue();
  private readonly log = new MessageLog('Lambda');

  constructor(private readonly parts: Pick<SimulationParts, 'invoke' | 'faults' | 'observer'>) {}

  /** Events that wait go to their functions as they are now; with a function that is gone its events are gone. */
  redeployed({ functions }: Deployment): void {
    this.queue.redeployed(functions);
  }

  /** Takes out the events whose next attempt is due at a minute. */
  takeDue(minute: Date): QueuedEvent[] {
    return this.queue.takeDue(minute);
  }

  /** Hands an event in once more, a minute later. */
  again(event: QueuedEvent, minute: Date): void {
    this.queue.again(event, minute);
  }

  /** Runs all events at the same time; returns what Lambda publishes for those it gives up. */
  async together(events: readonly QueuedEvent[], minute: Date): Promise<Notice[]> {
    const isBroken = ({ fn }: QueuedEvent): boolean => this.parts.faults.at(fn, minute) === 'broken';
    const run = events.map((event) => (isBroken(event) ? BROKEN : this.parts.invoke(event.fn, event.event)));
    const invocations = await Promise.all(run);
    return events.flatMap((event, index) => {
      const invocation = invocations[index]!;
      this.note(event, invocation, isBroken(event) || invocation.endedBy !== undefined);
      return invocation.outcome === 'success' ? [] : this.giveUp(event, invocation, minute);
    });
  }

  private note(event: QueuedEvent, invocation: Invocation, broken: boolean): void {
    const { fn, acceptedAt, attempt, delivers } = event;
    if (!delivers) {
      const poll = { function: fn.name, scheduledTime: acceptedAt, attempt, broken, invocation };
      this.polls.push(poll);
      this.parts.observer?.polled?.(poll);
      return;
    }
    const { topic, messageId } = delivers;
    const delivery = { function: fn.name, topic, messageId, acceptedAt, attempt, broken, invocation };
    this.deliveries.push(delivery);
    this.parts.observer?.delivered?.(delivery);
  }

  private giveUp(event: QueuedEvent, invocation: Invocation, minute: Date): Notice[] {
    const letter = this.queue.retry(event, minute);
    if (!letter) return [];
    this.deadLetters.push(letter);
    return failureNotices(letter, event.fn, invocation, hopsAfter([event]), this.log);
  }
}

/** The hops of a message that may come from any of several events. */
export function hopsAfter(events: readonly QueuedEvent[]): number {
  return Math.max(0, ...events.map(({ delivers }) => (delivers ? delivers.hops + 1 : 0)));
}
