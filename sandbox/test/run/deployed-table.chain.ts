import { Duration, type Stack } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Deployment } from '../../deployment/deployment';
import { loadScenario } from '../../pinpoint/scenario';
import { World } from '../../pinpoint/world';
import type { Invocation } from '../../run/invocation';
import { HttpCloud } from '../../run/http-cloud';
import { Folders, deployed, functionOf } from '../deployment/apps';

// Counts its events in a row of the table and returns the count, and who was there before.
const SOURCE = `
const { DynamoDBClient, QueryCommand, UpdateItemCommand } = require(${JSON.stringify(require.resolve('@aws-sdk/client-dynamodb'))});
const client = new DynamoDBClient({ maxAttempts: 1 });
exports.handler = async ({ account, minute }) => {
  const TableName = process.env.TABLE;
  const before = await client.send(new QueryCommand({
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: 'Account = :account',
    ExpressionAttributeValues: { ':account': { S: account } },
  }));
  const { Attributes } = await client.send(new UpdateItemCommand({
    TableName,
    Key: { Account: { S: account }, Minute: { N: String(minute) } },
    UpdateExpression: 'ADD Events :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
    ReturnValues: 'ALL_NEW',
  }));
  return { before: before.Items.map(({ Minute }) => Minute.N), events: Attributes.Events.N };
};`;

const folders = new Folders();
const world = new World(loadScenario('healthy'));
let deployment: Deployment;
let cloud: HttpCloud;

function build(stack: Stack): void {
  const table = new Table(stack, 'Seen', {
    partitionKey: { name: 'Account', type: AttributeType.STRING },
    sortKey: { name: 'Minute', type: AttributeType.NUMBER },
  });
  const fn = functionOf(folders, stack, 'Counter', SOURCE, {
    memorySize: 256,
    timeout: Duration.seconds(60),
    environment: { TABLE: table.tableName },
  });
  table.grantReadWriteData(fn);
}

beforeAll(() => {
  deployment = deployed(folders, build);
});

afterAll(() => folders.remove());

beforeEach(async () => {
  cloud = await HttpCloud.start(deployment, world);
});

afterEach(async () => {
  await cloud.close();
});

function count(account: string, minute: number): Promise<Invocation> {
  return cloud.invoke(deployment.functions[0]!, { account, minute });
}

test('a function finds again in its table what an earlier event has written', async () => {
  expect((await count('shop', 15)).value).toEqual({ before: [], events: '1' });
  expect((await count('shop', 9)).value).toEqual({ before: ['15'], events: '1' });
  expect((await count('shop', 15)).value).toEqual({ before: ['9', '15'], events: '2' });
  expect((await count('club', 1)).value).toEqual({ before: [], events: '1' });
});

test('every run begins with an empty table', async () => {
  expect((await count('shop', 15)).value).toEqual({ before: [], events: '1' });
});

test('the requests to DynamoDB are counted by operation', async () => {
  await count('shop', 15);
  await count('shop', 15);
  expect(cloud.requests()).toEqual({ Query: 2, UpdateItem: 2 });
  await count('shop', 15);
  expect(cloud.requests()).toEqual({ Query: 3, UpdateItem: 3 });
});

test('functions are told where DynamoDB is, and it is on this machine', () => {
  expect(cloud.urls.DYNAMODB).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('without a table there is no DynamoDB: a function that asks for it is refused and noted', async () => {
  const without = await HttpCloud.start({ ...deployment, tables: [] }, world);
  try {
    const invocation = await without.invoke(deployment.functions[0]!, { account: 'shop', minute: 15 });
    expect(Object.keys(without.urls)).toEqual(['PINPOINT', 'CLOUDWATCH', 'LAMBDA']);
    expect(invocation.outcome).toBe('function-error');
    expect(invocation.error?.errorMessage).toBe('The sandbox has no stand-in for dynamodb Query.');
    expect(without.requests()).toEqual({ 'dynamodb Query': 1 });
  } finally {
    await without.close();
  }
});
