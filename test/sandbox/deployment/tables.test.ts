import type { Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, CfnTable, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { Folders, deployed, problemsIn, synthesized } from './apps';

const folders = new Folders();

afterAll(() => folders.remove());

const KEYS = {
  partitionKey: { name: 'Account', type: AttributeType.STRING },
  sortKey: { name: 'Minute', type: AttributeType.NUMBER },
};

test('a table has the keys and types of the template, in its order', () => {
  const { tables } = deployed(folders, (stack) => void new Table(stack, 'Seen', KEYS));
  expect(tables).toHaveLength(1);
  expect(tables[0]!.keySchema).toEqual([
    { name: 'Account', type: 'HASH' },
    { name: 'Minute', type: 'RANGE' },
  ]);
  expect(tables[0]!.attributes).toEqual([
    { name: 'Account', type: 'S' },
    { name: 'Minute', type: 'N' },
  ]);
});

test('a table has the attribute after which its rows are deleted', () => {
  const { tables } = deployed(
    folders,
    (stack) => void new Table(stack, 'Seen', { ...KEYS, timeToLiveAttribute: 'ExpiresAt' }),
  );
  expect(tables[0]!.timeToLive).toBe('ExpiresAt');
});

test.each([true, 'true'])('a time to live that is enabled as %j is one', (enabled) => {
  const { tables } = deployed(folders, (stack) => withTimeToLive(stack, enabled));
  expect(tables[0]!.timeToLive).toBe('Until');
});

test.each([false, 'false'])('a time to live that is enabled as %j is none', (enabled) => {
  const { tables } = deployed(folders, (stack) => withTimeToLive(stack, enabled));
  expect(tables[0]!.timeToLive).toBeUndefined();
});

test('the rows of a table without a time to live stay', () => {
  const { tables } = deployed(folders, (stack) => void new Table(stack, 'Seen', KEYS));
  expect(tables[0]!.timeToLive).toBeUndefined();
});

test('a table is deployed: it is not counted among what is left out', () => {
  const { notDeployed } = deployed(folders, (stack) => void new Table(stack, 'Seen', KEYS));
  expect(notDeployed).toEqual({});
});

test('a table has the name that the template gives it', () => {
  const { tables } = deployed(
    folders,
    (stack) => void new Table(stack, 'Seen', { ...KEYS, tableName: 'seen' }),
  );
  expect(tables[0]!.name).toBe('seen');
  expect(tables[0]!.arn).toBe('arn:aws:dynamodb:eu-west-1:123456789012:table/seen');
});

test('a table without a name gets one, which references to it resolve to', () => {
  const { tables, topics } = deployed(folders, (stack) => {
    const table = new Table(stack, 'Seen', KEYS);
    new CfnTopic(stack, 'Named', { topicName: table.tableName });
  });
  expect(tables[0]!.name).toMatch(/^Test-Seen[0-9A-F]+$/);
  expect(topics[0]!.name).toBe(tables[0]!.name);
});

test('how a table is billed and encrypted makes no difference', () => {
  const { tables } = deployed(
    folders,
    (stack) =>
      void new Table(stack, 'Seen', { ...KEYS, billingMode: BillingMode.PROVISIONED, readCapacity: 1 }),
  );
  expect(tables[0]!.keySchema).toHaveLength(2);
});

test('the stream of a table is refused where something refers to it', () => {
  const problems = problemsIn(
    synthesized(folders, (stack) => {
      const table = new Table(stack, 'Seen', {
        ...KEYS,
        tableName: 'seen',
        stream: StreamViewType.NEW_IMAGE,
      });
      new CfnTopic(stack, 'Named', { topicName: table.tableStreamArn });
    }),
  );
  expect(problems).toEqual([
    expect.stringMatching(/has no attribute StreamArn in the sandbox; known: Arn\.$/),
  ]);
});

test('secondary indexes and unknown types are refused, for all tables at once', () => {
  const problems = problemsIn(
    synthesized(folders, (stack) => {
      new Table(stack, 'Indexed', KEYS).addGlobalSecondaryIndex({
        indexName: 'byMinute',
        partitionKey: KEYS.sortKey,
      });
      cfnTable(stack, 'Wrong', 'BOOL', 'HASH');
      cfnTable(stack, 'Odd', 'S', 'SORT');
    }),
  );
  expect(problems).toEqual([
    expect.stringMatching(
      /^Test\/Indexed\w+: GlobalSecondaryIndexes are not known to the sandbox; use a table without\.$/,
    ),
    'Test/Wrong.AttributeDefinitions.0.AttributeType: BOOL is not allowed; give one of S, N, B.',
    'Test/Odd.KeySchema.0.KeyType: SORT is not allowed; give one of HASH, RANGE.',
  ]);
});

function cfnTable(stack: Stack, id: string, attributeType: string, keyType: string): CfnTable {
  return new CfnTable(stack, id, {
    billingMode: BillingMode.PAY_PER_REQUEST,
    keySchema: [{ attributeName: 'Id', keyType }],
    attributeDefinitions: [{ attributeName: 'Id', attributeType }],
  });
}

function withTimeToLive(stack: Stack, enabled: boolean | string): void {
  const table = cfnTable(stack, 'Seen', 'S', 'HASH');
  table.addPropertyOverride('TimeToLiveSpecification', { AttributeName: 'Until', Enabled: enabled });
}
