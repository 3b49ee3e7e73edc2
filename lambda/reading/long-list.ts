import { minuteOf } from '../checkpoint/advance';
import type { PollContext } from '../poll/source-port';

/** How a list is read that may be long. */
export interface ListRules<T> {
  /** When an entry came about, in milliseconds since the epoch. */
  bornAt(entry: T): number | undefined;
  /** Whether anything may still become of it; all that is selected must be. */
  isOpen(entry: T): boolean;
  /** What is wanted of the entries that are not read again: numbers that add up. */
  count(entries: readonly T[]): Counts;
  /** Changes where they are counted by other rules. @default - they never do */
  readonly version?: string;
}

export type Counts = Readonly<Record<string, number>>;

/** A list that was read as far as need be. */
export interface Summed<T> {
  readonly entries: readonly T[];
  /** Of the whole list. */
  readonly counts: Counts;
  /** What the next poll needs of it; null: nothing, undefined: what is kept already. */
  readonly keep: unknown;
}

/** What a full listing has found of a list that begins with its newest entries. */
interface KnownList {
  readonly shape: typeof SHAPE;
  readonly version: string;
  /** Minute of that listing, in minutes since the epoch. */
  readonly minute: number;
  /** When the oldest open entry came about: everything before it had ended, and need not be read again. */
  readonly openSince: number;
  /** When its first entry came about: a list that begins with an older one is in another order by now. */
  readonly newest: number;
  /** Of the entries before it. */
  readonly counts: Counts;
}

const SHAPE = 'long-list/1';
const DAY_MINUTES = 24 * 60;

/** A list that is no longer is read in one request, or nearly so; signals look back at fewer runs than that. */
const SHORT = 100;
/** Entries that are in order by chance: so many steps are, once in 40,000 lists. */
const LEAST_STEPS = 8;

/**
 * Reads a list only as far as something may have changed, where it is known to begin with its newest entries.
 *
 * The order is documented nowhere, so it is observed: by a full listing, which is repeated every day, and at every
 * reading as far as that goes. Whatever is not as it was (an entry out of order, one that is open though it had ended)
 * makes it a full listing again. So what is new or open is seen at every poll, and what had ended and is open again
 * at the latest after a day.
 */
export class LongList<T> {
  private readonly known: KnownList | undefined;
  private readonly minute: number;
  private isInOrder = true;
  private isShortened = false;
  private checked = 0;
  private lastBorn = Infinity;
  private steps = 0;

  constructor(
    private readonly rules: ListRules<T>,
    before: unknown,
    { at, config }: Pick<PollContext, 'at' | 'config'>,
  ) {
    this.minute = minuteOf(at);
    const isOfToday =
      isKnownList(before) &&
      before.version === this.version &&
      before.minute <= this.minute &&
      this.minute - before.minute + config.intervalMinutes <= DAY_MINUTES;
    this.known = isOfToday ? before : undefined;
  }

  /** Whether the entries after these are known to have ended. */
  readonly isEnough = (entries: readonly T[]): boolean => {
    this.check(entries);
    this.isShortened =
      this.known !== undefined &&
      this.isInOrder &&
      this.bornAt(entries[0]) >= this.known.newest &&
      entries.length >= SHORT &&
      this.lastBorn < this.known.openSince &&
      entries.every((entry) => !this.rules.isOpen(entry) || !this.isBefore(entry, this.known));
    return this.isShortened;
  };

  /** What was read, the counts of the whole list, and what to keep of it. */
  sum(entries: readonly T[]): Summed<T> {
    this.check(entries);
    const { known } = this;
    if (this.isShortened && known) {
      const read = entries.filter((entry) => !this.isBefore(entry, known));
      // Those that came about together, as the parts of a run do, are all there or none.
      const whole = entries.filter((entry) => this.bornAt(entry) > this.lastBorn);
      return { entries: whole, counts: added(known.counts, this.rules.count(read)), keep: undefined };
    }
    return { entries, counts: this.rules.count(entries), keep: this.learn(entries) ?? null };
  }

  private get version(): string {
    return this.rules.version ?? '';
  }

  private check(entries: readonly T[]): void {
    for (const entry of entries.slice(this.checked)) {
      const born = this.bornAt(entry);
      this.isInOrder &&= born <= this.lastBorn;
      if (born < this.lastBorn) this.steps++;
      this.lastBorn = born;
    }
    this.checked = entries.length;
  }

  private learn(entries: readonly T[]): KnownList | undefined {
    if (!this.isInOrder || this.steps <= LEAST_STEPS || entries.length <= SHORT) return undefined;
    // In order, the last open one is the oldest; with none open, whatever comes will be newer than all of them.
    const oldest = entries.filter((entry) => this.rules.isOpen(entry)).at(-1);
    const newest = this.bornAt(entries[0]);
    const openSince = oldest ? this.bornAt(oldest) : newest + 1;
    const { minute, version } = this;
    const counts = this.rules.count(entries.filter((entry) => this.isBefore(entry, { openSince })));
    return { shape: SHAPE, version, minute, openSince, newest, counts };
  }

  private bornAt(entry: T | undefined): number {
    return (entry && this.rules.bornAt(entry)) ?? NaN;
  }

  private isBefore(entry: T, known: Pick<KnownList, 'openSince'> | undefined): boolean {
    return known !== undefined && this.bornAt(entry) < known.openSince;
  }
}

/** How many entries have each of their names. */
export function countBy<T>(
  entries: readonly T[],
  namesOf: (entry: T) => readonly (string | undefined)[],
): Counts {
  const counts: Record<string, number> = {};
  for (const name of entries.flatMap(namesOf)) {
    if (typeof name === 'string') counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function added(a: Counts, b: Counts): Counts {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]));
}

function isKnownList(value: unknown): value is KnownList {
  if (typeof value !== 'object' || value === null) return false;
  const { shape, version, minute, openSince, newest, counts } = value as Readonly<Record<string, unknown>>;
  return (
    shape === SHAPE &&
    typeof version === 'string' &&
    Number.isSafeInteger(minute) &&
    Number.isFinite(openSince) &&
    Number.isFinite(newest) &&
    typeof counts === 'object' &&
    counts !== null &&
    Object.values(counts).every((count) => Number.isSafeInteger(count))
  );
}
