import type { Checkpoint, CheckpointStore, ItemKey } from '../../../lambda/checkpoint/checkpoint';

/** Checkpoints in memory, under the same conditions as in the table. */
export class MemoryStore implements CheckpointStore {
  private readonly rows = new Map<string, Map<string, Checkpoint>>();
  /** Every write that was let through to the conditions, in order, as `commit shop/welcome`. */
  readonly writes: string[] = [];
  /** Refuses calls with an error, as a table does that cannot be reached. */
  fails: (call: 'read' | 'commit' | 'confirm', key: ItemKey) => boolean = () => false;

  /** Refuses commits as if another poll had been faster. */
  losesRaces: (key: ItemKey) => boolean = () => false;

  async read(containerId: string): Promise<Map<string, Checkpoint>> {
    this.call('read', { containerId });
    return new Map(this.rows.get(containerId));
  }

  async commit(key: ItemKey, next: Checkpoint): Promise<boolean> {
    this.call('commit', key);
    const { containerId, itemId = '' } = key;
    const rows = this.rows.get(containerId) ?? new Map<string, Checkpoint>();
    this.rows.set(containerId, rows);
    if ((rows.get(itemId)?.version ?? 0) !== next.version - 1 || this.losesRaces(key)) return false;
    // As the table does: what is kept is JSON, not the object.
    rows.set(itemId, JSON.parse(JSON.stringify(next)) as Checkpoint);
    return true;
  }

  async confirm(key: ItemKey, version: number): Promise<void> {
    this.call('confirm', key);
    const { containerId, itemId = '' } = key;
    const rows = this.rows.get(containerId);
    const row = rows?.get(itemId);
    if (rows && row?.version === version) rows.set(itemId, { ...row, pending: undefined });
  }

  /** What is kept of an item; of the application itself without an item. */
  row(containerId: string, itemId = ''): Checkpoint | undefined {
    return this.rows.get(containerId)?.get(itemId);
  }

  private call(name: 'read' | 'commit' | 'confirm', key: ItemKey): void {
    if (this.fails(name, key)) throw new Error(`the table refuses to ${name}`);
    if (name !== 'read') this.writes.push(`${name} ${[key.containerId, key.itemId].join('/')}`);
  }
}
