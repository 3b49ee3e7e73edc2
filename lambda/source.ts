import type { MetricName } from '../lib/catalogue/metrics';
import type { PollerConfig } from '../lib/catalogue/poller-config';
import type { Item, Observation } from './observation';
import type { NoteMalformed } from './pinpoint/numbers';

/** What every reading of a poll knows. */
export interface PollContext {
  readonly config: PollerConfig;
  /** The scheduled minute: the only clock for data. */
  readonly at: Date;
  /** Metrics to publish; nothing else is asked for. */
  readonly chosen: ReadonlySet<MetricName>;
  readonly note: NoteMalformed;
}

/** The smallest piece of work that may fail by itself. */
export interface Reading {
  readonly item: Item;
  read(): Promise<readonly Observation[]>;
}

/** What there is to read of one application. */
export interface ApplicationPlan {
  /** Items that the lists gave and the selection kept. */
  readonly discovered: number;
  readonly readings: readonly Reading[];
  /** Observations of the application as a whole, asked for when its readings are done. */
  rollUp?(): readonly Observation[];
}

/** One family of numbers: lists the items of an application and says how to read each. */
export interface Source {
  /** Ids of every application of the account and Region. */
  applications(): Promise<readonly string[]>;
  plan(applicationId: string, context: PollContext): Promise<ApplicationPlan>;
}
