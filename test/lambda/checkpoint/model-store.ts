import type { Checkpoint } from '../../../lambda/checkpoint/checkpoint';

/** The rows of one application, written as the table writes them: on the condition that nobody else has. */
export class ModelStore {
  private readonly rows = new Map<string, Checkpoint>();

  /** @param isConditional false makes the mutant that writes whatever was written in between */
  constructor(private readonly isConditional = true) {}

  read(): ReadonlyMap<string, Checkpoint> {
    return new Map(this.rows);
  }

  commit(itemId: string, next: Checkpoint): boolean {
    const version = this.rows.get(itemId)?.version ?? 0;
    if (this.isConditional && version !== next.version - 1) return false;
    this.rows.set(itemId, next);
    return true;
  }

  confirm(itemId: string, version: number): void {
    const row = this.rows.get(itemId);
    if (row?.version !== version) return;
    this.rows.set(itemId, { ...row, pending: undefined });
  }
}
