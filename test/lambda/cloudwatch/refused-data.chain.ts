import fc from 'fast-check';
import { MAX_METRICS_PER_REQUEST } from '../../../lambda/cloudwatch/limits';
import { noteRefused } from '../../../lambda/cloudwatch/refused';
import type { Malformed } from '../../../lambda/reading/answer-values';
import { AT } from '../support/context';
import { DENIED, HEARTBEAT, INVALID, type Judge, THROTTLED, Wire, datum, many } from './wire';

/** Refuses every request that holds one of these metrics. */
const withBad = (...bad: readonly string[]): Judge => {
  const isBad = new Set(bad);
  return (names) => (names.some((name) => isBad.has(name)) ? INVALID : undefined);
};
const refusedNames = ({ refused }: { readonly refused: ReadonlyMap<{ MetricName?: string }, unknown> }) =>
  [...refused.keys()].map(({ MetricName }) => MetricName);

describe('one datum that CloudWatch refuses', () => {
  test.each([0, 1, 499, 998, 999])('is dropped, and the others arrive, once each: number %d', async (bad) => {
    const data = many(1_000);
    const wire = new Wire(withBad(`Metric${bad}`));
    const published = await wire.publish(data);
    expect(refusedNames(published)).toEqual([`Metric${bad}`]);
    expect(published.error).toBeUndefined();
    expect(published.lost.size).toBe(0);
    expect([...wire.arrived].sort()).toEqual(
      [
        ...data.map(({ MetricName }) => MetricName).filter((name) => name !== `Metric${bad}`),
        'PollsCompleted',
      ].sort(),
    );
  });

  test('is found with two requests per halving', async () => {
    const wire = new Wire(withBad('Metric700'));
    await wire.publish(many(512 + 487));
    expect(wire.sent.length).toBeLessThanOrEqual(1 + 2 * 10);
  });

  test('does not take the heartbeat away, which goes out last and says how many were refused', async () => {
    const wire = new Wire(withBad('Metric1', 'Metric6'));
    await wire.publish(many(8));
    expect(wire.arrived.at(-1)).toBe('PollsCompleted');
    expect(wire.values.get('PollsCompleted')).toBe(2);
  });

  test('is counted by the heartbeat also where it is the last', async () => {
    const wire = new Wire(withBad('Metric7'));
    await wire.publish(many(8));
    expect(wire.sent.at(-1)).toEqual(['PollsCompleted']);
    expect(wire.values.get('PollsCompleted')).toBe(1);
  });

  test('is counted in an earlier request too, without another request for it', async () => {
    const wire = new Wire(withBad('Metric0'));
    await wire.publish(many(MAX_METRICS_PER_REQUEST + 5));
    expect(wire.values.get('PollsCompleted')).toBe(1);
    expect(wire.sent.at(-1)).toHaveLength(6);
  });

  test('is dropped where it is all that there is', async () => {
    const wire = new Wire(withBad('Metric0'));
    const published = await wire.publishAlone(many(1));
    expect(refusedNames(published)).toEqual(['Metric0']);
    expect(published.error).toBeUndefined();
    expect(wire.sent).toHaveLength(1);
  });

  test.each([
    'InvalidParameterCombinationException',
    'InvalidParameterValue',
    'MissingRequiredParameterException',
    'ValidationError',
  ])('is dropped whatever is wrong with it: %s', async (type) => {
    const wire = new Wire((names) => (names.includes('Metric1') ? { status: 400, type } : undefined));
    expect(refusedNames(await wire.publish(many(3)))).toEqual(['Metric1']);
  });

  test('is noted with its metric, dimensions, minute, value and reason', async () => {
    const noted: Malformed[] = [];
    noteRefused(await new Wire(withBad('Metric1')).publish(many(2)), (found) => noted.push(found));
    expect(noted).toEqual([
      {
        place: `PutMetricData Metric1 JourneyId=xxxx ${AT.toISOString()}`,
        given: expect.stringMatching(/^1: InvalidParameterValueException 400 request \d failed$/),
      },
    ]);
  });
});

