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

describe('one datum that is refused', () => {
  const isBad = ({ MetricName, Dimensions }: { MetricName: string; Dimensions: { Value: string }[] }) =>
    MetricName === 'JourneyEndpointActive' && Dimensions.some(({ Value }) => Value === rig.idOf('Welcome'));
  const refuseIt = () =>
    rig.cloudwatch.faults.add({
      matches: ({ body }) => (body as { MetricData: Parameters<typeof isBad>[0][] }).MetricData.some(isBad),
      respond: { status: 400, type: 'InvalidParameterValueException', message: 'the value is not right' },
    });

  test('is dropped, counted and told; the rest arrives with the heartbeat', async () => {
    refuseIt();
    const { error, log } = await rig.invoke({});
    expect(error).toBeUndefined();
    const journey = { ApplicationId: SHOP, JourneyId: rig.idOf('Welcome') };
    expect(rig.valueOf('JourneyEndpointActive', journey)).toBeUndefined();
    expect(rig.valueOf('JourneyEndpointEntered', journey)).toBeGreaterThan(0);
    expect(rig.valueOf('ValuesMalformed', SOURCE)).toBe(1);
    expect(rig.valueOf('PollsCompleted', SOURCE)).toBe(1);
    expect(log.at(-1)).toMatchObject({
      message: 'poll completed',
      malformedCount: 1,
      malformed: [
        {
          place: expect.stringContaining(
            `PutMetricData JourneyEndpointActive Monitor=production ApplicationId=${SHOP}`,
          ),
          given: expect.stringContaining('the value is not right'),
        },
      ],
    });
    expect(rig.cloudwatch.requests.filter(({ status }) => status === 200).length).toBeGreaterThan(1);
  });

  test('is looked for by halving, and denied data are not', async () => {
    rig.cloudwatch.faults.add({
      matches: () => true,
      respond: { status: 403, type: 'AccessDeniedException', message: 'not authorized' },
    });
    const { error } = await rig.invoke({});
    expect(error?.message).toBe('not authorized');
    expect(rig.cloudwatch.requests.map(({ status }) => status)).toEqual([403]);
  });
});

test('a CloudWatch that throttles without end is given up in time to close the poll', async () => {
  rig.cloudwatch.faults.add({
    matches: () => true,
    respond: { status: 400, type: 'Throttling', message: 'Rate exceeded' },
  });
  const { error, log } = await rig.invoke({ remainingMs: 5_000 });
  expect(error).toBeDefined();
  expect(log.at(-1)).toMatchObject({ level: 'ERROR', message: 'poll failed' });
  expect(new Set(rig.cloudwatch.requests.map(({ status }) => status))).toEqual(new Set([400]));
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
