import type { Deployment } from '../deployment/deployment';
import { functionNameIn } from '../deployment/functions';
import type { DeployedSchedule } from '../deployment/schedules';
import type { TablesSnapshot } from '../dynamodb/in-memory';
import type { Scenario } from '../pinpoint/scenario';
import { Window } from '../scenario/window';
import { MILLISECONDS_PER_MINUTE, simulate } from '../run/simulation';
import { historyStart, InProcessCloud } from './cloud';
import { directUnlessCallsFail, type IsDirectAt } from './direct';

const HOUR = 3_600_000;

/** Before the watch functions run as they are scheduled for so long, and once an hour before that. */
const EXACT = 6 * HOUR;

const WEEK = 7 * 24 * HOUR;

/** Up to so long before the week of a watch most functions run every few hours: no window looks back further. */
const WINDOWS = 8 * 24 * HOUR;
const FEW_HOURS = 6;

/** Whose signals compare an hour with the same hours of the weeks before: it needs them all. */
const COMPARES_HOURS = /journey-?execution/i;

/** Where snapshots are kept, by their time; those of one history only. */
export interface SnapshotShelf {
  /** The latest one at or before a time. */
  latest(time: Date): { readonly time: Date; readonly snapshot: TablesSnapshot } | undefined;
  keep(time: Date, snapshot: TablesSnapshot): void;
}

/** The snapshots of a history: of its hourly part, which later watches go on from, and of its ends. */
export interface Shelves {
  readonly hourly: SnapshotShelf;
  readonly exact: SnapshotShelf;
}

/** What happens in an account before a scenario is watched. */
export interface History {
  readonly deployment: Deployment;
  /** Without what happens only after it: the same for all scenarios of a world. */
  readonly background: Scenario;
  readonly seed: number;
  readonly until: Date;
  readonly isDirectAt: IsDirectAt;
}

export function historyOf(deployment: Deployment, scenario: Scenario, seed: number, until: Date): History {
  const start = scenario.start.getTime();
  const began = scenario.incidents.filter(({ when }) => new Window(when, start).from < until.getTime());
  const background = { ...scenario, incidents: began };
  return { deployment, background, seed, until, isDirectAt: directUnlessCallsFail(background) };
}

/** When the week begins in which a history ends, from the scenario's start on; histories of one week share their polls. */
export function weekOf({ background, until }: History): number {
  const start = background.start.getTime();
  return start + Math.max(0, Math.floor((until.getTime() - start) / WEEK)) * WEEK;
}

/**
 * What the checkpoint holds at the end of a history; goes on from what is on the shelves.
 *
 * @param progress told how far it is, 0 to 1, for every hour
 */
export async function checkpointOf(
  history: History,
  shelves: Shelves,
  progress: (done: number) => void = () => undefined,
): Promise<TablesSnapshot> {
  const { background, seed, deployment, until, isDirectAt } = history;
  const done = shelves.exact.latest(until);
  if (done?.time.getTime() === until.getTime()) return done.snapshot;
  const week = weekOf(history);
  // As of somebody who deployed a history before that week: what happened before is not polled.
  const begin = new Date(historyStart(background).getTime() + week - background.start.getTime());
  const exactFrom = new Date(Math.max(begin.getTime(), until.getTime() - EXACT));
  const known = shelves.hourly.latest(exactFrom);
  const pollers = pollersOf(deployment);
  const cloud = new InProcessCloud(deployment, background, seed);
  try {
    if (known) cloud.services.dynamodb.restore(known.snapshot);
    const first = (known?.time ?? begin).getTime();
    const tell = (minute: Date): void => {
      if (minute.getUTCMinutes() === 0) progress((minute.getTime() - first) / (until.getTime() - first));
    };
    const seldom = pollers.map((schedule) => hourly(schedule, week - WINDOWS));
    await pollBetween(cloud, isDirectAt, seldom, known?.time ?? begin, exactFrom, tell);
    shelves.hourly.keep(exactFrom, cloud.services.dynamodb.snapshot());
    await pollBetween(cloud, isDirectAt, pollers, exactFrom, until, tell);
    const snapshot = cloud.services.dynamodb.snapshot();
    shelves.exact.keep(until, snapshot);
    return snapshot;
  } finally {
    await cloud.close();
  }
}

async function pollBetween(
  cloud: InProcessCloud,
  isDirectAt: IsDirectAt,
  schedules: readonly DeployedSchedule[],
  begin: Date,
  end: Date,
  minuteEnded: (minute: Date) => void,
): Promise<void> {
  const minutes = (end.getTime() - begin.getTime()) / MILLISECONDS_PER_MINUTE;
  const { polls } = await simulate({ ...cloud.deployment, schedules }, begin, minutes, {
    world: cloud.world,
    invoke: (fn, event) => cloud.invokeAt(isDirectAt, fn, event),
    // No alarm looks on, and nobody hears of what was: nothing that ended before the watch is news.
    alarms: undefined,
    faults: { at: () => undefined },
    observer: {
      minuteEnded: (minute) => {
        cloud.forgetRequests();
        minuteEnded(minute);
      },
    },
  });
  const failed = polls.find(({ invocation }) => invocation.outcome !== 'success');
  if (failed) {
    const { outcome, error } = failed.invocation;
    throw new Error(
      `${failed.function} failed at ${failed.scheduledTime.toISOString()} within the history (${outcome}): ${error?.errorMessage}`,
    );
  }
}

/** The schedules of functions that poll; those that hear of alarms have nothing to do before there are any. */
export function pollersOf({ schedules, subscriptions }: Deployment): DeployedSchedule[] {
  const listeners = new Set(
    subscriptions
      .filter(({ protocol }) => protocol === 'lambda')
      .map(({ endpoint }) => functionNameIn(endpoint)),
  );
  return schedules.filter(({ functionName }) => !listeners.has(functionName));
}

function hourly(schedule: DeployedSchedule, coarseUntil: number): DeployedSchedule {
  const needsAll = COMPARES_HOURS.test(schedule.functionName);
  const isDue = (minute: Date): boolean =>
    minute.getUTCMinutes() === 0 &&
    (needsAll || minute.getTime() >= coarseUntil || minute.getUTCHours() % FEW_HOURS === 0);
  return { ...schedule, expression: { ...schedule.expression, isDue } };
}