test('whichever data are bad, the others arrive once and in order, and the heartbeat last', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .integer({ min: 1, max: 60 })
        .chain((count) =>
          fc.record({ count: fc.constant(count), bad: fc.uniqueArray(fc.nat(count - 1), { maxLength: 8 }) }),
        ),
      async ({ count, bad }) => {
        const isBad = new Set(bad.map((index) => `Metric${index}`));
        const data = many(count);
        const wire = new Wire(withBad(...isBad));
        const published = await wire.publish(data);
        const good = data.map(({ MetricName = '' }) => MetricName).filter((name) => !isBad.has(name));
        expect(wire.arrived).toEqual([...good, 'PollsCompleted']);
        expect(new Set(refusedNames(published))).toEqual(isBad);
        expect(wire.values.get('PollsCompleted')).toBe(isBad.size);
      },
    ),
    { numRuns: 150 },
  );
});

describe('a request that is refused for another reason', () => {
  test.each([
    ['denied', DENIED],
    ['denied, as services with JSON say it', { status: 400, type: 'AccessDeniedException' }],
    ['with a signature that expired', { status: 400, type: 'ExpiredTokenException' }],
    ['with a body that is no body', { status: 400, type: 'SerializationException' }],
    ['too large', { status: 413, type: 'RequestEntityTooLarge' }],
  ])('is not halved, and nothing of it is dropped: %s', async (_, refusal) => {
    const wire = new Wire(() => refusal);
    const { lost, refused, error } = await wire.publish(many(100));
    expect(wire.sent).toHaveLength(1);
    expect(refused.size).toBe(0);
    expect(lost.size).toBe(101);
    expect(error).toMatchObject({ name: refusal.type });
  });

  test('as a whole, whatever is in it, drops nothing and asks no more than it may', async () => {
    const wire = new Wire(() => INVALID);
    const { lost, refused, error } = await wire.publish(many(1_000));
    expect(refused.size).toBe(0);
    expect(many(1_000)).toHaveLength(lost.size - Number(lost.has(HEARTBEAT)));
    expect(error).toMatchObject({ name: INVALID.type });
    expect(wire.sent.length).toBeLessThanOrEqual(1 + 2 * 64);
  });

  test('with more bad data than can be looked for says so, and sends no heartbeat', async () => {
    const wire = new Wire((names) =>
      names.some((name) => /Metric\d*[13579]$/.test(name)) ? INVALID : undefined,
    );
    const { lost, error } = await wire.publish(many(800));
    expect(error).toMatchObject({ name: INVALID.type });
    expect(lost.size).toBeGreaterThan(0);
    expect(wire.arrived).not.toContain('PollsCompleted');
  });
});

describe('a request that is throttled', () => {
  test('is sent again as it was, and nothing is dropped', async () => {
    const wire = new Wire((_, number) => (number === 1 ? THROTTLED : undefined));
    const { lost, refused, error } = await wire.publish(many(3));
    expect(wire.sent).toEqual([wire.sent[1], wire.sent[1]]);
    expect([lost.size, refused.size, error]).toEqual([0, 0, undefined]);
  });

  test('to its end is lost and not dropped, and no heartbeat is sent', async () => {
    const wire = new Wire(() => THROTTLED, 1);
    const { lost, refused, error } = await wire.publish([datum('A'), datum('B')]);
    expect(refused.size).toBe(0);
    expect([...lost].map(({ MetricName }) => MetricName)).toEqual(['A', 'B', 'PollsCompleted']);
    expect(error).toMatchObject({ name: 'Throttling' });
  });

  test('is given up when the time is up, in the midst of a wait', async () => {
    const timeIsUp = new AbortController();
    const wire = new Wire((_, number) => {
      if (number === 2) setImmediate(() => timeIsUp.abort());
      return THROTTLED;
    }, 1_000);
    const { lost, error } = await wire.publish(many(2_500), timeIsUp.signal);
    expect(error).toMatchObject({ name: 'AbortError' });
    // What is left is not even tried.
    expect(wire.sent).toHaveLength(2);
    expect(lost.size).toBe(2_500);
  });
});
