import { EventEmitter } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import type { WireAnswer, WireResponse } from '../../wire';
import type { LocalService } from './caller';
import type { Realm } from './realm';
import type { VirtualClock } from './virtual-clock';

/** The service behind a host name, undefined: nobody answers there. */
export type FindService = (host: string) => LocalService | undefined;

interface RequestOptions {
  readonly protocol?: string | null;
  readonly host?: string | null;
  readonly hostname?: string | null;
  readonly port?: number | string | null;
  readonly path?: string | null;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[] | number | undefined>>;
}

/** What requests of one function are sent with. */
export interface HttpSurroundings {
  readonly find: FindService;
  readonly clock: VirtualClock;
  readonly realm: Pick<Realm, 'Error'>;
  /** Runs what the function listens with: what it throws is the function's own. */
  guard(run: () => void): void;
}

/** Node's `http` or `https` as far as a client needs it: requests are answered in this process, without a socket. */
export function httpModule(kind: 'http' | 'https', surroundings: HttpSurroundings) {
  const request = (...given: unknown[]): LocalRequest => {
    const { options, listener } = readArguments(given);
    const sent = new LocalRequest(options, surroundings);
    if (listener) sent.once('response', listener);
    return sent;
  };
  const get = (...given: unknown[]): LocalRequest => {
    const sent = request(...given);
    sent.end();
    return sent;
  };
  const real = kind === 'http' ? http : https;
  const changed = { ...real, request, get };
  return Object.assign(changed, { default: changed });
}

/** A request with the events and methods of `http.ClientRequest` that clients use. */
class LocalRequest extends EventEmitter {
  readonly socket = new LocalSocket();
  destroyed = false;
  aborted = false;
  private readonly chunks: Buffer[] = [];
  private readonly headers: Record<string, string | string[] | undefined> = {};
  private sent = false;

  constructor(
    private readonly options: RequestOptions,
    private readonly surroundings: HttpSurroundings,
  ) {
    super();
    for (const [name, value] of Object.entries(options.headers ?? {})) {
      this.headers[name.toLowerCase()] = typeof value === 'number' ? String(value) : value;
    }
    this.headers.host ??= this.host;
  }

  write(chunk: string | Uint8Array): boolean {
    this.chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk));
    return true;
  }

  end(chunk?: string | Uint8Array): this {
    if (chunk !== undefined && typeof chunk !== 'function') this.write(chunk);
    if (!this.sent) {
      this.sent = true;
      void this.send();
    }
    return this;
  }

  destroy(error?: Error): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    process.nextTick(() => {
      if (error) this.tell('error', error);
      this.tell('close');
    });
    return this;
  }

  abort(): void {
    this.aborted = true;
    this.destroy();
  }

  setHeader(name: string, value: string | string[]): this {
    this.headers[name.toLowerCase()] = value;
    return this;
  }

  getHeader(name: string): string | string[] | undefined {
    return this.headers[name.toLowerCase()];
  }

  /** There is no socket that could be idle; limits of the client's own run by its clock. */
  setTimeout(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setSocketKeepAlive(): this {
    return this;
  }

  private get host(): string {
    return this.options.hostname ?? this.options.host ?? 'localhost';
  }

  private tell(event: string, ...given: unknown[]): void {
    this.surroundings.guard(() => this.emit(event, ...given));
  }

  private async send(): Promise<void> {
    const { clock, find } = this.surroundings;
    const end = clock.begin();
    try {
      // Whoever sends adds listeners after the call.
      await Promise.resolve();
      if (this.destroyed) return;
      const service = find(this.host);
      if (!service) {
        this.fail(`getaddrinfo ENOTFOUND ${this.host}`, 'ENOTFOUND');
        return;
      }
      const { method = 'GET', path } = this.options;
      const body = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
      const answered = await service.respond({ method, path: path ?? '/', headers: this.headers, body });
      if (answered === 'silence') return;
      if (answered === 'unresolved') this.fail(`getaddrinfo ENOTFOUND ${this.host}`, 'ENOTFOUND');
      else if (answered === 'reset') this.fail('socket hang up', 'ECONNRESET');
      else if (answered.delayMs === undefined) this.receive(answered);
      else clock.setTimeout(() => this.receive(answered), answered.delayMs);
    } catch (error) {
      // A mistake of the stand-in: a client would wait for ever.
      this.fail(String(error instanceof Error ? error.stack : error), 'ECONNRESET');
    } finally {
      end();
    }
  }

  private fail(message: string, code: string): void {
    this.destroy(Object.assign(new this.surroundings.realm.Error(message), { code }));
  }

  private receive({ answer, cutAfter }: Exclude<WireResponse, 'reset'>): void {
    if (this.destroyed) return;
    const response = new LocalResponse(answer, cutAfter);
    response.once('close', () => {
      this.destroyed = true;
      this.tell('close');
    });
    this.tell('response', response);
  }
}

/** A connected socket on which nothing happens. */
class LocalSocket extends EventEmitter {
  readonly connecting = false;

  setTimeout(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  destroy(): this {
    return this;
  }
}

/** An answer with the fields of `http.IncomingMessage` that clients read. */
class LocalResponse extends Readable {
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly httpVersion = '1.1';
  readonly complete: boolean;

  /** @param cutAfter bytes of the body after which the connection breaks */
  constructor({ status, headers, body }: WireAnswer, cutAfter: number | undefined) {
    super();
    this.statusCode = status;
    this.statusMessage = http.STATUS_CODES[status] ?? '';
    this.headers = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    this.complete = cutAfter === undefined;
    const bytes = Buffer.from(body).subarray(0, cutAfter);
    if (bytes.length > 0) this.push(bytes);
    if (this.complete) this.push(null);
  }

  override _read(): void {
    // All that there is was pushed at once; whoever wants more learns of the connection.
    if (!this.complete) this.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
  }
}

type Listener = (response: unknown) => void;

function readArguments(given: readonly unknown[]): { options: RequestOptions; listener?: Listener } {
  const listener = given.find((argument): argument is Listener => typeof argument === 'function');
  const [first, second] = given;
  const url = typeof first === 'string' ? new URL(first) : first instanceof URL ? first : undefined;
  const own = (url ? second : first) as RequestOptions | undefined;
  const options: RequestOptions = {
    ...(url && { hostname: url.hostname, port: url.port, path: `${url.pathname}${url.search}` }),
    ...(typeof own === 'object' ? own : {}),
  };
  return listener ? { options, listener } : { options };
}
