import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { MAX_BODY_BYTES } from './limits';
import { ServiceError } from './service-error';
import { shown } from './shape';

const TARGET_PREFIX = 'GraniteServiceVersion20100801.';
const OPERATION = 'PutMetricData';
const CONTENT_TYPE = 'application/x-amz-json-1.0';
const SIGNING_NAME = 'monitoring';
const CREDENTIAL =
  /^AWS4-HMAC-SHA256 Credential=[^/,\s]+\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request, ?SignedHeaders=[^,\s]+, ?Signature=[0-9a-f]{64}$/;

/** Bytes off the wire: at most one more than are allowed, so that an endless body does not fill the memory. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES + 1);
}

/** Checks everything about a request but its body. */
export function checkEnvelope(request: IncomingMessage): void {
  checkSignature(request.headers);
  if (request.method !== 'POST' || request.url !== '/') {
    throw new ServiceError(
      'UnknownOperationException',
      `${request.method} ${request.url} is not answered: CloudWatch takes POST /.`,
    );
  }
  const target = request.headers['x-amz-target'];
  if (target !== TARGET_PREFIX + OPERATION) {
    throw new ServiceError(
      'UnknownOperationException',
      `The operation ${shown(target)} is not answered here: this stand-in takes ${TARGET_PREFIX}${OPERATION}.`,
    );
  }
  if (request.headers['content-type'] !== CONTENT_TYPE) {
    throw new ServiceError(
      'SerializationException',
      `Content-Type is ${shown(request.headers['content-type'])}: it must be ${CONTENT_TYPE}.`,
    );
  }
}

function checkSignature(headers: IncomingHttpHeaders): void {
  const authorization = headers.authorization;
  if (authorization === undefined) {
    throw new ServiceError(
      'MissingAuthenticationTokenException',
      'The request has no Authorization header: sign it with AWS Signature Version 4.',
    );
  }
  const [, , , service] = CREDENTIAL.exec(authorization) ?? [];
  if (service === undefined || headers['x-amz-date'] === undefined) {
    throw new ServiceError(
      'InvalidSignatureException',
      `The signature is incomplete: Authorization needs Credential, SignedHeaders and Signature of AWS4-HMAC-SHA256, beside x-amz-date; given ${shown(authorization)}.`,
    );
  }
  if (service !== SIGNING_NAME) {
    throw new ServiceError(
      'InvalidSignatureException',
      `Credential should be scoped to correct service: '${SIGNING_NAME}', not '${service}'.`,
    );
  }
}

/** The body as sent by the client, decompressed. */
export function decompressed(body: Buffer, headers: IncomingHttpHeaders): Buffer {
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
