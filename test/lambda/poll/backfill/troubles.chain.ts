import { APPLICATION_ID } from '../../../../sandbox/test/pinpoint/small-scenarios';
import { GIVEN_KPIS } from './given-kpis';
import { BackfillRig, DAYS } from './rig';

let rig: BackfillRig;
afterEach(() => rig.close());

const ITEM = { ApplicationId: APPLICATION_ID };

describe('when time runs out', () => {
  test('publishes what it has and says what is missing, the oldest days first', async () => {
    rig = await BackfillRig.start();
    // One list, then 5 days of the 4 KPIs of the only journey.
    let left = 1 + 5 * 4;
    const summary = await rig.run({ source: 'journey-kpis' }, {}, { hasTime: () => left-- > 0 });
    const JourneyId = rig.idOf('Welcome');
    const published = Object.keys(rig.dailyMaximum('JourneyEmailsSent', { JourneyId }));
    expect(published.sort()).toEqual(DAYS.slice(0, 5).sort());
    expect(summary.dataPublished).toBe(5 * 4);
    expect(summary.missing).toHaveLength(8 * 4);
    expect(new Set(summary.missing.flatMap(({ days }) => days))).toEqual(new Set(DAYS.slice(5)));
    expect(summary.missing[0]).toEqual({
      item: { ...ITEM, JourneyId },
      metric: 'JourneyEmailsSent',
      days: ['2026-02-24'],
      trouble: 'no-time',
      error: 'the backfill ran out of time; invoke it again, or allow more requests a second',
    });
  });

  test('names the applications that it did not come to', async () => {
    rig = await BackfillRig.start();
    const { missing, dataPublished } = await rig.run(
      { source: 'journey-kpis' },
      {},
      { hasTime: () => false },
    );
    expect(missing).toEqual([
      { item: ITEM, days: DAYS, trouble: 'no-time', error: expect.stringContaining('ran out of time') },
    ]);
    expect(dataPublished).toBe(0);
    expect(rig.pinpoint.requests).toEqual([]);
  });
});

test.each([
  [403, 'ForbiddenException', 'refused'],
  [429, 'TooManyRequestsException', 'throttled'],
  [500, 'InternalServerErrorException', 'fault'],
])('a KPI that is answered with %i is missing, and the others are there', async (status, type, trouble) => {
  rig = await BackfillRig.start();
  rig.pinpoint.faults.add({
    operation: 'GetApplicationDateRangeKpi',
    parameters: { KpiName: 'txn-sms-sent-grouped-by-date' },
    answer: { status, type, message: 'no' },
  });
  const { missing } = await rig.run({ source: 'application-kpis' });
  expect(missing).toEqual([
    {
      item: ITEM,
      metric: 'ApplicationTxnSmsSent',
      days: DAYS,
      trouble,
      error: expect.stringContaining(String(status)),
    },
  ]);
  expect(rig.dailyMaximum('ApplicationTxnSmsSent')).toEqual({});
  expect(Object.keys(rig.dailyMaximum('ApplicationTxnSmsDelivered'))).toHaveLength(13);
});

test('an application whose items cannot be listed is missing, and the others are there', async () => {
  rig = await BackfillRig.start();
  const {
    missing,
    containers: applications,
    itemsDiscovered,
  } = await rig.run({
    source: 'campaign-kpis',
    containers: ['f'.repeat(32), APPLICATION_ID],
  });
  expect(applications).toBe(2);
  expect(itemsDiscovered).toBe(2);
  expect(missing).toEqual([
    { item: { ApplicationId: 'f'.repeat(32) }, days: DAYS, trouble: 'not-found', error: expect.any(String) },
  ]);
});

test('an item that is gone is counted and not missing', async () => {
  rig = await BackfillRig.start();
  rig.pinpoint.faults.add({
    operation: 'GetCampaignDateRangeKpi',
    parameters: { CampaignId: rig.idOf('Alerts') },
    answer: { status: 404, type: 'NotFoundException', message: 'gone' },
  });
  const { missing, notFound } = await rig.run({ source: 'campaign-kpis' });
  expect(missing).toEqual([]);
  // Its unique deliveries by date, and 13 days of what is there by day only.
  expect(notFound).toBe(1 + 2 * 13);
});

