import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The AWS services that have no stand-in: every call is refused and noted, none leaves this machine. */
export class Elsewhere {
  /** What was called, in order: `<service> <operation>` as far as the request tells. */
  readonly calls: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(port = 0): Promise<Elsewhere> {
    const server = createServer((request, response) => {
      const call = callOf(request);
      elsewhere.calls.push(call);
      request.resume();
      const message = `The sandbox has no stand-in for ${call}.`;
      // 400, since the SDK would try again after a 5xx.
      response.writeHead(400, {
        'content-type': 'application/json',
        'x-amzn-errortype': 'UnknownOperationException',
      });
      response.end(JSON.stringify({ __type: 'UnknownOperationException', message }));
    });
    const elsewhere = new Elsewhere(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return elsewhere;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

function callOf(request: IncomingMessage): string {
  // The credential scope of the signature: key/date/region/service/aws4_request.
  const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1];
  const target = request.headers['x-amz-target'];
  const operation = typeof target === 'string' ? target.split('.').pop() : `${request.method} ${request.url}`;
  return `${service ?? 'an unknown service'} ${operation}`;
}
