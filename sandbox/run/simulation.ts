import type { Transition } from '../cloudwatch/alarms/transition';
import type { Deployment } from '../deployment/deployment';
import { functionOf } from '../deployment/deployment';
import type { DeployedFunction } from '../deployment/functions';
import { scheduledEvent, type DeployedSchedule } from '../deployment/schedules';
import type { PublishedMessage } from '../sns/message';
import { MessageLog } from '../sns/message-log';
import { alarmNotices, undelivered } from './alarm-notification';
import { Attempts } from './attempts';
import type { DeadLetter, QueuedEvent } from './event-queue';
import type { EventTrouble } from '../faults/definition';
import type { Invocation } from './invocation';
import type { Page } from './notice';
import { Post } from './post';

export const MILLISECONDS_PER_MINUTE = 60_000;

/** One attempt of one scheduled event. */
export interface Poll {
  readonly function: string;
  /** When the schedule fired. */
  readonly scheduledTime: Date;
  /** 1 for the first; a retry of Lambda is another poll record. */
  readonly attempt: number;
  /** Whether a scenario or a fault wanted it to fail. */
  readonly broken: boolean;
  readonly invocation: Invocation;
}

/** One attempt to hand a message to a function that is subscribed to its topic. */
export interface Delivery {
  readonly function: string;
  /** ARN. */
  readonly topic: string;
  readonly messageId: string;
  /** When Lambda took the message in. */
  readonly acceptedAt: Date;
  /** 1 for the first; a retry of Lambda is another record. */
  readonly attempt: number;
  /** Whether a scenario or a fault wanted it to fail. */
  readonly broken: boolean;
  readonly invocation: Invocation;
}

/** What goes wrong before functions run. */
export interface EventFaults {
  /** What happens to a function's events at a minute; the same whenever it is asked for the same minute. */
  at(fn: DeployedFunction, minute: Date): EventTrouble | undefined;
}

/** What the simulation drives. */
export interface SimulationParts {
  readonly world: { advanceTo(time: Date): void };
  invoke(fn: DeployedFunction, event: unknown): Promise<Invocation>;
  /** Undefined: no alarm is evaluated. */
  readonly alarms: { evaluate(at: Date): readonly Transition[] } | undefined;
  readonly faults: EventFaults;
  /** What functions publish, each message once. Undefined: they publish nothing. */
  readonly messages?: { take(): readonly PublishedMessage[] };
  /** Called at the beginning of each minute; what it returns is deployed from then on. Undefined: nothing changes. */
  redeploy?(minute: Date): Promise<Deployment | undefined>;
  /**
   * Whether all messages that wait reach their functions at the same time, as may happen in AWS; by default one
   * after the other.
   */
  readonly deliverTogether?: boolean;
  /** Whether the record stays empty, since months would fill the memory: all is told to the observer alone. */
  readonly forgets?: boolean;
  readonly observer?: Partial<SimulationObserver>;
}

/** Who looks on: called in simulated order. */
export interface SimulationObserver {
  polled(poll: Poll): void;
  delivered(delivery: Delivery): void;
  paged(page: Page): void;
  /** An alarm, or a contributor of one, has gone to another state. */
  changed(transition: Transition): void;
  /** At the end of every simulated minute. */
  minuteEnded(minute: Date): void;
}

/** All that happened, in simulated order. */
export interface SimulationRecord {
  readonly polls: readonly Poll[];
  readonly deliveries: readonly Delivery[];
  readonly transitions: readonly Transition[];
  readonly pages: readonly Page[];
  readonly deadLetters: readonly DeadLetter[];
  /** ARNs of alarm actions that are no topic, each once. */
  readonly actionsNotCarriedOut: readonly string[];
}

/**
 * Runs the deployment from `start` for a number of simulated minutes. In each: the world moves on, the functions
 * that are due run together, then the alarms see all data up to that minute, then messages are delivered: those
 * that functions published first, then those of alarms, then what comes of them.
 */
export async function simulate(
  first: Deployment,
  start: Date,
  minutes: number,
  parts: SimulationParts,
): Promise<SimulationRecord> {
  let deployment = first;
  const transitions: Transition[] = [];
  const attempts = new Attempts(parts);
  const post = new Post(deployment, parts, attempts);
  const log = new MessageLog('CloudWatch');
  // Once for each time that the schedule fires: it promises at least one.
  const handedIn = (event: QueuedEvent, minute: Date): QueuedEvent[] => {
    const trouble = parts.faults.at(event.fn, minute);
    if (trouble === 'skipped') return [];
    if (trouble === 'again later') attempts.again(event, minute);
    return trouble === 'twice' ? [event, event] : [event];
  };
  for (let count = 0; count < minutes; count++) {
    const minute = new Date(start.getTime() + count * MILLISECONDS_PER_MINUTE);
    parts.world.advanceTo(minute);
    const next = await parts.redeploy?.(minute);
    if (next) {
      deployment = next;
      attempts.redeployed(next);
      post.redeployed(next);
    }
    const fired = scheduledAt(deployment, minute, start);
    const due = [...attempts.takeDue(minute), ...fired.flatMap((event) => handedIn(event, minute))];
    const failed = await attempts.together(due, minute);
    const published = [...post.published(due), ...failed];
    const changes = parts.alarms?.evaluate(minute) ?? [];
    transitions.push(...changes);
    for (const change of changes) parts.observer?.changed?.(change);
    const alarming = changes.flatMap((change) => alarmNotices(change, deployment, start, log));
    await post.deliver([...published, ...alarming], minute);
    parts.observer?.minuteEnded?.(minute);
    if (parts.forgets)
      forget(transitions, post.pages, attempts.polls, attempts.deliveries, attempts.deadLetters);
  }
  return {
    polls: attempts.polls,
    deliveries: attempts.deliveries,
    transitions,
    pages: post.pages,
    deadLetters: attempts.deadLetters,
    actionsNotCarriedOut: [...new Set(transitions.flatMap(undelivered))],
  };
}

function forget(...records: readonly unknown[][]): void {
  for (const record of records) record.length = 0;
}

function scheduledAt(deployment: Deployment, minute: Date, created: Date): QueuedEvent[] {
  const isDue = (schedule: DeployedSchedule): boolean =>
    schedule.enabled && schedule.expression.isDue(minute, created);
  return deployment.schedules.filter(isDue).map((schedule) => {
    const fn = functionOf(deployment, schedule.functionArn);
    if (!fn) throw new Error(`${schedule.name}: its target ${schedule.functionArn} is not deployed.`);
    return { fn, event: scheduledEvent(schedule, minute), acceptedAt: minute, attempt: 1 };
  });
}
