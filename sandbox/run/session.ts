import type { Deployment } from '../deployment/deployment';
import type { RunOptions } from './arguments';
import type { Cloud } from './cloud';
import { PollerFaults } from './poller-faults';
import { Progress } from './progress';
import { seriesIn, type RunFacts } from './report';
import {
  MILLISECONDS_PER_MINUTE,
  simulate,
  type SimulationObserver,
  type SimulationRecord,
} from './simulation';
import { Step } from './step';
import type { Terminal } from './terminal';
import { unknownOf } from './unknown';

/** What a run is made of. */
export interface SessionParts {
  readonly options: RunOptions;
  readonly deployment: Deployment;
  /** In which the deployment is, at the time at which the run begins. */
  readonly cloud: Cloud;
  /** Rate at which each function may call Pinpoint. */
  readonly requestsPerSecond: string;
  readonly terminal: Terminal;
  /** Is told of each step, and of what happens. */
  readonly began: (step: Step) => void;
  readonly observer: Partial<SimulationObserver>;
}

/** Runs a deployment for the hours asked for, showing how far it is. */
export async function runSession(
  parts: SessionParts,
): Promise<{ facts: RunFacts; record: SimulationRecord }> {
  const { options, deployment, cloud, requestsPerSecond, terminal, observer } = parts;
  const { world } = cloud;
  const minutes = Math.round(options.hours * 60);
  const start = world.now;
  const step = new Step(
    `Simulating ${options.hours} h`,
    () => (world.now.getTime() - start.getTime()) / (minutes * MILLISECONDS_PER_MINUTE),
  );
  parts.began(step);
  const incidents = world.scenario.incidents.filter((incident) => incident.kind === 'poller');
  const faults = new PollerFaults(incidents, start, deployment.functions);
  try {
    const record = await simulate(deployment, start, minutes, {
      world,
      alarms: cloud.createAlarms(),
      messages: cloud.messages,
      faults,
      observer: both(new Progress(terminal, start, step, options.verbose), {
        ...observer,
        minuteEnded: (minute) => {
          observer.minuteEnded?.(minute);
          cloud.requests();
        },
      }),
      invoke: (fn, event) => cloud.invoke(fn, event),
    });
    const facts: RunFacts = {
      scenario: options.scenario,
      seed: options.seed,
      hours: options.hours,
      start,
      end: new Date(start.getTime() + minutes * MILLISECONDS_PER_MINUTE),
      requestsPerSecond: Number(requestsPerSecond),
      overrides: cloud.overrides,
      notKnown: [...cloud.notKnown(), ...unknownOf(deployment)],
      requests: cloud.requests(),
      series: seriesIn(cloud.store),
    };
    return { facts, record };
  } finally {
    terminal.clearStatus();
  }
}

function both(
  one: Partial<SimulationObserver>,
  other: Partial<SimulationObserver>,
): Partial<SimulationObserver> {
  return {
    polled: (poll) => [one, other].forEach((each) => each.polled?.(poll)),
    delivered: (delivery) => [one, other].forEach((each) => each.delivered?.(delivery)),
    paged: (page) => [one, other].forEach((each) => each.paged?.(page)),
    changed: (transition) => [one, other].forEach((each) => each.changed?.(transition)),
    minuteEnded: (minute) => [one, other].forEach((each) => each.minuteEnded?.(minute)),
  };
}
