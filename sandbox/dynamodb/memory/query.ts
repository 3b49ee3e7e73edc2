import { type Condition, parseCondition } from './conditions';
import { invalid } from './refusal';
import type { MemoryTable } from './table';
import { type Placeholders, requireAllUsed, Tokens } from './tokens';
import { type AttributeValue, compare, isSame, readRow, type Row, sizeOf } from './values';

/** Bytes of rows in one page, before any filter. */
const PAGE_BYTES = 1024 * 1024;

type Parameters = Readonly<Record<string, unknown>>;
type SortTest = (value: AttributeValue | undefined) => boolean;

/** The rows of one partition, a page of them. */
export function query(
  parameters: Parameters,
  table: MemoryTable,
  placeholders: Placeholders,
  project: (row: Row) => Row,
): Record<string, unknown> {
  const tokensOf = (kind: string): Tokens | undefined => {
    const text = parameters[kind];
    return text === undefined ? undefined : new Tokens(String(text), kind, placeholders);
  };
  const keys = tokensOf('KeyConditionExpression');
  if (!keys) {
    throw invalid(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    );
  }
  const { partition, sort } = readKeyCondition(keys, table);
  const filter = tokensOf('FilterExpression');
  const fits = filter ? parseFilter(filter, table) : () => true;
  requireAllUsed(placeholders);
  const rows = table
    .partition(partition)
    .filter((row) => sort(table.sortKey ? row[table.sortKey] : undefined));
  if (parameters.ScanIndexForward === false) rows.reverse();
  const page = pageOf(afterStart(rows, parameters, table), parameters.Limit);
  const found = page.rows.filter(fits);
  const last = page.rows.at(-1);
  return {
    Items: found.map(project),
    Count: found.length,
    ScannedCount: page.rows.length,
    ...(page.isCut && last && { LastEvaluatedKey: table.keyOf(last) }),
  };
}

function parseFilter(tokens: Tokens, { table }: MemoryTable): Condition {
  const condition = parseCondition(tokens);
  const key = table.keySchema.find(({ name }) => tokens.names.has(name));
  if (key) {
    throw invalid(
      `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${key.name}`,
    );
  }
  return condition;
}

/** `partition = :value`, and one test of the sort key if any. */
function readKeyCondition(tokens: Tokens, table: MemoryTable): { partition: AttributeValue; sort: SortTest } {
  let partition: AttributeValue | undefined;
  let sort: SortTest | undefined;
  do {
    if (tokens.peek(1) === '(') {
      if (!tokens.takeIf('begins_with')) throw tokens.unexpected('begins_with');
      tokens.expect('(');
      const name = tokens.takeName();
      tokens.expect(',');
      const start = String(tokens.takeValue().S);
      tokens.expect(')');
      if (name !== table.sortKey || sort) throw notSupported();
      sort = (value) => String(value?.S).startsWith(start);
      continue;
    }
    const name = tokens.takeName();
    if (name === table.partitionKey && !partition) {
      tokens.expect('=');
      partition = tokens.takeValue();
    } else if (name === table.sortKey && !sort) {
      sort = readSortTest(tokens);
    } else {
      throw notSupported();
    }
  } while (tokens.takeIf('AND'));
  if (!tokens.isAtEnd) throw tokens.unexpected('the end');
  if (!partition) throw invalid(`Query condition missed key schema element: ${table.partitionKey}`);
  return { partition, sort: sort ?? (() => true) };
}

function readSortTest(tokens: Tokens): SortTest {
  const comparison = tokens.take().toUpperCase();
  const first = tokens.takeValue();
  const order = (value: AttributeValue | undefined, other = first): number => compare(value, other) ?? NaN;
  switch (comparison) {
    case '=':
      return (value) => isSame(value, first);
    case '<':
      return (value) => order(value) < 0;
    case '<=':
      return (value) => order(value) <= 0;
    case '>':
      return (value) => order(value) > 0;
    case '>=':
      return (value) => order(value) >= 0;
    case 'BETWEEN': {
      tokens.expect('AND');
      const last = tokens.takeValue();
      return (value) => order(value) >= 0 && order(value, last) <= 0;
    }
    default:
      throw invalid('Invalid operator used in KeyConditionExpression');
  }
}

function notSupported(): Error {
  return invalid('Query key condition not supported');
}

function afterStart(rows: readonly Row[], parameters: Parameters, table: MemoryTable): readonly Row[] {
  if (parameters.ExclusiveStartKey === undefined || parameters.ExclusiveStartKey === null) return rows;
  const start = readRow(parameters.ExclusiveStartKey, 'ExclusiveStartKey');
  table.requireKey(start);
  const { sortKey } = table;
  if (sortKey === undefined) return [];
  const direction = parameters.ScanIndexForward === false ? -1 : 1;
  return rows.filter((row) => direction * (compare(row[sortKey], start[sortKey]) ?? 0) > 0);
}

function pageOf(rows: readonly Row[], limit: unknown): { rows: readonly Row[]; isCut: boolean } {
  const most = typeof limit === 'number' ? limit : Infinity;
  if (most < 1) throw invalid('Limit must be 1 or more');
  let bytes = 0;
  const page: Row[] = [];
  for (const row of rows) {
    page.push(row);
    bytes += sizeOf(row);
    // A page that ends with its limit says that there may be more, even where there is none.
    if (page.length >= most || bytes >= PAGE_BYTES) return { rows: page, isCut: true };
  }
  return { rows: page, isCut: false };
}
