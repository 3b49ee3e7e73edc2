import type { Deployment } from '../deployment/deployment';
import type { TablesSnapshot } from '../dynamodb/in-memory';
import { historyStart } from '../kit/cloud';
import { checkpointOf, historyOf } from '../kit/history';
import { shelvesFor } from '../kit/shelf';
import type { Scenario } from '../pinpoint/scenario';
import { World } from '../pinpoint/world';
import type { SandboxOptions } from '../run/arguments';
import { Fleet } from '../run/fleet';
import { timeText } from '../run/pages';
import type { RunFacts } from '../run/report';
import { runSession } from '../run/session';
import type { SimulationRecord } from '../run/simulation';
import { StandIns } from '../run/stand-ins';
import type { Terminal } from '../run/terminal';
import { announcementsOf } from './announcements';
import type { PreviewRun } from './run';

/** What is run. */
export interface Performance {
  readonly options: SandboxOptions;
  readonly scenario: Scenario;
  readonly deployment: Deployment;
  /** The cloud assembly that the deployment was read from. */
  readonly folder: string;
  readonly terminal: Terminal;
  /** Is given what tells how far the run is, 0 to 1. */
  progress?(done: () => number): void;
}

/** A run that has ended; its stand-ins are still up. */
export interface Played {
  readonly facts: RunFacts;
  readonly record: SimulationRecord;
  readonly standIns: StandIns;
  /** The time in the stand-ins. */
  readonly now: Date;
  /** Undefined where the metrics went to another server, so that there is nothing to draw. */
  readonly run: PreviewRun | undefined;
  close(): Promise<void>;
}

/** Runs a deployment in a scenario, and keeps what the preview shows of it. */
export async function play(performance: Performance): Promise<Played> {
  const { options, scenario, deployment, folder, terminal } = performance;
  const history = await historyFor(performance);
  const world = new World(scenario, {
    seed: options.seed,
    // Worlds that begin at the same time agree exactly, so the numbers go on from those in the checkpoint.
    ...(history && { from: historyStart(scenario) }),
  });
  if (history) world.advanceTo(history.until);
  const start = world.now.getTime();
  performance.progress?.(() => (world.now.getTime() - start) / (options.hours * 3_600_000));
  const standIns = await StandIns.start(world, deployment, options);
  try {
    if (history) await standIns.restore(history.checkpoint);
    const { facts, record } = await runSession({ options, deployment, world, standIns, terminal });
    // The functions of custom widgets are asked while the page is open, long after the pollers have ended.
    const fleet = new Fleet(facts.overrides);
    const close = async (): Promise<void> => {
      await fleet.close();
      await standIns.close();
    };
    const { store } = standIns;
    const run: PreviewRun | undefined = store && {
      scenario: { name: scenario.name, title: scenario.title },
      start: facts.start,
      end: facts.end,
      store,
      deployment,
      transitions: record.transitions,
      pages: record.pages,
      announcements: announcementsOf(folder),
      notKnown: facts.notKnown,
      invoke: (fn, event) => fleet.invoke(fn, event),
      close,
    };
    return { facts, record, standIns, now: world.now, run, close };
  } catch (error) {
    await standIns.close();
    throw error;
  }
}

/** What the checkpoint holds when a scenario is begun to be watched; undefined where it begins with an empty one. */
async function historyFor({
  options,
  scenario,
  deployment,
  terminal,
}: Performance): Promise<{ readonly until: Date; readonly checkpoint: TablesSnapshot } | undefined> {
  // Another Pinpoint has a past of its own, which nobody here knows.
  if (!scenario.watch || options.pinpoint !== undefined) return undefined;
  const until = scenario.watch.from;
  const history = historyOf(deployment, scenario, options.seed, until);
  const days = Math.round((until.getTime() - historyStart(scenario).getTime()) / 86_400_000);
  terminal.line(`Polling the ${days} days before ${timeText(until)} first; kept for the next run`);
  return { until, checkpoint: await checkpointOf(history, shelvesFor(history)) };
}
