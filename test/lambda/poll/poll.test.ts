import { choiceOf } from '../../../lib/catalogue/poller-config';
import { chosenMetrics } from '../../../lib/catalogue/metrics';
import { observe } from '../../../lambda/reading/observation';
import { AT, configOf } from '../support/context';
import { journeysOf, pollOf, serviceError } from '../support/fake-source';

describe('one item that fails', () => {
  const plans = { shop: journeysOf('shop', { a: 1, b: serviceError(500), c: 3 }) };

  test('stops no other item', async () => {
    const { valueOf } = await pollOf(plans);
    expect(valueOf('JourneyEndpointActive', { JourneyId: 'a' })).toBe(1);
    expect(valueOf('JourneyEndpointActive', { JourneyId: 'c' })).toBe(3);
  });

  test('publishes nothing for itself', async () => {
    const { valueOf } = await pollOf(plans);
    expect(valueOf('JourneyEndpointActive', { JourneyId: 'b' })).toBeUndefined();
  });

  test('is told with its trouble and the error', async () => {
    const { summary } = await pollOf(plans);
    expect(summary.failures).toEqual([
      { item: { ApplicationId: 'shop', JourneyId: 'b' }, trouble: 'fault', error: 'Unknown 500 status 500' },
    ]);
  });

  test('leaves its application reachable', async () => {
    const { summary, valueOf } = await pollOf(plans);
    expect(valueOf('SourceReachable', { ApplicationId: 'shop' })).toBe(1);
    expect(summary.unreachable).toEqual([]);
  });

  test('does not take the heartbeat away', async () => {
    const { heartbeat } = await pollOf(plans);
    expect(heartbeat).toMatchObject({ MetricName: 'PollsCompleted', Value: 1, Timestamp: AT });
  });
});

describe('a journey that is not found', () => {
  test('is counted, and is no failure', async () => {
    const { summary, valueOf } = await pollOf({ shop: journeysOf('shop', { a: serviceError(404), b: 1 }) });
    expect(summary.notFound).toBe(1);
    expect(summary.failures).toEqual([]);
    expect(valueOf('ItemsFailed')).toBe(0);
  });
});

describe('the roll-up of an application', () => {
  const rollUp = () => [observe('ApplicationJourneyRunsCancelled', { ApplicationId: 'shop' }, 2)];
  const config = { source: 'journey-runs' } as const;

  test('is asked for when all readings are done', async () => {
    let done = 0;
    const slow = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      done++;
      return [];
    };
    const plan = journeysOf(
      'shop',
      { a: slow, b: slow },
      { rollUp: () => [observe('ApplicationJourneyRunsCancelled', { ApplicationId: 'shop' }, done)] },
    );
    const { valueOf } = await pollOf({ shop: plan }, { config });
    expect(valueOf('ApplicationJourneyRunsCancelled', { ApplicationId: 'shop' })).toBe(2);
  });

  test('is published when some of its items failed', async () => {
    const plan = journeysOf('shop', { a: serviceError(500), b: async () => [] }, { rollUp });
    const { valueOf } = await pollOf({ shop: plan }, { config });
    expect(valueOf('ApplicationJourneyRunsCancelled')).toBe(2);
  });

  test('is absent when the application is unreachable: nothing seen is not nothing there', async () => {
    const plan = journeysOf('shop', { a: serviceError(500) }, { rollUp });
    const { valueOf } = await pollOf({ shop: plan }, { config });
    expect(valueOf('ApplicationJourneyRunsCancelled')).toBeUndefined();
  });
});

