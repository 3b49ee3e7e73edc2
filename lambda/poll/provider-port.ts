import type { PollerConfig } from '../../lib/catalogue/poller-config';
import type { SourceId } from '../../lib/catalogue/sources';
import type { CheckpointStore, Day } from '../checkpoint/checkpoint';
import type { NoteMalformed } from '../reading/answer-values';
import type { Item, Observation } from '../reading/observation';
import type { RateLimiter } from '../reading/rate-limiter';
import type { ProbeReport } from './probe-report';
import type { Source } from './source-port';

/** Requests of one poll, retries included. */
export interface RequestCounts {
  requests: number;
  throttles: number;
}

/** A provider of numbers: the only thing that the order of work knows of an API. Each has a folder, which exports one. */
export interface Provider<Client> {
  /** A client of the SDK that sends no faster than the limiter allows, and counts every attempt. */
  createClient(limiter: RateLimiter, counts: RequestCounts): Client;
  /** Whether a source has numbers of past days. */
  hasPast(source: SourceId): boolean;
  /**
   * What one invocation may ask.
   *
   * @param timeIsUp ends the requests that are under way
   */
  open(client: Client, config: PollerConfig, timeIsUp: AbortSignal): ProviderSession;
}

/** What one invocation may ask of a provider. */
export interface ProviderSession {
  readonly source: Source;
  readonly past: Past;
  /** Tries each operation that a poll may need, with the poller's own role. Writes nothing anywhere. */
  probe(at: Date, checkpoints: Pick<CheckpointStore, 'read'>): Promise<ProbeReport>;
}

/** The numbers of past days of a source. */
export interface Past {
  /** Lists the items of a container that have days to fill in, given the newest day first. */
  itemsOf(containerId: string, days: readonly Day[]): Promise<PastItems>;
}

/** The items of a container that have days to fill in. */
export interface PastItems {
  readonly discovered: number;
  /** Ids of those that have ended. */
  readonly settling: ReadonlySet<string>;
  /** The requests about them. */
  questions(note: NoteMalformed): readonly Question[];
}

/** A day's number. */
export interface DayValue extends Observation {
  readonly day: Day;
}

/** One request about past days. */
export interface Question {
  readonly item: Item;
  readonly metric: Observation['metric'];
  /** The newest first. */
  readonly days: readonly Day[];
  ask(): Promise<readonly DayValue[]>;
}
