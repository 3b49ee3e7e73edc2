import type { IncomingHttpHeaders } from 'node:http';
import { API_MODEL } from '../api-model';
import { ServiceError } from './service-error';

const SIGNATURE_V4 =
  /^AWS4-HMAC-SHA256 Credential=[^/\s]+\/(\d{8})\/[a-z0-9-]+\/([a-z0-9-]+)\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=[0-9a-f]{64}$/;

/**
 * Refuses a request that does not carry a Signature Version 4 for Pinpoint's signing name.
 * The signature itself is not recomputed: a laptop has no secret key to compare it with.
 */
export function requireSignature(headers: IncomingHttpHeaders): void {
  const service = API_MODEL.metadata.signingName;
  const forbidden = (message: string): ServiceError => new ServiceError('ForbiddenException', message);
  if (!headers.authorization) throw forbidden('Missing Authentication Token');
  const parts = SIGNATURE_V4.exec(headers.authorization);
  if (!parts) throw forbidden('The Authorization header is not a Signature Version 4');
  const [, day, signedFor, signedHeaders = ''] = parts;
  if (signedFor !== service) throw forbidden(`Credential should be scoped to ${service}, not ${signedFor}`);
  const date = headers['x-amz-date'];
  if (typeof date !== 'string' || !/^\d{8}T\d{6}Z$/.test(date) || !date.startsWith(day ?? ' ')) {
    throw forbidden(`The header x-amz-date must give the signing time of ${day}, not ${date ?? 'nothing'}`);
  }
  if (!signedHeaders.split(';').includes('host')) throw forbidden('The header host must be signed');
}
