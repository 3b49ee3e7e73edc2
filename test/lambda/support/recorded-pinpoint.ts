import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PinpointClient } from '@aws-sdk/client-pinpoint';
import { PinpointReader } from '../../../lambda/pinpoint/reader';

/** A recorded answer by the name of its file, or a body made for the test. */
export type Recorded = string | Readonly<Record<string, unknown>>;

interface RecordedRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
}

const FIXTURES = join(__dirname, '..', '..', 'fixtures');

export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8')) as T;
}

/**
 * The real reader and SDK client over recorded wire bodies.
 *
 * @param answers by path below `/v1/apps`; of several for one path, each answers once, in order; a path without an
 * answer is a 404
 */
export function recordedPinpoint(answers: Readonly<Record<string, Recorded | readonly Recorded[]>>) {
  const left = new Map(Object.entries(answers).map(([path, given]) => [path, [given].flat() as Recorded[]]));
  const requests: RecordedRequest[] = [];
  const client = new PinpointClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    requestHandler: {
      handle: async ({ path, query }: { path: string; query?: Record<string, unknown> }) => {
        const below = path.replace(/^\/v1\/apps\/?/, '');
        requests.push({ path: below, query: query ?? {} });
        const waiting = left.get(below);
        const answer = waiting && waiting.length > 1 ? waiting.shift() : waiting?.[0];
        return { response: answer === undefined ? missing(below) : respond(200, bodyOf(answer)) };
      },
    },
  });
  return { reader: new PinpointReader(client), requests };
}

function bodyOf(answer: Recorded): string {
  return typeof answer === 'string'
    ? readFileSync(join(FIXTURES, `${answer}.json`), 'utf8')
    : JSON.stringify(answer);
}

function missing(path: string) {
  const body = JSON.stringify({ RequestID: 'example', Message: `nothing recorded for ${path}` });
  return respond(404, body, { 'x-amzn-errortype': 'NotFoundException' });
}

function respond(statusCode: number, body: string, headers: Record<string, string> = {}) {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(body),
  };
}
