import type { WireAnswer, WireRequest, WireResponse, WireService } from '../wire';
import type { AlarmEvaluator } from './alarms/evaluator';
import { Faults } from './faults';
import { MetricStore } from './metric-store';
import { OPERATIONS, type OperationContext, type OperationName } from './operations';
import { checkEnvelope, CONTENT_TYPE, decompressed, operationIn, parseJson } from './wire/envelope';
import { errorResponse, ServiceError, type ErrorAnswer } from './wire/service-error';
import { requestIdsOf } from '../uuid';

const nextRequestId = requestIdsOf('CloudWatch');

/** Contributors in one page; AWS documents no number. */
const CONTRIBUTORS_PER_PAGE = 50;

const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[];

/** What is told of alarms. */
export type DescribedAlarms = Pick<AlarmEvaluator, 'descriptions' | 'contributorsInAlarm'>;

export interface CloudWatchServiceOptions {
  /** The time that timestamps are checked against and that data without one get. */
  readonly clock: () => Date;
  /** Where accepted data go; a new store by default. */
  readonly store?: MetricStore;
  /** 50 by default. */
  readonly contributorsPerPage?: number;
}

/** One request as it was answered; 0 is the status of a connection that was reset. */
export interface RecordedRequest {
  readonly at: Date;
  /** As named by the request, known or not; undefined where it names none. */
  readonly operation: string | undefined;
  /** Undefined where the body could not be read. */
  readonly namespace: string | undefined;
  /** Of PutMetricData. */
  readonly datumCount: number;
  /** Bytes after decompression. */
  readonly bodyBytes: number;
  /** Bytes as sent. */
  readonly wireBytes: number;
  readonly status: number;
  readonly errorType?: string;
}

interface Answer extends WireAnswer {
  readonly errorType?: string;
}

/**
 * Amazon CloudWatch without a transport: refuses what CloudWatch refuses, stores what it would store, and tells
 * of its alarms what the evaluator knows.
 */
export class CloudWatchService implements WireService {
  readonly faults = new Faults();
  readonly requests: RecordedRequest[] = [];
  readonly store: MetricStore;
  /** Undefined: the account has no alarms. They are made after the store that they read. */
  alarms: DescribedAlarms | undefined;

  constructor(private readonly options: CloudWatchServiceOptions) {
    this.store = options.store ?? new MetricStore();
  }

  respond(request: WireRequest): WireResponse {
    const sent = peek(request);
    const operation = operationIn(request.headers);
    const fault = this.faults.take({ headers: request.headers, operation, body: sent.body });
    if (fault === 'reset') {
      this.record(request, sent, { status: 0 });
      return fault;
    }
    const answer = fault && 'status' in fault ? refusal(fault) : this.answer(request, sent);
    this.record(request, sent, answer);
    return fault && 'delayMs' in fault ? { answer, delayMs: fault.delayMs } : { answer };
  }

  private answer(request: WireRequest, sent: Peeked): Answer {
    try {
      const operation = checkEnvelope(request, OPERATION_NAMES);
      // Read again only where peeking failed: for the error that says why.
      const body = sent.body ?? parseJson(decompressed(request));
      const { headers, body: answer } = OPERATIONS[operation](body, this.context());
      return answerOf(200, JSON.stringify(answer), headers);
    } catch (error) {
      if (error instanceof ServiceError) return refusal(error.answer);
      throw error;
    }
  }

  /**
   * Takes data without the wire, checked and stored as ever, and not recorded. Faults do not apply.
   *
   * @param body as JSON would carry it
   * @throws ServiceError a refusal
   */
  put(body: unknown): void {
    OPERATIONS.PutMetricData(body, this.context());
  }

  private context(): OperationContext {
    return {
      store: this.store,
      alarms: this.alarms,
      now: this.options.clock(),
      contributorsPerPage: this.options.contributorsPerPage ?? CONTRIBUTORS_PER_PAGE,
    };
  }

  private record(request: WireRequest, sent: Peeked, answer: Pick<Answer, 'status' | 'errorType'>): void {
    this.requests.push({
      at: this.options.clock(),
      operation: operationIn(request.headers),
      namespace: sent.namespace,
      datumCount: sent.datumCount,
      bodyBytes: sent.bytes,
      wireBytes: request.body.length,
      status: answer.status,
      ...(answer.errorType === undefined ? {} : { errorType: answer.errorType }),
    });
  }
}

interface Peeked {
  readonly body: unknown;
  readonly bytes: number;
  readonly namespace: string | undefined;
  readonly datumCount: number;
}

/** What can be told of a request whatever is wrong with it: for faults and the record. */
function peek(request: WireRequest): Peeked {
  let bytes = request.body.length;
  try {
    const plain = decompressed(request);
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

function refusal(error: ErrorAnswer): Answer {
  const { headers, body } = errorResponse(error);
  return { ...answerOf(error.status, body, headers), errorType: error.type };
}

function answerOf(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  const common = {
    'content-type': CONTENT_TYPE,
    'content-length': String(Buffer.byteLength(body)),
    'x-amzn-requestid': nextRequestId(),
  };
  return { status, headers: { ...common, ...headers }, body };
}
