import { chosenMetrics, dimensionsOf, rowOf, type MetricName } from '../../../lib/catalogue/metrics';
import { requestedOperations } from '../../../lib/catalogue/requested-operations';
import { SOURCE_IDS } from '../../../lib/catalogue/sources';
import { AT } from '../support/context';
import { APP, CLUB, PollerRig, SHOP } from '../support/poller-rig';

describe.each(SOURCE_IDS)('the poller of %s', (source) => {
  const choice = { source, metrics: 'all', maximumSmsBreakdowns: 3 } as const;
  let rig: PollerRig;

  beforeAll(async () => {
    rig = await PollerRig.start();
    const { error } = await rig.invoke({
      config: { source, metrics: 'all', containers: 'all', options: { maximumSmsBreakdowns: 3 } },
    });
    expect(error).toBeUndefined();
  });
  afterAll(() => rig.close());

  test('sends the requests that its role is computed from, and no others', () => {
    const sent = new Set(rig.pinpoint.requests.map(({ operation }) => operation));
    expect([...sent].sort()).toEqual([...requestedOperations(choice, true)].sort());
  });

  test('sends no request that Pinpoint refuses', () => {
    expect(rig.pinpoint.requests.filter(({ status }) => status !== 200)).toEqual([]);
  });

  test('sends no request twice', () => {
    const requests = rig.pinpoint.requests.map(({ operation, parameters }) =>
      JSON.stringify([operation, parameters]),
    );
    expect(new Set(requests).size).toBe(requests.length);
  });

  test('publishes nothing but what was chosen', () => {
    const chosen = new Set<string>(chosenMetrics(choice));
    expect([...rig.seriesNames].filter((name) => !chosen.has(name))).toEqual([]);
  });

  test("publishes every series under the catalogue's dimensions and unit", () => {
    for (const { namespace, name, dimensions, units } of rig.cloudwatch.store.series) {
      expect(namespace).toBe('EngagementMonitoring');
      expect([name, Object.keys(dimensions).sort()]).toEqual([
        name,
        [...dimensionsOf(name as MetricName)].sort(),
      ]);
      expect([name, units]).toEqual([name, [rowOf(name as MetricName).unit]]);
      expect(dimensions.Monitor).toBe('production');
    }
  });

  test('publishes one data point per series, at the scheduled minute', () => {
    const { store } = rig.cloudwatch;
    for (const series of store.series) {
      expect(store.points(series).map(({ time, sampleCount }) => [time, sampleCount])).toEqual([[AT, 1]]);
    }
  });

  test('says of every application that it is reachable', () => {
    for (const ApplicationId of [SHOP, APP, CLUB]) {
      expect(rig.valueOf('SourceReachable', { ApplicationId, Source: source })).toBe(1);
    }
  });

  test('says how many series it published, and publishes that many', () => {
    const series = [...rig.cloudwatch.store.series];
    expect(rig.valueOf('SeriesPublished', { Source: source })).toBe(series.length);
    expect(rig.cloudwatch.requests.reduce((sum, { datumCount }) => sum + datumCount, 0)).toBe(series.length);
  });

  test('says how many requests it sent', () => {
    expect(rig.valueOf('ApiRequests', { Source: source })).toBe(rig.pinpoint.requests.length);
    expect(rig.valueOf('ApiThrottles', { Source: source })).toBe(0);
  });

  test('failed at nothing and found nothing malformed', () => {
    expect(rig.valueOf('ItemsFailed', { Source: source })).toBe(0);
    expect(rig.valueOf('ItemsFailedRate', { Source: source })).toBe(0);
    expect(rig.valueOf('ValuesMalformed', { Source: source })).toBe(0);
  });

  test('ends with the heartbeat', () => {
    expect(rig.valueOf('PollsCompleted', { Source: source })).toBe(1);
  });
});
