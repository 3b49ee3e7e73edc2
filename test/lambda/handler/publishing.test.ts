import { PollerRig, SHOP } from '../support/poller-rig';

let rig: PollerRig;
beforeEach(async () => {
  rig = await PollerRig.start();
});
afterEach(() => rig.close());

const SOURCE = { Source: 'journey-execution' };

describe('PutMetricData that is refused', () => {
  const refuse = (answer: { status: number; type: string; message: string }, times?: number) =>
    rig.cloudwatch.faults.add({ matches: () => true, respond: answer, times });
  const invalid = { status: 400, type: 'InvalidParameterValueException', message: 'a datum is not right' };

  test('fails the invocation, so that Lambda counts an error', async () => {
    refuse(invalid);
    const { error } = await rig.invoke({});
    expect(error?.name).toContain('InvalidParameterValue');
    expect(error?.message).toBe('a datum is not right');
  });

  test('leaves no heartbeat', async () => {
    refuse(invalid);
    await rig.invoke({});
    expect(rig.seriesNames).not.toContain('PollsCompleted');
  });

  test('is told in the log, with what was asked for by then', async () => {
    refuse(invalid);
    const { log } = await rig.invoke({});
    expect(log).toMatchObject([
      {
        level: 'ERROR',
        message: 'poll failed',
        source: 'journey-execution',
        scheduledTime: '2026-03-02T10:15:00.000Z',
        // The list, four journeys, their eleven activities, and the name of the application.
        requests: 1 + 4 + 11 + 1,
        throttles: 0,
        error: expect.stringContaining('a datum is not right'),
      },
    ]);
  });

  test('is tried again when it was throttled, and then complete', async () => {
    refuse({ status: 400, type: 'Throttling', message: 'Rate exceeded' }, 1);
    const { error } = await rig.invoke({});
    expect(error).toBeUndefined();
    expect(rig.cloudwatch.requests.map(({ status }) => status)).toEqual([400, 200]);
    expect(rig.valueOf('PollsCompleted', SOURCE)).toBe(1);
  });

  test('is tried again when the connection was reset', async () => {
    rig.cloudwatch.faults.add({ matches: () => true, respond: 'reset', times: 1 });
    const { error } = await rig.invoke({});
    expect(error).toBeUndefined();
    expect(rig.pointOf('PollsCompleted', SOURCE)).toMatchObject({ maximum: 1, sampleCount: 1 });
  });
});

test('data and heartbeat travel in as few requests as they fit', async () => {
  await rig.invoke({});
  expect(rig.cloudwatch.requests).toHaveLength(1);
  expect(rig.cloudwatch.requests[0]).toMatchObject({ namespace: 'EngagementMonitoring', status: 200 });
});

test('the namespace is the one that is configured', async () => {
  await rig.invoke({ config: { namespace: 'Marketing/Engagement' } });
  expect(new Set([...rig.cloudwatch.store.series].map(({ namespace }) => namespace))).toEqual(
    new Set(['Marketing/Engagement']),
  );
});

test('two polls of one minute leave one value to read', async () => {
  await rig.invoke({});
  await rig.invoke({});
  const journey = { ApplicationId: SHOP, JourneyId: rig.idOf('Welcome') };
  const point = rig.pointOf('JourneyEndpointEntered', journey);
  expect(point?.maximum).toBeGreaterThan(0);
  expect(point?.minimum).toBe(point?.maximum);
});
