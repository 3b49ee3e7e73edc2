import type { CampaignRun, CampaignRunFacts } from '../../../lambda/signals/campaign-run-facts';
import type { JourneyRun, JourneyRunFacts } from '../../../lambda/signals/journey-run-facts';

/** Lists show what happened so many minutes ago. */
const SEEN_AFTER = 5;

/** A journey run as it really goes; times in epoch minutes. */
export interface RealJourneyRun {
  readonly id: string;
  readonly created: number;
  readonly completed?: number;
  readonly cancelled?: number;
}

/** The list of a journey's runs at a poll, as late as lists are. */
export function listedJourneyRuns(runs: readonly RealJourneyRun[], minute: number): JourneyRun[] {
  const now = minute - SEEN_AFTER;
  return runs
    .filter(({ created }) => created <= now)
    .map(({ id, created, completed = Infinity, cancelled = Infinity }) => ({
      runId: id,
      created,
      updated: Math.min(now, completed, cancelled),
      status: cancelled <= now ? 'CANCELLED' : completed <= now ? 'COMPLETED' : 'RUNNING',
    }));
}

export function journeyFacts(
  minute: number,
  runs: readonly RealJourneyRun[],
  more: Partial<JourneyRunFacts> = {},
): JourneyRunFacts {
  return { minute, intervalMinutes: 5, state: 'ACTIVE', runs: listedJourneyRuns(runs, minute), ...more };
}

/** A campaign run as it really goes; times in epoch minutes. */
export interface RealCampaignRun {
  readonly due: number;
  /** Minutes from due to its end. @default 4 */
  readonly takes?: number;
  readonly result?: 'SUCCESS' | 'FAIL';
  readonly total: number;
  /** @default 98 % of the total, none of a run that fails */
  readonly successful?: number;
  readonly execution?: Readonly<Record<string, number>>;
  readonly localTime?: boolean;
  readonly cancelled?: number;
}

/** The list of a campaign's runs at a poll, as late as lists are; counts grow while a run goes on. */
export function listedCampaignRuns(runs: readonly RealCampaignRun[], minute: number): CampaignRun[] {
  const now = minute - SEEN_AFTER;
  return runs.filter(({ due }) => due <= now).map((run) => listedCampaignRun(run, now));
}

function listedCampaignRun(run: RealCampaignRun, now: number): CampaignRun {
  const { due, takes = 4, result = 'SUCCESS', total, cancelled = Infinity, localTime = false } = run;
  const successful = run.successful ?? (result === 'FAIL' ? 0 : Math.round(0.98 * total));
  const end = due + takes;
  const isOver = now >= end;
  const isCancelled = cancelled <= now;
  const zones = localTime ? 26 : 1;
  const progress = isOver ? 1 : Math.floor(((now - due) / takes) * zones) / zones;
  return {
    key: `run-${due}`,
    scheduled: due,
    start: due + 1,
    ...(isOver && !isCancelled && { end, result }),
    ...(isCancelled && { end: cancelled }),
    state: isCancelled ? 'CANCELLED' : isOver ? 'COMPLETED' : 'RUNNING',
    total,
    successful: Math.round(successful * progress),
    timezonesCompleted: Math.round(zones * progress),
    timezonesTotal: zones,
    execution: run.execution ?? {},
    localTime,
  };
}

export function campaignFacts(
  minute: number,
  runs: readonly RealCampaignRun[],
  more: Partial<CampaignRunFacts> = {},
): CampaignRunFacts {
  return {
    minute,
    intervalMinutes: 5,
    status: 'PENDING_NEXT_RUN',
    frequency: 'DAILY',
    isPaused: false,
    runs: listedCampaignRuns(runs, minute),
    ...more,
  };
}

/** A run at the same hour of so many days or weeks before, each with its audience, newest last. */
export function earlierRuns(
  due: number,
  apart: number,
  totals: readonly number[],
  more: Partial<RealCampaignRun> = {},
): RealCampaignRun[] {
  return totals.map((total, index) => ({ due: due - (totals.length - index) * apart, total, ...more }));
}
