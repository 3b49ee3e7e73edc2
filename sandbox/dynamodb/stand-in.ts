import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type AttributeValue,
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { gather, problem } from '../deployment/problems';
import type { DeployedTable } from '../deployment/tables';
import type { TablesSnapshot } from './in-memory';

export interface DynamoDbStandInOptions {
  /** Created, empty, before the start returns. */
  readonly tables: readonly DeployedTable[];
  /** 0, any free port, unless given. */
  readonly port?: number;
}

/** How long creating all tables may take, in seconds. */
const CREATION_LIMIT = 30;

/** DynamoDB over HTTP on loopback: dynalite in this process, in memory, with the tables of a deployment. */
export class DynamoDbStandIn {
  /** The operation of every request so far, refused ones too; those that created the tables are not among them. */
  readonly requests: string[] = [];

  private constructor(private readonly server: Server) {}

  /** Throws a `DeploymentError` with every table that DynamoDB refuses. */
  static async start(options: DynamoDbStandInOptions): Promise<DynamoDbStandIn> {
    const server = dynalite({ createTableMs: 0 });
    survivesResets(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    const standIn = new DynamoDbStandIn(server);
    try {
      await createTables(standIn.url, options.tables);
    } catch (error) {
      await standIn.close();
      throw error;
    }
    server.on('request', ({ headers }) => {
      const target = headers['x-amz-target'];
      standIn.requests.push(
        (typeof target === 'string' && target.split('.')[1]) || 'no operation of DynamoDB',
      );
    });
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Adds rows to the tables; those with the same keys are replaced. */
  async restore(snapshot: TablesSnapshot): Promise<void> {
    const before = this.requests.length;
    await withClient(this.url, async (client) => {
      for (const [TableName, rows] of Object.entries(snapshot)) {
        for (const row of rows) {
          const Item = row as Record<string, AttributeValue>;
          await client.send(new PutItemCommand({ TableName, Item }));
        }
      }
    });
    // What the sandbox does itself is no request of a function.
    this.requests.length = before;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}

/** Dynalite throws where nobody catches when a client goes away within a request, as a function that times out does. */
function survivesResets(server: Server): void {
  server.on('request', (request) => {
    request.removeAllListeners('error');
    request.on('error', () => undefined);
  });
}

async function createTables(endpoint: string, tables: readonly DeployedTable[]): Promise<void> {
  await withClient(endpoint, async (client) => {
    const created = await Promise.allSettled(tables.map((table) => createTable(client, table)));
    gather(
      created.map((result) => () => {
        if (result.status === 'rejected') throw result.reason;
      }),
    );
  });
}

async function withClient(endpoint: string, work: (client: DynamoDBClient) => Promise<void>): Promise<void> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    maxAttempts: 1,
  });
  try {
    await work(client);
  } finally {
    client.destroy();
  }
}

async function createTable(client: DynamoDBClient, table: DeployedTable): Promise<void> {
  try {
    await client.send(
      new CreateTableCommand({
        TableName: table.name,
        KeySchema: table.keySchema.map(({ name, type }) => ({ AttributeName: name, KeyType: type })),
        AttributeDefinitions: table.attributes.map(({ name, type }) => ({
          AttributeName: name,
          AttributeType: type,
        })),
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
  } catch (error) {
    const { name, message } = error as Error;
    throw problem(
      `${table.stack}/${table.logicalId}: DynamoDB refuses to create the table ${table.name}: ${name}${message && `, ${message}`}.`,
    );
  }
  await waitUntilTableExists(
    { client, maxWaitTime: CREATION_LIMIT, minDelay: 0.01, maxDelay: 0.1 },
    { TableName: table.name },
  );
}
