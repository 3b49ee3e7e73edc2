import { APP, CLUB, PollerRig, SHOP } from '../support/poller-rig';

describe('the closing line', () => {
  let rig: PollerRig;
  beforeEach(async () => {
    rig = await PollerRig.start();
  });
  afterEach(() => rig.close());

  test('says what the poll did', async () => {
    const { log } = await rig.invoke({ config: { source: 'journey-runs' } });
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({
      level: 'INFO',
      message: 'poll completed',
      source: 'journey-runs',
      scheduledTime: '2026-03-02T10:15:00.000Z',
      applications: 1,
      unreachable: [],
      itemsDiscovered: 4,
      failures: [],
      failureCount: 0,
      notFound: 0,
      malformed: [],
      malformedCount: 0,
      requests: rig.pinpoint.requests.length,
      throttles: 0,
      seriesPublished: rig.valueOf('SeriesPublished', { Source: 'journey-runs' }),
      durationMs: expect.any(Number),
    });
  });

  test('gives twenty failures as examples, and the number of all', async () => {
    rig.pinpoint.faults.add({ answer: { status: 403, type: 'ForbiddenException' } });
    const config = {
      source: 'application-kpis',
      containers: [SHOP, APP, CLUB],
      metrics: 'standard',
    } as const;
    const { log } = await rig.invoke({ config });
    const line = log.at(-1);
    expect(line?.failures).toHaveLength(20);
    // A name that cannot be read is no failure.
    const asked = rig.pinpoint.requests.filter(({ operation }) => operation !== 'GetApp').length;
    expect(line?.failureCount).toBe(asked);
    expect(asked).toBeGreaterThan(20);
    expect(line?.unreachable).toEqual([SHOP, APP, CLUB]);
  });

  test('gives twenty malformed values as examples, and the number of all', async () => {
    rig.pinpoint.faults.add({
      operation: 'GetJourneyExecutionMetrics',
      answer: {
        transform: (body) => ({
          ...body,
          Metrics: Object.fromEntries(Object.keys(body.Metrics as object).map((key) => [key, 'NaN'])),
        }),
      },
    });
    const { log } = await rig.invoke({ config: { containers: [SHOP, APP, CLUB] } });
    const line = log.at(-1);
    expect(line?.malformed).toHaveLength(20);
    expect(line?.malformedCount).toBe(rig.valueOf('ValuesMalformed', { Source: 'journey-execution' }));
  });

  test('comes after a warning when nothing matched the selection', async () => {
    const { log } = await rig.invoke({ config: { items: { journey: { names: ['No such journey'] } } } });
    expect(log.map(({ level, message }) => [level, message])).toEqual([
      ['WARN', 'nothing matched the selection'],
      ['INFO', 'poll completed'],
    ]);
    expect(rig.valueOf('ItemsDiscovered', { Source: 'journey-execution' })).toBe(0);
    expect(rig.valueOf('PollsCompleted', { Source: 'journey-execution' })).toBe(1);
  });

  test('comes without that warning when nothing could be seen', async () => {
    rig.pinpoint.faults.add({
      operation: 'ListJourneys',
      answer: { status: 403, type: 'ForbiddenException' },
    });
    const { log } = await rig.invoke({});
    expect(log.map(({ message }) => message)).toEqual(['poll completed']);
  });
});

test('counts start anew with every invocation of a warm function', async () => {
  const rig = await PollerRig.start();
  try {
    await rig.invokeWarm(2, {});
    const counted = rig.valueOf('ApiRequests', { Source: 'journey-execution' });
    // The name was asked for once, by the first of the two, which counts one more.
    expect(counted).toBe((rig.pinpoint.requests.length + 1) / 2);
  } finally {
    await rig.close();
  }
});
