import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Faults } from './faults';
import { MetricStore } from './metric-store';
import { checkEnvelope, decompressed, parseJson, readBody } from './wire/envelope';
import { readPutMetricData } from './wire/put-metric-data';
import { errorResponse, ServiceError, type ErrorAnswer } from './wire/service-error';

const LOOPBACK = '127.0.0.1';

export interface CloudWatchStandInOptions {
  /** The time that timestamps are checked against and that data without one get. */
  readonly clock: () => Date;
  /** Where accepted data go; a new store by default. */
  readonly store?: MetricStore;
  /** 0, the default, takes a free port. */
  readonly port?: number;
}

/** One request as it was answered; 0 is the status of a connection that was reset. */
export interface RecordedPut {
  readonly at: Date;
  /** Undefined where the body could not be read. */
  readonly namespace: string | undefined;
  readonly datumCount: number;
  /** Bytes after decompression. */
  readonly bodyBytes: number;
  /** Bytes as sent. */
  readonly wireBytes: number;
  readonly status: number;
  readonly errorType?: string;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly errorType?: string;
}

/** Amazon CloudWatch's PutMetricData on loopback: refuses what CloudWatch refuses, stores what it would store. */
export class CloudWatchStandIn {
  readonly faults = new Faults();
  readonly requests: RecordedPut[] = [];
  private readonly held = new Set<NodeJS.Timeout>();

  private constructor(
    private readonly server: Server,
    private readonly clock: () => Date,
    readonly store: MetricStore,
  ) {}

  static async start({
    clock,
    store = new MetricStore(),
    port = 0,
  }: CloudWatchStandInOptions): Promise<CloudWatchStandIn> {
    const server = createServer();
    const standIn = new CloudWatchStandIn(server, clock, store);
    server.on('request', (request, response) => void standIn.serve(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, LOOPBACK, resolve);
    });
    return standIn;
  }

  get url(): string {
    return `http://${LOOPBACK}:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const timer of this.held) clearTimeout(timer);
    this.held.clear();
    await new Promise<void>((resolve, reject) => {
      this.server.close((error) => (error ? reject(error) : resolve()));
      this.server.closeAllConnections();
    });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let wire: Buffer;
    try {
      wire = await readBody(request);
    } catch {
      // The client hung up before its body was complete: there is nobody to answer.
      return;
    }
    const sent = peek(wire, request);
    const fault = this.faults.take({ headers: request.headers, body: sent.body });
    if (fault === 'reset') {
      this.record(sent, wire, { status: 0 });
      request.socket.resetAndDestroy();
      return;
    }
    const answer = fault && 'status' in fault ? refusal(fault) : this.answer(request, wire, sent);
    this.record(sent, wire, answer);
    if (fault && 'delayMs' in fault) this.hold(fault.delayMs, () => write(response, answer));
    else write(response, answer);
  }

  private answer(request: IncomingMessage, wire: Buffer, sent: Peeked): Answer {
    try {
      checkEnvelope(request);
      // Read again only where peeking failed: for the error that says why.
      const body = sent.body ?? parseJson(decompressed(wire, request.headers));
      const accepted = readPutMetricData(body, this.clock());
      for (const point of accepted.points) this.store.put(point);
      const { failureMessage } = accepted;
      const headers = failureMessage ? { 'x-amzn-failure-message': failureMessage } : undefined;
      return { status: 200, headers: headers ?? {}, body: '{}' };
    } catch (error) {
      if (error instanceof ServiceError) return refusal(error.answer);
      throw error;
    }
  }

  private record(sent: Peeked, wire: Buffer, answer: Pick<Answer, 'status' | 'errorType'>): void {
    this.requests.push({
      at: this.clock(),
      namespace: sent.namespace,
      datumCount: sent.datumCount,
      bodyBytes: sent.bytes,
      wireBytes: wire.length,
      status: answer.status,
      ...(answer.errorType === undefined ? {} : { errorType: answer.errorType }),
    });
  }

  private hold(delayMs: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.held.delete(timer);
      then();
    }, delayMs);
    this.held.add(timer);
  }
}

interface Peeked {
  readonly body: unknown;
  readonly bytes: number;
  readonly namespace: string | undefined;
  readonly datumCount: number;
}

/** What can be told of a request whatever is wrong with it: for faults and the record. */
function peek(wire: Buffer, request: IncomingMessage): Peeked {
  let bytes = wire.length;
  try {
    const plain = decompressed(wire, request.headers);
    bytes = plain.length;
    const body = parseJson(plain) as {
      Namespace?: unknown;
      MetricData?: unknown;
      EntityMetricData?: unknown;
    };
    const entities = Array.isArray(body?.EntityMetricData) ? body.EntityMetricData : [];
    const lists = [body, ...entities].map((holder: { MetricData?: unknown } | null) => holder?.MetricData);
    return {
      body,
      bytes,
      namespace: typeof body?.Namespace === 'string' ? body.Namespace : undefined,
      datumCount: lists.reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0),
    };
  } catch {
    return { body: undefined, bytes, namespace: undefined, datumCount: 0 };
  }
}

function refusal(answer: ErrorAnswer): Answer {
  return { status: answer.status, ...errorResponse(answer), errorType: answer.type };
}

function write(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(answer.body),
    'x-amzn-requestid': randomUUID(),
    ...answer.headers,
  });
  response.end(answer.body);
}
