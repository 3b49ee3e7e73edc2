import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { type AlarmRecord, EMPTY_RECORD } from '../../../lambda/pages/record';
import { PageTable } from '../../../lambda/pages/store';
import { KEEP_CHECKPOINTS_DAYS, TABLE } from '../../../lib/catalogue/checkpoint-table';
import { type RunningDynamoDB, TABLE_NAME, startDynamoDB } from '../checkpoint/dynamodb';
import { PAGE_TOPIC, SHOP, minute } from './support/rig';

const NOW = minute('2026-03-06T17:02:00Z');

const RECORD: AlarmRecord = {
  version: 1,
  incidents: {
    [`journey/${SHOP}/cart`]: {
      item: { type: 'journey', applicationId: SHOP, id: 'cart', name: 'Cärt "1"', applicationName: 'shop' },
      line: 'page',
      lines: { page: { threshold: 25, datapointsToAlarm: 2, evaluationPeriods: 4 } },
      severity: 'page',
      topic: PAGE_TOPIC,
      openedAt: NOW,
      since: NOW - 30,
      lastBad: NOW - 2,
    },
  },
  bursts: [],
  outbox: [
    {
      id: 'one',
      topic: PAGE_TOPIC,
      subject: 's',
      text: 't',
      notification: { a: 1 },
      attributes: { items: ['a', 'b'] },
      at: NOW,
    },
  ],
  closedAt: {},
  endings: [],
};
const version = (number: number, more: Partial<AlarmRecord> = {}): AlarmRecord => ({
  ...RECORD,
  version: number,
  ...more,
});

let dynamodb: RunningDynamoDB;
let table: PageTable;
beforeEach(async () => {
  dynamodb = await startDynamoDB();
  table = new PageTable(dynamodb.client, TABLE_NAME, 'production');
});
afterEach(() => dynamodb.stop());

const recordOf = async () => (await table.readAll()).records.get('journey.bounce');

describe('records', () => {
  test('there are none to begin with', async () => {
    expect(await table.readAll()).toEqual({ records: new Map(), silences: [] });
  });

  test('come back as they were committed', async () => {
    expect(await table.commit('journey.bounce', RECORD, NOW)).toBe(true);
    expect(await recordOf()).toEqual(RECORD);
  });

  test('the first version is written once', async () => {
    await table.commit('journey.bounce', RECORD, NOW);
    expect(await table.commit('journey.bounce', version(1, { outbox: [] }), NOW)).toBe(false);
    expect(await recordOf()).toEqual(RECORD);
  });

  test.each([
    ['the current version', 2],
    ['an older version', 1],
    ['a version after the next', 4],
  ])('%s loses, and changes nothing', async (_, number) => {
    await table.commit('journey.bounce', version(1), NOW);
    await table.commit('journey.bounce', version(2), NOW);
    expect(await table.commit('journey.bounce', version(number, { outbox: [] }), NOW)).toBe(false);
    expect(await recordOf()).toEqual(version(2));
  });

  test('of two invocations at once, one wins', async () => {
    await table.commit('journey.bounce', version(1), NOW);
    const won = await Promise.all(
      [1, 2].map((lookUntil) => table.commit('journey.bounce', version(2, { lookUntil }), NOW)),
    );
    expect(won.filter((one) => one)).toHaveLength(1);
    expect((await recordOf())?.lookUntil).toBe(won[0] ? 1 : 2);
  });

  test('of another monitor are its own', async () => {
    await table.commit('journey.bounce', RECORD, NOW);
    const other = new PageTable(dynamodb.client, TABLE_NAME, 'staging');
    expect((await other.readAll()).records).toEqual(new Map());
    expect(await other.commit('journey.bounce', RECORD, NOW)).toBe(true);
  });

  test('are read completely where they are more than one answer holds', async () => {
    const ids = ['journey.bounce', 'journey.complaint', 'campaign.run-failed', 'watch.stale'] as const;
    const text = 'x'.repeat(300_000);
    for (const id of ids) {
      const outbox = [
        { id, topic: PAGE_TOPIC, subject: 's', text, notification: {}, attributes: {}, at: NOW },
      ];
      await table.commit(id, { ...EMPTY_RECORD, version: 1, outbox }, NOW);
    }
    const send = jest.spyOn(dynamodb.client, 'send');
    expect([...(await table.readAll()).records.keys()].sort()).toEqual([...ids].sort());
    expect(send.mock.calls.length).toBeGreaterThan(1);
    expect(send.mock.calls.map(([{ input }]) => input)).toEqual(
      send.mock.calls.map(() => expect.objectContaining({ ConsistentRead: true })),
    );
  });

  test('lie in a partition of their own, and go long after they were last written', async () => {
    await table.commit('journey.bounce', RECORD, NOW);
    const key = {
      [TABLE.partitionKey]: { S: 'production/pages' },
      [TABLE.sortKey]: { S: 'alarm/journey.bounce' },
    };
    const { Item } = await dynamodb.client.send(new GetItemCommand({ TableName: TABLE_NAME, Key: key }));
    expect(Item?.[TABLE.timeToLive]).toEqual({
      N: String(NOW * 60 + KEEP_CHECKPOINTS_DAYS * 24 * 60 * 60),
    });
  });
});

describe('silences', () => {
  const ONE = { item: 'cart', until: '2026-03-07T00:00:00.000Z', reason: 'known' };

  test('come back beside the records', async () => {
    await table.commit('journey.bounce', RECORD, NOW);
    await table.putSilence(ONE);
    expect((await table.readAll()).silences).toEqual([ONE]);
  });

  test('of the same item and alarm are one: the later one', async () => {
    await table.putSilence(ONE);
    await table.putSilence({ ...ONE, reason: 'still known' });
    await table.putSilence({ ...ONE, alarm: 'journey.bounce' });
    expect((await table.readAll()).silences.map(({ reason }) => reason).sort()).toEqual([
      'known',
      'still known',
    ]);
  });

  test('end once', async () => {
    await table.putSilence(ONE);
    expect(await table.deleteSilence({ item: 'cart', alarm: 'journey.bounce' })).toBe(false);
    expect(await table.deleteSilence({ item: 'cart' })).toBe(true);
    expect(await table.deleteSilence({ item: 'cart' })).toBe(false);
    expect((await table.readAll()).silences).toEqual([]);
  });
});
