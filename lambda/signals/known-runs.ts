/** What has become of a run; a run carries every mark that it has reached. */
export const MARKS = { started: 1, completed: 2, cancelled: 4, failed: 8 } as const;

export type Mark = keyof typeof MARKS;

const ENDED = MARKS.completed | MARKS.cancelled | MARKS.failed;
/** It had ended before anybody watched: nothing about it is news. */
const PAST = 16;

/** Runs of each kind, ended or not, that are remembered; beyond them the oldest are let go, and are no news again. */
export const REMEMBERED_RUNS = 64;

/** Lists show what happened late; what happened around the first look may come in for so many minutes. */
const LISTED_LATE_MINUTES = 60;

/** A run as a poll read it. */
export interface Sighting {
  readonly id: string;
  /** When it came about, in epoch minutes; absent: unknown. */
  readonly born?: number;
  /** When it ended, in epoch minutes, if it has and the list says so. */
  readonly ended?: number;
  /** Sum of MARKS. */
  readonly marks: number;
}

type KnownRun = readonly [print: string, born: number, marks: number];

/** The runs that earlier polls saw. */
export interface KnownRuns {
  /** When watching began, in epoch minutes: what ended by then is no news. */
  readonly first: number;
  /** An unknown run that was born by then (epoch minutes) is an old one, not a new one. */
  readonly horizon: number;
  readonly runs: readonly KnownRun[];
}

/** Marks that a run has reached since the last poll. */
export interface Change<S extends Sighting> {
  readonly run: S;
  readonly isNewlySeen: boolean;
  readonly marks: number;
}

/** When a poll looks, and whether the item was created since its container was last looked at: then all is news. */
export interface Look {
  readonly minute: number;
  readonly isNew: boolean;
}

/**
 * Finds what is new in a list of runs, each thing once, however the list is ordered or paged.
 *
 * A run that is missing from the list is remembered as it was. At first sight nothing is new, unless the item is.
 */
export function sight<S extends Sighting>(
  before: KnownRuns | undefined,
  runs: readonly S[],
  { minute, isNew }: Look,
): { readonly known: KnownRuns; readonly changes: readonly Change<S>[] } {
  const isFirstLook = !before && !isNew;
  const first = before?.first ?? (isNew ? -1 : minute);
  const newFrom = before?.horizon ?? (isNew ? -1 : Infinity);
  const changes: Change<S>[] = [];
  const known = new Map(before?.runs.map((run) => [run[0], run]));

  for (const run of runs) {
    const print = fingerprint(run.id);
    const born = Math.floor(run.born ?? 0);
    const old = known.get(print);
    const isNewlySeen = !old && isNews(run, first, newFrom);
    // Nothing of the first look is news, not even what a list gives twice.
    const isBackground = !isNewlySeen && (!old || isFirstLook);
    const had = (old?.[2] ?? 0) | (isBackground ? run.marks : 0);
    const isPast = isBackground ? hasEnded(run.marks) : isSeenLate(run, first, minute);
    const marks = isPast ? had | run.marks | PAST : had;
    const reached = marks & PAST ? 0 : run.marks & ~marks;
    if (isNewlySeen || reached > 0) changes.push({ run, isNewlySeen, marks: reached });
    known.set(print, [print, run.born === undefined && old ? old[1] : born, marks | reached]);
  }

  const horizon = before?.horizon ?? (isNew ? -1 : minute - LISTED_LATE_MINUTES);
  return { known: { first, ...forgetOldest([...known.values()], horizon) }, changes };
}

function isNews(run: Sighting, first: number, newFrom: number): boolean {
  const born = run.born ?? 0;
  return born > newFrom && (!hasEnded(run.marks) || (run.ended ?? born) > first);
}

/** Whether it had ended by the first look, which could not see that yet. */
function isSeenLate({ ended, marks }: Sighting, first: number, minute: number): boolean {
  return hasEnded(marks) && ended !== undefined && ended <= first && minute - first <= LISTED_LATE_MINUTES;
}

function hasEnded(marks: number): boolean {
  return (marks & ENDED) !== 0;
}

/** Tells of an id whether its run had ended before anybody watched, or so long ago that it was let go. */
export function pastOf(known: KnownRuns): (run: Sighting) => boolean {
  const marks = new Map(known.runs.map((run) => [run[0], run[2]]));
  return (run) => {
    const of = marks.get(fingerprint(run.id));
    return of === undefined ? hasEnded(run.marks) : (of & PAST) !== 0;
  };
}

/** Times of the runs that were last seen started and not ended, in epoch minutes. */
export function bornOfRunning(known: KnownRuns): readonly number[] {
  return known.runs
    .filter(([, , marks]) => (marks & MARKS.started) !== 0 && !hasEnded(marks))
    .map(([, born]) => born);
}

function forgetOldest(runs: readonly KnownRun[], horizon: number): Pick<KnownRuns, 'horizon' | 'runs'> {
  const newestFirst = [...runs].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const ended = newestFirst.filter((run) => hasEnded(run[2]));
  const open = newestFirst.filter((run) => !hasEnded(run[2]));
  const forgotten = [...ended.slice(REMEMBERED_RUNS), ...open.slice(REMEMBERED_RUNS)];
  return {
    horizon: forgotten.reduce((newest, [, born]) => Math.max(newest, born), horizon),
    runs: [...open.slice(0, REMEMBERED_RUNS), ...ended.slice(0, REMEMBERED_RUNS)],
  };
}

/** Sums up the changes that reached a mark. */
export function countOf(changes: readonly Change<Sighting>[], mark: Mark): number {
  return changes.filter(({ marks }) => (marks & MARKS[mark]) !== 0).length;
}

/** 32-bit FNV-1a of an id, short because memories are written at every poll. */
export function fingerprint(id: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

/** Whether a part of a memory is known runs. */
export function isKnownRuns(value: unknown): value is KnownRuns {
  if (typeof value !== 'object' || value === null) return false;
  const { first, horizon, runs } = value as Readonly<Record<string, unknown>>;
  return (
    Number.isSafeInteger(first) &&
    Number.isSafeInteger(horizon) &&
    Array.isArray(runs) &&
    runs.length <= 2 * REMEMBERED_RUNS &&
    runs.every(isKnownRun)
  );
}

function isKnownRun(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [print, born, marks] = value as unknown[];
  return typeof print === 'string' && Number.isSafeInteger(born) && Number.isSafeInteger(marks);
}
