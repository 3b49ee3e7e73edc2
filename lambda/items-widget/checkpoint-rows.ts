import { type AttributeValue, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { ROW, TABLE } from '../../lib/catalogue/checkpoint-table';
import type { ItemsWidgetConfig } from '../../lib/catalogue/items-widget-config';
import { SOURCE_IDS, type SourceId } from '../../lib/catalogue/sources';
import { forEachLimited } from '../reading/pool';

/** What one poller saw last of a journey, a campaign, or an application. */
export interface SeenRow {
  readonly source: SourceId;
  readonly applicationId: string;
  /** Absent: the application itself. */
  readonly itemId?: string;
  /** Minutes since the epoch of its last committed poll. */
  readonly minute: number;
  readonly name?: string;
  readonly state?: string;
  /** By metric. */
  readonly signals: Numbers;
  /** Totals of UTC days, by day and metric. */
  readonly days: { readonly [day: string]: Numbers };
}

export interface Numbers {
  readonly [metric: string]: number | undefined;
}

const QUERIES_AT_ONCE = 12;

/** The checkpoint rows of a monitor's pollers. */
export class CheckpointRows {
  constructor(
    private readonly client: Pick<DynamoDBClient, 'send'>,
    private readonly tableName: string,
    private readonly config: ItemsWidgetConfig,
  ) {}

  async read(applications: readonly string[]): Promise<SeenRow[]> {
    const sources = SOURCE_IDS.filter((source) => this.config.intervals[source] !== undefined);
    const partitions = applications.flatMap((applicationId) =>
      sources.map((source) => ({ applicationId, source })),
    );
    const rows: SeenRow[] = [];
    await forEachLimited(partitions, QUERIES_AT_ONCE, async (partition) => {
      rows.push(...(await this.query(partition)));
    });
    return rows;
  }

  private async query(whose: Pick<SeenRow, 'applicationId' | 'source'>): Promise<SeenRow[]> {
    const rows: SeenRow[] = [];
    let from: Record<string, AttributeValue> | undefined;
    do {
      const listing = await this.client.send(
        new QueryCommand({
          TableName: this.tableName,
          KeyConditionExpression: '#partition = :partition',
          // What signals remember is by far the most of a row, and nobody looks at it here.
          ProjectionExpression: '#row, #minute, #facts, #totals',
          ExpressionAttributeNames: {
            '#partition': TABLE.partitionKey,
            '#row': TABLE.sortKey,
            '#minute': 'Minute',
            '#facts': 'Facts',
            '#totals': 'Totals',
          },
          ExpressionAttributeValues: {
            ':partition': { S: [this.config.monitor, whose.source, whose.applicationId].join('/') },
          },
          ExclusiveStartKey: from,
        }),
      );
      for (const row of listing.Items ?? []) rows.push(...seenRow(whose, row));
      from = listing.LastEvaluatedKey;
    } while (from);
    return rows;
  }
}

/** A row that cannot be read must not hide the others. */
function seenRow(
  whose: Pick<SeenRow, 'applicationId' | 'source'>,
  row: Record<string, AttributeValue>,
): SeenRow[] {
  const key = row[TABLE.sortKey]?.S ?? '';
  const minute = Number(row.Minute?.N);
  if ((key !== ROW.container && !key.startsWith(ROW.item)) || !Number.isInteger(minute)) return [];
  const { name, state, signals } = parsed(row.Facts?.S);
  const { days } = parsed(row.Totals?.S);
  return [
    {
      ...whose,
      ...(key !== ROW.container && { itemId: key.slice(ROW.item.length) }),
      minute,
      ...(isText(name) && { name }),
      ...(isText(state) && { state }),
      signals: numbersOf(signals),
      days: Object.fromEntries(Object.entries(Object(days)).map(([day, totals]) => [day, numbersOf(totals)])),
    },
  ];
}

function parsed(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text ?? '{}')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function numbersOf(value: unknown): Numbers {
  const entries = Object.entries(Object(value) as Record<string, unknown>);
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1]),
    ),
  );
}
