import { fingerprint } from './known-runs';
import { type Rhythm, type Step, firstDue, shortestStep, usualStep } from './rhythm';
import { areWhole, whole } from './run-facts';
import { type SendingHours, openMinutes } from './sending-hours';

/** What a poll knows of an item's runs; times in minutes since the epoch. */
export interface OverdueFacts {
  readonly minute: number;
  /** Whether the item was created since its container was last looked at. @default false */
  readonly isNew?: boolean;
  /** Whether its owner lets it run; a run that came due while not is no loss. */
  readonly isGoing: boolean;
  /** Absent: no run is due at any known time. */
  readonly rhythm?: Rhythm;
  readonly hours: SendingHours;
  /** Whether each recipient's local time decides, so that a run comes to the last of them a day later. */
  readonly localTime: boolean;
  /** When runs have begun, in any order. */
  readonly begun: readonly number[];
}

/** What is remembered of when runs are due. */
export interface Watch {
  /** Tells one rhythm from another. */
  readonly print: string;
  /** A run that was due before is no news; absent while its owner does not let it run. */
  readonly from?: number;
  /** When the newest run began; -1: none has. */
  readonly begun: number;
  /** When the newest runs of this rhythm began, newest first: what tells when they come. */
  readonly recent: readonly number[];
}

/** A run that has not begun. */
export interface Awaited {
  /** When it is or was due, in minutes since the epoch. */
  readonly dueAt: number;
  /** Minutes since then, without quiet and closed hours; 0 before. */
  readonly late: number;
  /** As `late`, without the day and more that it may take around the world in local time. */
  readonly lateEverywhere: number;
}

const RECENT_RUNS = 2;
/** A run may begin a little before its time. */
const MOST_EARLY_MINUTES = 30;
/** Of a short step, it is at most this share. */
const EARLY_SHARE = 0.25;
/** Once around the world. */
const LOCAL_TIME_MINUTES = 26 * 60;

/** What to remember: since when runs are awaited, and the newest that began. */
export function watchAfter(before: Watch | undefined, facts: OverdueFacts): Watch {
  const print = facts.rhythm ? fingerprint(JSON.stringify(facts.rhythm)) : '';
  const known = before?.begun ?? -1;
  const news = facts.begun.flatMap((time) => whole(time) ?? []).filter((time) => time > known);
  // Whoever edits, pauses or resumes it looks at it: what was due until then is theirs.
  const isTheSame = before?.print === print && before.from !== undefined;
  const from = isTheSame ? before.from : !before && facts.isNew ? 0 : facts.minute;
  const recent = [...new Set(news)].sort((a, b) => b - a).concat(isTheSame ? before.recent : []);
  return {
    print,
    begun: recent[0] ?? known,
    recent: recent.slice(0, RECENT_RUNS),
    ...(facts.isGoing && { from }),
  };
}

/** The run that is due next, or was due and has not begun; undefined while none is due at any known time. */
export function awaited({ from, begun, recent }: Watch, facts: OverdueFacts): Awaited | undefined {
  const { rhythm, hours, localTime, minute } = facts;
  if (!rhythm || from === undefined || minute >= (rhythm.end ?? Infinity)) return undefined;
  const early = mostEarly(rhythm.step);
  const due = firstDue(rhythm, begun < 0 ? -Infinity : begun + early, from);
  if (!due) return undefined;
  const dueAt = notBefore(rhythm.step, recent, early, due.latest);
  return {
    dueAt,
    late: openMinutes(hours, dueAt, minute),
    lateEverywhere: openMinutes(hours, dueAt + (localTime ? LOCAL_TIME_MINUTES : 0), minute),
  };
}

/**
 * Runs may have moved, after a pause for example, and keep their distance from then on: then the last ones tell.
 *
 * One run that was late moves nothing, as long as the one before it was not.
 */
function notBefore(step: Step | undefined, recent: readonly number[], early: number, due: number): number {
  const [newest] = recent;
  if (!step || newest === undefined) return due;
  const usual = usualStep(step);
  const next = Math.min(...recent.map((begun) => begun + usual * (1 + Math.round((newest - begun) / usual))));
  return next - early > due ? next : due;
}

function mostEarly(step: Step | undefined): number {
  return step ? Math.min(MOST_EARLY_MINUTES, EARLY_SHARE * shortestStep(step)) : MOST_EARLY_MINUTES;
}

/** Whether a part of a memory is what `watchAfter` gives. */
export function isWatch(value: unknown): value is Watch {
  if (typeof value !== 'object' || value === null) return false;
  const { print, from, begun, recent } = value as Readonly<Record<string, unknown>>;
  return (
    typeof print === 'string' &&
    Number.isSafeInteger(begun) &&
    Array.isArray(recent) &&
    recent.length <= RECENT_RUNS &&
    areWhole(recent, recent.length) &&
    (from === undefined || (Number.isSafeInteger(from) && (from as number) >= 0))
  );
}
