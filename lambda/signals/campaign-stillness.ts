import { fingerprint } from './known-runs';
import { DURATION, type PastRun, reportedBefore } from './medians';
import type { SeenCampaignRun } from './campaign-run-facts';

/** RUNNING runs that are followed; runs in local time overlap. */
const FOLLOWED_RUNS = 4;
const RUNS_FOR_LONGEST = 5;
/** A run in local time goes once around the world, and stands still between its time zones. */
const LOCAL_TIME_MINUTES = 26 * 60;
const NOT_REPORTED = -1;

/** A RUNNING run's counts, and the minute since which they have stood still. */
export type Still = readonly [
  print: string,
  total: number,
  successful: number,
  timezonesCompleted: number,
  since: number,
];

/** How long a run has stood still, and how long runs usually take, in minutes. */
export interface Stillness {
  readonly still: number;
  /** 0 unless it is too long, by what earlier runs took and by local time. */
  readonly stuck: number;
}

/** The counts to remember; of a run that this list does not show, those of before. */
export function follow(
  before: readonly Still[],
  running: readonly SeenCampaignRun[],
  minute: number,
): readonly Still[] {
  const seen = running.map((run) => {
    const print = fingerprint(run.id);
    const counts = [run.total, run.successful, run.timezonesCompleted].map((count) => count ?? NOT_REPORTED);
    const old = before.find(([other]) => other === print);
    const isStill = old !== undefined && counts.every((count, index) => count === old[index + 1]);
    const since = isStill ? Math.min(old[4], minute) : minute;
    return [print, ...counts, since] as unknown as Still;
  });
  const unseen = before.filter(([print]) => !seen.some(([other]) => other === print));
  // Newest last, in both: runs come sorted, and of the others nothing is known.
  return [...unseen, ...seen].slice(-FOLLOWED_RUNS);
}

/** The run that has stood still the longest, of those that are RUNNING. */
export function stillnessOf(
  followed: readonly Still[],
  running: readonly SeenCampaignRun[],
  past: readonly PastRun[],
  minute: number,
): Stillness {
  const each = running.map((run): Stillness => {
    const since = followed.find(([print]) => print === fingerprint(run.id))?.[4] ?? minute;
    const still = Math.max(0, minute - since);
    const isLong = still > 2 * (longestBefore(past, run.at) ?? 0);
    const isLongForLocalTime = !run.localTime || still >= LOCAL_TIME_MINUTES;
    return { still, stuck: isLong && isLongForLocalTime ? still : 0 };
  });
  return {
    still: Math.max(0, ...each.map(({ still }) => still)),
    stuck: Math.max(0, ...each.map(({ stuck }) => stuck)),
  };
}

/** The longest that any of the last runs before a run took, in minutes; none while there is none. */
export function longestBefore(past: readonly PastRun[], run: number): number | undefined {
  const took = reportedBefore(past, run, DURATION).slice(0, RUNS_FOR_LONGEST);
  return took.length === 0 ? undefined : Math.max(...took);
}

/** Whether a part of a memory is what was followed. */
export function isFollowed(value: unknown): value is readonly Still[] {
  return (
    Array.isArray(value) &&
    value.length <= FOLLOWED_RUNS &&
    value.every(
      (one) =>
        Array.isArray(one) &&
        one.length === 5 &&
        typeof one[0] === 'string' &&
        one.slice(1).every(Number.isSafeInteger),
    )
  );
}
