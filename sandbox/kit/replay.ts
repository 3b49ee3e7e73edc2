import type { AlarmStatus } from '../cloudwatch/alarms/evaluator';
import type { Deployment } from '../deployment/deployment';
import type { Scenario } from '../pinpoint/scenario';
import type { Span } from '../scenario/expectation';
import type { Page } from '../run/notice';
import { PollerFaults } from '../run/poller-faults';
import {
  MILLISECONDS_PER_MINUTE,
  simulate,
  type SimulationObserver,
  type SimulationRecord,
} from '../run/simulation';
import { InProcessCloud } from './cloud';
import { directWhileWatched, type IsDirectAt } from './direct';
import { checkpointOf, historyOf } from './history';
import { shelvesFor } from './shelf';
import { severityOf } from './topics';

export interface ReplayOptions {
  /** Of the scenario's random numbers; 1 unless given. */
  readonly seed?: number;
  /** Watches the whole span where a scenario has a short one too; the short one unless given. */
  readonly long?: boolean;
  readonly observer?: Partial<SimulationObserver>;
  /** Polls without the wire; most unless given. */
  readonly isDirectAt?: IsDirectAt;
}

/** All that happened while a scenario was watched. */
export interface Replay extends SimulationRecord {
  readonly span: Span;
  /** Messages that wake somebody, in order. */
  readonly pages: readonly Page[];
  /** Messages that wait until morning, in order. */
  readonly tickets: readonly Page[];
  /** Every alarm at the end. */
  readonly states: readonly AlarmStatus[];
  /** Calls of AWS services that have no stand-in. */
  readonly elsewhere: readonly string[];
  /** Ids of the applications that were asked for, known or not. */
  readonly askedFor: readonly string[];
}

/**
 * Runs a scenario through the whole chain within this process: its weeks of history into the checkpoint, and then
 * pollers, alarms and page writer minute by minute while it is watched.
 */
export async function replay(
  deployment: Deployment,
  scenario: Scenario,
  { seed = 1, long = false, observer = {}, isDirectAt = directWhileWatched(scenario) }: ReplayOptions = {},
): Promise<Replay> {
  const span = spanOf(scenario, long);
  const history = historyOf(deployment, scenario, seed, span.from);
  const checkpoint = await checkpointOf(history, shelvesFor(history));
  const cloud = new InProcessCloud(deployment, scenario, seed);
  const asked = new Set<string>();
  try {
    cloud.services.dynamodb.restore(checkpoint);
    cloud.world.advanceTo(span.from);
    const alarms = cloud.createAlarms();
    const minutes = (span.until.getTime() - span.from.getTime()) / MILLISECONDS_PER_MINUTE;
    const troubles = scenario.incidents.filter((incident) => incident.kind === 'poller');
    const planned = new PollerFaults(troubles, scenario.start, deployment.functions);
    const record = await simulate(deployment, span.from, minutes, {
      world: cloud.world,
      alarms,
      messages: cloud.services.sns.log,
      faults: { at: (fn, minute) => planned.at(fn, minute) ?? cloud.faults.at(fn, minute) },
      invoke: (fn, event) => cloud.invokeAt(isDirectAt, fn, event),
      observer: {
        ...observer,
        minuteEnded: (minute) => {
          observer.minuteEnded?.(minute);
          for (const { parameters } of cloud.services.pinpoint.requests) {
            if (parameters.ApplicationId !== undefined) asked.add(parameters.ApplicationId);
          }
          cloud.forgetRequests();
        },
      },
    });
    const severity = severityOf(deployment);
    return {
      ...record,
      span,
      pages: record.pages.filter((page) => severity(page) === 'page'),
      tickets: record.pages.filter((page) => severity(page) === 'ticket'),
      states: alarms.states(),
      elsewhere: cloud.elsewhere.calls,
      askedFor: [...asked],
    };
  } finally {
    await cloud.close();
  }
}

/** What of a scenario is watched. */
export function spanOf({ name, watch }: Scenario, long: boolean): Span {
  if (!watch) {
    throw new Error(
      `The scenario ${name} does not say when it is watched; add a line like watch: { from: Fri 12:00, until: Mon 12:00 }.`,
    );
  }
  return long ? watch : (watch.short ?? watch);
}
