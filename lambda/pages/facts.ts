import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  type KeysAndAttributes,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { ROW, TABLE } from '../../lib/catalogue/checkpoint-table';
import type { SourceId } from '../../lib/catalogue/sources';
import type { Minute } from './record';

/** What a poller's last committed poll saw of a journey, a campaign, or an application. */
export interface ItemFacts {
  readonly minute: Minute;
  readonly name?: string;
  readonly state?: string;
  readonly signals: { readonly [metric: string]: number };
}

/** Where a poller keeps what it saw. */
export interface FactsKey {
  readonly source: SourceId;
  readonly applicationId: string;
  /** Absent: the application itself. */
  readonly itemId?: string;
}

/** Reads what the pollers saw. */
export interface FactsReader {
  /** By `factsKey`; without those that there are no rows of. */
  read(keys: readonly FactsKey[]): Promise<ReadonlyMap<string, ItemFacts>>;
  /** Everything that a source saw of an application, by item id. */
  readAll(source: SourceId, applicationId: string): Promise<ReadonlyMap<string, ItemFacts>>;
}

export function factsKey({ source, applicationId, itemId = '' }: FactsKey): string {
  return JSON.stringify([source, applicationId, itemId]);
}

/** DynamoDB's limit on the keys of one request. */
const KEYS_AT_ONCE = 100;

/** The checkpoint rows of a monitor's pollers. */
export class CheckpointFacts implements FactsReader {
  constructor(
    private readonly client: Pick<DynamoDBClient, 'send'>,
    private readonly tableName: string,
    private readonly monitor: string,
  ) {}

  async read(keys: readonly FactsKey[]): Promise<Map<string, ItemFacts>> {
    const wanted = new Map(keys.map((key) => [this.rowKey(key).join('\n'), key]));
    const facts = new Map<string, ItemFacts>();
    let left = [...wanted.values()].map((key) => this.keyOf(key));
    while (left.length > 0) {
      const request: KeysAndAttributes = { Keys: left.slice(0, KEYS_AT_ONCE), ConsistentRead: true };
      const answer = await this.client.send(
        new BatchGetItemCommand({ RequestItems: { [this.tableName]: request } }),
      );
      for (const row of answer.Responses?.[this.tableName] ?? []) {
        const key = wanted.get(`${row[TABLE.partitionKey]?.S}\n${row[TABLE.sortKey]?.S}`);
        const found = toFacts(row);
        if (key && found) facts.set(factsKey(key), found);
      }
      left = [...left.slice(KEYS_AT_ONCE), ...(answer.UnprocessedKeys?.[this.tableName]?.Keys ?? [])];
    }
    return facts;
  }

  async readAll(source: SourceId, applicationId: string): Promise<Map<string, ItemFacts>> {
    const facts = new Map<string, ItemFacts>();
    let from: Record<string, AttributeValue> | undefined;
    do {
      const listing = await this.client.send(
        new QueryCommand({
          TableName: this.tableName,
          KeyConditionExpression: '#partition = :partition',
          ExpressionAttributeNames: { '#partition': TABLE.partitionKey },
          ExpressionAttributeValues: { ':partition': { S: this.partitionOf(source, applicationId) } },
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      );
      for (const row of listing.Items ?? []) {
        const key = row[TABLE.sortKey]?.S ?? '';
        const found = key.startsWith(ROW.item) ? toFacts(row) : undefined;
        if (found) facts.set(key.slice(ROW.item.length), found);
      }
      from = listing.LastEvaluatedKey;
    } while (from);
    return facts;
  }

  private partitionOf(source: SourceId, applicationId: string): string {
    return [this.monitor, source, applicationId].join('/');
  }

  private rowKey({ source, applicationId, itemId }: FactsKey): readonly [string, string] {
    const row = itemId === undefined ? ROW.container : `${ROW.item}${itemId}`;
    return [this.partitionOf(source, applicationId), row];
  }

  private keyOf(key: FactsKey): Record<string, AttributeValue> {
    const [partition, row] = this.rowKey(key);
    return { [TABLE.partitionKey]: { S: partition }, [TABLE.sortKey]: { S: row } };
  }
}

/** A row of a poller; undefined if it has no minute, which no poller writes. */
function toFacts(row: Record<string, AttributeValue>): ItemFacts | undefined {
  const minute = Number(row.Minute?.N);
  if (!Number.isInteger(minute)) return undefined;
  const { name, state, signals } = parsed(row.Facts?.S);
  return {
    minute,
    ...(typeof name === 'string' && name !== '' && { name }),
    ...(typeof state === 'string' && state !== '' && { state }),
    signals: numbersOf(signals),
  };
}

/** Rows from before an upgrade have no facts, and a row that cannot be read must not silence the others. */
function parsed(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text ?? '{}')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function numbersOf(signals: unknown): { readonly [metric: string]: number } {
  const numbers = Object.entries(Object(signals) as Record<string, unknown>).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1]),
  );
  return Object.fromEntries(numbers);
}
