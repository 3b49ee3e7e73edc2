import type { WireRequest, WireResponse, WireService } from '../wire';
import { WireServer } from '../wire-server';

/** The AWS services that have no stand-in: every call is refused and noted. */
export class ElsewhereService implements WireService {
  /** What was called, in order: `<service> <operation>` as far as the request tells. */
  readonly calls: string[] = [];

  respond(request: WireRequest): WireResponse {
    const call = callOf(request);
    this.calls.push(call);
    const message = `The sandbox has no stand-in for ${call}.`;
    const headers = {
      'content-type': 'application/json',
      'x-amzn-errortype': 'UnknownOperationException',
    };
    // 400, since the SDK would try again after a 5xx.
    const body = JSON.stringify({ __type: 'UnknownOperationException', message });
    return { answer: { status: 400, headers, body } };
  }
}

/** The services without a stand-in, over HTTP on loopback: no call leaves this machine. */
export class Elsewhere {
  private constructor(
    private readonly server: WireServer,
    private readonly service: ElsewhereService,
  ) {}

  static async start(port = 0): Promise<Elsewhere> {
    const service = new ElsewhereService();
    return new Elsewhere(await WireServer.start(service, port), service);
  }

  /** What was called, in order: `<service> <operation>` as far as the request tells. */
  get calls(): readonly string[] {
    return this.service.calls;
  }

  get url(): string {
    return this.server.url;
  }

  close(): Promise<void> {
    return this.server.close();
  }
}

function callOf({ method, path, headers }: WireRequest): string {
  // The credential scope of the signature: key/date/region/service/aws4_request.
  const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(String(headers.authorization))?.[1];
  const target = headers['x-amz-target'];
  const operation = typeof target === 'string' ? target.split('.').pop() : `${method} ${path}`;
  return `${service ?? 'an unknown service'} ${operation}`;
}
