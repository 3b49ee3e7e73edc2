/** How long a level is held that nothing resolves, in minutes. */
export const HELD_MINUTES = 24 * 60;

/**
 * A level that an alarm reads: the run that was judged last (by its time, in epoch minutes), since when the level is
 * held (epoch minutes; negative: it is not), and how high it is (0 when it is not held).
 */
export type Level = readonly [run: number, since: number, value: number];

/** Judged good: the level opens if the same run turns bad later. */
const RESOLVED = -1;
/** Known and done with: the same run never opens the level again. */
const DISMISSED = -2;

/** What is to be said of a run; a value of 0 is good. */
export interface Verdict {
  /** The run's time, in epoch minutes. */
  readonly run: number;
  readonly value: number;
}

/**
 * The level after a run was judged; no verdict leaves it as it is.
 *
 * A verdict on an older run changes nothing: lists are paged, and the newest run may be on another page.
 */
export function judged(
  level: Level | undefined,
  verdict: Verdict | undefined,
  minute: number,
): Level | undefined {
  if (!verdict) return level;
  const { run, value } = verdict;
  if (level && run < level[0]) return level;
  const before = level?.[0] === run ? level[1] : RESOLVED;
  if (before === DISMISSED) return level;
  if (value <= 0) return [run, RESOLVED, 0];
  return [run, before >= 0 ? before : minute, value];
}

/** The level once somebody has taken care: neither the run that opened it nor the one given opens it again. */
export function dismissed(level: Level | undefined, run?: number): Level | undefined {
  const newest = Math.max(level?.[0] ?? -1, run ?? -1);
  return newest < 0 ? undefined : [newest, DISMISSED, 0];
}

/** The level once a later run has gone well. */
export function resolved(level: Level): Level {
  return [level[0], RESOLVED, 0];
}

/** The level, dismissed when it has been held for so many minutes. */
export function expired(
  level: Level | undefined,
  minute: number,
  heldMinutes = HELD_MINUTES,
): Level | undefined {
  if (!level || !isHeld(level)) return level;
  // A clock that was set back must not make it last longer.
  const since = Math.min(level[1], minute);
  return minute - since >= heldMinutes ? dismissed(level) : [level[0], since, level[2]];
}

export function isHeld(level: Level | undefined): level is Level {
  return level !== undefined && level[1] >= 0;
}

/** What to publish; 0 when the level is not held. */
export function valueOf(level: Level | undefined): number {
  return isHeld(level) ? level[2] : 0;
}

/** Whether a part of a memory is a level, or none. */
export function isLevelOrNone(value: unknown): value is Level | undefined {
  if (value === undefined) return true;
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [run, since, height] = value as unknown[];
  return (
    Number.isSafeInteger(run) &&
    Number.isSafeInteger(since) &&
    Number.isFinite(height) &&
    (height as number) >= 0
  );
}
