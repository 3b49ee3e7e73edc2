import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WireAnswer, WireService } from './wire';

/** A service over HTTP on loopback. */
export class WireServer {
  private readonly held = new Set<NodeJS.Timeout>();

  private constructor(
    private readonly server: Server,
    private readonly service: WireService,
  ) {
    server.on('request', (request, response) => void this.serve(request, response));
  }

  /** @param port 0 takes a free one */
  static async start(service: WireService, port = 0): Promise<WireServer> {
    const server = createServer();
    const started = new WireServer(server, service);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return started;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Answers that are still held back are never sent. */
  async close(): Promise<void> {
    // A delay that is still running would keep the process alive.
    for (const timer of this.held) clearTimeout(timer);
    this.held.clear();
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    // The client hung up before its body was complete: there is nobody to answer.
    if (!body) return;
    const { method = '', url: path = '', headers } = request;
    const answered = await this.service.respond({ method, path, headers, body });
    if (answered === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    const { answer, delayMs, cutAfter } = answered;
    const send = (): void =>
      cutAfter === undefined ? write(response, answer) : writePart(response, answer, cutAfter);
    if (delayMs === undefined) {
      send();
      return;
    }
    const timer = setTimeout(() => {
      this.held.delete(timer);
      send();
    }, delayMs);
    this.held.add(timer);
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}

function write(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  response.writeHead(status, { ...headers });
  response.end(body);
}

/** A length that is promised and not kept. */
function writePart(response: ServerResponse, { status, headers, body }: WireAnswer, bytes: number): void {
  const all = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': String(all.length) });
  response.write(all.subarray(0, bytes), () => response.destroy());
}
