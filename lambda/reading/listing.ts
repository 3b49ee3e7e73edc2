/** One part of an answer that comes in several. */
interface Listing<T> {
  readonly Item?: readonly T[];
  readonly NextToken?: string;
}

/** Looks at everything that was read of a list, in its order. */
export type IsEnough<T> = (entries: readonly T[]) => boolean;

/**
 * Reads a list to its end; the request takes `Token`, the answer gives `NextToken` inside its payload.
 *
 * A list that changes while it is read shifts its listings and may give an item twice, of which the later is kept.
 * An item without an id is left out: nothing can be asked about it, or said of it.
 *
 * @param isEnough whether the rest need not be read; @default - the whole list is read
 */
export async function everyListing<T>(
  idOf: (item: T) => string | undefined,
  readListing: (token?: string) => Promise<Listing<T> | undefined>,
  isEnough?: IsEnough<T>,
): Promise<T[]> {
  const items = new Map<string, T>();
  const tokens = new Set<string>();
  let token: string | undefined;
  do {
    const listing = await readListing(token);
    for (const item of listing?.Item ?? []) {
      const id: unknown = item ? idOf(item) : undefined;
      if (typeof id === 'string' && id !== '') items.set(id, item);
    }
    const next: unknown = listing?.NextToken || undefined;
    if (next !== undefined && typeof next !== 'string') {
      throw new TypeError(`the list does not go on: its token is no text but ${typeof next}`);
    }
    token = next;
    if (token !== undefined && tokens.has(token)) {
      throw new Error(`the list does not end: its token came a second time after ${items.size} items`);
    }
    if (token !== undefined) tokens.add(token);
    if (token !== undefined && isEnough?.([...items.values()])) break;
  } while (token !== undefined);
  return [...items.values()];
}
