import type { Deployment } from '../deployment/deployment';
import type { World } from '../pinpoint/world';
import type { SandboxOptions } from './arguments';
import { Fleet } from './fleet';
import { DEFAULT_REQUESTS_PER_SECOND, overridesFor } from './function-environment';
import { PollerFaults } from './poller-faults';
import { Progress } from './progress';
import type { RunFacts } from './report';
import { MILLISECONDS_PER_MINUTE, simulate, type SimulationRecord } from './simulation';
import type { StandIns } from './stand-ins';
import type { Terminal } from './terminal';
import { unknownOf } from './unknown';

/** What a run is made of. */
export interface SessionParts {
  readonly options: SandboxOptions;
  readonly deployment: Deployment;
  readonly world: World;
  readonly standIns: StandIns;
  readonly terminal: Terminal;
}

/** Runs a deployment for the hours asked for, showing how far it is, and ends its functions. */
export async function runSession(
  parts: SessionParts,
): Promise<{ facts: RunFacts; record: SimulationRecord }> {
  const { options, deployment, world, standIns, terminal } = parts;
  const rate = options.requestsPerSecond ?? world.scenario.requestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND;
  const overrides = overridesFor(standIns.endpoints, String(rate));
  const minutes = Math.round(options.hours * 60);
  const start = world.now;
  const incidents = world.scenario.incidents.filter((incident) => incident.kind === 'poller');
  const faults = new PollerFaults(incidents, start, deployment.functions);
  const fleet = new Fleet(overrides);
  try {
    const record = await simulate(deployment, start, minutes, {
      world,
      alarms: standIns.alarms,
      messages: standIns.messages,
      faults,
      observer: new Progress(terminal, start, minutes, options.verbose),
      invoke: (fn, event) => fleet.invoke(fn, event),
    });
    const facts: RunFacts = {
      scenario: options.scenario,
      seed: options.seed,
      hours: options.hours,
      start,
      end: new Date(start.getTime() + minutes * MILLISECONDS_PER_MINUTE),
      requestsPerSecond: Number(rate),
      overrides,
      notKnown: [...standIns.notKnown(), ...unknownOf(deployment)],
      requests: standIns.requests(),
      series: standIns.series(),
    };
    return { facts, record };
  } finally {
    terminal.clearStatus();
    await fleet.close();
  }
}
