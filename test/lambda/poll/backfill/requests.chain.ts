import { backfilledKpis } from '../../../../lambda/pinpoint/backfill-kpis';
import { APPLICATION_ID } from '../../../../sandbox/test/pinpoint/small-scenarios';
import { BackfillRig, DAYS } from './rig';

let rig: BackfillRig;
afterEach(() => rig.close());

const WHOLE_SPAN = '2026-02-17T00:00:00Z/2026-03-01T23:59:59Z';

/** Spans that an operation was asked of for a KPI, sorted. */
const spansOf = (kpi: string) =>
  rig.pinpoint.requests
    .filter(({ parameters }) => parameters.KpiName === kpi)
    .map(({ parameters }) => `${parameters.StartTime}/${parameters.EndTime}`)
    .sort();
const daySpans = (days: readonly string[]) => days.map((day) => `${day}T00:00:00Z/${day}T23:59:59Z`).sort();

/** So many campaigns, each of which runs daily. */
const campaigns = (count: number) =>
  ['campaigns:']
    .concat(
      Array.from(
        { length: count },
        (_, i) => `  - name: C${i}\n    channel: email\n    schedule: daily 01:00\n    audience: 100`,
      ),
    )
    .join('\n');

test.each(['application-kpis', 'campaign-kpis', 'journey-kpis'] as const)(
  'the essential KPIs of %s are asked for, and no others, in the largest metric set too',
  async (source) => {
    rig = await BackfillRig.start();
    await rig.run({ source, metrics: 'all', options: { maximumSmsBreakdowns: 10 } }, { kpis: 'essential' });
    const published = new Set([...rig.cloudwatch.store.series].map(({ name }) => name));
    expect([...published].sort()).toEqual(
      backfilledKpis(source)
        .map(({ metric }) => metric)
        .sort(),
    );
  },
);

describe('application KPIs', () => {
  const BY_DATE = [
    'unique-deliveries',
    'successful-delivery-rate',
    'txn-emails-sent',
    'txn-emails-delivered',
    'txn-emails-hard-bounced',
    'txn-emails-with-complaints',
    'txn-sms-sent',
    'txn-sms-delivered',
  ].map((kpi) => `${kpi}-grouped-by-date`);

  test('take one request each for all 13 days', async () => {
    rig = await BackfillRig.start();
    await rig.run({ source: 'application-kpis' });
    expect(rig.asked()).toEqual(
      Object.fromEntries(BY_DATE.map((kpi) => [`GetApplicationDateRangeKpi ${kpi}`, 1])),
    );
    expect(BY_DATE.flatMap(spansOf)).toEqual(BY_DATE.map(() => WHOLE_SPAN));
  });

  test('ask for the days that were ordered, and no others', async () => {
    rig = await BackfillRig.start();
    await rig.run({ source: 'application-kpis' }, { days: 3 });
    expect(spansOf('txn-emails-sent-grouped-by-date')).toEqual(['2026-02-27T00:00:00Z/2026-03-01T23:59:59Z']);
  });

  test('are asked of the applications that were ordered only', async () => {
    rig = await BackfillRig.start();
    const { containers: applications } = await rig.run(
      { source: 'application-kpis', containers: ['a', 'b', 'c'] },
      { containers: [APPLICATION_ID, APPLICATION_ID] },
    );
    expect(applications).toBe(1);
    expect(new Set(rig.pinpoint.requests.map(({ parameters }) => parameters.ApplicationId))).toEqual(
      new Set([APPLICATION_ID]),
    );
  });

  test.each([['all' as const], [{ tags: { team: 'x' } }]])(
    'are asked of the applications that are found when %j are chosen',
    async (applications) => {
      rig = await BackfillRig.start();
      await rig.run({ source: 'application-kpis', containers: applications });
      expect(rig.pinpoint.requests).toHaveLength(BY_DATE.length);
    },
  );
});

