import fc from 'fast-check';
import { type ListRules, LongList, countBy } from '../../../lambda/reading/long-list';
import { everyListing } from '../../../lambda/reading/listing';
import { configOf } from '../support/context';
import { at } from '../support/poll-series';

interface Entry {
  readonly id: string;
  readonly born?: number;
  readonly isOpen: boolean;
}

const RULES: ListRules<Entry> = {
  bornAt: ({ born }) => born,
  isOpen: ({ isOpen }) => isOpen,
  count: (entries) => countBy(entries, ({ isOpen }) => [isOpen ? 'open' : 'ended']),
};

const HOUR = 60;
const DAY = 24 * HOUR;

/** A list that is read poll by poll, with what the poll before has kept. */
class Listing {
  keep: unknown;
  pages = 0;

  constructor(private readonly pageSize = 100) {}

  async read(list: readonly Entry[], minute: number, rules = RULES) {
    const long = new LongList(rules, this.keep, { at: at(minute), config: configOf() });
    this.pages = 0;
    const readPage = async (token = '0') => {
      this.pages++;
      const from = Number(token);
      const next = from + this.pageSize;
      return { Item: list.slice(from, next), NextToken: next < list.length ? String(next) : undefined };
    };
    const { keep, ...rest } = long.sum(await everyListing(({ id }) => id, readPage, long.isEnough));
    // As the table does: null is nothing, undefined what is there already, and what is kept is JSON.
    if (keep !== undefined) this.keep = keep === null ? undefined : JSON.parse(JSON.stringify(keep));
    return rest;
  }
}

/** So many entries, the newest first, of which those at these places are open. */
const entries = (count: number, open: readonly number[] = []): Entry[] =>
  Array.from({ length: count }, (_, place) => ({
    id: `e${count - place}`,
    born: (count - place) * 1_000,
    isOpen: open.includes(place),
  }));
const newest = (id: string, isOpen = true): Entry => ({ id, born: 10_000_000, isOpen });

/** The pages that the first, the second and the next day's poll read. */
async function pagesOf(list: readonly Entry[]): Promise<number[]> {
  const listing = new Listing();
  const pages: number[] = [];
  for (const minute of [0, 15, DAY]) {
    await listing.read(list, minute);
    pages.push(listing.pages);
  }
  return pages;
}

describe('a list that begins with its newest entries', () => {
  test.each([
    ['all of which have ended', entries(1_000), [10, 1, 10]],
    ['with open ones on the first page', entries(1_000, [0, 7]), [10, 1, 10]],
    ['with an open one on the third page', entries(1_000, [250]), [10, 3, 10]],
    ['with an open one at its end', entries(1_000, [999]), [10, 10, 10]],
    ['that fits on a page', entries(100), [1, 1, 1]],
  ])('is read as far as an open entry goes, and wholly once a day: %s', async (_, list, pages) => {
    expect(await pagesOf(list)).toEqual(pages);
  });

  test('is counted as a whole', async () => {
    const listing = new Listing();
    const list = entries(1_000, [0, 150]);
    const { counts } = await listing.read(list, 0);
    expect(counts).toEqual({ open: 2, ended: 998 });
    const later = await listing.read([newest('new'), newest('done', false), ...list], 15);
    expect(listing.pages).toBe(2);
    expect(later.counts).toEqual({ open: 3, ended: 999 });
  });

  test('shows what is new at once, and what ended at once', async () => {
    const listing = new Listing();
    await listing.read(entries(1_000, [3]), 0);
    const read = await listing.read([newest('new'), ...entries(1_000)], 15);
    expect(listing.pages).toBe(1);
    expect(read.entries.map(({ id }) => id)).toContain('new');
    expect(read.entries.find(({ id }) => id === 'e997')).toMatchObject({ isOpen: false });
    expect(read.counts).toEqual({ open: 1, ended: 1_000 });
  });

  test('is read wholly at once where an ended entry that is seen is open again', async () => {
    const listing = new Listing();
    await listing.read(entries(1_000, [3]), 0);
    await listing.read(entries(1_000, [3, 50]), 15);
    expect(listing.pages).toBe(10);
    await listing.read(entries(1_000, [3, 50]), 30);
    expect(listing.pages).toBe(1);
  });

  test('that hides an open entry shows it after a day', async () => {
    const listing = new Listing();
    await listing.read(entries(1_000, [3]), 0);
    const revived = entries(1_000, [3, 900]);
    for (let minute = 15; minute < DAY; minute += 15) {
      const { entries: read } = await listing.read(revived, minute);
      expect(read.some(({ id }) => id === 'e100')).toBe(false);
    }
    const { entries: read, counts } = await listing.read(revived, DAY);
    expect(read.some(({ id }) => id === 'e100')).toBe(true);
    expect(counts).toEqual({ open: 2, ended: 998 });
  });

  test('that has lost its open entries is not taken for one that is only shortened', async () => {
    const listing = new Listing();
    await listing.read(entries(1_000, [0, 1, 2]), 0);
    const { counts } = await listing.read(entries(1_000, [0, 1, 2]).slice(3), 15);
    expect(counts).toEqual({ ended: 997 });
  });

  test('is read wholly where the clock was set back', async () => {
    const listing = new Listing();
    await listing.read(entries(1_000), 60);
    await listing.read(entries(1_000), 45);
    expect(listing.pages).toBe(10);
  });

  test('is read wholly where other rules counted it', async () => {
    const listing = new Listing();
    await listing.read(entries(1_000), 0);
    await listing.read(entries(1_000), 15, { ...RULES, version: 'other' });
    expect(listing.pages).toBe(10);
  });

  test('never gives a part of what came about together', async () => {
    const listing = new Listing();
    const pairs = entries(1_000).map((entry, place) => ({
      ...entry,
      born: 1_000_000 - Math.floor((place + 1) / 2),
    }));
    await listing.read(pairs, 0);
    const { entries: read } = await listing.read(pairs, 15);
    expect(listing.pages).toBe(1);
    expect(read).toHaveLength(99);
  });
});

