import { signatureProblem } from '../signature';
import type { WireAnswer, WireRequest, WireResponse, WireService } from '../wire';
import { requestIdsOf } from '../uuid';

const nextRequestId = requestIdsOf('SQS');

/** A queue, as far as requests name it. */
export interface Queue {
  readonly arn: string;
  readonly url: string;
}

/** One request as it was answered. */
export interface RecordedRequest {
  readonly operation: string;
  readonly status: number;
}

const TARGET = 'AmazonSQS.';
const OPERATION = 'GetQueueAttributes';
const CONTENT_TYPE = 'application/x-amz-json-1.0';
const MEMBERS = ['QueueUrl', 'AttributeNames'];
/** Attributes that are told; SQS knows more. */
const COUNTS = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
];

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    message: string,
    /** The code of the protocol that SQS spoke before. */
    readonly code = type,
  ) {
    super(message);
  }
}

/** Amazon SQS without a transport: how many messages wait in the queues of a deployment. */
export class SqsService implements WireService {
  readonly requests: RecordedRequest[] = [];
  private readonly depths = new Map<string, number>();

  constructor(private queues: readonly Queue[]) {}

  /** The queues of another deployment; what waits in those that stay goes on waiting. */
  update(queues: readonly Queue[]): void {
    this.queues = queues;
  }

  /** A message came to a queue; ARNs of anything else are passed over. */
  receive(arn: string): void {
    const url = this.queues.find((queue) => queue.arn === arn)?.url;
    if (url !== undefined) this.depths.set(url, (this.depths.get(url) ?? 0) + 1);
  }

  respond(request: WireRequest): WireResponse {
    const target = String(request.headers['x-amz-target'] ?? '');
    const operation = target.startsWith(TARGET) ? target.slice(TARGET.length) : '';
    let answer: WireAnswer;
    try {
      answer = json(200, { Attributes: this.attributes(request, operation) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, type, message, code } = error;
      const body = { __type: `com.amazonaws.sqs#${type}`, message };
      answer = json(status, body, { 'x-amzn-query-error': `${code};Sender` });
    }
    this.requests.push({ operation, status: answer.status });
    return { answer };
  }

  private attributes(request: WireRequest, operation: string): Record<string, string> {
    const body = checked(request, operation);
    const { QueueUrl: url, AttributeNames: names = [] } = body;
    if (typeof url !== 'string' || url === '') {
      throw new Refusal(400, 'MissingParameter', 'The request must contain the parameter QueueUrl.');
    }
    const known = [...COUNTS, 'All'];
    if (!Array.isArray(names) || names.some((name) => !known.includes(String(name)))) {
      throw new Refusal(
        400,
        'InvalidAttributeName',
        `AttributeNames ${JSON.stringify(names)} are not answered here: ${known.join(', ')} are.`,
      );
    }
    if (!this.queues.some((queue) => queue.url === url)) {
      throw new Refusal(
        400,
        'QueueDoesNotExist',
        'The specified queue does not exist.',
        'AWS.SimpleQueueService.NonExistentQueue',
      );
    }
    const wanted = names.includes('All') ? COUNTS : names.map(String);
    const depth = (name: string) => (name === COUNTS[0] ? (this.depths.get(url) ?? 0) : 0);
    return Object.fromEntries(wanted.map((name) => [name, String(depth(name))]));
  }
}

function checked(
  { method, path, headers, body }: WireRequest,
  operation: string,
): Readonly<Record<string, unknown>> {
  const problem = signatureProblem(headers, 'sqs');
  if (problem) throw new Refusal(403, 'InvalidSignatureException', problem.message);
  if (method !== 'POST' || path !== '/' || operation !== OPERATION) {
    throw new Refusal(
      400,
      'InvalidAction',
      `${method} ${path} ${operation} is not answered here: POST / with ${TARGET}${OPERATION} is.`,
    );
  }
  if (headers['content-type'] !== CONTENT_TYPE) {
    throw new Refusal(
      400,
      'SerializationException',
      `Content-Type is ${JSON.stringify(headers['content-type'])}: it must be ${CONTENT_TYPE}.`,
    );
  }
  const value = objectIn(body.toString('utf8'));
  const unknown = Object.keys(value).find((name) => !MEMBERS.includes(name));
  if (unknown !== undefined) {
    throw new Refusal(
      400,
      'SerializationException',
      `${unknown} is not a member of the API: allowed are ${MEMBERS.join(', ')}.`,
    );
  }
  return value;
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // The same answer as for JSON that is no object.
  }
  throw new Refusal(400, 'SerializationException', 'The body is no JSON object.');
}

function json(status: number, value: object, headers: Readonly<Record<string, string>> = {}): WireAnswer {
  const body = JSON.stringify(value);
  const common = {
    'content-type': CONTENT_TYPE,
    'content-length': String(Buffer.byteLength(body)),
    'x-amzn-requestid': nextRequestId(),
  };
  return { status, headers: { ...common, ...headers }, body };
}
