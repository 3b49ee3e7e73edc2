import { parseCondition, type Condition } from './conditions';
import { query } from './query';
import { conditionFailed, invalid, noTable, notKnown } from './refusal';
import type { MemoryTable } from './table';
import { readPlaceholders, requireAllUsed, Tokens, type Placeholders } from './tokens';
import { parseUpdate } from './updates';
import { readRow, type Row } from './values';

export type Parameters = Readonly<Record<string, unknown>>;
export type FindTable = (name: unknown) => MemoryTable | undefined;

interface Operation {
  /** What a request may say, with the values that are known where not every one is. */
  readonly parameters: Readonly<Record<string, readonly unknown[] | undefined>>;
  run(parameters: Parameters, tables: FindTable): Record<string, unknown>;
}

const EXPRESSION = { ExpressionAttributeNames: undefined, ExpressionAttributeValues: undefined };
const COMMON = { TableName: undefined, ReturnConsumedCapacity: ['NONE'] };
const READ = { ...COMMON, ConsistentRead: [true, false] };
const WRITE = {
  ...COMMON,
  ...EXPRESSION,
  ConditionExpression: undefined,
  ReturnItemCollectionMetrics: ['NONE'],
  ReturnValuesOnConditionCheckFailure: ['NONE', 'ALL_OLD'],
};

const OPERATIONS: Readonly<Record<string, Operation>> = {
  GetItem: {
    parameters: {
      ...READ,
      Key: undefined,
      ProjectionExpression: undefined,
      ExpressionAttributeNames: undefined,
    },
    run: (parameters, tables) => {
      const table = tableOf(parameters, tables);
      const placeholders = readPlaceholders(parameters);
      const project = readProjection(parameters, placeholders);
      requireAllUsed(placeholders);
      const row = table.get(keyOf(parameters, table));
      return row ? { Item: project(row) } : {};
    },
  },
  BatchGetItem: {
    parameters: { RequestItems: undefined, ReturnConsumedCapacity: ['NONE'] },
    run: batchGet,
  },
  Query: {
    parameters: {
      ...READ,
      ...EXPRESSION,
      KeyConditionExpression: undefined,
      FilterExpression: undefined,
      ProjectionExpression: undefined,
      ExclusiveStartKey: undefined,
      Limit: undefined,
      ScanIndexForward: [true, false],
      Select: ['ALL_ATTRIBUTES', 'SPECIFIC_ATTRIBUTES'],
    },
    run: (parameters, tables) => {
      const placeholders = readPlaceholders(parameters);
      return query(
        parameters,
        tableOf(parameters, tables),
        placeholders,
        readProjection(parameters, placeholders),
      );
    },
  },
  PutItem: {
    parameters: { ...WRITE, Item: undefined, ReturnValues: ['NONE', 'ALL_OLD'] },
    run: (parameters, tables) => {
      const table = tableOf(parameters, tables);
      const row = readRow(parameters.Item);
      const { condition } = readExpressions(parameters);
      table.requireRow(row);
      const before = table.get(row);
      requireCondition(condition, before, parameters);
      table.put(row);
      return oldValues(parameters, before);
    },
  },
  DeleteItem: {
    parameters: { ...WRITE, Key: undefined, ReturnValues: ['NONE', 'ALL_OLD'] },
    run: (parameters, tables) => {
      const table = tableOf(parameters, tables);
      const { condition } = readExpressions(parameters);
      const key = keyOf(parameters, table);
      const before = table.get(key);
      requireCondition(condition, before, parameters);
      table.delete(key);
      return oldValues(parameters, before);
    },
  },
  UpdateItem: {
    parameters: {
      ...WRITE,
      Key: undefined,
      UpdateExpression: undefined,
      ReturnValues: ['NONE', 'ALL_OLD', 'ALL_NEW'],
    },
    run: (parameters, tables) => {
      const table = tableOf(parameters, tables);
      const { condition, update } = readExpressions(parameters);
      const key = keyOf(parameters, table);
      const changed = table.table.keySchema.find(({ name }) => update?.attributes.includes(name));
      if (changed) {
        throw invalid(
          `One or more parameter values were invalid: Cannot update attribute ${changed.name}. This attribute is part of the key`,
        );
      }
      const before = table.get(key);
      requireCondition(condition, before, parameters);
      const after = update?.apply(before ?? key) ?? before ?? key;
      table.requireRow(after);
      table.put(after);
      return parameters.ReturnValues === 'ALL_NEW' ? { Attributes: after } : oldValues(parameters, before);
    },
  },
};