describe('a list in no order that is known', () => {
  const inNoOrder = entries(1_000).sort((a, b) => Number(a.id.slice(-1)) - Number(b.id.slice(-1)));
  test.each([
    ['the oldest first', entries(1_000).reverse()],
    ['by something else', inNoOrder],
    ['without times', entries(1_000).map(({ id, isOpen }) => ({ id, isOpen }))],
    [
      'with one time that is missing',
      entries(1_000).map((entry) => (entry.id === 'e500' ? { ...entry, born: undefined } : entry)),
    ],
    ['all of one moment', entries(1_000).map((entry) => ({ ...entry, born: 5_000 }))],
    [
      'one moment and few later ones',
      entries(1_000).map((entry, place) => ({ ...entry, born: Math.max(5, 9 - place) })),
    ],
  ])('is always read wholly: %s', async (_, list) => {
    expect(await pagesOf(list)).toEqual([10, 10, 10]);
  });

  test('any more is read wholly at once', async () => {
    const listing = new Listing();
    await listing.read(entries(1_000), 0);
    await listing.read([...entries(1_000).slice(500), ...entries(1_000).slice(0, 500)], 15);
    expect(listing.pages).toBe(10);
    await listing.read([...entries(1_000).slice(500), ...entries(1_000).slice(0, 500)], 30);
    expect(listing.pages).toBe(10);
  });
});

test.each([
  undefined,
  null,
  'old',
  {},
  { shape: 'long-list/1' },
  { shape: 'long-list/1', version: '', minute: 0, openSince: null, newest: 5, counts: {} },
])('is read wholly where what was kept cannot be understood: %j', async (kept) => {
  const listing = new Listing();
  listing.keep = kept;
  await listing.read(entries(1_000), 15);
  expect(listing.pages).toBe(10);
});

type Happening = 'new' | 'new-ended' | 'ends' | 'revives' | 'is-deleted';

const histories = fc.record({
  order: fc.constantFrom('newest', 'oldest', 'none'),
  pageSize: fc.integer({ min: 20, max: 130 }),
  ended: fc.integer({ min: 0, max: 400 }),
  open: fc.array(fc.nat(399), { maxLength: 3 }),
  polls: fc.array(
    fc.record({
      after: fc.constantFrom(15, 30, 6 * HOUR, 12 * HOUR),
      happening: fc.option(fc.constantFrom<Happening>('new', 'new-ended', 'ends', 'revives', 'is-deleted')),
      pick: fc.nat(1_000),
    }),
    { minLength: 3, maxLength: 25 },
  ),
});

test('whatever happens to a list in whatever order, nothing open is hidden unless it had ended, and that for a day at most', async () => {
  let shortened = 0;
  await fc.assert(
    fc.asyncProperty(histories, async ({ order, pageSize, ended, open, polls }) => {
      const listing = new Listing(pageSize);
      let list = entries(ended, open);
      const revivedAt = new Map<string, number>();
      let minute = 0;
      for (const [number, { after, happening, pick }] of polls.entries()) {
        minute += after;
        const of = (isOpen: boolean) => list.filter((entry) => entry.isOpen === isOpen);
        const picked = happening === 'revives' ? of(false) : happening === 'ends' ? of(true) : list;
        const target = picked[pick % Math.max(1, picked.length)];
        if (happening === 'new' || happening === 'new-ended') {
          list = [{ id: `n${number}`, born: 1e9 + number, isOpen: happening === 'new' }, ...list];
        } else if (happening === 'is-deleted') {
          list = list.filter((entry) => entry !== target);
        } else if (target && happening) {
          list = list.map((entry) => (entry === target ? { ...entry, isOpen: !entry.isOpen } : entry));
          if (happening === 'revives') revivedAt.set(target.id, minute);
        }
        const key = (id: string) => (Number(id.slice(1)) * 7_919) % 1_009;
        const shown = {
          newest: list,
          oldest: [...list].reverse(),
          none: [...list].sort((a, b) => key(a.id) - key(b.id)),
        };
        const { entries: read } = await listing.read(shown[order], minute);
        const isWhole = listing.pages === Math.max(1, Math.ceil(list.length / pageSize));
        if (!isWhole) shortened++;
        const ids = new Set(read.map(({ id }) => id));
        const hidden = of(true).filter(({ id }) => !ids.has(id));
        for (const { id } of hidden) {
          const since = revivedAt.get(id);
          if (since === undefined) throw new Error(`${id} is hidden, and had never ended`);
          expect(minute - since).toBeLessThanOrEqual(DAY);
        }
        for (const { id } of list.filter(({ id }) => id.startsWith('n'))) {
          if (!ids.has(id) && isWhole) throw new Error(`${id} is hidden in a whole list`);
        }
        if (happening?.startsWith('new')) expect(ids).toContain(`n${number}`);
        if (order === 'oldest' && list.length > 10) expect(isWhole).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
  // It would say nothing of lists that are always read wholly.
  expect(shortened).toBeGreaterThan(100);
});
