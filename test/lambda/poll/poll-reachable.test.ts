import { type Plans, countedJourneys, journeysOf, pollOf, serviceError } from '../support/fake-source';
import { PollSeries, SHOP } from '../support/poll-series';

const gone = serviceError(404);
const refused = serviceError(403);
const throttled = serviceError(429, 'TooManyRequestsException');
const outOfTime = Object.assign(new Error('Request aborted'), { name: 'AbortError' });

describe('one application that cannot be listed', () => {
  const plans = {
    shop: serviceError(403, 'ForbiddenException'),
    club: journeysOf('club', { a: 1, b: 2, c: 3 }),
  };

  test('stops no other application', async () => {
    const { valueOf } = await pollOf(plans);
    expect(valueOf('JourneyEndpointActive', { ApplicationId: 'club', JourneyId: 'a' })).toBe(1);
    expect(valueOf('SourceReachable', { ApplicationId: 'club' })).toBe(1);
  });

  test('is unreachable, and told so', async () => {
    const { summary, valueOf } = await pollOf(plans);
    expect(valueOf('SourceReachable', { ApplicationId: 'shop' })).toBe(0);
    expect(summary.unreachable).toEqual(['shop']);
    expect(summary.failures).toEqual([
      {
        item: { ApplicationId: 'shop' },
        trouble: 'refused',
        error: 'ForbiddenException 403 status 403',
      },
    ]);
  });

  test('counts as one item that failed, and not in the share of those in sight', async () => {
    const { valueOf } = await pollOf(plans);
    expect(valueOf('ItemsFailed')).toBe(1);
    expect(valueOf('ItemsFailedRate')).toBe(0);
    expect(valueOf('ItemsDiscovered')).toBe(3);
  });

  test('is unreachable where it is not found, too', async () => {
    const { summary } = await pollOf({ shop: serviceError(404) });
    expect(summary.unreachable).toEqual(['shop']);
    expect(summary.failures[0]?.trouble).toBe('not-found');
  });
});

describe('an application is reachable', () => {
  test.each([
    ['when it has no items', {}, 1],
    ['when every item answers', { a: 1, b: 2 }, 1],
    ['when one item of several answers', { a: refused, b: 2 }, 1],
    ['when every journey is not found: the application itself was', { a: gone, b: gone }, 1],
    ['when one journey is not found and the others are refused', { a: gone, b: refused }, 1],
    ['when every journey is throttled: its list answered', { a: throttled, b: throttled }, 1],
    ['when every journey was cut off by our own deadline', { a: outOfTime, b: outOfTime }, 1],
    ['not when its list answers and every number is refused', { a: refused, b: refused }, 0],
    ['not when its list answers and every number is silence', { a: new Error('ECONNRESET') }, 0],
  ])('%s', async (_, answers, expected) => {
    const { valueOf } = await pollOf({ shop: journeysOf('shop', answers) });
    expect(valueOf('SourceReachable', { ApplicationId: 'shop' })).toBe(expected);
  });

  const kpis = (...outcomes: (Error | undefined)[]) => ({
    discovered: 1,
    readings: outcomes.map((outcome) => ({
      item: { ApplicationId: 'shop' },
      read: async () => {
        if (outcome) throw outcome;
        return { observations: [], silent: [] };
      },
    })),
  });
  test.each([
    ['when one of its KPIs is not found', [undefined, gone], 1],
    ['not when all of its KPIs are not found: it is gone', [gone, gone], 0],
    ['not when its KPIs are not found or refused', [gone, refused], 0],
  ])('%s', async (_, outcomes, expected) => {
    const { valueOf } = await pollOf({ shop: kpis(...outcomes) }, { config: { source: 'application-kpis' } });
    expect(valueOf('SourceReachable', { ApplicationId: 'shop' })).toBe(expected);
  });
});

describe.each([
  ['told to slow down', throttled, 'throttled'],
  ['cut off by the deadline of the poll', outOfTime, 'no-time'],
])('an application of which every request is %s', (_, error, trouble) => {
  let polls: PollSeries;
  beforeEach(() => {
    polls = new PollSeries();
  });

  const answered = { [SHOP]: countedJourneys(SHOP, { welcome: 40 }) };
  const reachable = () => polls.lastValues('SourceReachable');

  test('is in sight for half an hour from the last answer, and out of it from then on', async () => {
    await polls.poll(answered, 0);
    const seen: (number | undefined)[] = [];
    for (const minutes of [10, 20, 29, 30, 40]) {
      await polls.poll({ [SHOP]: error }, minutes);
      seen.push(...reachable());
    }
    expect(seen).toEqual([1, 1, 1, 0, 0]);
    await polls.poll(answered, 50);
    expect(reachable()).toEqual([1]);
  });

  test('may miss one poll where there is only one every hour', async () => {
    const hourly = { intervalMinutes: 60 };
    await polls.poll(answered, 0, hourly);
    const seen: (number | undefined)[] = [];
    for (const minutes of [60, 120]) {
      await polls.poll({ [SHOP]: error }, minutes, hourly);
      seen.push(...reachable());
    }
    expect(seen).toEqual([1, 0]);
  });

  test('fails as one item while it is in sight', async () => {
    await polls.poll(answered, 0);
    const { summary } = await polls.poll({ [SHOP]: error }, 15);
    expect(summary.unreachable).toEqual([]);
    expect(summary.failures).toEqual([
      { item: { ApplicationId: SHOP }, trouble, error: expect.stringContaining(error.message) },
    ]);
    expect(polls.lastValues('ItemsFailedRate')).toEqual([100]);
  });

  test('is out of sight where nothing of it was ever seen', async () => {
    const { summary } = await polls.poll({ [SHOP]: error }, 0);
    expect(summary.unreachable).toEqual([SHOP]);
  });

  test('is in sight where nobody knows when it was seen last', async () => {
    await polls.poll(answered, 0);
    polls.store.fails = (call) => call === 'read';
    await polls.poll({ [SHOP]: error }, 60);
    expect(reachable()).toEqual([1]);
  });

  test('that has no list is in sight for half an hour, too', async () => {
    const item = { ApplicationId: SHOP };
    const kpis = (outcome?: Error): Plans => ({
      [SHOP]: {
        discovered: 1,
        items: [{ item, itemId: '' }],
        readings: [
          {
            item,
            read: async () => {
              if (outcome) throw outcome;
              return { observations: [], silent: [{ metric: 'ApplicationTxnEmailsSent', item }] };
            },
          },
        ],
      },
    });
    const source = { source: 'application-kpis' } as const;
    await polls.poll(kpis(), 0, source);
    const seen: (number | undefined)[] = [];
    for (const minutes of [15, 30]) {
      await polls.poll(kpis(error), minutes, source);
      seen.push(...reachable());
    }
    expect(seen).toEqual([1, 0]);
  });
});
