import { CloudWatchClient, type MetricDatum } from '@aws-sdk/client-cloudwatch';
import { type Published, publish } from '../../../lambda/cloudwatch/publish';
import { AT } from '../support/context';

export function datum(MetricName: string, idLength = 4): MetricDatum {
  return {
    MetricName,
    Dimensions: [{ Name: 'JourneyId', Value: 'x'.repeat(idLength) }],
    Timestamp: AT,
    Value: 1,
    Unit: 'Count',
  };
}

export const many = (count: number, idLength?: number) =>
  Array.from({ length: count }, (_, i) => datum(`Metric${i}`, idLength));
export const HEARTBEAT = datum('PollsCompleted');

interface Sent {
  readonly Namespace: string;
  readonly MetricData: readonly { readonly MetricName: string; readonly Value: number }[];
}

export interface Refusal {
  readonly status: number;
  readonly type: string;
}

export const DENIED: Refusal = { status: 403, type: 'AccessDenied' };
export const INVALID: Refusal = { status: 400, type: 'InvalidParameterValueException' };
export const THROTTLED: Refusal = { status: 400, type: 'Throttling' };

/** Says of a request, by the names of its metrics and its number from 1, how it is refused. */
export type Judge = (names: readonly string[], number: number) => Refusal | undefined;

/** The SDK's client over a wire of which we keep what is sent. */
export class Wire {
  readonly sent: (readonly string[])[] = [];
  /** Names of the metrics that arrived, in order. */
  readonly arrived: string[] = [];
  readonly values = new Map<string, number>();
  readonly namespaces = new Set<string>();
  readonly bodyBytes: number[] = [];
  private readonly client: CloudWatchClient;

  constructor(judge: Judge = () => undefined, maxAttempts?: number) {
    this.client = new CloudWatchClient({
      region: 'eu-west-1',
      maxAttempts,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
      disableRequestCompression: true,
      requestHandler: {
        handle: async ({ body }: { body: string | Uint8Array }) => {
          const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
          const { Namespace, MetricData } = JSON.parse(text) as Sent;
          const names = MetricData.map(({ MetricName }) => MetricName);
          this.bodyBytes.push(Buffer.byteLength(text));
          this.namespaces.add(Namespace);
          this.sent.push(names);
          const refusal = judge(names, this.sent.length);
          if (!refusal) {
            this.arrived.push(...names);
            for (const { MetricName, Value } of MetricData) this.values.set(MetricName, Value);
          }
          const message = `request ${this.sent.length} failed`;
          const answer = refusal ? { __type: refusal.type, message } : {};
          const headers = { 'content-type': 'application/x-amz-json-1.0' };
          const statusCode = refusal?.status ?? 200;
          return { response: { statusCode, headers, body: Buffer.from(JSON.stringify(answer)) } };
        },
      },
    });
  }

  /** The heartbeat's value is how many data were refused before it. */
  publish(data: readonly MetricDatum[], timeIsUp?: AbortSignal): Promise<Published> {
    const closing = (refused: number) => [Object.assign(HEARTBEAT, { Value: refused })];
    return publish(this.client, 'Engagement', data, { closing, timeIsUp });
  }

  publishAlone(data: readonly MetricDatum[]): Promise<Published> {
    return publish(this.client, 'Engagement', data);
  }

  get names(): readonly string[] {
    return this.sent.flat();
  }
}
