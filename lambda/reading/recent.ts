import type { PollContext } from '../poll/source-port';

/** Polls over which something that ended is counted: one that was skipped must not hide it. */
const RECENT_POLLS = 2;

/** Whether a time lies within the last two poll periods. */
export function isRecent(time: number | undefined, { at, config }: PollContext): boolean {
  if (time === undefined) return false;
  return time > at.getTime() - RECENT_POLLS * config.intervalMinutes * 60_000;
}
