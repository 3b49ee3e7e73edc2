import type { MetricName } from '../../lib/catalogue/metrics';
import type { FoundContainers, PollerConfig } from '../../lib/catalogue/poller-config';
import type { Day, Totals } from '../checkpoint/checkpoint';
import type { Item, Observation, Silence } from '../reading/observation';
import type { NoteMalformed } from '../reading/answer-values';

/** What earlier polls have left, by item id; the container itself has the empty one. */
export interface KnownItems {
  /** What the item's signals remember. */
  memory(itemId: string): unknown;
  /** What was kept of its list: of an item's runs, of a container's items. */
  list(itemId: string): unknown;
  /** Whether an item was created since its container was last looked at. */
  isNew(itemId: string, createdAt?: Date): boolean;
}

/** What is known where no checkpoint could be read. */
export const NOTHING_KNOWN: KnownItems = {
  memory: () => undefined,
  list: () => undefined,
  isNew: () => false,
};

/** What every reading of a poll knows. */
export interface PollContext {
  readonly config: PollerConfig;
  /** The scheduled minute: the only clock for data. */
  readonly at: Date;
  /** Metrics to publish or to count; nothing else is asked for. */
  readonly chosen: ReadonlySet<MetricName>;
  /** Totals among them whose growth is counted. */
  readonly counted: ReadonlySet<MetricName>;
  /** UTC days whose totals are read, the current one first. */
  readonly days: readonly Day[];
  /** What is known of the container's items from earlier polls. */
  readonly known: KnownItems;
  readonly note: NoteMalformed;
  /** Told which ids and patterns of the selection a container has something for. */
  readonly matched?: (parts: readonly string[]) => void;
  /** Takes note of an item whose checkpoint could not be read or written. */
  readonly checkpointsFailed: (item: Item, error: unknown) => void;
}

/** What one reading gave. */
export interface ReadNumbers {
  readonly observations: readonly Observation[];
  /** Totals without a number: what tells that counting starts from zero. */
  readonly silent: readonly Silence[];
  /** Fields in the answer that the catalogue does not list, each with its place; they are not published. */
  readonly unlisted?: readonly string[];
}

/** The smallest piece of work that may fail by itself. */
export interface Reading {
  readonly item: Item;
  read(): Promise<ReadNumbers>;
}

/** What an item's signals remember and say, from what the readings of this poll have left with them. */
export interface ItemSignals {
  /** What to keep with the checkpoint, from what was kept before and how much the totals grew. */
  remember(memory: unknown, increments: Totals): unknown;
  /** What to publish, from what was just kept. */
  read(memory: unknown, increments: Totals): readonly Observation[];
}

/** An item whose growth is counted from poll to poll. */
export interface PlannedItem {
  readonly item: Item;
  /** Empty: the container itself. */
  readonly itemId: string;
  /** Whether it has ended, and only late receipts still come in. @default false */
  readonly settling?: boolean;
  /** When it was created, if its list says so. */
  readonly createdAt?: Date;
  /** Absent: it has none; a container's is asked for apart. */
  readonly name?: string;
  /** In the API's words; absent: it has none. */
  readonly state?: string;
  /** Whether it is at work: neither paused nor ended. @default true */
  readonly isActive?: boolean;
  readonly signals?: ItemSignals;
  /** What to keep of the list of its runs, once they were read; null: nothing, undefined: what is kept already. */
  list?(): unknown;
}

/** What there is to read of one container. */
export interface ContainerPlan {
  /** Items that the lists gave and the selection kept. */
  readonly discovered: number;
  readonly readings: readonly Reading[];
  /** Items whose growth is counted; none unless the plan says so. */
  readonly items?: readonly PlannedItem[];
  /** What is remembered of the container itself, where it is none of the items. */
  readonly own?: ItemSignals;
  /** What to keep of the list of its items, as for an item's. */
  readonly list?: unknown;
  /** Observations of the container as a whole, asked for when its readings are done. */
  rollUp?(): readonly Observation[];
}

/** One family of numbers: lists the items of a container and says how to read each. */
export interface Source {
  /** Ids of the containers that are chosen by something else than their ids. */
  containers(choice: FoundContainers): Promise<readonly string[]>;
  plan(containerId: string, context: PollContext): Promise<ContainerPlan>;
  /** The container's name; a request, unless the containers were found by listing them. */
  nameOf(containerId: string): Promise<string | undefined>;
}
