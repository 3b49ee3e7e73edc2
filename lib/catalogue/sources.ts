import { ITEM_KINDS, type ItemKind } from './item-kinds';
import { PINPOINT_SOURCES } from './providers/pinpoint/sources';
import type { SourceRow } from './source-row';

export { type SourceRow } from './source-row';

/** The families of numbers, each polled by a function of its own so that one's failure never touches another. */
export const SOURCES = { ...PINPOINT_SOURCES };

export type SourceId = keyof typeof SOURCES;

export const SOURCE_IDS = Object.keys(SOURCES) as readonly SourceId[];

export function sourceRow(id: SourceId): SourceRow {
  return SOURCES[id];
}

/** Dimension of the items of a source; none where the container itself is the item. */
export function itemDimensionOf(id: SourceId): (typeof ITEM_KINDS)[ItemKind]['dimension'] | undefined {
  const { kind } = sourceRow(id);
  return kind && ITEM_KINDS[kind].dimension;
}
