import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RequestError, RunAnswers } from './answers';
import { readFiles, type ServedFile } from './files';
import type { Replay } from './replay';
import type { StateView } from './views';

const LOOPBACK = '127.0.0.1';
const MOST_BODY_BYTES = 10_000;

export interface PreviewServerOptions {
  /** Where the page's bundled files are. */
  readonly folder: string;
  readonly replay: Replay;
  readonly scenarios: StateView['scenarios'];
  /** What is shown, in words. */
  readonly subject: string;
  /** 0, the default, takes a free port. */
  readonly port?: number;
}

const HEADERS = {
  // Nothing is loaded from elsewhere, no inline script or style runs, and nobody frames the page.
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Serves the page and what it draws, to this machine only. */
export class PreviewServer {
  private answers: { readonly id: number; readonly until: number; readonly of: RunAnswers } | undefined;

  private constructor(
    private readonly server: Server,
    private readonly options: PreviewServerOptions,
    private readonly files: ReadonlyMap<string, ServedFile>,
  ) {}

  static async start(options: PreviewServerOptions): Promise<PreviewServer> {
    const files = readFiles(options.folder);
    const server = createServer();
    const preview = new PreviewServer(server, options, files);
    server.on('request', (request, response) => void preview.serve(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port ?? 0, LOOPBACK, resolve);
    });
    return preview;
  }

  get url(): string {
    return `http://${LOOPBACK}:${this.port}/`;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.close((error) => (error ? reject(error) : resolve()));
      this.server.closeAllConnections();
    });
  }

  private get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      this.refuseForeign(request);
      const url = this.urlOf(request);
      const file = this.files.get(url.pathname);
      if (file && request.method === 'GET') send(response, 200, file.type, file.content);
      else sendJson(response, 200, await this.answer(request, url));
    } catch (error) {
      if (!(error instanceof RequestError)) process.stderr.write(`preview: ${String(error)}\n`);
      const status = error instanceof RequestError ? error.status : 500;
      sendJson(response, status, { error: error instanceof Error ? error.message : String(error) });
    }
  }

  /** The path as it was sent: "//name" must not be taken for another host. */
  private urlOf({ url = '/' }: IncomingMessage): URL {
    const whole = `http://${LOOPBACK}:${this.port}${url}`;
    if (!url.startsWith('/') || !URL.canParse(whole)) throw new RequestError(400, `${url} is no path`);
    return new URL(whole);
  }

  /** A page of another site may have its own name resolve to this machine: its requests carry that name. */
  private refuseForeign({ headers, headersDistinct }: IncomingMessage): void {
    const own = [LOOPBACK, 'localhost'].map((name) => `${name}:${this.port}`);
    const [host = '', ...more] = headersDistinct.host ?? [];
    if (!own.includes(host) || more.length > 0) {
      throw new RequestError(403, `this server answers to ${own.join(' and ')} only`);
    }
    const { origin } = headers;
    if (origin !== undefined && !own.some((host) => origin === `http://${host}`)) {
      throw new RequestError(403, 'this server answers its own page only');
    }
  }

  private async answer(request: IncomingMessage, { pathname, searchParams }: URL): Promise<unknown> {
    switch (`${request.method} ${pathname}`) {
      case 'GET /api/state': {
        const { replay, scenarios, subject } = this.options;
        return { state: replay.state, scenarios, subject } satisfies StateView;
      }
      case 'GET /api/run':
        return this.currentAnswers().view();
      case 'GET /api/dashboard':
        return this.currentAnswers().dashboard(searchParams);
      case 'POST /api/play':
        return this.play(await bodyOf(request));
      default:
        throw new RequestError(404, `there is nothing at ${request.method} ${pathname}`);
    }
  }

  private currentAnswers(): RunAnswers {
    const { replay } = this.options;
    const { state, run } = replay;
    if (!run || !('id' in state) || state.id === undefined || state.until === undefined)
      throw new RequestError(409, 'there is no run to show yet');
    const { id, until } = state;
    // While it goes on, there is more to tell after every minute.
    if (this.answers?.id !== id || this.answers.until !== until)
      this.answers = { id, until, of: new RunAnswers(run, id) };
    return this.answers.of;
  }

  private play(body: unknown): unknown {
    const { replay, scenarios } = this.options;
    const wanted =
      typeof body === 'object' && body !== null && 'scenario' in body ? body.scenario : undefined;
    if (!scenarios.some(({ name }) => name === wanted)) {
      const known = scenarios.map(({ name }) => name).join(', ');
      throw new RequestError(400, `there is no scenario ${String(wanted)}: there are ${known}`);
    }
    if (replay.state.phase === 'running')
      throw new RequestError(409, 'a run is at work: wait until it has ended');
    void replay.play(String(wanted));
    return { state: replay.state };
  }
}

/** JSON only: other pages can send forms here without asking, but not JSON. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    throw new RequestError(415, 'send JSON, with content-type application/json');
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES) throw new RequestError(413, `send at most ${MOST_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw new RequestError(400, 'the body is no JSON');
  }
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json', Buffer.from(JSON.stringify(value)));
}

function send(response: ServerResponse, status: number, type: string, content: Buffer): void {
  response.writeHead(status, { ...HEADERS, 'content-type': type, 'content-length': content.length });
  response.end(content);
}
