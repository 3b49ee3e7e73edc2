import { functionNameIn } from '../deployment/functions';
import type { Invocation } from '../run/invocation';
import { signatureProblem } from '../signature';
import type { WireAnswer, WireRequest, WireResponse, WireService } from '../wire';
import { requestIdsOf } from '../uuid';

const nextRequestId = requestIdsOf('Lambda');

/** Invokes the function of a name; undefined: there is none. */
export type InvokeByName = (name: string, event: unknown) => Promise<Invocation> | undefined;

/** One request as it was answered. */
export interface RecordedRequest {
  readonly operation: string;
  /** As the request names it; empty where it names none. */
  readonly function: string;
  readonly status: number;
}

const PATH = /^\/2015-03-31\/functions\/([^/?]+)\/invocations$/;
const HEADERS = /^x-amz-(?!date$|security-token$|content-sha256$|user-agent$|invocation-type$)/;
const MAX_PAYLOAD_BYTES = 6_291_556;

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

/** AWS Lambda without a transport: Invoke, with an answer that is waited for. */
export class LambdaService implements WireService {
  readonly requests: RecordedRequest[] = [];
  /** Undefined: there are no functions. They are made after the services that they call. */
  invoke: InvokeByName | undefined;

  async respond(request: WireRequest): Promise<WireResponse> {
    const [, named = ''] = PATH.exec(request.path) ?? [];
    const reference = decodeURIComponent(named);
    let answer: WireAnswer;
    try {
      answer = await this.answer(request, reference);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      answer = json(error.status, JSON.stringify({ Type: 'User', Message: error.message }), {
        'x-amzn-errortype': error.type,
      });
    }
    const operation = named === '' ? '' : 'Invoke';
    this.requests.push({ operation, function: reference, status: answer.status });
    return { answer };
  }

  private async answer(request: WireRequest, reference: string): Promise<WireAnswer> {
    const event = eventIn(request, reference);
    const invocation = await this.invoke?.(functionNameIn(reference), event);
    if (!invocation) {
      throw new Refusal(404, 'ResourceNotFoundException', `Function not found: ${reference}`);
    }
    const { outcome, value, error } = invocation;
    const executed = { 'x-amz-executed-version': '$LATEST' };
    if (outcome === 'success') return json(200, JSON.stringify(value ?? null), executed);
    // Whatever the function does wrong, the request itself has worked.
    return json(200, JSON.stringify(error), { ...executed, 'x-amz-function-error': 'Unhandled' });
  }
}

function eventIn({ method, headers, path, body }: WireRequest, reference: string): unknown {
  const problem = signatureProblem(headers, 'lambda');
  if (problem) throw new Refusal(403, 'InvalidSignatureException', problem.message);
  if (method !== 'POST' || reference === '') {
    throw new Refusal(
      404,
      'UnknownOperationException',
      `${method} ${path} is not answered here: this stand-in takes POST /2015-03-31/functions/NAME/invocations without a qualifier.`,
    );
  }
  const type = headers['x-amz-invocation-type'];
  if (type !== undefined && type !== 'RequestResponse') {
    throw new Refusal(
      400,
      'InvalidParameterValueException',
      `X-Amz-Invocation-Type ${JSON.stringify(type)} is not answered here: RequestResponse is.`,
    );
  }
  const unknown = Object.keys(headers).find((name) => HEADERS.test(name));
  if (unknown !== undefined) {
    throw new Refusal(400, 'InvalidParameterValueException', `The header ${unknown} is not answered here.`);
  }
  if (body.length > MAX_PAYLOAD_BYTES) {
    throw new Refusal(
      413,
      'RequestTooLargeException',
      `${body.length} must be smaller than ${MAX_PAYLOAD_BYTES} bytes for the InvokeFunction operation`,
    );
  }
  try {
    return body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as unknown);
  } catch {
    throw new Refusal(
      400,
      'InvalidRequestContentException',
      'Could not parse request body into json: it is no JSON.',
    );
  }
}

function json(status: number, body: string, headers: Readonly<Record<string, string>>): WireAnswer {
  const common = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'x-amzn-requestid': nextRequestId(),
  };
  return { status, headers: { ...common, ...headers }, body };
}