/** Answers an operation; throws a `Refusal` as DynamoDB would, or one that names what is not known here. */
export function run(operation: string, parameters: Parameters, tables: FindTable): Record<string, unknown> {
  const found = OPERATIONS[operation];
  if (!found) throw notKnown(`the operation ${operation}`);
  for (const [name, value] of Object.entries(parameters)) {
    if (!Object.hasOwn(found.parameters, name)) throw notKnown(`${name} of ${operation}`);
    const known = found.parameters[name];
    if (known && !known.includes(value)) throw notKnown(`${name} ${String(value)} of ${operation}`);
  }
  return found.run(parameters, tables);
}

/** At most so many keys in one BatchGetItem. */
const MOST_KEYS = 100;

function batchGet(parameters: Parameters, tables: FindTable): Record<string, unknown> {
  const requests = Object.entries(parameters.RequestItems as Record<string, Parameters>);
  const count = requests.reduce((sum, [, { Keys }]) => sum + (Keys as unknown[]).length, 0);
  if (count > MOST_KEYS) throw invalid('Too many items requested for the BatchGetItem call');
  const responses = requests.map(([name, { Keys, ...one }]) => {
    const given = (Keys as unknown[]).map((key) => readRow(key, 'Key'));
    const keys = new Set(given.map((key) => JSON.stringify(Object.entries(key).sort())));
    if (keys.size < given.length) throw invalid('Provided list of item keys contains duplicates');
    const rows = given.map((Key) => run('GetItem', { ...one, TableName: name, Key }, tables).Item);
    return [name, rows.filter((row) => row !== undefined)];
  });
  return { Responses: Object.fromEntries(responses), UnprocessedKeys: {} };
}

function tableOf({ TableName }: Parameters, tables: FindTable): MemoryTable {
  const table = tables(TableName);
  if (!table) throw noTable();
  return table;
}

function keyOf({ Key }: Parameters, table: MemoryTable): Row {
  const key = readRow(Key, 'Key');
  table.requireKey(key);
  return key;
}

function readExpressions(parameters: Parameters) {
  const placeholders = readPlaceholders(parameters);
  const read = <T>(kind: string, parse: (tokens: Tokens) => T): T | undefined => {
    const text = parameters[kind];
    return text === undefined ? undefined : parse(new Tokens(String(text), kind, placeholders));
  };
  const update = read('UpdateExpression', parseUpdate);
  const condition = read('ConditionExpression', parseCondition);
  requireAllUsed(placeholders);
  return { update, condition };
}

function requireCondition(
  condition: Condition | undefined,
  row: Row | undefined,
  parameters: Parameters,
): void {
  if (!condition || condition(row ?? {})) return;
  const shown = parameters.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && row;
  throw conditionFailed(shown ? { Item: row } : {});
}

function oldValues({ ReturnValues }: Parameters, before: Row | undefined): Record<string, unknown> {
  return ReturnValues === 'ALL_OLD' && before ? { Attributes: before } : {};
}

function readProjection(
  { ProjectionExpression: text }: Parameters,
  placeholders: Placeholders,
): (row: Row) => Row {
  if (text === undefined) return (row) => row;
  const tokens = new Tokens(String(text), 'ProjectionExpression', placeholders);
  const names = [tokens.takeName()];
  while (tokens.takeIf(',')) names.push(tokens.takeName());
  if (!tokens.isAtEnd) throw tokens.unexpected('the end');
  return (row) => Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));
}
