import { observe } from '../../../lambda/reading/observation';
import { RESERVE_MS } from '../../../lambda/poll/read-container';
import { journeysOf, pollOf } from '../support/fake-source';

describe('when time runs out', () => {
  test('asks for nothing more, publishes what it has and says what is missing', async () => {
    let left = RESERVE_MS + 12_000;
    const asked: string[] = [];
    const answers = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `j${i}`,
        async () => {
          asked.push(`j${i}`);
          left -= 500;
          return [observe('JourneyEndpointActive', { ApplicationId: 'shop', JourneyId: `j${i}` }, i)];
        },
      ]),
    );
    const { summary, published, heartbeat } = await pollOf(
      { shop: journeysOf('shop', answers) },
      { ports: { remainingMs: () => left } },
    );
    expect(asked).toHaveLength(25);
    expect(published.filter(({ MetricName }) => MetricName === 'JourneyEndpointActive')).toHaveLength(25);
    expect(summary.failures).toHaveLength(15);
    expect(summary.failures[0]).toEqual({
      item: { ApplicationId: 'shop', JourneyId: expect.any(String) },
      trouble: 'no-time',
      error: 'the poll ran out of time before this item',
    });
    expect(heartbeat?.MetricName).toBe('PollsCompleted');
  });

  test('counts what is missing as failed', async () => {
    const { valueOf } = await pollOf(
      { shop: journeysOf('shop', { a: 1, b: 2 }) },
      { ports: { remainingMs: () => RESERVE_MS - 1 } },
    );
    expect(valueOf('ItemsFailed')).toBe(2);
    expect(valueOf('ItemsFailedRate')).toBe(100);
  });

  test('does not call an application unreachable that was not asked', async () => {
    const { valueOf } = await pollOf(
      { shop: journeysOf('shop', { a: 1 }) },
      { ports: { remainingMs: () => RESERVE_MS - 1 } },
    );
    expect(valueOf('SourceReachable', { ApplicationId: 'shop' })).toBe(1);
  });

  test('still reads with just enough time left', async () => {
    const { summary } = await pollOf(
      { shop: journeysOf('shop', { a: 1 }) },
      { ports: { remainingMs: () => RESERVE_MS } },
    );
    expect(summary.failures).toEqual([]);
  });
});
