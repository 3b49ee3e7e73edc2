import type { WireRequest, WireResponse, WireService } from '../wire';

/** The AWS services that have no stand-in: every call is refused and noted, so that none leaves this machine. */
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

function callOf({ method, path, headers }: WireRequest): string {
  // The credential scope of the signature: key/date/region/service/aws4_request.
  const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(String(headers.authorization))?.[1];
  const target = headers['x-amz-target'];
  const operation = typeof target === 'string' ? target.split('.').pop() : `${method} ${path}`;
  return `${service ?? 'an unknown service'} ${operation}`;
}
