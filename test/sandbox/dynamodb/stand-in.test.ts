import { connect } from 'node:net';
import { once } from 'node:events';
import { DynamoDBClient, GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DeploymentError } from '../../../sandbox/deployment/problems';
import type { DeployedTable } from '../../../sandbox/deployment/tables';
import { DynamoDbStandIn } from '../../../sandbox/dynamodb/stand-in';

const started: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((standIn) => standIn.close()));
});

function table(given: Partial<DeployedTable> = {}): DeployedTable {
  return {
    stack: 'Test',
    logicalId: 'Seen',
    name: 'seen',
    arn: 'arn:aws:dynamodb:eu-west-1:123456789012:table/seen',
    keySchema: [
      { name: 'Account', type: 'HASH' },
      { name: 'Minute', type: 'RANGE' },
    ],
    attributes: [
      { name: 'Account', type: 'S' },
      { name: 'Minute', type: 'N' },
    ],
    timeToLive: undefined,
    ...given,
  };
}

async function start(
  ...tables: DeployedTable[]
): Promise<{ standIn: DynamoDbStandIn; client: DynamoDBClient }> {
  const standIn = await DynamoDbStandIn.start({ tables });
  const client = new DynamoDBClient({
    endpoint: standIn.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  started.push({ close: async () => client.destroy() }, standIn);
  return { standIn, client };
}

const KEY = { Account: { S: 'shop' }, Minute: { N: '15' } };

test('gives back what was put', async () => {
  const { client } = await start(table());
  await client.send(new PutItemCommand({ TableName: 'seen', Item: { ...KEY, Total: { N: '7' } } }));
  const { Item } = await client.send(new GetItemCommand({ TableName: 'seen', Key: KEY }));
  expect(Item).toEqual({ ...KEY, Total: { N: '7' } });
});

test('holds every table of the deployment, each with rows of its own', async () => {
  const { client } = await start(table(), table({ name: 'other', logicalId: 'Other' }));
  await client.send(new PutItemCommand({ TableName: 'seen', Item: KEY }));
  expect((await client.send(new ScanCommand({ TableName: 'seen' }))).Count).toBe(1);
  expect((await client.send(new ScanCommand({ TableName: 'other' }))).Count).toBe(0);
});

test('refuses a write whose condition does not hold, and keeps the row', async () => {
  const { client } = await start(table());
  const put = (version: string): Promise<unknown> =>
    client.send(
      new PutItemCommand({
        TableName: 'seen',
        Item: { ...KEY, Version: { N: version } },
        ConditionExpression: 'attribute_not_exists(Account)',
      }),
    );
  await put('1');
  await expect(put('2')).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  const { Item } = await client.send(new GetItemCommand({ TableName: 'seen', Key: KEY }));
  expect(Item?.Version).toEqual({ N: '1' });
});

test('refuses a key of the wrong type', async () => {
  const { client } = await start(table());
  const Item = { Account: { S: 'shop' }, Minute: { S: '15' } };
  await expect(client.send(new PutItemCommand({ TableName: 'seen', Item }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

test('refuses a table that the deployment has not', async () => {
  const { client } = await start(table());
  await expect(client.send(new ScanCommand({ TableName: 'gone' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('notes every operation in order, refused ones too, and not those that created the tables', async () => {
  const { standIn, client } = await start(table());
  expect(standIn.requests).toEqual([]);
  await client.send(new PutItemCommand({ TableName: 'seen', Item: KEY }));
  await client.send(new ScanCommand({ TableName: 'seen' }));
  await client.send(new ScanCommand({ TableName: 'gone' })).catch(() => undefined);
  expect(standIn.requests).toEqual(['PutItem', 'Scan', 'Scan']);
});

test('notes a request without an operation', async () => {
  const { standIn } = await start(table());
  await (await fetch(standIn.url)).text();
  expect(standIn.requests).toEqual(['no operation of DynamoDB']);
});

test('two of them know nothing of each other', async () => {
  const [one, two] = [await start(table()), await start(table())];
  await one.client.send(new PutItemCommand({ TableName: 'seen', Item: KEY }));
  expect((await two.client.send(new ScanCommand({ TableName: 'seen' }))).Count).toBe(0);
});

test('answers on after a client has gone away in the middle of its request', async () => {
  const { standIn, client } = await start(table());
  const { hostname, port } = new URL(standIn.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const head = [
    'POST / HTTP/1.1',
    'host: dynamodb',
    'x-amz-target: DynamoDB_20120810.Scan',
    'content-length: 99',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n{"Table`);
  while (standIn.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
  socket.resetAndDestroy();
  await once(socket, 'close');
  expect((await client.send(new ScanCommand({ TableName: 'seen' }))).Count).toBe(0);
});

test('is refused where DynamoDB refuses tables, with every one of them on a line', async () => {
  const unkeyed = table({
    logicalId: 'Unkeyed',
    name: 'unkeyed',
    keySchema: [{ name: 'Nobody', type: 'HASH' }],
  });
  const short = table({ logicalId: 'Short', name: 'ab' });
  const error: unknown = await start(unkeyed, table(), short).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DeploymentError);
  expect((error as DeploymentError).problems).toEqual([
    expect.stringMatching(
      /^Test\/Unkeyed: DynamoDB refuses to create the table unkeyed: ValidationException, .+\.$/,
    ),
    expect.stringMatching(
      /^Test\/Short: DynamoDB refuses to create the table ab: ValidationException, .+\.$/,
    ),
  ]);
});

test('is refused where two tables have one name', async () => {
  const twins = start(table(), table({ stack: 'Far' }));
  await expect(twins).rejects.toThrow(/: DynamoDB refuses to create the table seen: ResourceInUseException/);
});

test('takes the port it is given', async () => {
  const first = await DynamoDbStandIn.start({ tables: [] });
  const port = Number(new URL(first.url).port);
  await first.close();
  const second = await DynamoDbStandIn.start({ tables: [], port });
  started.push(second);
  expect(second.url).toBe(`http://127.0.0.1:${port}`);
});

test('does not answer any more once it is closed', async () => {
  const standIn = await DynamoDbStandIn.start({ tables: [table()] });
  const { url } = standIn;
  await standIn.close();
  await expect(fetch(url)).rejects.toThrow();
});
