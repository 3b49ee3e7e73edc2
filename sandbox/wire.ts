/** A request as it comes over the wire, whatever carries it. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, percent-encoded as sent. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As sent: compressed if the headers say so. */
  readonly body: Buffer;
}

/** What a stand-in answers. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/**
 * An answer, and what a fault makes of it: held back for a while, reset after so many bytes of its body, or a
 * connection that is reset instead.
 */
export type WireResponse =
  { readonly answer: WireAnswer; readonly delayMs?: number; readonly cutAfter?: number } | 'reset';

/** A service without its transport: the same for HTTP and for a call within the process. */
export interface WireService {
  respond(request: WireRequest): WireResponse | Promise<WireResponse>;
}
