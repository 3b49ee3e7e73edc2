/** What a failed request means to the poll. */
export type Trouble =
  /** The item is not there (any more); there is no data for it. */
  | 'not-found'
  /** The role may not read it, or the service no longer serves it. */
  | 'refused'
  | 'throttled'
  /** The service answered with a fault of its own. */
  | 'fault'
  /** No answer: the host does not resolve, refuses, or stays silent. */
  | 'no-answer'
  /** An answer that cannot be understood. */
  | 'unreadable'
  /** The poll's time was up before it was asked or answered. */
  | 'no-time';

interface ServiceError {
  readonly name?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * Classifies by status first: without its `x-amzn-errortype` header an error has no class of its own, and the
 * status is all there is to tell a missing item from a broken service.
 */
export function troubleOf(error: unknown): Trouble {
  const { name, $metadata } = (error ?? {}) as ServiceError;
  const status = $metadata?.httpStatusCode;
  if (name === 'AbortError') return 'no-time';
  if (status === undefined)
    return name === 'SyntaxError' || name === 'TypeError' ? 'unreadable' : 'no-answer';
  if (status === 404) return 'not-found';
  if (status === 429) return 'throttled';
  if (status >= 500) return 'fault';
  if (status >= 400) return 'refused';
  return 'unreadable';
}

/** Error in a few words for the log: its class, its status and the service's own text. */
export function describeError(error: unknown): string {
  const { name, message, $metadata } = (error ?? {}) as ServiceError;
  const status = $metadata?.httpStatusCode;
  return (
    [name, status, message].filter((part) => part !== undefined && part !== '').join(' ') || String(error)
  );
}
