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

/** Bytes a day that the heap may grow by: the world keeps a list of its runs, and what was published stays. */
export const MOST_HEAP_GROWTH = 1_500_000;

/** DynamoDB takes 400 KB in a row, and the hours of four weeks are the most that an item remembers. */
export const MOST_ROW_BYTES = 100_000;

/** Rows for each item that ever was: its sources, its page, and what the page writer keeps of it. */
export const MOST_ROWS_PER_ITEM = 12;

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

/** Bytes a day, by least squares; the first day is when everything is loaded. */
export function heapSlope(held: readonly Held[]): number | undefined {
  const days = held.slice(1);
  if (days.length < 2) return undefined;
  const mean = (numbers: readonly number[]): number =>
    numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const [x, y] = [mean(days.map(({ day }) => day)), mean(days.map(({ heap }) => heap))];
  const up = days.reduce((sum, { day, heap }) => sum + (day - x) * (heap - y), 0);
  return up / days.reduce((sum, { day }) => sum + (day - x) ** 2, 0);
}

/** What is over its bound, in words. */
export function overBounds(held: readonly Held[], items: number): string[] {
  const slope = heapSlope(held);
  const last = held.at(-1);
  return [
    ...(slope !== undefined && slope > MOST_HEAP_GROWTH
      ? [`the heap grows by ${megabytes(slope)} a day; at most ${megabytes(MOST_HEAP_GROWTH)} are allowed`]
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
