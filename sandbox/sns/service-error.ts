const STATUS = {
  InvalidParameter: 400,
  InvalidAction: 400,
  MalformedInput: 400,
  MissingAuthenticationToken: 403,
  SignatureDoesNotMatch: 403,
  NotFound: 404,
} as const;

/** A refusal in the Query protocol. */
export interface ErrorAnswer {
  readonly status: number;
  /** `InvalidParameter`, `NotFound`, `Throttled`: the SDK makes its class from it. */
  readonly code: string;
  readonly message: string;
}

/** A request that SNS would refuse. */
export class ServiceError extends Error {
  constructor(
    readonly code: keyof typeof STATUS,
    message: string,
  ) {
    super(message);
    this.name = code;
  }

  get answer(): ErrorAnswer {
    return { status: STATUS[this.code], code: this.code, message: this.message };
  }
}

/** Collects what is wrong with one request, so that it is refused for all of it at once, one line each. */
export class Findings {
  private readonly lines: string[] = [];

  invalid(parameter: string, must: string): void {
    this.lines.push(`Invalid parameter: ${parameter} Reason: ${must}`);
  }

  throwIfAny(): void {
    if (this.lines.length > 0) throw new ServiceError('InvalidParameter', this.lines.join('\n'));
  }
}
