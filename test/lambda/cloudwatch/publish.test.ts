import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import {
  MAX_METRICS_PER_REQUEST,
  MAX_REQUEST_BYTES,
  REQUEST_OVERHEAD_BYTES,
} from '../../../lambda/cloudwatch/limits';
import { toBatches } from '../../../lambda/cloudwatch/publish';
import { DENIED, HEARTBEAT, Wire, datum, many } from './wire';

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

/** Refuses the requests of these numbers, from 1, whatever is in them. */
const failing = (numbers: readonly number[]) => (_: readonly string[], number: number) =>
  numbers.includes(number) ? DENIED : undefined;

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

  test('loses nothing and has no error where every request arrived', async () => {
    const { lost, error } = await new Wire().publish(many(2_500));
    expect(lost.size).toBe(0);
    expect(error).toBeUndefined();
  });

  test('goes on after a request that failed, but without the heartbeat', async () => {
    const wire = new Wire(failing([1]));
    await wire.publish(many(2_500));
    expect(wire.sent.map(({ length }) => length)).toEqual([1_000, 1_000, 500]);
    expect(wire.names).not.toContain('PollsCompleted');
  });

  test('sends no empty request where only the heartbeat would be left', async () => {
    const wire = new Wire(failing([1]));
    await wire.publish(many(MAX_METRICS_PER_REQUEST));
    expect(wire.sent.map(({ length }) => length)).toEqual([1_000]);
  });

  test.each([
    ['the first of several requests', [1], 2_500, [0, 1_000]],
    ['one in the middle', [2], 2_500, [1_000, 2_000]],
    ['the last one', [3], 2_500, [2_000, 2_500]],
    ['the only one', [1], 2, [0, 2]],
  ])('tells which data were in a request that failed: %s', async (_, fails, count, [from, to]) => {
    const data = many(count);
    const { lost } = await new Wire(failing(fails)).publish(data);
    expect(data.filter((one) => lost.has(one))).toEqual(data.slice(from, to));
  });

  test('tells of the same data in another request that they arrived', async () => {
    const twins = [...many(MAX_METRICS_PER_REQUEST), datum('Metric0')];
    const { lost } = await new Wire(failing([2])).publish(twins);
    expect(twins.map((one) => lost.has(one)).indexOf(true)).toBe(MAX_METRICS_PER_REQUEST);
  });

  test('gives the first error of several', async () => {
    const wire = new Wire(failing([2, 3]));
    const { lost, error } = await wire.publish(many(2_500));
    expect(error).toMatchObject({ name: 'AccessDenied', message: 'request 2 failed' });
    expect(lost.size).toBe(1_500);
    expect(wire.sent).toHaveLength(3);
  });

  test('stays under the limit on bytes with what is really sent', async () => {
    const wire = new Wire();
    await wire.publish(many(1_500, 3_000));
    expect(wire.bodyBytes.length).toBeGreaterThan(2);
    expect(Math.max(...wire.bodyBytes)).toBeLessThanOrEqual(MAX_REQUEST_BYTES);
  });

  test('gives the error when the request with the heartbeat fails', async () => {
    const { lost, error } = await new Wire(failing([1])).publish(many(2));
    expect(error).toMatchObject({ message: 'request 1 failed' });
    expect(lost.has(HEARTBEAT)).toBe(true);
  });
});

describe('publishing without a heartbeat', () => {
  test('sends the data alone', async () => {
    const wire = new Wire();
    const { lost } = await wire.publishAlone(many(2));
    expect(wire.sent).toEqual([['Metric0', 'Metric1']]);
    expect(lost.size).toBe(0);
  });

  test('sends nothing where there is nothing', async () => {
    const wire = new Wire();
    await wire.publishAlone([]);
    expect(wire.sent).toEqual([]);
  });
});
