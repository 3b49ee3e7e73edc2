/** What the facts of every item with runs have in common. */
export interface PollFacts {
  /** Minute of the poll, in minutes since the epoch. */
  readonly minute: number;
  readonly intervalMinutes: number;
  /** Growth of totals since the last poll; absent: not read in this poll. No signal of runs needs it. */
  readonly increments?: Readonly<Partial<Record<string, number>>>;
  /**
   * Whether the item was created since its container was last looked at: then even what has already ended is news.
   *
   * @default false: at first sight, what it has is where counting starts
   */
  readonly isNew?: boolean;
}

/** A whole number of things, or a minute: none of what is negative, no number, or too large to be exact. */
export function whole(value: number | undefined): number | undefined {
  const exact = momentOf(value);
  return exact === undefined ? undefined : Math.floor(exact);
}

/** A time in minutes since the epoch, with its fraction. */
export function momentOf(value: number | undefined): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

/** Whether a part of a memory is so many whole numbers. */
export function areWhole(value: unknown, length: number): boolean {
  return Array.isArray(value) && value.length === length && value.every((one) => whole(one) === one);
}
