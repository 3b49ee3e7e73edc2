import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** One request as it arrived. */
export interface RecordedRequest {
  readonly operation: string;
  /** Parameters of SNS by their names on the wire; members of the JSON of CloudWatch. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Answers by operation; a number is a status that refuses. */
export interface Answers {
  [operation: string]: object | number;
}

/** SNS and CloudWatch on a free port of 127.0.0.1, which answer what a test gives and record what they are asked. */
export class RecordingAws {
  readonly requests: RecordedRequest[] = [];
  readonly answers: Answers = {
    DescribeAlarms: { MetricAlarms: [], CompositeAlarms: [] },
    PutMetricData: {},
  };
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<RecordingAws> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const aws = new RecordingAws(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void readBody(request).then((body) => {
        const { status, type, text } = aws.answer(request, body);
        response.writeHead(status, { 'content-type': type });
        response.end(text);
      });
    });
    return aws;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  /** What was asked of one operation. */
  of(operation: string): RecordedRequest['body'][] {
    return this.requests.filter((request) => request.operation === operation).map(({ body }) => body);
  }

  private answer(request: IncomingMessage, body: Buffer) {
    const target = request.headers['x-amz-target'];
    if (typeof target === 'string') {
      const operation = target.split('.')[1] ?? '';
      this.requests.push({ operation, body: JSON.parse(body.toString()) as Record<string, unknown> });
      const answer = this.answers[operation] ?? 400;
      const status = typeof answer === 'number' ? answer : 200;
      const refusal = { __type: 'InvalidParameterValueException', message: 'refused' };
      return {
        status,
        type: 'application/x-amz-json-1.0',
        text: JSON.stringify(status === 200 ? answer : refusal),
      };
    }
    const parameters = Object.fromEntries(new URLSearchParams(body.toString()));
    this.requests.push({ operation: parameters.Action ?? '', body: parameters });
    const refused = this.answers[parameters.Action ?? ''];
    return typeof refused === 'number'
      ? { status: refused, type: 'text/xml', text: REFUSED }
      : { status: 200, type: 'text/xml', text: PUBLISHED };
  }
}

const PUBLISHED =
  '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>m</MessageId></PublishResult>' +
  '<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></PublishResponse>';
const REFUSED =
  '<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>AuthorizationError</Code>' +
  '<Message>not authorized</Message></Error><RequestId>r</RequestId></ErrorResponse>';

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}
