import fc from 'fast-check';
import { type Request, TwoTables } from './two-tables';
import { expectEachAsync } from '../../../test/support/each';

let tables: TwoTables;
beforeEach(async () => {
  tables = await TwoTables.start();
});
afterEach(() => tables.close());

const KEY = { Account: { S: 'shop' }, Thing: { S: 'item/a' } };
const other = (item: string) => ({ Account: { S: 'shop' }, Thing: { S: item } });
const put = (row: object, more: object = {}): Request => ['PutItem', { Item: row, ...more }];
const VERSION_1 = put({ ...KEY, Version: { N: '1' }, Totals: { S: '{}' }, Pending: { S: 'x' } });
const PARTITION = {
  KeyConditionExpression: '#partition = :partition',
  ExpressionAttributeNames: { '#partition': 'Account' },
  ExpressionAttributeValues: { ':partition': { S: 'shop' } },
};

/** Sends all and expects both to answer the same each time; returns the last answer. */
async function same(...requests: readonly Request[]): Promise<unknown> {
  let last: unknown;
  for (const request of requests) {
    const [memory, dynalite] = await tables.send(request);
    expect({ request, outcome: memory }).toEqual({ request, outcome: dynalite });
    last = memory;
  }
  return last;
}

const GET: Request = ['GetItem', { Key: KEY }];

test('gives back what was put, and nothing for what was not', async () => {
  expect(await same(VERSION_1, GET)).toMatchObject({ Item: { Version: { N: '1' } } });
  expect(await same(['GetItem', { Key: other('item/b') }])).not.toHaveProperty('Item');
});

test.each([
  ['numbers in another way of writing', { Count: { N: '1.50' } }, { Count: { N: '1.5' } }],
  ['a text with all kinds of letters', { Text: { S: 'grün 🎉' } }, { Text: { S: 'grün 🎉' } }],
  ['truth values and nothing', { Yes: { BOOL: true }, No: { NULL: true } }, { Yes: { BOOL: true } }],
  [
    'lists and maps',
    { All: { L: [{ M: { One: { N: '01' } } }] } },
    { All: { L: [{ M: { One: { N: '1' } } }] } },
  ],
  ['sets', { Labels: { SS: ['a', 'b'] } }, { Labels: { SS: ['a', 'b'] } }],
])('keeps %s', async (_, attributes, kept) => {
  expect(await same(put({ ...KEY, ...attributes }), GET)).toMatchObject({ Item: kept });
});

const named = (condition: string, names: object, values?: object) => ({
  ConditionExpression: condition,
  ExpressionAttributeNames: names,
  ...(values && { ExpressionAttributeValues: values }),
});

const CONDITIONS = [
  ['attribute_not_exists(#v)', { '#v': 'Version' }, undefined],
  ['attribute_exists(#v)', { '#v': 'Version' }, undefined],
  ['attribute_exists(Pending) AND NOT attribute_exists(Another)', undefined, undefined],
  ['#v = :one', { '#v': 'Version' }, { ':one': { N: '1' } }],
  ['#v = :one', { '#v': 'Version' }, { ':one': { N: '1.0' } }],
  ['#v = :one', { '#v': 'Version' }, { ':one': { S: '1' } }],
  ['#v <> :one', { '#v': 'Version' }, { ':one': { N: '1' } }],
  ['#v < :ten', { '#v': 'Version' }, { ':ten': { N: '10' } }],
  ['#v >= :ten OR Totals = :empty', { '#v': 'Version' }, { ':ten': { N: '10' }, ':empty': { S: '{}' } }],
  ['#v BETWEEN :zero AND :ten', { '#v': 'Version' }, { ':zero': { N: '0' }, ':ten': { N: '10' } }],
  ['#v IN (:zero, :one)', { '#v': 'Version' }, { ':zero': { N: '0' }, ':one': { N: '1' } }],
  ['#v IN (:zero)', { '#v': 'Version' }, { ':zero': { N: '0' } }],
  ['begins_with(Totals, :brace)', undefined, { ':brace': { S: '{' } }],
  ['contains(Totals, :brace)', undefined, { ':brace': { S: 'x' } }],
  ['size(Totals) = :two', undefined, { ':two': { N: '2' } }],
  ['attribute_type(Totals, :type)', undefined, { ':type': { S: 'S' } }],
  [
    '(Absent = :one OR Totals = :empty) AND Pending = :x',
    undefined,
    { ':one': { N: '1' }, ':empty': { S: '{}' }, ':x': { S: 'x' } },
  ],
  ['Absent < :one', undefined, { ':one': { N: '1' } }],
  ['Absent <> :one', undefined, { ':one': { N: '1' } }],
] as const;