describe('the applications', () => {
  test('are those of the account where all are watched', async () => {
    const plans = { shop: journeysOf('shop', { a: 1 }), club: journeysOf('club', { b: 2 }) };
    const { summary, valueOf } = await pollOf(plans, { config: { containers: 'all' } });
    expect(summary.containers).toBe(2);
    expect(valueOf('JourneyEndpointActive', { ApplicationId: 'club' })).toBe(2);
  });

  test('fail the poll where the account cannot be listed', async () => {
    const source = {
      containers: async () => {
        throw serviceError(403, 'ForbiddenException');
      },
      plan: async () => journeysOf('shop', {}),
      nameOf: async () => undefined,
    };
    const publish = jest.fn();
    const polling = pollOf({}, { config: { containers: 'all' }, ports: { source, publish } });
    await expect(polling).rejects.toThrow('status 403');
    expect(publish).not.toHaveBeenCalled();
  });

  test('are read once where the list names one twice', async () => {
    const plans = { shop: journeysOf('shop', { a: 1 }) };
    const { published } = await pollOf(plans, { config: { containers: ['shop', 'shop'] } });
    expect(published.filter(({ MetricName }) => MetricName === 'JourneyEndpointActive')).toHaveLength(1);
    expect(published.filter(({ MetricName }) => MetricName === 'SourceReachable')).toHaveLength(1);
  });
});

test('tells the source the configuration, the minute and the chosen metrics', async () => {
  const plan = jest.fn(() => journeysOf('shop', {}));
  await pollOf({ shop: plan }, { config: { metrics: 'essential' } });
  const config = configOf({ containers: ['shop'], metrics: 'essential' });
  expect(plan).toHaveBeenCalledWith(
    expect.objectContaining({ config, at: AT, chosen: new Set(chosenMetrics(choiceOf(config))) }),
  );
});

test('publishes only what was chosen, whatever a source reads', async () => {
  const item = { ApplicationId: 'shop', JourneyId: 'a' };
  const read = async () => [
    observe('JourneyEndpointActive', item, 1),
    observe('JourneyDuplicateUser', item, 2),
  ];
  const { valueOf } = await pollOf(
    { shop: journeysOf('shop', { a: read }) },
    { config: { metrics: 'essential' } },
  );
  expect(valueOf('JourneyEndpointActive')).toBe(1);
  expect(valueOf('JourneyDuplicateUser')).toBeUndefined();
});

test('goes no further when the data cannot be published', async () => {
  const publish = async () => {
    throw new Error('CloudWatch says no');
  };
  const polling = pollOf({ shop: journeysOf('shop', { a: 1 }) }, { ports: { publish } });
  await expect(polling).rejects.toThrow('CloudWatch says no');
});

test("refuses to publish under a monitor's name that CloudWatch would not take", async () => {
  const publish = jest.fn();
  const polling = pollOf(
    { shop: journeysOf('shop', { a: 1 }) },
    { config: { monitor: 'Über' }, ports: { publish } },
  );
  await expect(polling).rejects.toThrow('the monitor\'s name cannot be a dimension value: "Über"');
  expect(publish).not.toHaveBeenCalled();
});

test('counts an item once, however many of its readings fail', async () => {
  const readings = [1, 2, 3].map(() => ({
    item: { ApplicationId: 'shop', CampaignId: 'c' },
    read: async () => {
      throw serviceError(500);
    },
  }));
  const other = {
    item: { ApplicationId: 'shop', CampaignId: 'd' },
    read: async () => ({ observations: [], silent: [] }),
  };
  const { summary, valueOf } = await pollOf(
    { shop: { discovered: 2, readings: [...readings, other] } },
    { config: { source: 'campaign-kpis' } },
  );
  expect(summary.failures).toHaveLength(3);
  expect(valueOf('ItemsFailed')).toBe(1);
  expect(valueOf('ItemsFailedRate')).toBe(50);
});

test('reads many applications and items, each once', async () => {
  const names = Array.from({ length: 20 }, (_, i) => `app${i}`);
  const plans = Object.fromEntries(
    names.map((name) => [
      name,
      journeysOf(name, Object.fromEntries(Array.from({ length: 10 }, (_, j) => [`j${j}`, j]))),
    ]),
  );
  const { summary, published } = await pollOf(plans);
  const series = published.map(({ MetricName, Dimensions }) => JSON.stringify([MetricName, Dimensions]));
  expect(summary.itemsDiscovered).toBe(200);
  expect(new Set(series).size).toBe(series.length);
  expect(published.filter(({ MetricName }) => MetricName === 'JourneyEndpointActive')).toHaveLength(200);
});
