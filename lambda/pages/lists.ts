import { isItemKind, kindRow } from '../../lib/catalogue/item-kinds';
import { type Item, type NamedItem, fullNameOf } from './item';

/** Items that a text names; the others it counts. */
export const NAMED_AT_MOST = 5;

function nounsOf(type: Item['type']): { readonly one: string; readonly several: string } {
  return type === 'source' ? { one: 'source', several: 'sources' } : kindRow(type).nouns;
}

/** "40 journeys", or "40 journeys of shop" where they are all of one application. */
export function countText(items: readonly NamedItem[]): string {
  const [first] = items;
  if (!first) return 'nothing';
  const { one, several } = nounsOf(first.type);
  const count = `${items.length} ${items.length === 1 ? one : several}`;
  const isBelow = isItemKind(first.type);
  const isOfOne = items.every(({ applicationId }) => applicationId === first.applicationId);
  return isBelow && isOfOne ? `${count} of ${first.applicationName ?? first.applicationId}` : count;
}

/** The one item's name, or how many there are. */
export function subjectName(items: readonly NamedItem[]): string {
  const [first] = items;
  return items.length === 1 && first ? fullNameOf(first) : countText(items);
}

/** Lines of a list, the first ones named and the rest counted. */
export function listed<T>(things: readonly T[], line: (thing: T) => string, most = NAMED_AT_MOST): string[] {
  const lines = things.slice(0, most).map((thing) => `- ${line(thing)}`);
  return things.length > most ? [...lines, `- and ${things.length - most} more`] : lines;
}
