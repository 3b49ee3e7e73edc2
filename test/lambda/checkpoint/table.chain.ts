import { type AttributeValue, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Checkpoint } from '../../../lambda/checkpoint/checkpoint';
import { CheckpointTable } from '../../../lambda/checkpoint/table';
import { KEEP_CHECKPOINTS_DAYS, TABLE } from '../../../lib/catalogue/checkpoint-table';
import { type RunningDynamoDB, TABLE_NAME, startDynamoDB } from './dynamodb';

const OWNER = { monitor: 'production', source: 'journey-execution' };
const APPLICATION = '8f0c1d2e3a4b5c6d7e8f9a0b1c2d3e4f';
const WELCOME = { containerId: APPLICATION, itemId: 'welcome' };
const MINUTE = 29_541_495;

const CHECKPOINT: Checkpoint = {
  version: 1,
  minute: MINUTE,
  totals: {
    lifetime: { JourneyEndpointEntered: 50 },
    days: { '2026-03-02': { CampaignAttemptedDeliveries: 0.25 } },
    countedFrom: { CampaignAttemptedDeliveries: '2026-03-01' },
  },
  pending: { minute: MINUTE, increments: { JourneyEndpointEntered: -3 } },
  memory: { hours: [1, 2, 3], name: 'Wëlcome' },
  facts: { name: 'Wëlcome', state: 'ACTIVE', signals: { JourneyEntriesMissing: 160 } },
};
const version = (number: number, more: Partial<Checkpoint> = {}) => ({
  ...CHECKPOINT,
  version: number,
  ...more,
});

let dynamodb: RunningDynamoDB;
let table: CheckpointTable;
beforeEach(async () => {
  dynamodb = await startDynamoDB();
  table = new CheckpointTable(dynamodb.client, TABLE_NAME, OWNER);
});
afterEach(() => dynamodb.stop());

/** The one row of the table, as DynamoDB has it. */
async function rawRow(): Promise<Record<string, AttributeValue>> {
  const { Items = [] } = await dynamodb.client.send(new ScanCommand({ TableName: TABLE_NAME }));
  expect(Items).toHaveLength(1);
  return Items[0] ?? {};
}

describe('reading', () => {
  test('gives nothing of an application that was never polled', async () => {
    expect(await table.read(APPLICATION)).toEqual(new Map());
  });

  test('gives back what was committed', async () => {
    await table.commit(WELCOME, CHECKPOINT);
    expect(await table.read(APPLICATION)).toEqual(new Map([['welcome', CHECKPOINT]]));
  });

  test('gives back a checkpoint without pending increments or memory', async () => {
    const bare = version(1, { pending: undefined, memory: undefined, facts: undefined });
    await table.commit(WELCOME, bare);
    expect((await table.read(APPLICATION)).get('welcome')).toEqual(bare);
  });

  test('keeps what a page may say in a column of its own', async () => {
    await table.commit(WELCOME, CHECKPOINT);
    expect(JSON.parse((await rawRow()).Facts?.S ?? '')).toEqual(CHECKPOINT.facts);
  });

  test("gives the application's own checkpoint under the empty id", async () => {
    await table.commit({ containerId: APPLICATION }, CHECKPOINT);
    expect(await table.read(APPLICATION)).toEqual(new Map([['', CHECKPOINT]]));
  });

  test('tells the application from an item of that name', async () => {
    await table.commit({ containerId: APPLICATION }, version(1, { minute: 1 }));
    await table.commit({ containerId: APPLICATION, itemId: 'application' }, version(1, { minute: 2 }));
    const known = await table.read(APPLICATION);
    expect([...known].map(([id, { minute }]) => [id, minute]).sort()).toEqual([
      ['', 1],
      ['application', 2],
    ]);
  });

  test('gives every item where they are more than one answer holds', async () => {
    const ids = Array.from({ length: 6 }, (_, index) => `journey-${index}`);
    const memory = 'x'.repeat(300_000);
    for (const itemId of ids) {
      await table.commit({ containerId: APPLICATION, itemId }, version(1, { memory }));
    }
    const send = jest.spyOn(dynamodb.client, 'send');
    const known = await table.read(APPLICATION);
    expect([...known.keys()].sort()).toEqual(ids);
    expect(send.mock.calls.length).toBeGreaterThan(1);
  });

  test('is strongly consistent', async () => {
    const send = jest.spyOn(dynamodb.client, 'send');
    await table.read(APPLICATION);
    expect(send.mock.calls[0]?.[0].input).toMatchObject({ ConsistentRead: true });
  });

  test.each([
    ['another application', OWNER, 'other'],
    ['another monitor', { ...OWNER, monitor: 'staging' }, APPLICATION],
    ['another source', { ...OWNER, source: 'journey-runs' }, APPLICATION],
  ])('gives nothing of %s', async (_, owner, containerId) => {
    await table.commit(WELCOME, CHECKPOINT);
    const other = new CheckpointTable(dynamodb.client, TABLE_NAME, owner);
    expect(await other.read(containerId)).toEqual(new Map());
  });
});

