const CREDENTIAL =
  /^AWS4-HMAC-SHA256 Credential=[^/,\s]+\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request, ?SignedHeaders=[^,\s]+, ?Signature=[0-9a-f]{64}$/;

/** What is wrong with a request's signature, in a sentence. */
export interface SignatureProblem {
  readonly kind: 'missing' | 'invalid';
  readonly message: string;
}

/**
 * Checks that headers carry a Signature Version 4 for a signing name; undefined if they do. The signature is
 * not recomputed: a laptop has no secret key to compare it with.
 */
export function signatureProblem(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  signingName: string,
): SignatureProblem | undefined {
  const { authorization } = headers;
  if (authorization === undefined) {
    const message = 'The request has no Authorization header: sign it with AWS Signature Version 4.';
    return { kind: 'missing', message };
  }
  const [, , , service] = CREDENTIAL.exec(String(authorization)) ?? [];
  if (service === undefined || headers['x-amz-date'] === undefined) {
    const message = `The signature is incomplete: Authorization needs Credential, SignedHeaders and Signature of AWS4-HMAC-SHA256, beside x-amz-date; given ${JSON.stringify(authorization)}.`;
    return { kind: 'invalid', message };
  }
  if (service === signingName) return undefined;
  const message = `Credential should be scoped to correct service: '${signingName}', not '${service}'.`;
  return { kind: 'invalid', message };
}
