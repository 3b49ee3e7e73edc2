import { observe } from '../../../lambda/reading/observation';
import { AT } from '../support/context';
import { journeysOf, pollOf, serviceError } from '../support/fake-source';

const WATCH = [
  'ItemsDiscovered',
  'ItemsFailed',
  'ItemsFailedRate',
  'ApiRequests',
  'ApiThrottles',
  'ValuesMalformed',
  'CheckpointsFailed',
  'CounterResets',
  'IncrementsExpired',
  'SeriesDropped',
  'PollDuration',
  'SeriesPublished',
];

test.each(WATCH)('publishes %s at every poll, one that found nothing too', async (metric) => {
  const { published } = await pollOf({});
  expect(published.filter(({ MetricName }) => MetricName === metric)).toEqual([
    {
      MetricName: metric,
      Dimensions: [
        { Name: 'Monitor', Value: 'production' },
        { Name: 'Source', Value: 'journey-execution' },
      ],
      Timestamp: AT,
      Value: expect.any(Number),
      Unit: expect.any(String),
    },
  ]);
});

test('hands the heartbeat over apart from the data, so that it can be sent last', async () => {
  const { published, heartbeat } = await pollOf({ shop: journeysOf('shop', { a: 1 }) });
  expect(published.map(({ MetricName }) => MetricName)).not.toContain('PollsCompleted');
  expect(heartbeat).toEqual({
    MetricName: 'PollsCompleted',
    Dimensions: [
      { Name: 'Monitor', Value: 'production' },
      { Name: 'Source', Value: 'journey-execution' },
    ],
    Timestamp: AT,
    Value: 1,
    Unit: 'Count',
  });
});

test('gives every datum the minute of the poll', async () => {
  const { published } = await pollOf({ shop: journeysOf('shop', { a: 1 }) });
  expect(new Set(published.map(({ Timestamp }) => Timestamp))).toEqual(new Set([AT]));
});

describe('the number of series', () => {
  test.each([
    ['nothing matched', {}],
    ['one application and two journeys', { shop: journeysOf('shop', { a: 1, b: 2 }) }],
    ['some failed', { shop: journeysOf('shop', { a: 1, b: serviceError(500) }), club: serviceError(403) }],
  ])('is that of the data that are published, heartbeat included: %s', async (_, plans) => {
    const { summary, published, valueOf } = await pollOf(plans);
    expect(summary.seriesPublished).toBe(published.length + 1);
    expect(valueOf('SeriesPublished')).toBe(published.length + 1);
  });

  test('leaves out a datum that was dropped', async () => {
    const plan = journeysOf('shop', { a: 1, Größe: 2 });
    const { summary, published, valueOf } = await pollOf({ shop: plan });
    expect(summary.seriesPublished).toBe(published.length + 1);
    expect(valueOf('JourneyEndpointActive', { JourneyId: 'a' })).toBe(1);
    expect(valueOf('ValuesMalformed')).toBe(1);
  });
});

describe('the share of items that failed', () => {
  test.each([
    ['of none', {}, 0],
    ['of some that all answered', { a: 1, b: 2 }, 0],
    ['one of two', { a: 1, b: serviceError(500) }, 50],
    ['one of three', { a: 1, b: 2, c: serviceError(500) }, 100 / 3],
    ['of an application that is out of sight is none', { a: serviceError(500), b: serviceError(403) }, 0],
    ['a journey that is not found is none', { a: serviceError(404), b: 1 }, 0],
  ])('is in percent: %s', async (_, answers, expected) => {
    const { valueOf } = await pollOf({ shop: journeysOf('shop', answers) });
    expect(valueOf('ItemsFailedRate')).toBeCloseTo(expected, 10);
  });
});

test('counts malformed values and tells where they stood', async () => {
  const { summary, valueOf } = await pollOf({
    shop: (context) =>
      journeysOf('shop', {
        a: async () => {
          context.note({ place: 'somewhere', given: '"NaN"' });
          return [observe('JourneyEndpointActive', { ApplicationId: 'shop', JourneyId: 'a' }, 1)];
        },
      }),
  });
  expect(valueOf('ValuesMalformed')).toBe(1);
  expect(summary.malformed).toEqual([{ place: 'somewhere', given: '"NaN"' }]);
});

test('publishes the attempts and throttles that the source has counted by then', async () => {
  const counts = { requests: 0, throttles: 0 };
  const plan = journeysOf('shop', {
    a: async () => {
      counts.requests += 3;
      counts.throttles += 2;
      return [];
    },
  });
  const { valueOf } = await pollOf({ shop: plan }, { ports: { counts } });
  expect(valueOf('ApiRequests')).toBe(3);
  expect(valueOf('ApiThrottles')).toBe(2);
});

test('says that nothing was discovered where nothing matched', async () => {
  const { summary, valueOf } = await pollOf({ shop: journeysOf('shop', {}) });
  expect(summary.itemsDiscovered).toBe(0);
  expect(valueOf('ItemsDiscovered')).toBe(0);
  expect(valueOf('SourceReachable', { ApplicationId: 'shop' })).toBe(1);
});

test('adds the items of all applications up', async () => {
  const { summary, valueOf } = await pollOf({
    shop: journeysOf('shop', { a: 1, b: 2 }),
    club: journeysOf('club', { c: 3 }),
  });
  expect(summary.itemsDiscovered).toBe(3);
  expect(valueOf('ItemsDiscovered')).toBe(3);
});

test('says how long reading took, in seconds', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
  try {
    const plan = journeysOf('shop', {
      a: async () => {
        jest.advanceTimersByTime(1_500);
        return [];
      },
    });
    const { valueOf } = await pollOf({ shop: plan });
    expect(valueOf('PollDuration')).toBeCloseTo(1.5, 6);
  } finally {
    jest.useRealTimers();
  }
});
