import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { createHandler } from '../../../lambda/items-widget/handler';
import { CheckpointTable } from '../../../lambda/checkpoint/table';
import { EMPTY_RECORD } from '../../../lambda/pages/record';
import { PageTable } from '../../../lambda/pages/store';
import { encodeItemsWidgetConfig } from '../../../lib/catalogue/items-widget-config';
import type { SourceId } from '../../../lib/catalogue/sources';
import { type RunningDynamoDB, TABLE_NAME, startDynamoDB } from '../checkpoint/dynamodb';
import { capturedLines } from '../support/captured-lines';
import { withEnvironment } from '../support/environment';
import { CONFIG, NOW, SHOP, TODAY, WELCOME, incident } from './samples';

let dynamodb: RunningDynamoDB;
beforeEach(async () => {
  dynamodb = await startDynamoDB();
});
afterEach(() => dynamodb.stop());

/** One invocation of the widget's function, over HTTP. */
async function invoke(
  event: unknown,
  table = TABLE_NAME,
): Promise<{ answer?: string; error?: Error; lines: string[] }> {
  const environment = {
    ...encodeItemsWidgetConfig(CONFIG, table),
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
    AWS_MAX_ATTEMPTS: '1',
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
  };
  return withEnvironment(environment, async () => {
    const lines = capturedLines();
    try {
      return { answer: await createHandler(environment)(event), lines };
    } catch (error) {
      return { error: error as Error, lines };
    } finally {
      jest.restoreAllMocks();
    }
  });
}

/** A row as a poller commits it. */
async function poll(source: SourceId, itemId: string | undefined, name: string, sent = 0): Promise<void> {
  const table = new CheckpointTable(dynamodb.client, TABLE_NAME, { monitor: CONFIG.monitor, source });
  await table.commit(
    { containerId: SHOP, itemId },
    {
      version: 1,
      minute: NOW,
      totals: { lifetime: {}, days: { [TODAY]: { JourneyEmailsSent: sent } }, countedFrom: {} },
      memory: { hours: 'x'.repeat(1_000) },
      facts: { name, state: 'ACTIVE', signals: { JourneyEntriesLastHour: 7 } },
    },
  );
}

const look = (params: object = { applications: [SHOP] }) => ({
  widgetContext: { params, timeRange: { end: NOW * 60_000 } },
});

test('lists what the pollers and the page writer keep in the table', async () => {
  await poll('application-kpis', undefined, 'shop');
  await poll('journey-kpis', 'welcome-id', 'Welcome', 1_234);
  const pages = new PageTable(dynamodb.client, TABLE_NAME, CONFIG.monitor);
  await pages.commit(
    'journey.bounce',
    { ...EMPTY_RECORD, version: 1, incidents: { a: incident(WELCOME, 'page') } },
    NOW,
  );
  await pages.putSilence({ item: 'welcome-id', until: '2026-03-07T10:00:00.000Z', reason: 'list cleaning' });
  const { answer } = await invoke(look());
  expect(answer).toContain('Welcome<br><small>welcome-id</small>');
  expect(answer).toContain('<td>1,234</td>');
  expect(answer).toContain('e-mails hard-bounce</a> since Fri 15:00 UTC');
  expect(answer).toContain('Silenced until Sat 10:00 UTC: list cleaning');
});

test('lists more rows than one answer of DynamoDB holds', async () => {
  const large = 'x'.repeat(300_000);
  for (const id of ['a', 'b', 'c', 'd', 'e']) {
    await dynamodb.client.send(
      new PutItemCommand({
        TableName: TABLE_NAME,
        Item: {
          Partition: { S: `${CONFIG.monitor}/journey-runs/${SHOP}` },
          Row: { S: `item/${id}` },
          Minute: { N: String(NOW) },
          Memory: { S: large },
        },
      }),
    );
  }
  const { answer } = await invoke(look());
  expect(answer?.match(/<code>[a-e]<\/code>/g)).toHaveLength(5);
});

test('a row that cannot be read, and the rows of other monitors, hide no other', async () => {
  await poll('journey-kpis', 'welcome-id', 'Welcome');
  for (const [partition, row, minute, facts] of [
    [`${CONFIG.monitor}/journey-kpis/${SHOP}`, 'item/broken', '1', '{'],
    [`${CONFIG.monitor}/journey-kpis/${SHOP}`, 'item/later', '0.5', '{}'],
    [`${CONFIG.monitor}/journey-kpis/${SHOP}`, 'unknown', String(NOW), '{}'],
    [`Other/journey-kpis/${SHOP}`, 'item/theirs', String(NOW), '{"name":"Theirs"}'],
  ] as const) {
    await dynamodb.client.send(
      new PutItemCommand({
        TableName: TABLE_NAME,
        Item: { Partition: { S: partition }, Row: { S: row }, Minute: { N: minute }, Facts: { S: facts } },
      }),
    );
  }
  const { answer } = await invoke(look());
  expect(answer?.match(/<tr><th scope="row">/g)).toHaveLength(1);
  expect(answer).toContain('Welcome');
  expect(answer).toContain('Not listed: 1 that nobody has polled for a day');
});

test('describes itself without asking DynamoDB', async () => {
  const { answer } = await invoke({ describe: true }, 'no-such-table');
  expect(answer).toMatch(/^## Journeys and campaigns by name/);
  for (const parameter of ['applications', 'journeyShown', 'campaignShown'])
    expect(answer).toContain(parameter);
});

test('a table that does not answer is an error in words, and a line in the log', async () => {
  const { error, lines } = await invoke(look(), 'no-such-table');
  expect(error?.message).toMatch(/^The checkpoint table cannot be read; see this function's log\. /);
  expect(lines.map((line) => JSON.parse(line) as { level: string; message: string })).toEqual([
    expect.objectContaining({ level: 'ERROR', message: 'items could not be listed', applications: [SHOP] }),
  ]);
});
