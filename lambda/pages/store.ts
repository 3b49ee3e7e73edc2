import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { type AlarmId, isAlarmId } from '../../lib/catalogue/alarms';
import { KEEP_CHECKPOINTS_DAYS, TABLE } from '../../lib/catalogue/checkpoint-table';
import { type AlarmRecord, EMPTY_RECORD, type Minute } from './record';

/** One item, or one alarm, or one alarm of one item, that nobody shall hear of for a while. */
export interface Silence {
  /** Id of a journey, campaign or application; absent: any. */
  readonly item?: string;
  /** Id of an alarm; absent: any. */
  readonly alarm?: AlarmId;
  /** ISO 8601. */
  readonly until: string;
  readonly reason: string;
}

/** Everything that the page writer remembers. */
export interface Remembered {
  readonly records: ReadonlyMap<AlarmId, AlarmRecord>;
  /** Those that are over too, until DynamoDB deletes them. */
  readonly silences: readonly Silence[];
}

/** Where the page writer keeps its records and silences. */
export interface PageStore {
  readAll(): Promise<Remembered>;
  /**
   * Writes a record over the version before it.
   *
   * @returns false when another invocation has written since it was read
   */
  commit(id: AlarmId, next: AlarmRecord, now: Minute): Promise<boolean>;
  putSilence(silence: Silence): Promise<void>;
  /** @returns false when there was none */
  deleteSilence(which: Pick<Silence, 'item' | 'alarm'>): Promise<boolean>;
}

const ALARM_ROW = 'alarm/';
const SILENCE_ROW = 'silence/';
const DAY_SECONDS = 24 * 60 * 60;

/** Records and silences beside the checkpoints, in a partition of their own. */
export class PageTable implements PageStore {
  private readonly partition: string;

  constructor(
    private readonly client: Pick<DynamoDBClient, 'send'>,
    private readonly tableName: string,
    monitor: string,
  ) {
    // A poller's partition has three parts, so that none is this one.
    this.partition = `${monitor}/pages`;
  }

  async readAll(): Promise<Remembered> {
    const records = new Map<AlarmId, AlarmRecord>();
    const silences: Silence[] = [];
    let from: Record<string, AttributeValue> | undefined;
    do {
      const listing = await this.client.send(
        new QueryCommand({
          TableName: this.tableName,
          KeyConditionExpression: '#partition = :partition',
          ExpressionAttributeNames: { '#partition': TABLE.partitionKey },
          ExpressionAttributeValues: { ':partition': { S: this.partition } },
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      );
      for (const row of listing.Items ?? []) {
        const key = row[TABLE.sortKey]?.S ?? '';
        const id = key.slice(ALARM_ROW.length);
        if (key.startsWith(ALARM_ROW) && isAlarmId(id)) records.set(id, toRecord(row));
        if (key.startsWith(SILENCE_ROW)) silences.push(JSON.parse(row.Silence?.S ?? '') as Silence);
      }
      from = listing.LastEvaluatedKey;
    } while (from);
    return { records, silences };
  }

  async commit(id: AlarmId, next: AlarmRecord, now: Minute): Promise<boolean> {
    const { version, ...record } = next;
    try {
      await this.client.send(
        new PutItemCommand({
          TableName: this.tableName,
          Item: {
            ...this.keyOf(`${ALARM_ROW}${id}`),
            Version: { N: String(version) },
            Record: { S: JSON.stringify(record) },
            [TABLE.timeToLive]: { N: String(now * 60 + KEEP_CHECKPOINTS_DAYS * DAY_SECONDS) },
          },
          ConditionExpression: version === 1 ? 'attribute_not_exists(#version)' : '#version = :before',
          ExpressionAttributeNames: { '#version': 'Version' },
          ...(version > 1 && { ExpressionAttributeValues: { ':before': { N: String(version - 1) } } }),
        }),
      );
      return true;
    } catch (error) {
      if ((error as Error).name === 'ConditionalCheckFailedException') return false;
      throw error;
    }
  }

  async putSilence(silence: Silence): Promise<void> {
    const until = Math.ceil(Date.parse(silence.until) / 1_000);
    await this.client.send(
      new PutItemCommand({
        TableName: this.tableName,
        Item: {
          ...this.keyOf(rowOf(silence)),
          Silence: { S: JSON.stringify(silence) },
          [TABLE.timeToLive]: { N: String(until + DAY_SECONDS) },
        },
      }),
    );
  }

  async deleteSilence(which: Pick<Silence, 'item' | 'alarm'>): Promise<boolean> {
    const { Attributes } = await this.client.send(
      new DeleteItemCommand({
        TableName: this.tableName,
        Key: this.keyOf(rowOf(which)),
        ReturnValues: 'ALL_OLD',
      }),
    );
    return Attributes !== undefined;
  }

  private keyOf(row: string): Record<string, AttributeValue> {
    return { [TABLE.partitionKey]: { S: this.partition }, [TABLE.sortKey]: { S: row } };
  }
}

function rowOf({ item, alarm }: Pick<Silence, 'item' | 'alarm'>): string {
  return `${SILENCE_ROW}${alarm ?? ''}/${item ?? ''}`;
}

function toRecord(row: Record<string, AttributeValue>): AlarmRecord {
  const record = JSON.parse(row.Record?.S ?? '{}') as Partial<AlarmRecord>;
  return { ...EMPTY_RECORD, ...record, version: Number(row.Version?.N) };
}
