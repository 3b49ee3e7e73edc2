import { journeysOf, pollOf, serviceError } from './support/fake-source';

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

  test('is reachable where it is told to slow down, and fails as one item', async () => {
    const { summary, valueOf } = await pollOf({ shop: serviceError(429, 'TooManyRequestsException') });
    expect(valueOf('SourceReachable', { ApplicationId: 'shop' })).toBe(1);
    expect(summary.unreachable).toEqual([]);
    expect(summary.failures[0]?.trouble).toBe('throttled');
  });

  test('is unreachable where it is not found, too', async () => {
    const { summary } = await pollOf({ shop: serviceError(404) });
    expect(summary.unreachable).toEqual(['shop']);
    expect(summary.failures[0]?.trouble).toBe('not-found');
  });
});

describe('an application is reachable', () => {
  const gone = serviceError(404);
  const refused = serviceError(403);
  const throttled = serviceError(429, 'TooManyRequestsException');
  test.each([
    ['when it has no items', {}, 1],
    ['when every item answers', { a: 1, b: 2 }, 1],
    ['when one item of several answers', { a: refused, b: 2 }, 1],
    ['when every journey is not found: the application itself was', { a: gone, b: gone }, 1],
    ['when one journey is not found and the others are refused', { a: gone, b: refused }, 1],
    ['when every journey is throttled: the service answers', { a: throttled, b: throttled }, 1],
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
