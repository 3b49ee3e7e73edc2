import { request } from 'node:http';

export const NOW = new Date('2026-03-02T00:35:30Z');

export const SIGNED: Readonly<Record<string, string>> = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'GraniteServiceVersion20100801.PutMetricData',
  'x-amz-date': '20260302T003530Z',
  authorization: authorization('monitoring'),
};

export function authorization(service: string): string {
  const credential = `AKIAEXAMPLE/20260302/us-east-1/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly type: string | undefined;
  readonly message: string;
}

/** Sends bytes as they are, so that a test can say what no SDK would. */
export function send(
  url: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string | undefined>> = {},
  { method = 'POST', path = '/' } = {},
): Promise<RawAnswer> {
  const given = Object.entries({ ...SIGNED, ...headers }).filter(([, value]) => value !== undefined);
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, {
      method,
      headers: Object.fromEntries(given) as Record<string, string>,
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const parsed = text ? (JSON.parse(text) as { __type?: string; message?: string }) : {};
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          type: parsed.__type?.split('#')[1],
          message: parsed.message ?? '',
        });
      });
    });
    sent.end(body);
  });
}

/** A good request with one datum, changed by the test. */
export function withDatum(datum: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ Namespace: 'Shop', MetricData: [{ MetricName: 'Orders', Value: 1, ...datum }] });
}
