import type { Signals } from '../../../lambda/signals/signals';

export const HOUR = 60;
export const DAY = 24 * HOUR;
/** A Monday, so that day 1 of a scenario is one. */
const FIRST_DAY = Date.parse('2026-03-02T00:00:00Z') / 60_000;

/** Epoch minutes of a time of day, on the first day unless another is given. */
export function time(clock: string, day = 1): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return FIRST_DAY + (day - 1) * DAY + hours * HOUR + minutes;
}

/** A minute as the scenarios write it, for messages that can be read. */
function clockOf(minute: number): string {
  const day = Math.floor((minute - FIRST_DAY) / DAY) + 1;
  return `day ${day} ${new Date(minute * 60_000).toISOString().slice(11, 16)}`;
}

export interface Poll<Names extends string> {
  readonly minute: number;
  readonly published: Partial<Record<Names, number>>;
  readonly memory: unknown;
}

export interface Polling {
  readonly from: number;
  readonly to: number;
  /** Minutes between two polls. @default 5 */
  readonly every?: number;
  /** Minutes of polls that do not take place. */
  readonly skipped?: (minute: number) => boolean;
  /** What an earlier poll left. */
  readonly memory?: unknown;
}

/** Polls through a stretch of time; the memory goes through JSON each time, as it does in the table. */
export function pollThrough<Facts extends { readonly minute: number }, Names extends string>(
  signals: Signals<Facts, Names>,
  { from, to, every = 5, skipped = () => false, memory }: Polling,
  factsAt: (minute: number) => Facts,
): Poll<Names>[] {
  const polls: Poll<Names>[] = [];
  let kept = memory;
  for (let minute = from; minute <= to; minute += every) {
    if (skipped(minute)) continue;
    const facts = factsAt(minute);
    const next = signals.remember(kept, facts);
    kept = next === undefined ? undefined : JSON.parse(JSON.stringify(next));
    polls.push({ minute, published: signals.read(kept, facts), memory: kept });
  }
  return polls;
}

export interface Rule<Names extends string> {
  readonly metric: Names;
  readonly atLeast: number;
  /** How many of the last points must breach. @default 1 of 1 */
  readonly points?: readonly [many: number, of: number];
  /** @default 5 minutes */
  readonly period?: number;
}

/** Changes of an alarm, each at the end of the period that brought it: `ALARM day 1 10:15`. Missing is not breaching. */
export function alarmChanges<Names extends string>(
  polls: readonly Poll<Names>[],
  { metric, atLeast, points: [many, of] = [1, 1], period = 5 }: Rule<Names>,
): string[] {
  const changes: string[] = [];
  const [first, last] = [polls[0], polls.at(-1)];
  if (!first || !last) return changes;
  const breaching = new Set<number>();
  for (const { minute, published } of polls) {
    if ((published[metric] ?? 0) >= atLeast) breaching.add(Math.floor(minute / period));
  }
  let state = 'OK';
  for (let at = Math.floor(first.minute / period); at <= Math.floor(last.minute / period); at += 1) {
    const count = Array.from({ length: of }, (_, back) => at - back).filter((one) =>
      breaching.has(one),
    ).length;
    const next = count >= many ? 'ALARM' : 'OK';
    if (next !== state) changes.push(`${next} ${clockOf((at + 1) * period)}`);
    state = next;
  }
  return changes;
}

/** What a metric was at a poll. */
export function publishedAt<Names extends string>(
  polls: readonly Poll<Names>[],
  metric: Names,
  minute: number,
): number | undefined {
  const poll = polls.find((one) => one.minute === minute);
  if (!poll) throw new Error(`no poll took place at ${clockOf(minute)}`);
  return poll.published[metric];
}

/** Sum of a metric over all polls. */
export function sumOf<Names extends string>(polls: readonly Poll<Names>[], metric: Names): number {
  return polls.reduce((sum, { published }) => sum + (published[metric] ?? 0), 0);
}

/** Numbers from 0 to 1 that are the same in every run of the tests. */
export function swings(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
