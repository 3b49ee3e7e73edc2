/**
 * How each error is written in AWS JSON 1.0 for a service that once spoke the Query protocol: clients take the
 * class from the Query code in x-amzn-query-error before they look at the body's __type.
 */
const WIRE = {
  InvalidParameterValueException: { code: 'InvalidParameterValue', status: 400 },
  InvalidParameterCombinationException: { code: 'InvalidParameterCombination', status: 400 },
  MissingRequiredParameterException: { code: 'MissingParameter', status: 400 },
  InvalidNextToken: { code: 'InvalidNextToken', status: 400 },
  ResourceNotFoundException: { code: 'ResourceNotFoundException', status: 404 },
  InternalServiceFault: { code: 'InternalServiceError', status: 500 },
  SerializationException: { code: 'SerializationException', status: 400 },
  MissingAuthenticationTokenException: { code: 'MissingAuthenticationToken', status: 403 },
  InvalidSignatureException: { code: 'InvalidSignatureException', status: 403 },
  UnknownOperationException: { code: 'UnknownOperationException', status: 404 },
  RequestEntityTooLarge: { code: 'RequestEntityTooLarge', status: 413 },
} as const;

export type ErrorType = keyof typeof WIRE;

/** A refusal, as it leaves the stand-in. */
export interface ErrorAnswer {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

/** A request that CloudWatch would refuse. */
export class ServiceError extends Error {
  constructor(
    readonly type: ErrorType,
    message: string,
  ) {
    super(message);
    this.name = type;
  }

  get answer(): ErrorAnswer {
    return { status: WIRE[this.type].status, type: this.type, message: this.message };
  }
}

/** Headers and body of a refusal; a type unknown here (a fault's) is its own Query code. */
export function errorResponse(answer: ErrorAnswer): { headers: Record<string, string>; body: string } {
  const code = isErrorType(answer.type) ? WIRE[answer.type].code : answer.type;
  const side = answer.status < 500 ? 'Sender' : 'Receiver';
  return {
    headers: { 'x-amzn-query-error': `${code};${side}` },
    body: JSON.stringify({ __type: `com.amazonaws.cloudwatch#${answer.type}`, message: answer.message }),
  };
}

function isErrorType(type: string): type is ErrorType {
  return type in WIRE;
}

const MAX_LINES = 20;

/** Collects what is wrong with one request, so that it is refused for all of it at once. */
export class Findings {
  private readonly found: { type: ErrorType; message: string }[] = [];

  add(type: ErrorType, message: string): void {
    this.found.push({ type, message });
  }

  invalid(message: string): void {
    this.add('InvalidParameterValueException', message);
  }

  combination(message: string): void {
    this.add('InvalidParameterCombinationException', message);
  }

  missing(message: string): void {
    this.add('MissingRequiredParameterException', message);
  }

  /** Throws one error of the first finding's type, with one line per finding. */
  throwIfAny(): void {
    const [first] = this.found;
    if (!first) return;
    const lines = this.found.slice(0, MAX_LINES).map(({ message }) => message);
    const left = this.found.length - lines.length;
    throw new ServiceError(first.type, [...lines, ...(left ? [`… and ${left} more`] : [])].join('\n'));
  }
}
