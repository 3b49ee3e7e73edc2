import {
  BatchGetItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { DeployedTable } from '../../deployment/tables';
import { InMemoryDynamoDb } from '../../dynamodb/in-memory';
import { WireServer } from '../../wire-server';
import { Dynalite } from './dynalite-server';

export const SEEN: DeployedTable = {
  stack: 'Test',
  logicalId: 'Seen',
  name: 'seen',
  arn: 'arn:aws:dynamodb:eu-west-1:123456789012:table/seen',
  keySchema: [
    { name: 'Account', type: 'HASH' },
    { name: 'Thing', type: 'RANGE' },
  ],
  attributes: [
    { name: 'Account', type: 'S' },
    { name: 'Thing', type: 'S' },
  ],
  timeToLive: undefined,
};

const COMMANDS = {
  BatchGetItem: (input: never) => new BatchGetItemCommand(input),
  DeleteItem: (input: never) => new DeleteItemCommand(input),
  GetItem: (input: never) => new GetItemCommand(input),
  PutItem: (input: never) => new PutItemCommand(input),
  Query: (input: never) => new QueryCommand(input),
  UpdateItem: (input: never) => new UpdateItemCommand(input),
} as const;

type OperationName = keyof typeof COMMANDS;

/** One request: parameters without the table, which is always the same. */
export type Request = readonly [OperationName, Readonly<Record<string, unknown>>];

/** What came of it: the answer, or the name of the error. */
export type Outcome = Readonly<Record<string, unknown>> | string;

/** The DynamoDB in memory and dynalite, both over HTTP with the real client. */
export class TwoTables {
  private constructor(
    readonly memory: InMemoryDynamoDb,
    private readonly server: WireServer,
    private readonly dynalite: Dynalite,
    private readonly clients: readonly [DynamoDBClient, DynamoDBClient],
  ) {}

  static async start(): Promise<TwoTables> {
    const memory = new InMemoryDynamoDb([SEEN]);
    const server = await WireServer.start(memory);
    const dynalite = await Dynalite.start(SEEN);
    return new TwoTables(memory, server, dynalite, [clientOf(server.url), clientOf(dynalite.url)]);
  }

  /** Sends a request to both, and gives back both outcomes: memory first. */
  async send([operation, parameters]: Request): Promise<[Outcome, Outcome]> {
    const [memory, dynalite] = this.clients;
    return [await outcome(memory, operation, parameters), await outcome(dynalite, operation, parameters)];
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.destroy();
    await Promise.all([this.server.close(), this.dynalite.close()]);
  }
}

function clientOf(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  return new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 });
}

async function outcome(
  client: DynamoDBClient,
  operation: OperationName,
  parameters: Request[1],
): Promise<Outcome> {
  const input = operation === 'BatchGetItem' ? parameters : { TableName: 'seen', ...parameters };
  try {
    const command = COMMANDS[operation](input as never);
    const { $metadata: _, ...answer } = await client.send(command as GetItemCommand);
    return answer;
  } catch (error) {
    const { name, Item } = error as Error & { Item?: unknown };
    return Item === undefined ? name : { name, Item };
  }
}
