import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import type { DeployedTable } from '../../deployment/tables';

/** How long creating a table may take, in seconds. */
const CREATION_LIMIT = 300;

/** Dynalite over HTTP: what somebody else takes DynamoDB to be. */
export class Dynalite {
  private constructor(private readonly server: Server) {}

  static async start(table: DeployedTable): Promise<Dynalite> {
    const server = dynalite({ createTableMs: 0 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const started = new Dynalite(server);
    await createTable(started.url, table);
    return started;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}

async function createTable(endpoint: string, { name, keySchema, attributes }: DeployedTable): Promise<void> {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 });
  await client.send(
    new CreateTableCommand({
      TableName: name,
      KeySchema: keySchema.map((key) => ({ AttributeName: key.name, KeyType: key.type })),
      AttributeDefinitions: attributes.map((key) => ({ AttributeName: key.name, AttributeType: key.type })),
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  const waiting = { client, maxWaitTime: CREATION_LIMIT, minDelay: 0.01, maxDelay: 0.1 };
  await waitUntilTableExists(waiting, { TableName: name });
  client.destroy();
}
