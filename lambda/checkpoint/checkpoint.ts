import type { MetricName } from '../../lib/catalogue/metrics';

/** Totals by metric. */
export type Totals = Readonly<Partial<Record<MetricName, number>>>;

/** A UTC day, as `2026-03-02`. */
export type Day = string;

/** Totals of an item, as they were last read. */
export interface ItemTotals<T = Totals> {
  /** Running totals, which only grow: a smaller one is a reset. */
  readonly lifetime: T;
  /** Totals per UTC day, which restart each day and may be corrected downwards. */
  readonly days: Readonly<Record<Day, T>>;
}

/** Totals that a checkpoint keeps. */
export interface KeptTotals extends ItemTotals {
  /** By metric, the first UTC day that counts from zero; one before it counts from where it was first read. */
  readonly countedFrom: Readonly<Partial<Record<MetricName, Day>>>;
}

/**
 * One number as a poll read it; absent if it was not asked for.
 *
 * Null is an answer that reports no number. None is published then. But it tells that counting starts from zero, if
 * nothing was known before; an answer without a number that was there before tells nothing.
 *
 * `'unread'` is a number that was asked for and not got: the call failed, or the value was malformed. An item that was
 * just created has it counted from zero once it can be read. (Absent would mean that it is news to the poller, too,
 * as after an upgrade: that counts from where it is.)
 */
export type Seen = number | null | 'unread';

/** Totals as one poll reads them. */
export type SeenTotals = ItemTotals<Readonly<Partial<Record<MetricName, Seen>>>>;

/** Increments that were committed and not yet confirmed as published. */
export interface Pending {
  /** The minute that they are published at, in minutes since the epoch. */
  readonly minute: number;
  readonly increments: Totals;
}

/** What the words of a page need of an item, as its last committed poll saw it. */
export interface Facts {
  /** Absent: it has none, or none is known. */
  readonly name?: string;
  /** State of an item, in the API's words. */
  readonly state?: string;
  /** Every signal that its last poll worked out, published or not. */
  readonly signals: Totals;
  /** Whether no request for it has ever given a number. @default false */
  readonly neverRead?: true;
  /** Of a container: the UTC day on which its name was last asked for. */
  readonly namedOn?: Day;
}

/** What was last seen of an item, kept between polls. */
export interface Checkpoint {
  /** Counts the commits; a commit is conditional on it. */
  readonly version: number;
  /** The last committed minute, in minutes since the epoch. */
  readonly minute: number;
  readonly totals: KeptTotals;
  readonly pending?: Pending;
  /** What the signals of its source remember, in a shape that only they know. */
  readonly memory?: unknown;
  readonly facts?: Facts;
  /** What is known of its list, in a shape that only the reading of it knows. */
  readonly list?: unknown;
}

/** Ids of an item within its monitor and source. */
export interface ItemKey {
  readonly containerId: string;
  /** Absent: the container itself. */
  readonly itemId?: string;
}

/**
 * Where checkpoints are kept.
 *
 * Every write is conditional, so that of two polls that overlap one loses and knows it.
 */
export interface CheckpointStore {
  /** Checkpoints of a container's items, by item id; the container's own under the empty id. */
  read(containerId: string): Promise<ReadonlyMap<string, Checkpoint>>;
  /**
   * Writes a checkpoint over the version before it.
   *
   * @returns false when another poll has written since it was read
   */
  commit(key: ItemKey, next: Checkpoint): Promise<boolean>;
  /** Clears the pending increments of a version, if it is still the current one. */
  confirm(key: ItemKey, version: number): Promise<void>;
}
