import type { TablesSnapshot } from '../dynamodb/in-memory';

/** What is held at the end of a day. */
export interface Held {
  /** Of the simulation, from 1. */
  readonly day: number;
  /** Bytes after a collection of garbage: the functions', the stand-ins' and the soak's own. */
  readonly heap: number;
  /** Rows of all tables. */
  readonly rows: number;
  /** Bytes of all rows as JSON. */
  readonly bytes: number;
  /** Bytes of the largest row. */
  readonly largest: number;
}

/**
 * Bytes a day that the heap may grow by. The stand-ins are in it: the world remembers its runs and its days, which alone
 * comes to one or two megabytes a day. What a function leaks with each of its 20,000 requests a day is far beyond it.
 */
const MOST_HEAP_GROWTH = 6_000_000;

/** DynamoDB takes 400 KB in a row, and the hours of four weeks are the most that an item remembers. */
const MOST_ROW_BYTES = 100_000;

/** Rows for each item that ever was: its sources, its page, and what the page writer keeps of it. */
const MOST_ROWS_PER_ITEM = 12;

export function heldAt(day: number, tables: TablesSnapshot): Held {
  const rows = Object.values(tables).flat();
  const sizes = rows.map((row) => Buffer.byteLength(JSON.stringify(row)));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  collectGarbage();
  return {
    day,
    heap: process.memoryUsage().heapUsed,
    rows: rows.length,
    bytes,
    largest: Math.max(0, ...sizes),
  };
}

/** Whether this process can be asked to collect its garbage. */
export function canCollectGarbage(): boolean {
  return typeof globalThis.gc === 'function';
}

function collectGarbage(): void {
  // Once more for what finalizers let go.
  globalThis.gc?.();
  globalThis.gc?.();
}

/**
 * Bytes a day, undefined before there are three: the lower median of what each day adds. Another environment that is
 * kept warm adds megabytes once, and a leak adds every day.
 */
export function heapGrowth(held: readonly Held[]): number | undefined {
  const added = held.slice(1).map(({ heap }, index) => heap - held[index]!.heap);
  if (added.length < 2) return undefined;
  return added.sort((left, right) => left - right)[Math.floor((added.length - 1) / 2)];
}

/** What is over its bound, in words. */
export function overBounds(held: readonly Held[], items: number): string[] {
  const growth = heapGrowth(held);
  const last = held.at(-1);
  return [
    ...(growth !== undefined && growth > MOST_HEAP_GROWTH
      ? [`the heap grows by ${megabytes(growth)} a day; at most ${megabytes(MOST_HEAP_GROWTH)} are allowed`]
      : []),
    ...(last && last.rows > items * MOST_ROWS_PER_ITEM
      ? [`the table has ${last.rows} rows for ${items} items; at most ${MOST_ROWS_PER_ITEM} each are allowed`]
      : []),
    ...(last && last.largest > MOST_ROW_BYTES
      ? [`a row has ${last.largest} bytes; at most ${MOST_ROW_BYTES} are allowed`]
      : []),
  ];
}

/** "12.3 MB". */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