test('decides conditions the same', async () => {
  await expectEachAsync(CONDITIONS, async ([condition, names, values]) => {
    const conditional = { ...named(condition, names ?? {}, values) };
    if (!names) delete (conditional as { ExpressionAttributeNames?: object }).ExpressionAttributeNames;
    const written = await same(VERSION_1, put({ ...KEY, New: { N: '1' } }, conditional));
    expect(written).not.toBe('ValidationException');
    await same(GET);
  });
});

test('a condition that fails changes nothing and is named as DynamoDB names it', async () => {
  const failing = named('#v = :two', { '#v': 'Version' }, { ':two': { N: '2' } });
  expect(await same(VERSION_1, put(KEY, failing))).toBe('ConditionalCheckFailedException');
  expect(await same(GET)).toMatchObject({ Item: { Version: { N: '1' } } });
});

test.each([
  ['SET Totals = :t', { ':t': { S: 'new' } }],
  ['SET Totals = :t, Fresh = :t REMOVE Pending', { ':t': { S: 'new' } }],
  ['SET Version2 = if_not_exists(Version2, :one) + :one', { ':one': { N: '1' } }],
  ['SET Totals2 = Totals', undefined],
  ['REMOVE Pending, Absent', undefined],
  ['ADD Hits :one', { ':one': { N: '1' } }],
  [
    'SET Entries = list_append(if_not_exists(Entries, :none), :more)',
    { ':none': { L: [] }, ':more': { L: [{ S: 'a' }] } },
  ],
  ['SET Gone = Absent', undefined],
  ['SET Totals = :t, Totals = :t', { ':t': { S: 'new' } }],
  ['SET Account = :t', { ':t': { S: 'new' } }],
])('updates by %s the same, a row that is there and one that is not', async (UpdateExpression, values) => {
  const update = {
    UpdateExpression,
    ...(values && { ExpressionAttributeValues: values }),
    ReturnValues: 'ALL_NEW',
  };
  await same(VERSION_1, ['UpdateItem', { Key: KEY, ...update }], GET);
  await same(['UpdateItem', { Key: other('item/z'), ...update }], ['GetItem', { Key: other('item/z') }]);
});

test('removes what is pending only from the version that it belongs to', async () => {
  const confirm = (version: string): Request => [
    'UpdateItem',
    {
      Key: KEY,
      UpdateExpression: 'REMOVE #pending',
      ...named(
        '#version = :version',
        { '#pending': 'Pending', '#version': 'Version' },
        { ':version': { N: version } },
      ),
    },
  ];
  expect(await same(VERSION_1, confirm('2'))).toBe('ConditionalCheckFailedException');
  await same(confirm('1'));
  expect(await same(GET)).not.toHaveProperty('Item.Pending');
});

test('deletes a row, once, and gives back what it was', async () => {
  const remove: Request = ['DeleteItem', { Key: KEY, ReturnValues: 'ALL_OLD' }];
  expect(await same(VERSION_1, remove)).toMatchObject({ Attributes: { Version: { N: '1' } } });
  expect(await same(remove)).not.toHaveProperty('Attributes');
});

const ROWS = ['application', 'item/a', 'item/B', 'item/ä', 'item/🎉', 'zebra'].map((item) =>
  put(other(item)),
);

test.each([
  [{}],
  [{ ScanIndexForward: false }],
  [{ Limit: 2 }],
  [{ Limit: 2, ExclusiveStartKey: other('item/a') }],
  [{ Limit: 2, ScanIndexForward: false, ExclusiveStartKey: other('item/a') }],
  [{ ExclusiveStartKey: other('zebra') }],
  [{ ProjectionExpression: 'Thing' }],
  [{ FilterExpression: 'contains(Account, :partition)' }],
  [{ FilterExpression: 'Hits <> :partition' }],
])('queries a partition with %j the same', async (more) => {
  await same(...ROWS, put({ Account: { S: 'app' }, Thing: { S: 'application' } }), [
    'Query',
    { ...PARTITION, ...more },
  ]);
});

test.each([
  ['begins_with(Thing, :sort)', 'item/'],
  ['Thing = :sort', 'item/a'],
  ['Thing > :sort', 'item/a'],
  ['Thing <= :sort', 'item/a'],
  ['Thing BETWEEN :sort AND :partition', 'item/a'],
  ['Account = :sort', 'item/a'],
  ['Another = :sort', 'item/a'],
])('queries by %s the same', async (condition, sort) => {
  await same(...ROWS, [
    'Query',
    {
      KeyConditionExpression: `Account = :partition AND ${condition}`,
      ExpressionAttributeValues: { ':partition': { S: 'shop' }, ':sort': { S: sort } },
    },
  ]);
});

