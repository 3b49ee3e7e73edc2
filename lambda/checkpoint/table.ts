import {
  type AttributeValue,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { KEEP_CHECKPOINTS_DAYS, ROW, TABLE } from '../../lib/catalogue/checkpoint-table';
import type { Checkpoint, CheckpointStore, ItemKey } from './checkpoint';

/** Checkpoints in a DynamoDB table: a partition per container of a monitor's source, a row per item. */
export class CheckpointTable implements CheckpointStore {
  constructor(
    private readonly client: Pick<DynamoDBClient, 'send'>,
    private readonly tableName: string,
    private readonly owner: { readonly monitor: string; readonly source: string },
  ) {}

  async read(containerId: string): Promise<Map<string, Checkpoint>> {
    const known = new Map<string, Checkpoint>();
    let from: Record<string, AttributeValue> | undefined;
    do {
      const listing = await this.client.send(
        new QueryCommand({
          TableName: this.tableName,
          KeyConditionExpression: '#partition = :partition',
          ExpressionAttributeNames: { '#partition': TABLE.partitionKey },
          ExpressionAttributeValues: { ':partition': { S: this.partitionOf(containerId) } },
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      );
      for (const row of listing.Items ?? []) known.set(itemIdOf(row), toCheckpoint(row));
      from = listing.LastEvaluatedKey;
    } while (from);
    return known;
  }

  async commit(key: ItemKey, next: Checkpoint): Promise<boolean> {
    return isNotRefused(
      this.client.send(
        new PutItemCommand({
          TableName: this.tableName,
          Item: { ...this.keyOf(key), ...toRow(next) },
          ConditionExpression: next.version === 1 ? 'attribute_not_exists(#version)' : '#version = :before',
          ExpressionAttributeNames: { '#version': 'Version' },
          ...(next.version > 1 && {
            ExpressionAttributeValues: { ':before': { N: String(next.version - 1) } },
          }),
        }),
      ),
    );
  }

  async confirm(key: ItemKey, version: number): Promise<void> {
    await isNotRefused(
      this.client.send(
        new UpdateItemCommand({
          TableName: this.tableName,
          Key: this.keyOf(key),
          UpdateExpression: 'REMOVE #pending',
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#pending': 'Pending', '#version': 'Version' },
          ExpressionAttributeValues: { ':version': { N: String(version) } },
        }),
      ),
    );
  }

  private partitionOf(containerId: string): string {
    return [this.owner.monitor, this.owner.source, containerId].join('/');
  }

  private keyOf({ containerId, itemId }: ItemKey): Record<string, AttributeValue> {
    return {
      [TABLE.partitionKey]: { S: this.partitionOf(containerId) },
      [TABLE.sortKey]: { S: itemId === undefined ? ROW.container : `${ROW.item}${itemId}` },
    };
  }
}

function itemIdOf(row: Record<string, AttributeValue>): string {
  const key = row[TABLE.sortKey]?.S ?? '';
  return key.startsWith(ROW.item) ? key.slice(ROW.item.length) : '';
}

function toRow({
  version,
  minute,
  totals,
  pending,
  memory,
  facts,
  list,
}: Checkpoint): Record<string, AttributeValue> {
  return {
    Version: { N: String(version) },
    Minute: { N: String(minute) },
    Totals: { S: JSON.stringify(totals) },
    ...(pending && { Pending: { S: JSON.stringify(pending) } }),
    ...(memory !== undefined && { Memory: { S: JSON.stringify(memory) } }),
    ...(facts && { Facts: { S: JSON.stringify(facts) } }),
    ...(list !== undefined && { List: { S: JSON.stringify(list) } }),
    [TABLE.timeToLive]: { N: String((minute + KEEP_CHECKPOINTS_DAYS * 24 * 60) * 60) },
  };
}

function toCheckpoint(row: Record<string, AttributeValue>): Checkpoint {
  const json = (name: string) => (row[name]?.S === undefined ? undefined : JSON.parse(row[name].S));
  return {
    version: Number(row.Version?.N),
    minute: Number(row.Minute?.N),
    totals: json('Totals'),
    pending: json('Pending'),
    memory: json('Memory'),
    facts: json('Facts'),
    list: json('List'),
  };
}

/** Whether a conditional write took place; another poll having been faster is no error. */
async function isNotRefused(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if ((error as Error).name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
