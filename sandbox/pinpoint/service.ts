import type { WireAnswer, WireRequest, WireResponse, WireService } from '../wire';
import { API_MODEL, bodyShapeOf } from './api-model';
import { type PinpointAuthority, type Sender, requireAuthority, senderIn } from './authorization';
import { callFaults } from './call-incidents';
import { Faults } from './faults';
import { OPERATIONS } from './operations';
import { Pages } from './wire/list-tokens';
import { type Parameters, readParameters, refuseToken } from './wire/parameters';
import { requireShape } from './wire/response-shape';
import { route } from './wire/route';
import { ServiceError } from './wire/service-error';
import { requireSignature } from './wire/signature';
import { REQUESTS_PER_SECOND, TokenBucket } from './wire/token-bucket';
import type { World } from './world';
import { requestIdsOf } from '../uuid';

const nextRequestId = requestIdsOf('Pinpoint');

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

export interface PinpointServiceOptions {
  readonly world: World;
  /** Quota of each operation, in real time; 300 unless given. */
  readonly requestsPerSecond?: number | 'unlimited';
  /** Items in a page when a request names no page size; 100 unless given. */
  readonly pageSize?: number;
  /** The world's own time unless given; the world is moved to the clock's time before each answer. */
  readonly clock?: () => Date;
  /** Who may do what, and the account that the applications belong to; everybody everything unless given. */
  readonly permissions?: { readonly authority: PinpointAuthority; readonly account: string };
}

interface Seen {
  operation: string;
  parameters: Parameters;
  readonly at: Date;
}

/** Pinpoint's reading API without a transport, answered from a world and as strict as the API model. */
export class PinpointService implements WireService {
  readonly requests: RecordedRequest[] = [];
  readonly faults = new Faults();
  private readonly buckets: ReadonlyMap<string, TokenBucket>;
  private readonly pages: Pages;
  private readonly clock: () => Date;

  constructor(private readonly options: PinpointServiceOptions) {
    const { world, requestsPerSecond: rate = REQUESTS_PER_SECOND } = options;
    this.clock = options.clock ?? (() => world.now);
    this.pages = new Pages(options.pageSize ?? 100);
    const limited = rate === 'unlimited' ? [] : Object.keys(API_MODEL.operations);
    this.buckets = new Map(limited.map((operation) => [operation, new TokenBucket(Number(rate))]));
    for (const fault of callFaults(world)) this.faults.add(fault);
  }

  respond(request: WireRequest): WireResponse {
    const seen: Seen = { operation: '', parameters: {}, at: this.now() };
    let response: WireResponse;
    try {
      response = this.answer(request, seen);
    } catch (error) {
      response = { answer: error instanceof ServiceError ? refusal(error) : breakdown(error) };
    }
    this.requests.push({ ...seen, status: response === 'reset' ? 0 : response.answer.status });
    return response;
  }

  private answer(request: WireRequest, seen: Seen): WireResponse {
    const routed = route(request.method, request.path);
    const { operation } = routed;
    seen.operation = operation.name;
    requireSignature(request.headers);
    if (this.buckets.get(operation.name)?.take() === false) {
      throw new ServiceError('TooManyRequestsException', `Too many requests for ${operation.name}`);
    }
    seen.parameters = readParameters(routed);
    this.authorize(senderIn(request.headers.authorization), seen);
    const transforms: ((body: Record<string, unknown>) => unknown)[] = [];
    let delayMs = 0;
    for (const fault of this.faults.answersTo(seen)) {
      // A reset after a wait would need a transport that waits: none of the scenarios says that.
      if (fault === 'reset') return fault;
      if ('delayMilliseconds' in fault) delayMs += fault.delayMilliseconds;
      else if ('transform' in fault) transforms.push(fault.transform);
      else if ('body' in fault) return held(delayMs, json(fault.status ?? 200, fault.body));
      else return held(delayMs, errorAnswer(fault.status, fault.message ?? '', fault.type));
    }
    const body = this.body(operation.name, seen.parameters);
    const sent = transforms.reduce<unknown>((value, transform) => transform(value as typeof body), body);
    return held(delayMs, json(operation.http.responseCode, JSON.stringify(sent)));
  }

  /**
   * Answers without the wire: the body as the world gives it, unchecked. Faults do not apply.
   *
   * @throws ServiceError a refusal
   */
  call(sender: Sender, operation: string, parameters: Parameters): unknown {
    const seen = { operation, parameters, at: this.now() };
    try {
      this.authorize(sender, seen);
      const body = this.ask(operation, parameters);
      this.requests.push({ ...seen, status: API_MODEL.operations[operation]?.http.responseCode ?? 200 });
      return body;
    } catch (error) {
      if (error instanceof ServiceError) this.requests.push({ ...seen, status: error.status });
      throw error;
    }
  }

  private authorize(sender: Sender, asked: Pick<Seen, 'operation' | 'parameters'>): void {
    const { permissions } = this.options;
    if (permissions) requireAuthority(permissions.authority, sender, permissions.account, asked);
  }

  private body(operation: string, parameters: Parameters): Record<string, unknown> {
    const model = API_MODEL.operations[operation];
    if (!model) throw new Error(`The API model has no operation ${operation}`);
    const body = this.ask(operation, parameters);
    requireShape(bodyShapeOf(model), body);
    return body as Record<string, unknown>;
  }

  private ask(operation: string, parameters: Parameters): unknown {
    const handler = OPERATIONS[operation];
    if (!handler) throw new Error(`The operation ${operation} is in the model and is not answered`);
    refuseToken(parameters);
    return handler({ operation, world: this.options.world, parameters, pages: this.pages });
  }

  /** The clock's time, which the world is moved to. */
  private now(): Date {
    const now = this.clock();
    if (now > this.options.world.now) this.options.world.advanceTo(now);
    return now;
  }
}

function held(delayMs: number, answer: WireAnswer): WireResponse {
  return delayMs > 0 ? { answer, delayMs } : { answer };
}

function json(status: number, body: string, headers: Readonly<Record<string, string>> = {}): WireAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

function refusal(error: ServiceError): WireAnswer {
  return errorAnswer(error.status, error.message, error.type);
}

/** A mistake of the stand-in itself, told in full: it is a developer who reads it. */
function breakdown(error: unknown): WireAnswer {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return errorAnswer(500, message, 'InternalServerErrorException');
}

function errorAnswer(status: number, message: string, type?: string): WireAnswer {
  const id = nextRequestId();
  const headers = { 'x-amzn-requestid': id, ...(type && { 'x-amzn-errortype': type }) };
  return json(status, JSON.stringify({ RequestID: id, Message: message }), headers);
}
