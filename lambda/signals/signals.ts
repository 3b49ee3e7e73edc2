/**
 * Numbers made to be alarmed on, worked out from what a poll read and what earlier polls left behind.
 *
 * Both functions are pure and never throw. A memory of another shape than their own is no memory: they begin anew.
 */
export interface Signals<Facts, Names extends string> {
  /** What to keep until the next poll: plain JSON, a few KB. */
  remember(memory: unknown, facts: Facts): unknown;
  /** What to publish, from the memory that was just kept; absent: nothing. */
  read(memory: unknown, facts: Facts): Partial<Record<Names, number>>;
}