describe('committing', () => {
  test('the first version writes', async () => {
    expect(await table.commit(WELCOME, CHECKPOINT)).toBe(true);
  });

  test('the first version twice loses, and changes nothing', async () => {
    await table.commit(WELCOME, CHECKPOINT);
    expect(await table.commit(WELCOME, version(1, { minute: MINUTE + 15 }))).toBe(false);
    expect((await table.read(APPLICATION)).get('welcome')).toEqual(CHECKPOINT);
  });

  test('the next version writes over the one before it', async () => {
    await table.commit(WELCOME, CHECKPOINT);
    const next = version(2, { minute: MINUTE + 15, pending: undefined, memory: undefined });
    expect(await table.commit(WELCOME, next)).toBe(true);
    expect((await table.read(APPLICATION)).get('welcome')).toEqual(next);
  });

  test.each([
    ['the current version', 2],
    ['an older version', 1],
    ['a version after the next', 4],
  ])('%s loses, and changes nothing', async (_, number) => {
    await table.commit(WELCOME, version(1));
    await table.commit(WELCOME, version(2));
    expect(await table.commit(WELCOME, version(number, { minute: MINUTE + 15 }))).toBe(false);
    expect((await table.read(APPLICATION)).get('welcome')).toEqual(version(2));
  });

  test('a later version of a row that is gone loses, and writes nothing', async () => {
    expect(await table.commit(WELCOME, version(2))).toBe(false);
    expect(await table.read(APPLICATION)).toEqual(new Map());
  });

  test('of two polls at once, one wins', async () => {
    await table.commit(WELCOME, version(1));
    const won = await Promise.all([
      table.commit(WELCOME, version(2, { minute: MINUTE + 15 })),
      table.commit(WELCOME, version(2, { minute: MINUTE + 30 })),
    ]);
    expect(won.filter((one) => one)).toHaveLength(1);
    const { minute } = (await table.read(APPLICATION)).get('welcome') ?? {};
    expect(minute).toBe(won[0] ? MINUTE + 15 : MINUTE + 30);
  });

  test('lets DynamoDB delete the row long after its last poll', async () => {
    await table.commit(WELCOME, CHECKPOINT);
    const seconds = MINUTE * 60 + KEEP_CHECKPOINTS_DAYS * 24 * 60 * 60;
    expect((await rawRow())[TABLE.timeToLive]).toEqual({ N: String(seconds) });
  });

  test('uses the keys that the construct makes', async () => {
    await table.commit(WELCOME, CHECKPOINT);
    const key = {
      [TABLE.partitionKey]: { S: `production/journey-execution/${APPLICATION}` },
      [TABLE.sortKey]: { S: 'item/welcome' },
    };
    const { Item } = await dynamodb.client.send(new GetItemCommand({ TableName: TABLE_NAME, Key: key }));
    expect(Item?.Version).toEqual({ N: '1' });
  });
});

describe('confirming', () => {
  test('clears the pending increments of the current version and nothing else', async () => {
    await table.commit(WELCOME, CHECKPOINT);
    const before = await rawRow();
    await table.confirm(WELCOME, 1);
    const { Pending, ...others } = before;
    expect(Pending).toBeDefined();
    expect(await rawRow()).toEqual(others);
  });

  test('twice is the same as once', async () => {
    await table.commit(WELCOME, CHECKPOINT);
    await table.confirm(WELCOME, 1);
    await table.confirm(WELCOME, 1);
    expect((await table.read(APPLICATION)).get('welcome')).toEqual(version(1, { pending: undefined }));
  });

  test.each([
    ['an older version', 1],
    ['a version that is not written yet', 3],
  ])('%s changes nothing', async (_, number) => {
    await table.commit(WELCOME, version(1));
    await table.commit(WELCOME, version(2));
    await table.confirm(WELCOME, number);
    expect((await table.read(APPLICATION)).get('welcome')).toEqual(version(2));
  });

  test('makes no row where there is none', async () => {
    await table.confirm(WELCOME, 1);
    expect(await table.read(APPLICATION)).toEqual(new Map());
  });

  test('leaves the version for the next commit', async () => {
    await table.commit(WELCOME, CHECKPOINT);
    await table.confirm(WELCOME, 1);
    expect(await table.commit(WELCOME, version(2))).toBe(true);
  });
});

describe('a table that is not there', () => {
  const missing = () => new CheckpointTable(dynamodb.client, 'elsewhere', OWNER);
  test.each<[string, () => Promise<unknown>]>([
    ['reading', () => missing().read(APPLICATION)],
    ['committing', () => missing().commit(WELCOME, CHECKPOINT)],
    ['confirming', () => missing().confirm(WELCOME, 1)],
  ])('is an error of %s', async (_, use) => {
    await expect(use()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

test('a row that is too large for DynamoDB is an error, not a lost race', async () => {
  const memory = 'x'.repeat(401 * 1024);
  await expect(table.commit(WELCOME, version(1, { memory }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
});
