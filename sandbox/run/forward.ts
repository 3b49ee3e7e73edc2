import http from 'node:http';
import type { WireService } from '../wire';

/** A stand-in that answers at a URL, for functions that run within this process. */
export function forwardTo(url: string): WireService {
  return {
    respond: ({ method, path, headers, body }) =>
      new Promise((resolve) => {
        const given = Object.entries(headers).filter(([, value]) => value !== undefined);
        const request = http.request(
          new URL(path, url),
          { method, headers: Object.fromEntries(given) as http.OutgoingHttpHeaders },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.once('error', () => resolve('reset'));
            response.once('end', () =>
              resolve({
                answer: {
                  status: response.statusCode ?? 0,
                  headers: Object.fromEntries(
                    Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
                  ),
                  body: Buffer.concat(chunks),
                },
              }),
            );
          },
        );
        request.once('error', () => resolve('reset'));
        request.end(body);
      }),
  };
}
