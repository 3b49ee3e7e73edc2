import type { Deployment } from '../deployment/deployment';
import type { TablesSnapshot } from '../dynamodb/in-memory';
import { historyStart, InProcessCloud } from '../kit/cloud';
import { checkpointOf, historyOf } from '../kit/history';
import { shelvesFor } from '../kit/shelf';
import type { Scenario } from '../pinpoint/scenario';
import type { RunOptions } from '../run/arguments';
import type { Cloud } from '../run/cloud';
import { DEFAULT_REQUESTS_PER_SECOND } from '../run/function-environment';
import { timeText } from '../run/pages';
import type { RunFacts } from '../run/report';
import { runSession } from '../run/session';
import type { SimulationRecord } from '../run/simulation';
import type { Terminal } from '../run/terminal';
import { announcementsOf } from './announcements';
import type { PreviewRun } from './run';

/** Makes the account in which a run takes place. */
export type OpenCloud = (account: {
  readonly deployment: Deployment;
  readonly scenario: Scenario;
  readonly seed: number;
  /** When reading begins: worlds that begin at the same time agree, and so with the numbers in the checkpoint. */
  readonly from: Date;
  readonly requestsPerSecond: string;
}) => Cloud | Promise<Cloud>;

/** What is run. */
export interface Performance {
  readonly options: RunOptions;
  readonly openCloud: OpenCloud;
  /** Whether what was before the watch is polled first; not where another Pinpoint has a past of its own. */
  readonly hasHistory: boolean;
  readonly scenario: Scenario;
  readonly deployment: Deployment;
  /** The cloud assembly that the deployment was read from. */
  readonly folder: string;
  readonly terminal: Terminal;
  /** Is given what tells how far the run is, 0 to 1. */
  progress?(done: () => number): void;
}

/** A run that has ended, in a cloud that is still there. */
export interface Played {
  readonly facts: RunFacts;
  readonly record: SimulationRecord;
  readonly cloud: Cloud;
  /** Undefined where the metrics went to another server, so that there is nothing to draw. */
  readonly run: PreviewRun | undefined;
}

/** Runs a deployment in a scenario, and keeps what the preview shows of it. */
export async function play(performance: Performance): Promise<Played> {
  const { options, scenario, deployment, folder, terminal } = performance;
  const { seed } = options;
  const requestsPerSecond = String(
    options.requestsPerSecond ?? scenario.requestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND,
  );
  const history = await historyFor(performance);
  const from = history ? historyStart(scenario) : scenario.start;
  const cloud = await performance.openCloud({ deployment, scenario, seed, from, requestsPerSecond });
  try {
    if (history) {
      cloud.world.advanceTo(history.until);
      cloud.restore(history.checkpoint);
    }
    const start = cloud.world.now.getTime();
    performance.progress?.(() => (cloud.world.now.getTime() - start) / (options.hours * 3_600_000));
    const { facts, record } = await runSession({ options, deployment, cloud, requestsPerSecond, terminal });
    const { store } = cloud;
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
      // Custom widgets are asked while the page is open: to them it is the end of the run.
      invoke: (fn, event) => cloud.ask(fn, event),
      close: () => cloud.close(),
    };
    return { facts, record, cloud, run };
  } catch (error) {
    await cloud.close();
    throw error;
  }
}

/** Within this process, without sockets and threads, and by a clock of each function's own. */
export const inProcess: OpenCloud = ({ deployment, scenario, seed, from, requestsPerSecond }) =>
  new InProcessCloud(deployment, scenario, seed, { from, requestsPerSecond });

/** What the checkpoint holds when a scenario is begun to be watched; undefined where it begins with an empty one. */
async function historyFor({
  options,
  hasHistory,
  scenario,
  deployment,
  terminal,
}: Performance): Promise<{ readonly until: Date; readonly checkpoint: TablesSnapshot } | undefined> {
  if (!scenario.watch || !hasHistory) return undefined;
  const until = scenario.watch.from;
  const history = historyOf(deployment, scenario, options.seed, until);
  const days = Math.round((until.getTime() - historyStart(scenario).getTime()) / 86_400_000);
  terminal.line(`Polling the ${days} days before ${timeText(until)} first; kept for the next run`);
  return { until, checkpoint: await checkpointOf(history, shelvesFor(history)) };
}
