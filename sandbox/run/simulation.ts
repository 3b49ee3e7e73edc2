import type { Transition } from '../cloudwatch/alarms/transition';
import type { Deployment } from '../deployment/deployment';
import { functionOf } from '../deployment/deployment';
import type { DeployedFunction } from '../deployment/functions';
import { scheduledEvent, type DeployedSchedule } from '../deployment/schedules';
import { EventQueue, type DeadLetter, type QueuedEvent } from './event-queue';
import type { Invocation } from './execution-environment';
import { BROKEN, type PollerFaults } from './poller-faults';
import { pagesOf, undelivered, type Page } from './pages';

export const MILLISECONDS_PER_MINUTE = 60_000;

/** One attempt of one scheduled event. */
export interface Poll {
  readonly function: string;
  /** When the schedule fired. */
  readonly scheduledTime: Date;
  /** 1 for the first; a retry of Lambda is another poll record. */
  readonly attempt: number;
  /** Whether the scenario wanted it to fail. */
  readonly broken: boolean;
  readonly invocation: Invocation;
}

/** What the simulation drives. */
export interface SimulationParts {
  readonly world: { advanceTo(time: Date): void };
  invoke(fn: DeployedFunction, event: unknown): Promise<Invocation>;
  /** Undefined: no alarm is evaluated. */
  readonly alarms: { evaluate(at: Date): readonly Transition[] } | undefined;
  readonly faults: Pick<PollerFaults, 'at'>;
  readonly observer?: Partial<SimulationObserver>;
}

/** Who looks on: called in simulated order. */
export interface SimulationObserver {
  polled(poll: Poll): void;
  paged(page: Page): void;
  /** At the end of every simulated minute. */
  minuteEnded(minute: Date): void;
}

/** All that happened, in simulated order. */
export interface SimulationRecord {
  readonly polls: readonly Poll[];
  readonly transitions: readonly Transition[];
  readonly pages: readonly Page[];
  readonly deadLetters: readonly DeadLetter[];
  /** ARNs of alarm actions that are no topic, each once. */
  readonly actionsNotCarriedOut: readonly string[];
}

/**
 * Runs the deployment from `start` for a number of simulated minutes. In each: the world moves on, the
 * functions that are due run together, then the alarms see all data up to that minute, then pages go out.
 */
export async function simulate(
  deployment: Deployment,
  start: Date,
  minutes: number,
  parts: SimulationParts,
): Promise<SimulationRecord> {
  const polls: Poll[] = [];
  const transitions: Transition[] = [];
  const pages: Page[] = [];
  const deadLetters: DeadLetter[] = [];
  const queue = new EventQueue();
  for (let count = 0; count < minutes; count++) {
    const minute = new Date(start.getTime() + count * MILLISECONDS_PER_MINUTE);
    parts.world.advanceTo(minute);
    const fired = scheduledAt(deployment, minute, start);
    const due = [
      ...queue.takeDue(minute),
      ...fired.filter(({ fn }) => parts.faults.at(fn, minute) !== 'skipped'),
    ];
    const run = due.map((event) => poll(event, parts.faults.at(event.fn, minute) === 'broken', parts));
    (await Promise.all(run)).forEach((poll, index) => {
      const event = due[index]!;
      polls.push(poll);
      parts.observer?.polled?.(poll);
      const deadLetter = poll.invocation.outcome === 'success' ? undefined : queue.retry(event, minute);
      if (deadLetter) deadLetters.push(deadLetter);
    });
    for (const transition of parts.alarms?.evaluate(minute) ?? []) {
      transitions.push(transition);
      for (const page of pagesOf(transition)) {
        pages.push(page);
        parts.observer?.paged?.(page);
      }
    }
    parts.observer?.minuteEnded?.(minute);
  }
  const actionsNotCarriedOut = [...new Set(transitions.flatMap(undelivered))];
  return { polls, transitions, pages, deadLetters, actionsNotCarriedOut };
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

async function poll(event: QueuedEvent, broken: boolean, parts: SimulationParts): Promise<Poll> {
  const invocation = broken ? BROKEN : await parts.invoke(event.fn, event.event);
  return {
    function: event.fn.name,
    scheduledTime: event.acceptedAt,
    attempt: event.attempt,
    broken,
    invocation,
  };
}
