import { type ContainerKind, type ItemKind, isItemKind } from '../../lib/catalogue/item-kinds';
import { type SourceId, SOURCES, sourceRow } from '../../lib/catalogue/sources';

/** What an incident is about. */
export interface Item {
  readonly type: ItemKind | ContainerKind | 'source';
  /** Absent: a source, which reads several applications. */
  readonly applicationId?: string;
  readonly id: string;
}

/** An item as people know it. */
export interface NamedItem extends Item {
  /** Absent: nobody has told; the id is shown. */
  readonly name?: string;
  readonly applicationName?: string;
}

/** Distinguishes items within one alarm. */
export function keyOf({ type, applicationId = '', id }: Item): string {
  return [type, applicationId, id].join('/');
}

/** The item's own name. */
export function nameOf({ type, id, name }: NamedItem): string {
  if (type === 'source') return isSourceId(id) ? sourceRow(id).title : id;
  return name ?? id;
}

/** The item's name, and that of its application in brackets: "Welcome (shop)". */
export function fullNameOf(item: NamedItem): string {
  if (!isItemKind(item.type)) return nameOf(item);
  return `${nameOf(item)} (${item.applicationName ?? item.applicationId ?? 'unknown application'})`;
}

export function isSourceId(text: string): text is SourceId {
  return Object.hasOwn(SOURCES, text);
}
