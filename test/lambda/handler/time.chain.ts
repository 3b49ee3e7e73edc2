import { AT } from '../support/context';
import { PollerRig, SHOP } from '../support/poller-rig';

let rig: PollerRig;
afterEach(() => rig.close());

/** Seconds since the epoch that each datum is sent with from now on; the store would drop what is over a minute. */
function sentTimes({ cloudwatch }: PollerRig): number[] {
  const times: number[] = [];
  cloudwatch.faults.add({
    matches: ({ body }) => {
      const { MetricData } = body as { MetricData: readonly { Timestamp: number }[] };
      times.push(...MetricData.map(({ Timestamp }) => Timestamp));
      return false;
    },
    respond: 'reset',
  });
  return times;
}

const SOURCE = { Source: 'journey-execution' };

describe('the time of the data', () => {
  test.each([
    ['in time', '2026-03-02T10:15:00Z', '2026-03-02T10:15:01Z'],
    ['late', '2026-03-02T10:15:00Z', '2026-03-02T10:21:40Z'],
    ['late by a whole retry', '2026-03-02T10:15:00Z', '2026-03-02T10:45:00Z'],
    ['with seconds in the schedule', '2026-03-02T10:15:42Z', '2026-03-02T10:15:43Z'],
    ['with fractions in the schedule', '2026-03-02T10:15:59.999Z', '2026-03-02T10:16:00Z'],
    ['by a schedule of another zone', '2026-03-02T11:15:00+01:00', '2026-03-02T10:15:01Z'],
  ])('is the scheduled minute when the poll runs %s', async (_, scheduledTime, now) => {
    rig = await PollerRig.start({ now: new Date(now) });
    const times = sentTimes(rig);
    const { error } = await rig.invoke({ event: { scheduledTime } });
    expect(error).toBeUndefined();
    expect(new Set(times)).toEqual(new Set([AT.getTime() / 1_000]));
    expect(times).toHaveLength(rig.valueOf('SeriesPublished', SOURCE) ?? NaN);
  });

  test('is what ages are measured to', async () => {
    rig = await PollerRig.start({ now: new Date('2026-03-02T10:45:00Z') });
    rig.pinpoint.faults.add({
      operation: 'GetJourneyExecutionMetrics',
      answer: { transform: (body) => ({ ...body, LastEvaluatedTime: '2026-03-02T10:00:00Z' }) },
    });
    await rig.invoke({});
    const item = { ApplicationId: SHOP, JourneyId: rig.idOf('Welcome') };
    expect(rig.valueOf('JourneyEvaluationAge', item)).toBe(15 * 60);
  });

  test('decides the day that KPIs are asked of', async () => {
    rig = await PollerRig.start({ now: new Date('2026-03-03T00:01:00Z') });
    await rig.invoke({
      config: { source: 'application-kpis', metrics: 'essential' },
      event: { scheduledTime: '2026-03-02T23:55:00Z' },
    });
    const ranges = rig.pinpoint.requests
      .filter(({ operation }) => operation !== 'GetApp')
      .map(({ parameters }) => [parameters.StartTime, parameters.EndTime]);
    expect(ranges.length).toBeGreaterThan(0);
    expect(new Set(ranges.map(String))).toEqual(new Set(['2026-03-02T00:00:00Z,2026-03-02T23:59:59Z']));
  });
});

describe('an event without its time', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty event', {}],
    ['an empty time', { scheduledTime: '' }],
    ['a word', { scheduledTime: 'soon' }],
    ['a number', { scheduledTime: 5 }],
    [
      'the placeholder that the schedule should have filled',
      { scheduledTime: '<aws.scheduler.scheduled-time>' },
    ],
  ])('fails the poll and says what it has to hold: %s', async (_, event) => {
    rig = await PollerRig.start();
    const { error } = await rig.invoke({ event: event ?? null });
    expect(error?.message).toBe(
      `the event must hold the schedule's time, as {"scheduledTime": "2026-03-02T10:15:00Z"}; got ${JSON.stringify(event ?? null)}`,
    );
    expect(rig.pinpoint.requests).toEqual([]);
    expect(rig.cloudwatch.requests).toEqual([]);
  });
});
