import { RemovalPolicy } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CheckpointTable, MetricSet, PinpointSource } from '../../lib';
import { TABLE } from '../../lib/catalogue/checkpoint-table';
import { monitorIn, pollerIn, stackIn } from './synthesis';

const TYPE = 'AWS::DynamoDB::Table';

test('the table has the keys that the pollers use, on demand, with a time to live', () => {
  const stack = stackIn();
  new CheckpointTable(stack, 'Checkpoints');
  Template.fromStack(stack).hasResourceProperties(TYPE, {
    KeySchema: [
      { AttributeName: TABLE.partitionKey, KeyType: 'HASH' },
      { AttributeName: TABLE.sortKey, KeyType: 'RANGE' },
    ],
    BillingMode: 'PAY_PER_REQUEST',
    TimeToLiveSpecification: { AttributeName: TABLE.timeToLive, Enabled: true },
  });
});

test('the table goes with the stack unless one chooses otherwise', () => {
  const stack = stackIn();
  new CheckpointTable(stack, 'Gone');
  Template.fromStack(stack).hasResource(TYPE, { DeletionPolicy: 'Delete' });
  const other = stackIn();
  new CheckpointTable(other, 'Kept', { removalPolicy: RemovalPolicy.RETAIN });
  Template.fromStack(other).hasResource(TYPE, { DeletionPolicy: 'Retain' });
});

test('a key of the customer encrypts the table, and whoever polls may use it', () => {
  const stack = stackIn();
  const encryptionKey = new Key(stack, 'Key');
  const checkpointTable = new CheckpointTable(stack, 'Checkpoints', { encryptionKey });
  pollerIn(stack, { checkpointTable });
  const template = Template.fromStack(stack);
  template.hasResourceProperties(TYPE, {
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: Match.anyValue() },
  });
  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Action: Match.arrayWith(['kms:Decrypt']), Resource: Match.anyValue() }),
      ]),
    },
  });
});

test.each([
  ['publishes growth may query, put and update', MetricSet.STANDARD, ['Query', 'PutItem', 'UpdateItem']],
  ['publishes none may query and put', MetricSet.ESSENTIAL, ['Query', 'PutItem']],
])('a poller that %s rows of its table, and nothing else', (_, metrics, operations) => {
  const stack = stackIn();
  const { checkpointTable } = pollerIn(stack, { source: PinpointSource.journeyExecution(), metrics });
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        {
          Action: operations.map((operation) => `dynamodb:${operation}`),
          Effect: 'Allow',
          Resource: stack.resolve(checkpointTable.table.tableArn),
        },
      ]),
    },
  });
});

test('the pollers of a monitor share one table, and are told its name', () => {
  const stack = stackIn();
  // The doctor asks the others, and needs no table.
  const { checkpointTable, pollers } = monitorIn(stack, { doctor: false });
  const template = Template.fromStack(stack);
  template.resourceCountIs(TYPE, 1);
  expect(pollers.length).toBeGreaterThan(1);
  for (const poller of pollers) expect(poller.checkpointTable).toBe(checkpointTable);
  template.allResourcesProperties('AWS::Lambda::Function', {
    Environment: { Variables: { CHECKPOINT_TABLE: stack.resolve(checkpointTable.table.tableName) } },
  });
});

test('a monitor takes a table that is there already', () => {
  const stack = stackIn();
  const checkpointTable = new CheckpointTable(stack, 'Shared');
  expect(monitorIn(stack, { checkpointTable }).checkpointTable).toBe(checkpointTable);
  Template.fromStack(stack).resourceCountIs(TYPE, 1);
});
