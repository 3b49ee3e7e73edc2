import { gunzipSync } from 'node:zlib';
import { signatureProblem } from '../../signature';
import type { WireRequest } from '../../wire';
import { MAX_BODY_BYTES } from './limits';
import { ServiceError } from './service-error';
import { shown } from './shape';

type Headers = WireRequest['headers'];

const TARGET_PREFIX = 'GraniteServiceVersion20100801.';
export const CONTENT_TYPE = 'application/x-amz-json-1.0';
const SIGNING_NAME = 'monitoring';

/** The operation that a request names, known here or not; undefined if it names none. */
export function operationIn(headers: Headers): string | undefined {
  const target = headers['x-amz-target'];
  return typeof target === 'string' && target.startsWith(TARGET_PREFIX)
    ? target.slice(TARGET_PREFIX.length)
    : undefined;
}

/** Checks everything about a request but its body; returns its operation, which is one of those known. */
export function checkEnvelope<Operation extends string>(
  { method, path, headers }: WireRequest,
  known: readonly Operation[],
): Operation {
  checkSignature(headers);
  if (method !== 'POST' || path !== '/') {
    throw new ServiceError(
      'UnknownOperationException',
      `${method} ${path} is not answered: CloudWatch takes POST /.`,
    );
  }
  const named = operationIn(headers);
  const operation = known.find((each) => each === named);
  if (operation === undefined) {
    throw new ServiceError(
      'UnknownOperationException',
      `The operation ${shown(headers['x-amz-target'])} is not answered here: this stand-in takes ${TARGET_PREFIX} with ${known.join(', ')}.`,
    );
  }
  if (headers['content-type'] !== CONTENT_TYPE) {
    throw new ServiceError(
      'SerializationException',
      `Content-Type is ${shown(headers['content-type'])}: it must be ${CONTENT_TYPE}.`,
    );
  }
  return operation;
}

function checkSignature(headers: Headers): void {
  const problem = signatureProblem(headers, SIGNING_NAME);
  if (!problem) return;
  const missing = problem.kind === 'missing';
  throw new ServiceError(
    missing ? 'MissingAuthenticationTokenException' : 'InvalidSignatureException',
    problem.message,
  );
}

/** The body as sent by the client, decompressed. */
export function decompressed({ body, headers }: Pick<WireRequest, 'body' | 'headers'>): Buffer {
  const encoding = headers['content-encoding'];
  if (body.length > MAX_BODY_BYTES) throw tooLarge();
  if (encoding === undefined || encoding === 'identity') return body;
  if (encoding !== 'gzip') {
    throw new ServiceError(
      'SerializationException',
      `Content-Encoding is ${shown(encoding)}: gzip or none is allowed.`,
    );
  }
  try {
    return gunzipSync(body, { maxOutputLength: MAX_BODY_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new ServiceError('SerializationException', 'The body says gzip but cannot be decompressed.');
  }
}

export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    throw new ServiceError('SerializationException', 'The body is no JSON document in UTF-8.');
  }
}

function tooLarge(): ServiceError {
  return new ServiceError(
    'RequestEntityTooLarge',
    `Request size exceeded ${MAX_BODY_BYTES} bytes after decompression.`,
  );
}
