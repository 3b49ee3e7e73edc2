import { CloudWatchClient, type MetricDatum } from '@aws-sdk/client-cloudwatch';
import {
  MAX_METRICS_PER_REQUEST,
  MAX_REQUEST_BYTES,
  REQUEST_OVERHEAD_BYTES,
} from '../../../lambda/cloudwatch/limits';
import { publish, toBatches } from '../../../lambda/cloudwatch/publish';
import { AT } from '../support/context';

function datum(MetricName: string, idLength = 4): MetricDatum {
  return {
    MetricName,
    Dimensions: [{ Name: 'JourneyId', Value: 'x'.repeat(idLength) }],
    Timestamp: AT,
    Value: 1,
    Unit: 'Count',
  };
}

const many = (count: number, idLength?: number) =>
  Array.from({ length: count }, (_, i) => datum(`Metric${i}`, idLength));
const HEARTBEAT = datum('PollsCompleted');

describe('batches', () => {
  test('are none of no data', () => {
    expect(toBatches([])).toEqual([]);
  });

  test.each([
    [1, [1]],
    [MAX_METRICS_PER_REQUEST - 1, [MAX_METRICS_PER_REQUEST - 1]],
    [MAX_METRICS_PER_REQUEST, [MAX_METRICS_PER_REQUEST]],
    [MAX_METRICS_PER_REQUEST + 1, [MAX_METRICS_PER_REQUEST, 1]],
    [2 * MAX_METRICS_PER_REQUEST + 1, [MAX_METRICS_PER_REQUEST, MAX_METRICS_PER_REQUEST, 1]],
  ])('of %d small data are as few as the limit on metrics allows', (count, sizes) => {
    expect(toBatches(many(count)).map(({ length }) => length)).toEqual(sizes);
  });

  test('hold all data, in order', () => {
    const data = many(2_500);
    expect(toBatches(data).flat()).toEqual(data);
  });

  describe('of large data', () => {
    const data = many(1_500, 3_000);
    const bodyBytes = (batch: readonly MetricDatum[]) =>
      Buffer.byteLength(JSON.stringify({ Namespace: 'n'.repeat(255), MetricData: batch }));

    test('stay under the limit on bytes, namespace and brackets included', () => {
      const batches = toBatches(data);
      expect(batches.length).toBeGreaterThan(2);
      for (const batch of batches) expect(bodyBytes(batch)).toBeLessThanOrEqual(MAX_REQUEST_BYTES);
    });

    test('are as few as that limit allows', () => {
      const each = Buffer.byteLength(JSON.stringify(data[999])) + 1;
      const fit = Math.floor((MAX_REQUEST_BYTES - REQUEST_OVERHEAD_BYTES) / each);
      expect(toBatches(data)).toHaveLength(Math.ceil(data.length / fit));
    });

    test('hold all data, in order', () => {
      expect(toBatches(data).flat()).toEqual(data);
    });
  });
});

interface Sent {
  readonly Namespace: string;
  readonly MetricData: readonly { readonly MetricName: string }[];
}

/** The SDK's client over a wire of which we keep what is sent. */
class Wire {
  readonly sent: (readonly string[])[] = [];
  readonly namespaces = new Set<string>();
  readonly bodyBytes: number[] = [];
  private readonly client: CloudWatchClient;

  /** @param fails numbers of the requests that are refused, from 1 */
  constructor(fails: readonly number[] = []) {
    this.client = new CloudWatchClient({
      region: 'eu-west-1',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
      disableRequestCompression: true,
      requestHandler: {
        handle: async ({ body }: { body: string | Uint8Array }) => {
          const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
          const { Namespace, MetricData } = JSON.parse(text) as Sent;
          this.bodyBytes.push(Buffer.byteLength(text));
          this.namespaces.add(Namespace);
          this.sent.push(MetricData.map(({ MetricName }) => MetricName));
          const refused = fails.includes(this.sent.length);
          const message = `request ${this.sent.length} failed`;
          const answer = refused ? { __type: 'InvalidParameterValueException', message } : {};
          const headers = { 'content-type': 'application/x-amz-json-1.0' };
          const statusCode = refused ? 400 : 200;
          return { response: { statusCode, headers, body: Buffer.from(JSON.stringify(answer)) } };
        },
      },
    });
  }

  publish(data: readonly MetricDatum[]): Promise<void> {
    return publish(this.client, 'Engagement', data, HEARTBEAT);
  }

  get names(): readonly string[] {
    return this.sent.flat();
  }
}

describe('publishing', () => {
  test('sends all data in one request where they fit, the heartbeat last', async () => {
    const wire = new Wire();
    await wire.publish(many(3));
    expect(wire.sent).toEqual([['Metric0', 'Metric1', 'Metric2', 'PollsCompleted']]);
    expect([...wire.namespaces]).toEqual(['Engagement']);
  });

  test('sends the heartbeat alone where there is nothing else', async () => {
    const wire = new Wire();
    await wire.publish([]);
    expect(wire.sent).toEqual([['PollsCompleted']]);
  });

  test('sends the heartbeat with the last of several requests', async () => {
    const wire = new Wire();
    await wire.publish(many(2 * MAX_METRICS_PER_REQUEST));
    expect(wire.sent.map(({ length }) => length)).toEqual([1_000, 1_000, 1]);
    expect(wire.names.at(-1)).toBe('PollsCompleted');
    expect(wire.names.filter((name) => name === 'PollsCompleted')).toHaveLength(1);
  });

  test('goes on after a request that failed, but without the heartbeat', async () => {
    const wire = new Wire([1]);
    await expect(wire.publish(many(2_500))).rejects.toThrow('request 1 failed');
    expect(wire.sent.map(({ length }) => length)).toEqual([1_000, 1_000, 500]);
    expect(wire.names).not.toContain('PollsCompleted');
  });

  test('sends no empty request where only the heartbeat would be left', async () => {
    const wire = new Wire([1]);
    await expect(wire.publish(many(MAX_METRICS_PER_REQUEST))).rejects.toThrow('request 1 failed');
    expect(wire.sent.map(({ length }) => length)).toEqual([1_000]);
  });

  test('throws the first error of several', async () => {
    const wire = new Wire([2, 3]);
    await expect(wire.publish(many(2_500))).rejects.toThrow('request 2 failed');
    expect(wire.sent).toHaveLength(3);
  });

  test('stays under the limit on bytes with what is really sent', async () => {
    const wire = new Wire();
    await wire.publish(many(1_500, 3_000));
    expect(wire.bodyBytes.length).toBeGreaterThan(2);
    expect(Math.max(...wire.bodyBytes)).toBeLessThanOrEqual(MAX_REQUEST_BYTES);
  });

  test('throws when the request with the heartbeat fails', async () => {
    const wire = new Wire([1]);
    await expect(wire.publish(many(2))).rejects.toThrow('request 1 failed');
  });
});
