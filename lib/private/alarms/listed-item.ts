import type { ItemAlarmOverride } from '../../alarm-options';
import { ITEM_KINDS, ITEM_KIND_IDS, type ItemKind } from '../../catalogue/item-kinds';

/** A container, or one of its items, whose ids are known at synthesis. */
export interface ListedItem {
  readonly applicationId: string;
  /** Absent: the container itself. */
  readonly kind?: ItemKind;
  readonly itemId?: string;
}

/** The property that carries the id of an item of a kind: `journeyId` for the dimension `JourneyId`. */
type IdProperty = Uncapitalize<(typeof ITEM_KINDS)[ItemKind]['dimension']>;

export function idPropertyOf(kind: ItemKind): IdProperty {
  const { dimension } = ITEM_KINDS[kind];
  return `${dimension.charAt(0).toLowerCase()}${dimension.slice(1)}` as IdProperty;
}

/** The ids of the items that an override names, by their property; one names one item at most, if it is right. */
export function itemIdsOf(override: ItemAlarmOverride): { readonly [property in IdProperty]?: string } {
  return Object.fromEntries(
    ITEM_KIND_IDS.map(idPropertyOf).map((property) => [property, override[property]]),
  );
}

/** What an override is about. */
export function itemOf(override: ItemAlarmOverride): ListedItem {
  const { applicationId } = override;
  const kind = ITEM_KIND_IDS.find((one) => override[idPropertyOf(one)] !== undefined);
  return kind === undefined
    ? { applicationId }
    : { applicationId, kind, itemId: override[idPropertyOf(kind)] };
}

export function isSame(a: ListedItem, b: ListedItem): boolean {
  return a.applicationId === b.applicationId && a.kind === b.kind && a.itemId === b.itemId;
}