test('gets several rows at once, without those that there are not', async () => {
  const Keys = [other('item/a'), other('nothing')];
  await same(...ROWS);
  const [memory, dynalite] = await tables.send(['BatchGetItem', { RequestItems: { seen: { Keys } } }]);
  expect(memory).toEqual(dynalite);
  expect(memory).toMatchObject({ Responses: { seen: [other('item/a')] } });
});

const REFUSED: readonly [string, Request][] = [
  ['a row without its key', put({ Account: { S: 'shop' } })],
  ['a key of another type', put({ ...KEY, Thing: { N: '1' } })],
  ['an empty key', put(other(''))],
  ['a key with more than the key', ['GetItem', { Key: { ...KEY, More: { S: 'x' } } }]],
  ['a table that there is not', ['GetItem', { TableName: 'other', Key: KEY }]],
  ['a row that is too large', put({ ...KEY, Text: { S: 'x'.repeat(410_000) } })],
  ['a reserved word', put(KEY, { ConditionExpression: 'attribute_exists(Item)' })],
  ['a name that is not defined', put(KEY, { ConditionExpression: 'attribute_exists(#x)' })],
  ['a value that is not defined', put(KEY, { ConditionExpression: 'Totals = :x' })],
  [
    'a name that nothing uses',
    put(KEY, { ConditionExpression: 'attribute_exists(Totals)', ExpressionAttributeNames: { '#x': 'y' } }),
  ],
  ['a value that nothing uses', put(KEY, named('attribute_exists(#x)', { '#x': 'y' }, { ':y': { N: '1' } }))],
  ['an expression that ends too early', put(KEY, { ConditionExpression: 'Totals =' })],
  ['an unknown function', put(KEY, { ConditionExpression: 'attribute_there(Totals)' })],
  ['an empty expression', put(KEY, { ConditionExpression: '' })],
  ['no number as a number', put({ ...KEY, Count: { N: 'many' } })],
  ['an empty set', put({ ...KEY, Labels: { SS: [] } })],
  ['a set with the same twice', put({ ...KEY, Labels: { SS: ['a', 'a'] } })],
  [
    'a query without a partition',
    ['Query', { KeyConditionExpression: 'Thing = :i', ExpressionAttributeValues: { ':i': { S: 'a' } } }],
  ],
  ['a query without a condition', ['Query', {}]],
  ['the same key twice', ['BatchGetItem', { RequestItems: { seen: { Keys: [KEY, KEY] } } }]],
];

test('refuses what dynalite refuses', async () => {
  await expectEachAsync(
    REFUSED,
    async ([, request]) => {
      expect(typeof (await same(request))).toBe('string');
    },
    ([what]) => what,
  );
});

test('pages of a partition over a megabyte come one after the other', async () => {
  const text = { S: 'x'.repeat(300_000) };
  for (const item of ['a', 'b', 'c', 'd', 'e']) await same(put({ ...other(item), Text: text }));
  const [first] = await tables.send(['Query', { ...PARTITION, ProjectionExpression: 'Thing' }]);
  expect(first).toMatchObject({ Count: 4, LastEvaluatedKey: other('d') });
  const [second] = await tables.send(['Query', { ...PARTITION, ExclusiveStartKey: other('d') }]);
  expect(second).toMatchObject({ Count: 1 });
  expect(second).not.toHaveProperty('LastEvaluatedKey');
});

test('any order of conditional writes leaves the same rows behind', async () => {
  const item = fc.constantFrom('a', 'b');
  const version = fc.integer({ min: 0, max: 3 }).map(String);
  const write = fc.oneof(
    fc
      .tuple(item, version)
      .map(([name, n]): Request =>
        put(
          { ...other(name), Version: { N: n } },
          named('attribute_not_exists(#v) OR #v < :n', { '#v': 'Version' }, { ':n': { N: n } }),
        ),
      ),
    fc
      .tuple(item, version)
      .map(([name, n]): Request => [
        'DeleteItem',
        { Key: other(name), ...named('#v = :n', { '#v': 'Version' }, { ':n': { N: n } }) },
      ]),
    item.map((name): Request => [
      'UpdateItem',
      {
        Key: other(name),
        UpdateExpression: 'ADD Hits :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
        ReturnValues: 'ALL_NEW',
      },
    ]),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(write, { maxLength: 12 }), async (writes) => {
      await same(...writes, ['Query', PARTITION]);
    }),
    { numRuns: 30 },
  );
});
