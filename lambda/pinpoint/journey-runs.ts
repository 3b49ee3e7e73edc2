import type { JourneyRunResponse } from '@aws-sdk/client-pinpoint';
import { type Observation, observe, observeAny } from '../reading/observation';
import type { JourneyItem } from './item-ids';
import { minuteOf } from '../checkpoint/advance';
import { signalsOf, together } from '../signals/item-signals';
import { type JourneyOverdueFacts, journeyOverdueSignals } from '../signals/journey-overdue';
import type { JourneyRun, JourneyRunFacts } from '../signals/journey-run-facts';
import { journeyRunSignals } from '../signals/journey-runs';
import { newestTime } from '../reading/selection';
import type { ContainerPlan, ItemSignals, PollContext, Reading } from '../poll/source-port';
import { fieldMetrics } from './fields';
import { activitiesOf } from './journey-activities';
import { runReadings } from './journey-run-execution';
import { listedSignals } from '../reading/listed-items';
import { type SelectedJourney, selectedJourneys } from './journeys';
import { type Counts, type ListRules, LongList, countBy } from '../reading/long-list';
import { readTime, textOrNone } from '../reading/answer-values';
import type { PinpointReader } from './reader';
import { isRecent } from '../reading/recent';
import { journeyHours, journeyRhythm } from './schedules';

const STATUSES = fieldMetrics('GetJourneyRuns', 'journey').filter(
  ({ field }) => field === field.toUpperCase(),
);

/** Journey runs: one list per journey, and what became of its newest run where that is chosen. */
export async function planJourneyRuns(
  pinpoint: PinpointReader,
  ApplicationId: string,
  context: PollContext,
): Promise<ContainerPlan> {
  const { selected: journeys, listed, keep: list } = await selectedJourneys(pinpoint, ApplicationId, context);
  let cancelled = 0;
  const seen = new Map<string, ListedRuns>();
  const readingsOf = ({ id: JourneyId, state, journey }: SelectedJourney): Reading[] => {
    const item = { ApplicationId, JourneyId };
    const listRuns = async (): Promise<ListedRuns> => {
      const long = new LongList(RUNS, context.known.list(JourneyId), context);
      const { entries, ...rest } = long.sum(
        await pinpoint.journeyRuns(ApplicationId, JourneyId, long.isEnough),
      );
      return { runs: readRuns(entries, item, context), ...rest };
    };
    let asked: Promise<ListedRuns> | undefined;
    const runs = () => (asked ??= listRuns());
    const read = async () => {
      const found = await runs();
      seen.set(JourneyId, found);
      // Whoever cancels a whole journey cancels its run too; only a journey that goes on has lost something.
      if (state === 'ACTIVE') cancelled += found.runs.filter((run) => isCancelledLately(run, context)).length;
      return { observations: describeRuns(found, item, context), silent: [] };
    };
    const newest = async () => newestRun((await runs()).runs)?.id;
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
      list: () => seen.get(journey.id)?.keep,
    })),
    own: listedSignals({ ApplicationId }, listed, context),
    list,
    rollUp,
  };
}

/** What became of the journey's runs, and whether one is late. */
function runSignals(
  ApplicationId: string,
  { id: JourneyId, state, planned, journey }: SelectedJourney,
  seen: ReadonlyMap<string, ListedRuns>,
  { at, config, known }: PollContext,
): ItemSignals {
  const item = { ApplicationId, JourneyId };
  const runFacts = () => {
    const runs = seen.get(JourneyId)?.runs.flatMap(toJourneyRun);
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

/** The runs that were read, the counts of all by their status, and what to keep of the list. */
interface ListedRuns {
  readonly runs: readonly Run[];
  readonly counts: Counts;
  readonly keep: unknown;
}

const ENDED = ['COMPLETED', 'CANCELLED'];

const RUNS: ListRules<JourneyRunResponse> = {
  bornAt: ({ CreationTime }) => newestTime(CreationTime)?.getTime(),
  isOpen: ({ Status = '' }) => !ENDED.includes(Status),
  count: (runs) => countBy(runs, ({ Status }) => [Status]),
};

function readRuns(runs: readonly JourneyRunResponse[], item: JourneyItem, { note }: PollContext): Run[] {
  const place = `GetJourneyRuns ${item.ApplicationId}/${item.JourneyId}`;
  return runs.map((run) => ({
    id: run.RunId,
    status: textOrNone(run.Status),
    created: readTime(run.CreationTime, `${place} ${run.RunId} CreationTime`, note),
    updated: readTime(run.LastUpdateTime, `${place} ${run.RunId} LastUpdateTime`, note),
  }));
}

function isCancelledLately({ status, updated }: Run, context: PollContext): boolean {
  return status === 'CANCELLED' && isRecent(updated, context);
}

function describeRuns({ runs, counts }: ListedRuns, item: JourneyItem, { at }: PollContext): Observation[] {
  const observations: Observation[] = STATUSES.map(({ metric, field }) =>
    observeAny<'journey'>(metric, item, counts[field] ?? 0),
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
