/** An error as DynamoDB answers it. */
export class Refusal extends Error {
  constructor(
    readonly type: string,
    message: string,
    /** Further members of the body. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

export function invalid(message: string): Refusal {
  return new Refusal('com.amazon.coral.validate#ValidationException', message);
}

/** Something that DynamoDB may well know. */
export function notKnown(what: string): Refusal {
  return invalid(`${what} is not known to the DynamoDB in memory; use another way, or teach it`);
}

export function conditionFailed(more: Readonly<Record<string, unknown>>): Refusal {
  return new Refusal(
    'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
    'The conditional request failed',
    more,
  );
}

export function noTable(): Refusal {
  return new Refusal(
    'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
    'Requested resource not found',
  );
}
