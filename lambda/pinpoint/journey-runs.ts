import type { JourneyRunResponse } from '@aws-sdk/client-pinpoint';
import { type JourneyItem, type Observation, observe, observeAny } from '../observation';
import type { ApplicationPlan, PollContext } from '../source';
import { fieldMetrics } from './fields';
import { selectedJourneys } from './journeys';
import { readTime } from './numbers';
import type { PinpointReader } from './reader';
import { isRecent } from './recent';

const STATUSES = fieldMetrics('GetJourneyRuns', 'journey').filter(
  ({ field }) => field === field.toUpperCase(),
);

/** Journey runs: one list per journey. */
export async function planJourneyRuns(
  pinpoint: PinpointReader,
  ApplicationId: string,
  context: PollContext,
): Promise<ApplicationPlan> {
  const journeys = await selectedJourneys(pinpoint, ApplicationId, context);
  let cancelled = 0;
  const readings = journeys.map(({ id: JourneyId, state }) => {
    const item = { ApplicationId, JourneyId };
    return {
      item,
      read: async () => {
        const runs = readRuns(await pinpoint.journeyRuns(ApplicationId, JourneyId), item, context);
        // Whoever cancels a whole journey cancels its run too; only a journey that goes on has lost something.
        if (state === 'ACTIVE') cancelled += runs.filter((run) => isCancelledLately(run, context)).length;
        return describeRuns(runs, item, context);
      },
    };
  });
  const rollUp = () => [observe('ApplicationJourneyRunsCancelled', { ApplicationId }, cancelled)];
  return { discovered: journeys.length, readings, rollUp };
}

interface Run {
  readonly status?: string;
  readonly created?: number;
  readonly updated?: number;
}

function readRuns(runs: readonly JourneyRunResponse[], item: JourneyItem, { note }: PollContext): Run[] {
  const place = `GetJourneyRuns ${item.ApplicationId}/${item.JourneyId}`;
  return runs.map((run) => ({
    status: run.Status,
    created: readTime(run.CreationTime, `${place} ${run.RunId} CreationTime`, note),
    updated: readTime(run.LastUpdateTime, `${place} ${run.RunId} LastUpdateTime`, note),
  }));
}

function isCancelledLately({ status, updated }: Run, context: PollContext): boolean {
  return status === 'CANCELLED' && isRecent(updated, context);
}

function describeRuns(runs: readonly Run[], item: JourneyItem, { at }: PollContext): Observation[] {
  const observations: Observation[] = STATUSES.map(({ metric, field }) =>
    observeAny<'journey'>(metric, item, runs.filter((run) => run.status === field).length),
  );
  const newest = newestRun(runs);
  if (newest?.created !== undefined) {
    const end = newest.status === 'RUNNING' ? at.getTime() : (newest.updated ?? newest.created);
    observations.push(
      observe('JourneyLatestRunAge', item, secondsBetween(newest.created, at.getTime())),
      observe('JourneyLatestRunDuration', item, secondsBetween(newest.created, end)),
    );
  }
  return observations;
}

/** The order of the list is documented nowhere. */
function newestRun(runs: readonly Run[]): Run | undefined {
  return runs
    .filter((run) => run.created !== undefined && run.status !== 'SCHEDULED')
    .reduce<Run | undefined>(
      (newest, run) => ((run.created ?? 0) > (newest?.created ?? -1) ? run : newest),
      undefined,
    );
}

function secondsBetween(from: number, to: number): number {
  return Math.max(0, (to - from) / 1_000);
}