describe('campaign KPIs', () => {
  test('of two campaigns are asked by date where there are dates, by campaign where that is less, else by day', async () => {
    rig = await BackfillRig.start();
    await rig.run({ source: 'campaign-kpis' });
    expect(rig.asked()).toEqual({
      GetCampaigns: 1,
      'GetCampaignDateRangeKpi unique-deliveries-grouped-by-date': 2,
      'GetApplicationDateRangeKpi successful-deliveries-grouped-by-campaign': 13,
      'GetApplicationDateRangeKpi email-open-rate-grouped-by-campaign': 13,
      'GetCampaignDateRangeKpi attempted-deliveries-grouped-by-campaign-activity': 26,
      'GetCampaignDateRangeKpi hard-bounce-rate': 26,
    });
    expect(spansOf('unique-deliveries-grouped-by-date')).toEqual([WHOLE_SPAN, WHOLE_SPAN]);
    expect(spansOf('successful-deliveries-grouped-by-campaign')).toEqual(daySpans(DAYS));
    expect(spansOf('hard-bounce-rate')).toEqual(daySpans([...DAYS, ...DAYS]));
  });

  test.each([
    [12, 'GetCampaignDateRangeKpi unique-deliveries-grouped-by-date', 12],
    [13, 'GetApplicationDateRangeKpi unique-deliveries-grouped-by-campaign', 13],
    [14, 'GetApplicationDateRangeKpi unique-deliveries-grouped-by-campaign', 13],
  ])('of %i campaigns over 13 days are asked the shorter way: %s', async (count, key, requests) => {
    rig = await BackfillRig.start({ parts: campaigns(count) });
    await rig.run({ source: 'campaign-kpis' });
    const asked = Object.entries(rig.asked()).filter(([name]) => name.includes('unique-deliveries'));
    expect(asked).toEqual([[key, requests]]);
  });

  test('of no campaigns are not asked for', async () => {
    rig = await BackfillRig.start({ parts: 'transactional-email: { sent: 10/h }' });
    const { itemsDiscovered, dataPublished } = await rig.run({ source: 'campaign-kpis' });
    expect(rig.asked()).toEqual({ GetCampaigns: 1 });
    expect([itemsDiscovered, dataPublished]).toEqual([0, 0]);
    expect(rig.cloudwatch.requests).toEqual([]);
  });

  test('are asked of the selected campaigns only', async () => {
    rig = await BackfillRig.start();
    const { itemsDiscovered } = await rig.run({
      source: 'campaign-kpis',
      items: { campaign: { names: ['Tip*'] } },
    });
    expect(itemsDiscovered).toBe(1);
    const ids = rig.pinpoint.requests.flatMap(({ parameters }) => parameters.CampaignId ?? []);
    expect(new Set(ids)).toEqual(new Set([rig.idOf('Tips')]));
  });
});

describe('journey KPIs', () => {
  test('are asked per journey and day: Pinpoint groups them neither by date nor by journey', async () => {
    rig = await BackfillRig.start();
    await rig.run({ source: 'journey-kpis' });
    expect(rig.asked()).toEqual({
      ListJourneys: 1,
      'GetJourneyDateRangeKpi journey-emails-sent': 13,
      'GetJourneyDateRangeKpi journey-emails-delivered': 13,
      'GetJourneyDateRangeKpi journey-emails-hardbounced': 13,
      'GetJourneyDateRangeKpi journey-emails-complained': 13,
    });
    expect(spansOf('journey-emails-sent')).toEqual(daySpans(DAYS));
  });
});

test.each(['application-kpis', 'campaign-kpis', 'journey-kpis'] as const)(
  'no request of %s is refused, and none is sent twice',
  async (source) => {
    rig = await BackfillRig.start();
    const { missing } = await rig.run({ source });
    expect(missing).toEqual([]);
    expect(rig.pinpoint.requests.filter(({ status }) => status !== 200)).toEqual([]);
    const sent = rig.pinpoint.requests.map(({ operation, parameters }) =>
      JSON.stringify([operation, parameters]),
    );
    expect(new Set(sent).size).toBe(sent.length);
  },
);
