import { PinpointService } from '../../../sandbox/pinpoint/service';
import type { WireResponse } from '../../../sandbox/wire';
import { AT } from '../support/context';
import { PollerRig, SHOP } from '../support/poller-rig';

let rig: PollerRig;
beforeEach(async () => {
  rig = await PollerRig.start();
});
afterEach(() => rig.close());

const LATER = '2026-03-02T15:00:00Z';

/** Everything that arrived: values by series, and the times of all. */
function arrived() {
  const { store } = rig.cloudwatch;
  return [...store.series].flatMap((series) =>
    store.points(series).map(({ time, maximum, minimum }) => ({ name: series.name, time, maximum, minimum })),
  );
}

/** Negative growth is a correction; nothing else may be below zero. */
function expectSound(): void {
  const data = arrived();
  expect(data.length).toBeGreaterThan(20);
  for (const { name, time, minimum } of data) {
    expect(time).toEqual(AT);
    if (!name.endsWith('Increment')) expect([name, minimum >= 0]).toEqual([name, true]);
  }
}

describe('a clock of Pinpoint that runs hours ahead', () => {
  test('makes no age negative, and no data of another minute', async () => {
    rig.pinpoint.faults.add({
      operation: 'GetJourneyExecutionMetrics',
      answer: { transform: (body) => ({ ...body, LastEvaluatedTime: LATER }) },
    });
    const { error } = await rig.invoke({});
    expect(error).toBeUndefined();
    expect(rig.valueOf('JourneyEvaluationAge', { ApplicationId: SHOP, JourneyId: rig.idOf('Welcome') })).toBe(
      0,
    );
    expect(rig.valueOf('ApplicationEvaluationAge', { ApplicationId: SHOP })).toBe(0);
    expectSound();
  });

  test('makes no run of a journey younger than nothing', async () => {
    rig.pinpoint.faults.add({
      operation: 'GetJourneyRuns',
      answer: {
        transform: () => ({
          Item: [
            { RunId: 'a', Status: 'RUNNING', CreationTime: LATER, LastUpdateTime: LATER },
            { RunId: 'b', Status: 'COMPLETED', CreationTime: LATER, LastUpdateTime: '2026-03-02T09:00:00Z' },
          ],
        }),
      },
    });
    const { error } = await rig.invoke({ config: { source: 'journey-runs' } });
    expect(error).toBeUndefined();
    const journey = { ApplicationId: SHOP, JourneyId: rig.idOf('Welcome') };
    expect(rig.valueOf('JourneyLatestRunAge', journey)).toBe(0);
    expect(rig.valueOf('JourneyLatestRunDuration', journey)).toBe(0);
    expect(rig.valueOf('JourneyRunStuckFor', journey)).toBe(0);
    expectSound();
  });

  test('makes no run of a campaign shorter than nothing', async () => {
    const activity = { ApplicationId: SHOP, CampaignId: 'x', TotalEndpointCount: 5 };
    rig.pinpoint.faults.add({
      operation: 'GetCampaignActivities',
      answer: {
        transform: () => ({
          Item: [
            { ...activity, Id: 'a', State: 'RUNNING', ScheduledStart: LATER, Start: LATER },
            {
              ...activity,
              Id: 'b',
              State: 'COMPLETED',
              ScheduledStart: LATER,
              Start: LATER,
              End: '2026-03-02T09:00:00Z',
            },
          ],
        }),
      },
    });
    const { error } = await rig.invoke({ config: { source: 'campaign-activities' } });
    expect(error).toBeUndefined();
    expect(
      arrived()
        .filter(({ name }) => name === 'CampaignLatestActivityDuration')
        .map(({ maximum }) => maximum),
    ).toContain(0);
    expectSound();
  });
});

test.each([-5, 5])(
  'a Date header that is off by %d hours is none of the time of the data, nor of other signatures',
  async (hours) => {
    const wrong = new Date(Date.now() + hours * 3_600_000);
    const { respond } = PinpointService.prototype;
    jest.spyOn(PinpointService.prototype, 'respond').mockImplementation(function (
      this: PinpointService,
      request,
    ) {
      return withDate(respond.call(this, request), wrong);
    });
    const signedAt: string[] = [];
    rig.cloudwatch.faults.add({
      matches: ({ headers }) => {
        signedAt.push(String(headers['x-amz-date']));
        return false;
      },
      respond: 'reset',
    });
    const before = Date.now();
    const { error } = await rig.invoke({});
    expect(error).toBeUndefined();
    expectSound();
    expect(signedAt).toHaveLength(1);
    for (const signed of signedAt) {
      const time = Date.parse(signed.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z'));
      // By the clock of the machine, whatever Pinpoint's says; an hour is far from five.
      expect(Math.abs(time - before)).toBeLessThan(3_600_000);
    }
  },
);

/** The same answer by a server whose clock is another one. */
function withDate(response: WireResponse, date: Date): WireResponse {
  if (response === 'reset') return response;
  const { answer } = response;
  return { ...response, answer: { ...answer, headers: { ...answer.headers, date: date.toUTCString() } } };
}
