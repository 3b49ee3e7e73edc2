import { signatureProblem } from '../signature';
import type { WireAnswer, WireRequest, WireResponse, WireService } from '../wire';
import { Faults } from './faults';
import { MessageLog } from './message-log';
import { readPublish } from './publish';
import { ServiceError, type ErrorAnswer } from './service-error';
import { type Subscription, topicAttributes } from './topic-attributes';
import { attributesResponse, errorResponse, publishResponse } from './xml';
import { requestIdsOf } from '../uuid';

const nextRequestId = requestIdsOf('SNS');

const SIGNING_NAME = 'sns';
const VERSION = '2010-03-31';
const OPERATIONS = ['Publish', 'GetTopicAttributes'];
const CONTENT_TYPE = /^application\/x-www-form-urlencoded(; ?charset=utf-8)?$/i;

export interface SnsServiceOptions {
  /** The time that messages get. */
  readonly clock: () => Date;
  /** ARNs of the topics that exist. */
  readonly topics: Iterable<string>;
  /** Who is subscribed to them; nobody by default. */
  readonly subscriptions?: readonly Subscription[];
  /** Where accepted messages go; a new log by default. */
  readonly log?: MessageLog;
}

/** One request as it was answered; 0 is the status of a connection that was reset. */
export interface RecordedRequest {
  readonly at: Date;
  /** As named by the request, known or not; empty where it names none. */
  readonly operation: string;
  readonly topic: string | undefined;
  readonly status: number;
  readonly errorCode?: string;
}

/** Amazon SNS without a transport: its Publish, as strict as SNS is, into a log of messages; and who is subscribed. */
export class SnsService implements WireService {
  readonly faults = new Faults();
  readonly requests: RecordedRequest[] = [];
  readonly log: MessageLog;
  private readonly clock: () => Date;
  private topics: ReadonlySet<string>;
  private subscriptions: readonly Subscription[];

  constructor({ clock, topics, subscriptions = [], log = new MessageLog() }: SnsServiceOptions) {
    this.clock = clock;
    this.topics = new Set(topics);
    this.subscriptions = subscriptions;
    this.log = log;
  }

  /** The topics and subscriptions of another deployment; messages that were taken in are delivered all the same. */
  update(topics: Iterable<string>, subscriptions: readonly Subscription[]): void {
    this.topics = new Set(topics);
    this.subscriptions = subscriptions;
  }

  respond(request: WireRequest): WireResponse {
    const given = [...new URLSearchParams(request.body.toString())];
    const parameters = new Map(given);
    const fault = this.faults.take(parameters);
    if (fault === 'reset') {
      this.record(parameters, 0);
      return fault;
    }
    const answer =
      fault && 'status' in fault ? this.refuse(parameters, fault) : this.answer(request, given, parameters);
    return fault && 'delayMs' in fault ? { answer, delayMs: fault.delayMs } : { answer };
  }

  private answer(
    request: WireRequest,
    given: readonly [string, string][],
    parameters: ReadonlyMap<string, string>,
  ): WireAnswer {
    try {
      checkEnvelope(request, given, parameters);
      const requestId = nextRequestId();
      const body =
        parameters.get('Action') === 'Publish'
          ? publishResponse(this.publish(parameters), requestId)
          : attributesResponse(topicAttributes(parameters, this.topics, this.subscriptions), requestId);
      this.record(parameters, 200);
      return xml(200, body, requestId);
    } catch (error) {
      if (error instanceof ServiceError) return this.refuse(parameters, error.answer);
      throw error;
    }
  }

  private publish(parameters: ReadonlyMap<string, string>): string {
    const accepted = readPublish(parameters, this.topics);
    return this.log.add({ ...accepted, at: this.clock() }).messageId;
  }

  private refuse(parameters: ReadonlyMap<string, string>, error: ErrorAnswer): WireAnswer {
    const { status, code, message } = error;
    this.record(parameters, status, code);
    const requestId = nextRequestId();
    return xml(status, errorResponse(code, message, status < 500, requestId), requestId);
  }

  private record(parameters: ReadonlyMap<string, string>, status: number, errorCode?: string): void {
    this.requests.push({
      at: this.clock(),
      operation: parameters.get('Action') ?? '',
      topic: parameters.get('TopicArn'),
      status,
      ...(errorCode !== undefined && { errorCode }),
    });
  }
}

function checkEnvelope(
  { method, path, headers }: WireRequest,
  given: readonly [string, string][],
  parameters: ReadonlyMap<string, string>,
): void {
  const problem = signatureProblem(headers, SIGNING_NAME);
  if (problem) {
    const missing = problem.kind === 'missing';
    throw new ServiceError(missing ? 'MissingAuthenticationToken' : 'SignatureDoesNotMatch', problem.message);
  }
  if (method !== 'POST' || path !== '/') {
    throw new ServiceError('InvalidAction', `${method} ${path} is not answered: SNS takes POST / here.`);
  }
  if (!CONTENT_TYPE.test(String(headers['content-type']))) {
    throw new ServiceError(
      'MalformedInput',
      `Content-Type is ${JSON.stringify(headers['content-type'])}: it must be application/x-www-form-urlencoded.`,
    );
  }
  if (given.length !== parameters.size) {
    throw new ServiceError('MalformedInput', 'A parameter is given twice: give each once.');
  }
  const [action, version] = [parameters.get('Action'), parameters.get('Version')];
  if (!OPERATIONS.includes(action ?? '') || version !== VERSION) {
    throw new ServiceError(
      'InvalidAction',
      `The action ${JSON.stringify(action)} of version ${JSON.stringify(version)} is not answered here: this stand-in takes ${OPERATIONS.join(', ')} of ${VERSION}.`,
    );
  }
}

function xml(status: number, body: string, requestId: string): WireAnswer {
  const headers = {
    'content-type': 'text/xml',
    'content-length': String(Buffer.byteLength(body)),
    'x-amzn-requestid': requestId,
  };
  return { status, headers, body };
}
