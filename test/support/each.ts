/** Colours, which a terminal needs and a list of offenders does not. */
const COLOURS = /\u001b\[\d+m/g;

/** What was seen, on one line: the matcher's hint is the same for every row. */
function seen(error: unknown): string {
  const { message } = error as Error;
  const [hint = '', ...rest] = message
    .replace(COLOURS, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return rest.length > 0 && hint.startsWith('expect(') ? rest.join(' ') : [hint, ...rest].join(' ');
}

const text = (row: unknown) => (typeof row === 'string' ? row : (JSON.stringify(row) ?? String(row)));

const isPromise = (value: unknown) => typeof (value as { then?: unknown } | undefined)?.then === 'function';

/**
 * Runs a check for every row of a table, and fails with all rows that fail it. A table without rows fails too.
 *
 * @param rows what is checked
 * @param check fails by throwing, as `expect` does; not asynchronous
 * @param nameOf how a row is called in the list of offenders; the row itself unless given
 */
export function expectEach<Row>(
  rows: Iterable<Row>,
  check: (row: Row) => void,
  nameOf: (row: Row) => string = text,
): void {
  const all = [...rows];
  const offenders = all.flatMap((row) => {
    let result: unknown;
    try {
      result = check(row);
    } catch (error) {
      return [`${nameOf(row)}: ${seen(error)}`];
    }
    if (isPromise(result)) throw new Error('expectEach does not wait for promises');
    return [];
  });
  if (all.length > 0 && offenders.length === 0) return;
  const error = new Error(
    all.length === 0
      ? 'the table has no rows'
      : [`${offenders.length} of ${all.length} rows:`, ...offenders].join('\n  '),
  );
  Error.captureStackTrace(error, expectEach);
  throw error;
}
