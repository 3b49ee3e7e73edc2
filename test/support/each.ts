import { inspect } from 'node:util';

/** Colours, which a terminal needs and a list of offenders does not. */
const COLOURS = /\u001b\[\d+m/g;

/** A longer text is a difference of texts or objects, which is read line by line. */
const MOST_LINES_IN_ONE = 8;

/** What was seen, without the matcher's hint, which is the same for every row. */
function seen(error: unknown): string {
  const { message } = error as Error;
  const lines = message
    .replace(COLOURS, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (lines.length > 1 && lines[0]?.startsWith('expect(')) lines.shift();
  return lines.length > MOST_LINES_IN_ONE
    ? lines.map((line) => `\n    ${line}`).join('')
    : lines.map((line) => line.trim()).join(' ');
}

function nameOfRow(row: unknown): string {
  return typeof row === 'string' ? row : inspect(row, { breakLength: Infinity, maxStringLength: 80 });
}

/** Fails if there are offenders, and if there was nothing to check, in the line of the test that has asked. */
function conclude(count: number, offenders: readonly string[], asker: (...args: never) => unknown): void {
  if (count > 0 && offenders.length === 0) return;
  const error = new Error(
    count === 0
      ? 'the table has no rows'
      : [`${offenders.length} of ${count} rows:`, ...offenders].join('\n  '),
  );
  Error.captureStackTrace(error, asker);
  throw error;
}

/**
 * Runs a check for every row of a table, and fails with all rows that fail it. A table without rows fails too.
 *
 * @param rows what is checked
 * @param check fails by throwing, as `expect` does; not asynchronous
 * @param nameOf how a row is called in the list of offenders; by default the row itself
 */
export function expectEach<const Row>(
  rows: Iterable<Row>,
  check: (row: Row) => void,
  nameOf: (row: Row) => string = nameOfRow,
): void {
  const all = [...rows];
  const offenders = all.flatMap((row) => {
    let result: unknown;
    try {
      result = check(row);
    } catch (error) {
      return [`${nameOf(row)}: ${seen(error)}`];
    }
    if (result !== undefined) throw new Error('expectEach does not wait: use expectEachAsync');
    return [];
  });
  conclude(all.length, offenders, expectEach);
}

/** `expectEach` for a check that has to be awaited: one row after the other. */
export async function expectEachAsync<const Row>(
  rows: Iterable<Row>,
  check: (row: Row) => Promise<void>,
  nameOf: (row: Row) => string = nameOfRow,
): Promise<void> {
  const all = [...rows];
  const offenders: string[] = [];
  for (const row of all) {
    await check(row).catch((error: unknown) => offenders.push(`${nameOf(row)}: ${seen(error)}`));
  }
  conclude(all.length, offenders, expectEachAsync);
}
