import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_MODEL, bodyShapeOf } from './api-model';
import { callFaults } from './call-incidents';
import { Faults } from './faults';
import { OPERATIONS } from './operations';
import { Pages } from './wire/pages';
import { type Parameters, readParameters, refuseToken } from './wire/parameters';
import { requireShape } from './wire/response-shape';
import { route } from './wire/route';
import { ServiceError } from './wire/service-error';
import { requireSignature } from './wire/signature';
import { REQUESTS_PER_SECOND, TokenBucket } from './wire/token-bucket';
import type { World } from './world';

/** One request that reached the stand-in. */
export interface RecordedRequest {
  /** Empty when the path names no operation. */
  readonly operation: string;
  readonly parameters: Parameters;
  /** By the stand-in's clock. */
  readonly at: Date;
  /** HTTP status; 0 for a connection that was reset. */
  readonly status: number;
}

export interface PinpointStandInOptions {
  readonly world: World;
  /** 0, any free port, unless given. */
  readonly port?: number;
  /** Quota of each operation, in real time; 300 unless given. */
  readonly requestsPerSecond?: number | 'unlimited';
  /** Items in a page when a request names no page size; 100 unless given. */
  readonly pageSize?: number;
  /** The world's own time unless given; the world is moved to the clock's time before each answer. */
  readonly clock?: () => Date;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Pinpoint's reading API over HTTP on loopback, answered from a world and as strict as the API model. */
export class PinpointStandIn {
  readonly requests: RecordedRequest[] = [];
  readonly faults = new Faults();
  private readonly buckets: ReadonlyMap<string, TokenBucket>;
  private readonly pages: Pages;
  private readonly clock: () => Date;
  private readonly closing = new AbortController();

  private constructor(
    private readonly server: Server,
    private readonly options: PinpointStandInOptions,
  ) {
    const { world, requestsPerSecond: rate = REQUESTS_PER_SECOND } = options;
    this.clock = options.clock ?? (() => world.now);
    this.pages = new Pages(options.pageSize ?? 100);
    const limited = rate === 'unlimited' ? [] : Object.keys(API_MODEL.operations);
    this.buckets = new Map(limited.map((operation) => [operation, new TokenBucket(Number(rate))]));
    // Each delayed request listens to it.
    setMaxListeners(0, this.closing.signal);
    for (const fault of callFaults(world)) this.faults.add(fault);
    server.on('request', (request, response) => void this.serve(request, response));
  }

  static async start(options: PinpointStandInOptions): Promise<PinpointStandIn> {
    const server = createServer();
    const standIn = new PinpointStandIn(server, options);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    // A delay that is still running would keep the process alive.
    this.closing.abort();
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const seen = { operation: '', parameters: {} as Parameters, at: this.now() };
    let answer: Answer | 'reset';
    try {
      answer = await this.answer(request, seen);
    } catch (error) {
      if (this.closing.signal.aborted) return;
      answer = error instanceof ServiceError ? refusal(error) : breakdown(error);
    }
    this.requests.push({ ...seen, status: answer === 'reset' ? 0 : answer.status });
    if (answer === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(answer.body);
  }

  private async answer(
    request: IncomingMessage,
    seen: { operation: string; parameters: Parameters; readonly at: Date },
  ): Promise<Answer | 'reset'> {
    const routed = route(request.method ?? '', request.url ?? '');
    const { operation } = routed;
    seen.operation = operation.name;
    requireSignature(request.headers);
    if (this.buckets.get(operation.name)?.take() === false) {
      throw new ServiceError('TooManyRequestsException', `Too many requests for ${operation.name}`);
    }
    seen.parameters = readParameters(routed);
    const transforms: ((body: Record<string, unknown>) => unknown)[] = [];
    for (const fault of this.faults.answersTo(seen)) {
      if (fault === 'reset') return fault;
      if ('delayMilliseconds' in fault) await this.delay(fault.delayMilliseconds);
      else if ('transform' in fault) transforms.push(fault.transform);
      else if ('body' in fault) return { status: fault.status ?? 200, body: fault.body };
      else return errorAnswer(fault.status, fault.message ?? '', fault.type);
    }
    const body = this.body(operation.name, seen.parameters);
    const sent = transforms.reduce<unknown>((value, transform) => transform(value as typeof body), body);
    return { status: operation.http.responseCode, body: JSON.stringify(sent) };
  }

  private delay(milliseconds: number): Promise<void> {
    return sleep(milliseconds, undefined, { signal: this.closing.signal });
  }

  private body(operation: string, parameters: Parameters): Record<string, unknown> {
    const model = API_MODEL.operations[operation];
    const handler = OPERATIONS[operation];
    if (!model || !handler) throw new Error(`The operation ${operation} is in the model and is not answered`);
    refuseToken(parameters);
    this.now();
    const body = handler({ operation, world: this.options.world, parameters, pages: this.pages });
    requireShape(bodyShapeOf(model), body);
    return body as Record<string, unknown>;
  }

  /** The clock's time, which the world is moved to. */
  private now(): Date {
    const now = this.clock();
    if (now > this.options.world.now) this.options.world.advanceTo(now);
    return now;
  }
}

function refusal(error: ServiceError): Answer {
  return errorAnswer(error.status, error.message, error.type);
}

/** A mistake of the stand-in itself, told in full: it is a developer who reads it. */
function breakdown(error: unknown): Answer {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return errorAnswer(500, message, 'InternalServerErrorException');
}

function errorAnswer(status: number, message: string, type?: string): Answer {
  const id = randomUUID();
  const headers = { 'x-amzn-requestid': id, ...(type && { 'x-amzn-errortype': type }) };
  return { status, headers, body: JSON.stringify({ RequestID: id, Message: message }) };
}
