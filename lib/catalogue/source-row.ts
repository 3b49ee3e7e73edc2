import type { ItemKind } from './item-kinds';
import type { ProviderId } from './providers';
import type { OperationName } from './operations';

export interface SourceRow {
  readonly provider: ProviderId;
  /** Words for descriptions, log lines and pages. */
  readonly title: string;
  /** The kind of its items; none where the container itself is the item. */
  readonly kind?: ItemKind;
  /** The operation that lists the items of a container. */
  readonly list?: OperationName;
  /** Minutes between two polls. */
  readonly defaultIntervalMinutes: number;
}

/** Keeps the ids of a provider's sources as literal types. */
export function sources<const T extends { readonly [id: string]: SourceRow }>(table: T): T {
  return table;
}
