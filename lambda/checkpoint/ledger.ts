import type { MetricName } from '../../lib/catalogue/metrics';
import { type Advanced, advance } from './advance';
import type {
  Checkpoint,
  CheckpointStore,
  Day,
  Facts,
  ItemKey,
  Pending,
  SeenTotals,
  Totals,
} from './checkpoint';

/** Increments on their way to CloudWatch. */
export interface DueIncrements extends Pending {
  readonly key: ItemKey;
}

/** Where increments go. */
export interface IncrementOutlet {
  /** Whether the growth of a total is published; what is not is never pending. */
  isPublished(total: MetricName): boolean;
  /**
   * Publishes increments, each at its own minute, and says of each whether it is done with.
   *
   * It is when it has arrived, or was refused for good: then it is lost, and must not keep its item from being counted.
   */
  publish(due: readonly DueIncrements[]): Promise<readonly boolean[]>;
}

/** One item as a poll read it. */
export interface SeenItem {
  /** Empty: the container itself. */
  readonly itemId: string;
  readonly totals: SeenTotals;
  /** When the item was created, in minutes since the epoch, whole or not, if its list says so. */
  readonly createdAt?: number;
  /** What its signals will remember, from what they remembered and how much the totals grew. */
  remember(memory: unknown, advanced: Advanced): unknown;
  /** What the words of a page need of it, from what its signals have just remembered. */
  facts(memory: unknown, advanced: Advanced): Facts;
  /** What to keep of its list. Null: nothing. @default - what was kept before */
  readonly list?: unknown;
}

/** Why an item was not committed. */
export type NotCommitted =
  /** The same minute, or a later one, was committed before. */
  | 'done-before'
  /** Increments of an earlier poll could not be published, and must not be overwritten. */
  | 'still-pending'
  /** Another poll committed in between. */
  | 'lost-race';

/** CloudWatch takes data points for two weeks; a day is kept for the publishing itself. */
export const OLDEST_PENDING_MINUTES = 13 * 24 * 60;

/** Item id under which a container's own checkpoint is kept. */
const CONTAINER = '';

/**
 * Counts growth exactly once, for one container in one poll, through crashes, retries and overlaps.
 *
 * The order is what makes it exact: read, publish what is still pending, fetch, commit the totals together with the
 * increments as pending, publish, confirm. An increment is fixed when it is committed, and never worked out again.
 */
export class Ledger {
  private readonly blocked = new Set<string>();

  private constructor(
    private readonly store: CheckpointStore,
    private readonly containerId: string,
    /** The poll's minute, in minutes since the epoch. */
    private readonly minute: number,
    private readonly known: ReadonlyMap<string, Checkpoint>,
    private readonly outlet: IncrementOutlet,
    /** Pending increments that were too old to be published. */
    readonly expired: readonly DueIncrements[],
  ) {}

  /** Reads what is known and finishes what earlier polls left pending. */
  static async open(
    store: CheckpointStore,
    containerId: string,
    minute: number,
    outlet: IncrementOutlet,
  ): Promise<Ledger> {
    const known = await store.read(containerId);
    const pending = [...known].flatMap(([itemId, { pending: left }]) => {
      // Left by a poller that published more: the next commit of the item overwrites it.
      const still = left && pendingOf(left.increments, left.minute, outlet);
      return still ? [{ ...still, key: keyOf(containerId, itemId) }] : [];
    });
    const isExpired = (due: DueIncrements) => due.minute < minute - OLDEST_PENDING_MINUTES;
    const expired = pending.filter(isExpired);
    const ledger = new Ledger(store, containerId, minute, known, outlet, expired);
    await ledger.finish(pending.filter((due) => !isExpired(due)));
    await ledger.clear(expired);
    return ledger;
  }

  /** The checkpoint that the poll began with. */
  before(itemId: string): Checkpoint | undefined {
    return this.known.get(itemId);
  }

  /** The last minute in which anything of the container was committed; undefined: it has never been looked at. */
  get lastLook(): number | undefined {
    const minutes = [...this.known.values()].map(({ minute }) => minute);
    return minutes.length === 0 ? undefined : Math.max(...minutes);
  }

  /** Whether the poll is a repetition for the item: then there is nothing to count. */
  isDone(itemId: string): boolean {
    const before = this.known.get(itemId);
    return before !== undefined && before.minute >= this.minute;
  }

  /**
   * Whether an item was created since its container was last looked at: then all that it has is growth.
   *
   * @param createdAt in minutes since the epoch, whole or not
   */
  isNew(itemId: string, createdAt: number | undefined): boolean {
    const lastLook = this.known.get(CONTAINER)?.minute;
    if (this.known.has(itemId) || createdAt === undefined || lastLook === undefined) return false;
    // In the very minute of that look, too: had it been in the list by then, it would be known.
    return createdAt >= lastLook;
  }

  /** Commits an item's totals with their increments as pending. */
  async commit(
    item: SeenItem,
    today: Day,
  ): Promise<(Advanced & { readonly next: Checkpoint }) | NotCommitted> {
    const { itemId } = item;
    if (this.blocked.has(itemId)) return 'still-pending';
    if (this.isDone(itemId)) return 'done-before';
    const before = this.known.get(itemId);
    const advanced = advance(
      before,
      item.totals,
      today,
      this.isNew(itemId, item.createdAt) ? 'from-zero' : 'baseline',
    );
    const memory = item.remember(before?.memory, advanced);
    const next: Checkpoint = {
      version: (before?.version ?? 0) + 1,
      minute: this.minute,
      totals: advanced.totals,
      pending: pendingOf(advanced.increments, this.minute, this.outlet),
      memory,
      facts: item.facts(memory, advanced),
      list: (item.list === undefined ? before?.list : item.list) ?? undefined,
    };
    const won = await this.store.commit(keyOf(this.containerId, itemId), next);
    return won ? { ...advanced, next } : 'lost-race';
  }

  /** Clears the pending increments of a commit, once they have arrived. */
  async confirm(itemId: string, { version }: Checkpoint): Promise<void> {
    await this.store.confirm(keyOf(this.containerId, itemId), version);
  }

  private async finish(due: readonly DueIncrements[]): Promise<void> {
    if (due.length === 0) return;
    const arrived = await this.outlet.publish(due);
    for (const [index, { key }] of due.entries()) {
      if (!arrived[index]) this.blocked.add(key.itemId ?? CONTAINER);
    }
    await this.clear(due.filter((_, index) => arrived[index]));
  }

  /** Also of items that this poll will not commit: they may never be polled again, and must not be due for ever. */
  private async clear(done: readonly DueIncrements[]): Promise<void> {
    await Promise.all(
      done.map(async ({ key: { itemId = CONTAINER } }) => {
        const before = this.known.get(itemId);
        if (before) await this.confirm(itemId, before);
      }),
    );
  }
}

function keyOf(containerId: string, itemId: string): ItemKey {
  return itemId === CONTAINER ? { containerId } : { containerId, itemId };
}

/** What of the growth is to be published; undefined: none of it. */
function pendingOf(increments: Totals, minute: number, outlet: IncrementOutlet): Pending | undefined {
  const published = Object.entries(increments).filter(([total]) => outlet.isPublished(total as MetricName));
  return published.length === 0 ? undefined : { minute, increments: Object.fromEntries(published) };
}
