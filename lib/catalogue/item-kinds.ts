import type { ContainerKindRow, ItemKindRow } from './item-kind-row';
import { PINPOINT_CONTAINER_KINDS, PINPOINT_ITEM_KINDS } from './providers/pinpoint/item-kinds';

export { type ContainerKindRow, type ItemKindRow, type KindStates } from './item-kind-row';

/** Every kind of container; nothing else knows one by name but the rooms of its provider. */
const CONTAINER_KINDS = { ...PINPOINT_CONTAINER_KINDS };

/** Every kind of items; nothing else knows one by name but the rooms of its provider. */
export const ITEM_KINDS = { ...PINPOINT_ITEM_KINDS };

export type ContainerKind = keyof typeof CONTAINER_KINDS;
export type ItemKind = keyof typeof ITEM_KINDS;

type ContainerDimension = (typeof CONTAINER_KINDS)[ContainerKind]['dimension'];
type ItemDimension = (typeof ITEM_KINDS)[ItemKind]['dimension'];

export const ITEM_KIND_IDS = Object.keys(ITEM_KINDS) as readonly ItemKind[];

export function itemKindRow(kind: ItemKind): ItemKindRow {
  return ITEM_KINDS[kind];
}

export function kindRow(kind: ItemKind | ContainerKind): ContainerKindRow {
  return isItemKind(kind) ? ITEM_KINDS[kind] : CONTAINER_KINDS[kind];
}

export function isItemKind(text: string): text is ItemKind {
  return Object.hasOwn(ITEM_KINDS, text);
}

export function isContainerKind(text: string): text is ContainerKind {
  return Object.hasOwn(CONTAINER_KINDS, text);
}

/** The kind of the container whose dimension is among these; undefined: they are of no container. */
export function containerKindAmong(dimensions: readonly string[]): ContainerKind | undefined {
  const kinds = Object.keys(CONTAINER_KINDS) as ContainerKind[];
  return kinds.find((kind) => dimensions.includes(CONTAINER_KINDS[kind].dimension));
}

/** The kind of the container that holds items of a kind. */
export function containerOf(kind: ItemKind): ContainerKind {
  const container = containerKindAmong([ITEM_KINDS[kind].parent]);
  if (container === undefined)
    throw new Error(`no kind of container has the dimension ${ITEM_KINDS[kind].parent}`);
  return container;
}

const CONTAINER_DIMENSIONS = Object.values(CONTAINER_KINDS).map(({ dimension }) => dimension);
const ITEM_DIMENSIONS = Object.values(ITEM_KINDS).map(({ dimension }) => dimension);

/** Dimensions that say which container and which item a number is of. */
export const ID_DIMENSIONS: readonly (ContainerDimension | ItemDimension)[] = [
  ...CONTAINER_DIMENSIONS,
  ...ITEM_DIMENSIONS,
];

type Ids = Readonly<Partial<Record<string, string>>>;

/** The id of the item among values by dimension; undefined where they are of a container or of a source. */
export function itemIdIn(ids: Ids): string | undefined {
  return firstOf(ids, ITEM_DIMENSIONS);
}

/** The id of the container among values by dimension. */
export function containerIdIn(ids: Ids): string | undefined {
  return firstOf(ids, CONTAINER_DIMENSIONS);
}

function firstOf(ids: Ids, dimensions: readonly string[]): string | undefined {
  return dimensions.map((dimension) => ids[dimension]).find((id) => id !== undefined);
}

/** Whether a person has stopped an item of this kind that is in this state. */
export function isStopped(kind: ItemKind, state: string): boolean {
  const { active, stopped } = itemKindRow(kind).states;
  return stopped === 'unless-active' ? !active.includes(state) : stopped.includes(state);
}