test.each([
  ['a day that was not asked for', '2026-03-02'],
  ['a day before the span', '2026-02-16'],
  ['a day that is none', '2026-02-31'],
  ['a word', 'Total'],
])('a row of %s is dropped and noted', async (_, date) => {
  rig = await BackfillRig.start();
  rig.pinpoint.faults.add({
    operation: 'GetApplicationDateRangeKpi',
    parameters: { KpiName: 'txn-emails-sent-grouped-by-date' },
    answer: {
      transform: (body) => ({
        ...body,
        KpiResult: {
          Rows: [
            {
              GroupedBys: [{ Key: 'Date', Type: 'String', Value: date }],
              Values: [{ Key: 'TxnEmailsSent', Type: 'Double', Value: '7.0' }],
            },
          ],
        },
      }),
    },
  });
  const { malformed } = await rig.run({ source: 'application-kpis' });
  expect(malformed).toEqual([
    {
      place: `backfill ${APPLICATION_ID} txn-emails-sent-grouped-by-date`,
      given: `a row of "${date}", which is none of the days asked for`,
    },
  ]);
  expect(rig.dailyMaximum('ApplicationTxnEmailsSent')).toEqual({});
});

test('days without data stay without a data point: absent is not zero', async () => {
  rig = await BackfillRig.start({ parts: 'transactional-email: { sent: 10/h }' });
  const { missing, malformed } = await rig.run({ source: 'application-kpis' });
  expect([missing, malformed]).toEqual([[], []]);
  expect(rig.dailyMaximum('ApplicationTxnSmsSent')).toEqual({});
});

test('data that could not be published fail the backfill', async () => {
  rig = await BackfillRig.start();
  rig.cloudwatch.faults.add({
    matches: () => true,
    respond: { status: 400, type: 'InvalidParameterValueException', message: 'a datum is not right' },
  });
  await expect(rig.run({ source: 'application-kpis' })).rejects.toThrow('a datum is not right');
});

/** Attempted, successful and unique deliveries of both campaigns; open and bounce rate of the one that sends e-mail. */
const SERIES = 8;

describe('over the ceiling of the source', () => {
  test('publishes no more series than allowed, each with all of its days, and counts the others by name', async () => {
    rig = await BackfillRig.start();
    const { seriesPublished, dropped } = await rig.run({ source: 'campaign-kpis' }, { ceiling: 5 });
    const published = [...rig.cloudwatch.store.series];
    expect(published).toHaveLength(5);
    expect(seriesPublished).toBe(5);
    for (const series of published) expect(rig.cloudwatch.store.points(series)).toHaveLength(13);
    expect(Object.values(dropped).reduce((sum, count) => sum + count, 0)).toBe(SERIES - 5);
  });

  test('drops campaigns that have ended before live ones, whatever their ids', async () => {
    const campaign = (name: string, id: string, more: string) =>
      `  - { name: ${name}, id: ${id}, channel: email, schedule: daily 01:00, audience: 500${more} }`;
    const ends = ", starts: '2026-02-15T00:00:00Z', ends: '2026-02-22T00:00:00Z'";
    rig = await BackfillRig.start({
      parts: ['campaigns:', campaign('Old', 'a'.repeat(32), ends), campaign('New', 'b'.repeat(32), '')].join(
        '\n',
      ),
    });
    const kpis = GIVEN_KPIS['campaign-kpis']?.slice(0, 1);
    const { dropped } = await rig.run({ source: 'campaign-kpis' }, { kpis, ceiling: 1 });
    const ids = [...rig.cloudwatch.store.series].map(({ dimensions }) => dimensions.CampaignId);
    expect(ids).toEqual([rig.idOf('New')]);
    expect(dropped).toEqual({ CampaignAttemptedDeliveries: 1 });
  });

  test('drops nothing where there is no ceiling', async () => {
    rig = await BackfillRig.start();
    const { dropped } = await rig.run({ source: 'campaign-kpis' });
    expect(dropped).toEqual({});
  });
});
