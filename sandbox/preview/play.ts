import type { Transition } from '../cloudwatch/alarms/transition';
import type { Deployment } from '../deployment/deployment';
import type { TablesSnapshot } from '../dynamodb/in-memory';
import { historyStart, InProcessCloud } from '../kit/cloud';
import { checkpointOf, historyOf } from '../kit/history';
import { shelvesFor } from '../kit/shelf';
import type { Scenario } from '../pinpoint/scenario';
import type { RunOptions } from '../run/arguments';
import type { Cloud } from '../run/cloud';
import { DEFAULT_REQUESTS_PER_SECOND } from '../run/function-environment';
import type { Page } from '../run/notice';
import { timeText } from '../time/time-text';
import type { RunFacts } from '../run/report';
import { runSession } from '../run/session';
import { MILLISECONDS_PER_MINUTE, type SimulationObserver, type SimulationRecord } from '../run/simulation';
import { Step, stepText } from '../run/step';
import type { Terminal } from '../run/terminal';
import { unknownOf } from '../run/unknown';
import { announcementsOf } from './announcements';
import type { PreviewRun } from './run';
import type { Stage } from './stage';

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
  readonly stage: Stage;
}

/** A run that has ended, in a cloud that is still there. */
export interface Played {
  readonly facts: RunFacts;
  readonly record: SimulationRecord;
  readonly cloud: Cloud;
}

/** Runs a deployment in a scenario, and shows on the stage what there is, from the first minute on. */
export async function play(performance: Performance): Promise<Played> {
  const { options, scenario, deployment, terminal } = performance;
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
    const run = liveRun(performance, cloud);
    if (run) performance.stage.shows(run);
    const { facts, record } = await runSession({
      options,
      deployment,
      cloud,
      requestsPerSecond,
      terminal,
      began: (step) => performance.stage.began(step),
      observer: run?.observer ?? {},
    });
    return { facts, record, cloud };
  } catch (error) {
    await cloud.close();
    throw error;
  }
}

/** A run that has begun; undefined where metrics go to another server, so that there is nothing to draw. */
function liveRun(
  { scenario, deployment, folder }: Performance,
  cloud: Cloud,
): (PreviewRun & { readonly observer: Partial<SimulationObserver> }) | undefined {
  const { store } = cloud;
  if (!store) return undefined;
  const transitions: Transition[] = [];
  const pages: Page[] = [];
  const start = cloud.world.now;
  let end = start;
  return {
    scenario: { name: scenario.name, title: scenario.title },
    start,
    get end() {
      return end;
    },
    store,
    deployment,
    transitions,
    pages,
    announcements: announcementsOf(folder),
    notKnown: [...cloud.notKnown(), ...unknownOf(deployment)],
    // Custom widgets are asked while the page is open: to them it is the end of what was simulated.
    invoke: (fn, event) => cloud.ask(fn, event),
    close: () => cloud.close(),
    observer: {
      changed: (transition) => void transitions.push(transition),
      paged: (page) => void pages.push(page),
      minuteEnded: (minute) => (end = new Date(minute.getTime() + MILLISECONDS_PER_MINUTE)),
    },
  };
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
  stage,
}: Performance): Promise<{ readonly until: Date; readonly checkpoint: TablesSnapshot } | undefined> {
  if (!scenario.watch || !hasHistory) return undefined;
  const until = scenario.watch.from;
  const history = historyOf(deployment, scenario, options.seed, until);
  const days = Math.round((until.getTime() - historyStart(scenario).getTime()) / 86_400_000);
  let done = 0;
  const step = new Step(`Polling the ${days} days before ${timeText(until)}`, () => done);
  stage.began(step);
  terminal.line(`${step.name} first; kept for the next run`);
  const checkpoint = await checkpointOf(history, shelvesFor(history), (now) => {
    const tenths = Math.floor(now * 10);
    const isLine = !terminal.isInteractive && tenths > Math.floor(done * 10);
    done = now;
    if (isLine) terminal.line(`  ${stepText(step)}`);
    terminal.showStatus(stepText(step));
  });
  terminal.clearStatus();
  return { until, checkpoint };
}
