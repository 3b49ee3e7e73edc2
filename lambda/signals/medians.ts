/** Runs that are remembered for what is usual. */
export const PAST_RUNS = 20;

/** Runs that a median needs before anything is compared with it. */
const RUNS_FOR_MEDIAN = 3;

/** A number of a past run that was not reported. */
export const UNKNOWN = -1;

/**
 * A run that went well: when it was due (epoch minutes), its audience, the share that was filtered out (hundredths of
 * a percent) and how long it took (minutes); each UNKNOWN if it was not reported.
 */
export type PastRun = readonly [run: number, audience: number, filteredOut: number, duration: number];

export const AUDIENCE = 1;
export const FILTERED_OUT = 2;
export const DURATION = 3;
type Field = typeof AUDIENCE | typeof FILTERED_OUT | typeof DURATION;

/** The middle of the values, or the mean of the two middle ones; none of no values. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

/** The newest past runs; what is read now takes the place of what was read of the same run before. */
export function learn(past: readonly PastRun[], read: readonly PastRun[]): PastRun[] {
  const byRun = new Map([...past, ...read].map((one) => [one[0], one]));
  return [...byRun.values()].sort((a, b) => b[0] - a[0]).slice(0, PAST_RUNS);
}

/** What was reported of the runs before a run, newest first. */
export function reportedBefore(past: readonly PastRun[], run: number, field: Field): number[] {
  return past.filter((one) => one[0] < run && one[field] !== UNKNOWN).map((one) => one[field]);
}

/** The median of a number over the runs before a run; none while there are too few. */
export function medianBefore(past: readonly PastRun[], run: number, field: Field): number | undefined {
  const values = reportedBefore(past, run, field);
  return values.length < RUNS_FOR_MEDIAN ? undefined : median(values);
}

/** Whether a part of a memory is past runs, newest first. */
export function isPastRuns(value: unknown): value is readonly PastRun[] {
  return (
    Array.isArray(value) &&
    value.length <= PAST_RUNS &&
    value.every((one) => Array.isArray(one) && one.length === 4 && one.every(isReportedOrUnknown))
  );
}

function isReportedOrUnknown(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= UNKNOWN;
}
