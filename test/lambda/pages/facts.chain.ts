import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CheckpointTable } from '../../../lambda/checkpoint/table';
import { CheckpointFacts, factsKey } from '../../../lambda/pages/facts';
import type { SourceId } from '../../../lib/catalogue/sources';
import { TABLE } from '../../../lib/catalogue/checkpoint-table';
import { type RunningDynamoDB, TABLE_NAME, startDynamoDB } from '../checkpoint/dynamodb';
import { SHOP } from './support/rig';

const TOTALS = { lifetime: {}, days: {}, countedFrom: {} };
const CART = { source: 'journey-execution', applicationId: SHOP, itemId: 'cart' } as const;

let dynamodb: RunningDynamoDB;
let facts: CheckpointFacts;
beforeEach(async () => {
  dynamodb = await startDynamoDB();
  facts = new CheckpointFacts(dynamodb.client, TABLE_NAME, 'production');
});
afterEach(() => dynamodb.stop());

const poller = (source: SourceId) =>
  new CheckpointTable(dynamodb.client, TABLE_NAME, { monitor: 'production', source });
const seen = (minute: number, name: string, signals = {}) => ({
  version: 1,
  minute,
  totals: TOTALS,
  facts: { name, state: 'ACTIVE', signals },
});

/** A row as somebody else may have left it. */
async function put(row: string, columns: Record<string, { S: string } | { N: string }>): Promise<void> {
  const key = {
    [TABLE.partitionKey]: { S: `production/journey-execution/${SHOP}` },
    [TABLE.sortKey]: { S: row },
  };
  await dynamodb.client.send(new PutItemCommand({ TableName: TABLE_NAME, Item: { ...key, ...columns } }));
}

test('what a poller has committed is read: name, state, minute and every signal', async () => {
  await poller('journey-execution').commit(
    { containerId: SHOP, itemId: 'cart' },
    seen(100, 'Cart', { JourneySendFailures: 5 }),
  );
  expect(await facts.read([CART])).toEqual(
    new Map([
      [factsKey(CART), { minute: 100, name: 'Cart', state: 'ACTIVE', signals: { JourneySendFailures: 5 } }],
    ]),
  );
});

test('an application is told from an item of it, one source from another, and what is missing is left out', async () => {
  await poller('journey-execution').commit({ containerId: SHOP }, seen(1, 'shop'));
  await poller('journey-runs').commit({ containerId: SHOP }, seen(2, 'shop'));
  const application = { source: 'journey-execution', applicationId: SHOP } as const;
  const runs = { source: 'journey-runs', applicationId: SHOP } as const;
  const found = await facts.read([application, runs, CART]);
  expect([...found].map(([key, { minute }]) => [key, minute]).sort()).toEqual([
    [factsKey(application), 1],
    [factsKey(runs), 2],
  ]);
});

test('more items than one request takes are read, and the same one twice is asked for once', async () => {
  const ids = Array.from({ length: 130 }, (_, index) => `journey-${index}`);
  for (const itemId of ids)
    await poller('journey-execution').commit({ containerId: SHOP, itemId }, seen(1, itemId));
  const keys = ids.map((itemId) => ({ ...CART, itemId }));
  const send = jest.spyOn(dynamodb.client, 'send');
  expect((await facts.read([...keys, ...keys])).size).toBe(130);
  expect(send).toHaveBeenCalledTimes(2);
});

test('nothing is asked for where there is nothing to know', async () => {
  const send = jest.spyOn(dynamodb.client, 'send');
  expect((await facts.read([])).size).toBe(0);
  expect(send).not.toHaveBeenCalled();
});

test.each<[string, Record<string, { S: string } | { N: string }>, object | undefined]>([
  ['from before names were kept', { Minute: { N: '5' } }, { minute: 5, signals: {} }],
  ['with facts that are no JSON', { Minute: { N: '5' }, Facts: { S: '{' } }, { minute: 5, signals: {} }],
  [
    'with numbers that are none',
    { Minute: { N: '5' }, Facts: { S: '{"name":"","signals":{"A":"x","B":null,"C":1}}' } },
    { minute: 5, signals: { C: 1 } },
  ],
  ['without a minute', { Facts: { S: '{"name":"Cart"}' } }, undefined],
])('a row %s does no harm', async (_, columns, expected) => {
  await put('item/cart', columns);
  expect((await facts.read([CART])).get(factsKey(CART))).toEqual(expected);
});

test('all items of an application are read, and not the application itself', async () => {
  await poller('journey-execution').commit({ containerId: SHOP }, seen(1, 'shop'));
  await poller('journey-execution').commit({ containerId: SHOP, itemId: 'cart' }, seen(2, 'Cart'));
  await poller('journey-execution').commit({ containerId: 'other', itemId: 'x' }, seen(3, 'x'));
  expect([...(await facts.readAll('journey-execution', SHOP)).keys()]).toEqual(['cart']);
});
