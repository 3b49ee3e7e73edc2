import type { DeployedTable } from '../deployment/tables';
import type { WireAnswer, WireRequest, WireResponse, WireService } from '../wire';
import { requireTables } from './memory/create';
import { run, type Parameters } from './memory/operations';
import { invalid, notKnown, Refusal } from './memory/refusal';
import { MemoryTable } from './memory/table';
import { readRow } from './memory/values';
import { requestIdsOf } from '../uuid';

const nextRequestId = requestIdsOf('DynamoDB');

const PREFIX = 'DynamoDB_20120810.';

/** One request. */
export interface RecordedRequest {
  /** Empty where the request names none. */
  readonly operation: string;
}

/** All rows of all tables, as JSON. */
export interface TablesSnapshot {
  readonly [table: string]: readonly unknown[];
}

/**
 * DynamoDB without a transport, in memory: the operations that read and write single rows and partitions.
 * What it does not know it refuses by name. Rows do not expire. Tables that DynamoDB would not create are a
 * `DeploymentError` with all of them.
 */
export class InMemoryDynamoDb implements WireService {
  /** Every request so far, refused ones too. */
  readonly requests: RecordedRequest[] = [];
  private tables: ReadonlyMap<unknown, MemoryTable>;

  /** @param tables there from the start, empty */
  constructor(tables: readonly DeployedTable[]) {
    requireTables(tables);
    this.tables = new Map(tables.map((table) => [table.name, new MemoryTable(table)]));
  }

  respond({ headers, body }: WireRequest): WireResponse {
    const target = headers['x-amz-target'];
    const operation =
      typeof target === 'string' && target.startsWith(PREFIX) ? target.slice(PREFIX.length) : '';
    this.requests.push({ operation });
    try {
      if (!operation) throw notKnown(`the target ${String(target)}`);
      if (!headers.authorization) throw unsigned();
      const parameters = readBody(body);
      return { answer: answerOf(200, this.call(operation, parameters)) };
    } catch (error) {
      return { answer: refusalOf(error) };
    }
  }

  /**
   * Answers without the wire, from the parameters as a client of the SDK takes them.
   *
   * @throws Refusal
   */
  call(operation: string, parameters: Parameters): Record<string, unknown> {
    return run(operation, parameters, (name) => this.tables.get(name));
  }

  /** The tables of another deployment: those that there are keep their rows, and what is gone takes its rows with it. */
  update(tables: readonly DeployedTable[]): void {
    requireTables(tables);
    this.tables = new Map(
      tables.map((table) => {
        const updated = new MemoryTable(table);
        for (const row of this.tables.get(table.name)?.rows() ?? []) updated.put(row);
        return [table.name, updated];
      }),
    );
  }

  snapshot(): TablesSnapshot {
    return Object.fromEntries([...this.tables].map(([name, table]) => [name, table.rows()]));
  }

  /** Replaces all rows; throws for a table that there is not. */
  restore(snapshot: TablesSnapshot): void {
    for (const table of this.tables.values()) table.clear();
    for (const [name, rows] of Object.entries(snapshot)) {
      const table = this.tables.get(name);
      if (!table) {
        throw new Error(`the snapshot has a table ${name}; there are ${[...this.tables.keys()].join(', ')}`);
      }
      for (const row of rows) table.put(readRow(row));
    }
  }
}

function readBody(body: Buffer): Parameters {
  let read: unknown;
  try {
    read = JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refusal('com.amazon.coral.service#SerializationException', 'the body is not JSON');
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    throw invalid('the body is no object');
  return read as Parameters;
}

function unsigned(): Refusal {
  return new Refusal(
    'com.amazon.coral.service#MissingAuthenticationTokenException',
    'Request must contain either a valid (registered) AWS access key ID or X.509 certificate.',
  );
}

function refusalOf(error: unknown): WireAnswer {
  if (error instanceof Refusal) {
    return answerOf(400, { __type: error.type, message: error.message, ...error.more });
  }
  // A mistake of the stand-in itself, told in full: it is a developer who reads it.
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return answerOf(500, { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message });
}

function answerOf(status: number, body: Record<string, unknown>): WireAnswer {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': nextRequestId() };
  return { status, headers, body: JSON.stringify(body) };
}
