import type { JourneyRunResponse } from '@aws-sdk/client-pinpoint';
import { type JourneyItem, type Observation, observe, observeAny } from '../observation';
import { minuteOf } from '../checkpoint/advance';
import { signalsOf, together } from '../signals/item-signals';
import { type JourneyOverdueFacts, journeyOverdueSignals } from '../signals/journey-overdue';
import type { JourneyRun, JourneyRunFacts } from '../signals/journey-run-facts';
import { journeyRunSignals } from '../signals/journey-runs';
import type { ApplicationPlan, ItemSignals, PollContext, Reading } from '../source';
import { fieldMetrics } from './fields';
import { activitiesOf } from './journey-activities';
import { runReadings } from './journey-run-execution';
import { listedSignals } from './listed-items';
import { type SelectedJourney, selectedJourneys } from './journeys';
import { readTime } from './numbers';
import type { PinpointReader } from './reader';
import { isRecent } from './recent';
import { journeyHours, journeyRhythm } from './schedules';

const STATUSES = fieldMetrics('GetJourneyRuns', 'journey').filter(
  ({ field }) => field === field.toUpperCase(),
);

/** Journey runs: one list per journey, and what became of its newest run where that is chosen. */
export async function planJourneyRuns(
  pinpoint: PinpointReader,
  ApplicationId: string,
  context: PollContext,
): Promise<ApplicationPlan> {
  const { selected: journeys, listed } = await selectedJourneys(pinpoint, ApplicationId, context);
  let cancelled = 0;
  const seen = new Map<string, readonly Run[]>();
  const readingsOf = ({ id: JourneyId, state, journey }: SelectedJourney): Reading[] => {
    const item = { ApplicationId, JourneyId };
    const list = async () => readRuns(await pinpoint.journeyRuns(ApplicationId, JourneyId), item, context);
    let listed: Promise<Run[]> | undefined;
    const runs = () => (listed ??= list());
    const read = async () => {
      const found = await runs();
      seen.set(JourneyId, found);
      // Whoever cancels a whole journey cancels its run too; only a journey that goes on has lost something.
      if (state === 'ACTIVE') cancelled += found.filter((run) => isCancelledLately(run, context)).length;
      return { observations: describeRuns(found, item, context), silent: [] };
    };
    const newest = async () => newestRun(await runs())?.id;
    const activities = activitiesOf(journey) ?? [];
    return [{ item, read }, ...runReadings(pinpoint, item, newest, activities, context)];
  };
  const rollUp = () => [observe('ApplicationJourneyRunsCancelled', { ApplicationId }, cancelled)];
  return {
    discovered: journeys.length,
    readings: journeys.flatMap(readingsOf),
    items: journeys.map((journey) => ({
      ...journey.planned,
      signals: runSignals(ApplicationId, journey, seen, context),
    })),
    own: listedSignals(ApplicationId, listed, context),
    rollUp,
  };
}

/** What became of the journey's runs, and whether one is late. */
function runSignals(
  ApplicationId: string,
  { id: JourneyId, state, planned, journey }: SelectedJourney,
  seen: ReadonlyMap<string, readonly Run[]>,
  { at, config, known }: PollContext,
): ItemSignals {
  const item = { ApplicationId, JourneyId };
  const runFacts = () => {
    const runs = seen.get(JourneyId)?.flatMap(toJourneyRun);
    if (!runs) return undefined;
    const isNew = known.isNew(JourneyId, planned.createdAt);
    return { minute: minuteOf(at), intervalMinutes: config.intervalMinutes, isNew, state, runs };
  };
  const rhythm = journeyRhythm(journey);
  const hours = journeyHours(journey);
  const localTime = journey.LocalTime === true;
  return together(
    signalsOf<'journey', JourneyRunFacts>(journeyRunSignals, item, runFacts),
    signalsOf<'journey', JourneyOverdueFacts>(journeyOverdueSignals, item, () => {
      const facts = runFacts();
      return facts && { ...facts, rhythm, hours, localTime };
    }),
  );
}

function toJourneyRun({ id, status, created, updated }: Run): JourneyRun[] {
  if (id === undefined) return [];
  return [{ runId: id, status, created: toMinutes(created), updated: toMinutes(updated) }];
}

function toMinutes(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 60_000;
}

interface Run {
  readonly id?: string;
  readonly status?: string;
  readonly created?: number;
  readonly updated?: number;
}

function readRuns(runs: readonly JourneyRunResponse[], item: JourneyItem, { note }: PollContext): Run[] {
  const place = `GetJourneyRuns ${item.ApplicationId}/${item.JourneyId}`;
  return runs.map((run) => ({
    id: run.RunId,
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

/** The newest run that has begun. The order of the list is documented nowhere. */
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
