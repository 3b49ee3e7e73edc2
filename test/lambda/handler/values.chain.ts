import {
  GetApplicationDateRangeKpiCommand,
  GetCampaignActivitiesCommand,
  GetJourneyExecutionMetricsCommand,
  GetJourneyRunsCommand,
  PinpointClient,
} from '@aws-sdk/client-pinpoint';
import type { GivenConfig } from '../support/context';
import { PollerRig, SHOP } from '../support/poller-rig';

let rig: PollerRig;
let pinpoint: PinpointClient;

beforeEach(async () => {
  rig = await PollerRig.start();
  pinpoint = new PinpointClient({
    endpoint: rig.pinpoint.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  });
});
afterEach(async () => {
  pinpoint.destroy();
  await rig.close();
});

async function poll(config: GivenConfig) {
  const { error } = await rig.invoke({ config });
  expect(error).toBeUndefined();
}

test('journey execution metrics arrive as Pinpoint gives them', async () => {
  const JourneyId = rig.idOf('Welcome');
  await poll({ source: 'journey-execution' });
  const { JourneyExecutionMetricsResponse: answer } = await pinpoint.send(
    new GetJourneyExecutionMetricsCommand({ ApplicationId: SHOP, JourneyId }),
  );
  const item = { ApplicationId: SHOP, JourneyId };
  const entered = Number(answer?.Metrics?.ENDPOINT_ENTERED);
  expect(entered).toBeGreaterThan(0);
  expect(rig.valueOf('JourneyEndpointEntered', item)).toBe(entered);
  expect(rig.valueOf('JourneyEndpointActive', item)).toBe(Number(answer?.Metrics?.ENDPOINT_ACTIVE));
  const evaluated = Date.parse(answer?.LastEvaluatedTime ?? '');
  expect(rig.valueOf('JourneyEvaluationAge', item)).toBe((rig.world.now.getTime() - evaluated) / 1_000);
});

test('journey runs arrive counted over all pages of the list', async () => {
  const JourneyId = rig.idOf('Digest');
  await poll({ source: 'journey-runs', items: { journey: { ids: [JourneyId] } } });
  const statuses: (string | undefined)[] = [];
  let Token: string | undefined;
  do {
    const { JourneyRunsResponse: page } = await pinpoint.send(
      new GetJourneyRunsCommand({ ApplicationId: SHOP, JourneyId, PageSize: '100', Token }),
    );
    statuses.push(...(page?.Item ?? []).map(({ Status }) => Status));
    Token = page?.NextToken;
  } while (Token);
  const completed = statuses.filter((status) => status === 'COMPLETED').length;
  expect(completed).toBeGreaterThan(100);
  expect(rig.valueOf('JourneyRunsCompleted', { ApplicationId: SHOP, JourneyId })).toBe(completed);
  expect(rig.valueOf('ApplicationJourneyRunsCancelled', { ApplicationId: SHOP })).toBe(0);
});

test('campaign activities arrive as the newest run of all treatments', async () => {
  const CampaignId = rig.idOf('Tips');
  await poll({ source: 'campaign-activities', items: { campaign: { ids: [CampaignId] } } });
  const { ActivitiesResponse: answer } = await pinpoint.send(
    new GetCampaignActivitiesCommand({ ApplicationId: SHOP, CampaignId, PageSize: '100' }),
  );
  const begun = (answer?.Item ?? []).filter(({ State }) => State !== 'PENDING' && State !== 'INITIALIZING');
  const newest = begun
    .map(({ ScheduledStart }) => ScheduledStart ?? '')
    .sort()
    .at(-1);
  const run = begun.filter(({ ScheduledStart }) => ScheduledStart === newest);
  expect(run).toHaveLength(2);
  const item = { ApplicationId: SHOP, CampaignId };
  const total = run.reduce((sum, { TotalEndpointCount = NaN }) => sum + TotalEndpointCount, 0);
  expect(rig.valueOf('CampaignLatestActivityTotalEndpointCount', item)).toBe(total);
});

const today = { StartTime: new Date('2026-03-02T00:00:00Z'), EndTime: new Date('2026-03-02T23:59:59Z') };

async function applicationKpi(KpiName: string) {
  const { ApplicationDateRangeKpiResponse: answer } = await pinpoint.send(
    new GetApplicationDateRangeKpiCommand({ ApplicationId: SHOP, KpiName, ...today }),
  );
  return answer?.KpiResult?.Rows ?? [];
}

test("application KPIs arrive as today's number", async () => {
  await poll({ source: 'application-kpis' });
  const sent = Number((await applicationKpi('txn-emails-sent'))[0]?.Values?.[0]?.Value);
  expect(sent).toBeGreaterThan(0);
  expect(rig.valueOf('ApplicationTxnEmailsSent', { ApplicationId: SHOP })).toBe(sent);
});

test('a breakdown arrives as one series per country, of no more than the largest', async () => {
  await poll({ source: 'application-kpis', options: { maximumSmsBreakdowns: 2 } });
  const rows = (await applicationKpi('txn-sms-sent-grouped-by-country')).map((row) => ({
    Country: row.GroupedBys?.[0]?.Value ?? '',
    sent: Number(row.Values?.[0]?.Value),
  }));
  expect(rows.length).toBeGreaterThan(2);
  const ranked = rows.sort((a, b) => b.sent - a.sent);
  const published = ranked.map(({ Country }) =>
    rig.valueOf('ApplicationCountryTxnSmsSent', { ApplicationId: SHOP, Country }),
  );
  expect(published).toEqual(ranked.map(({ sent }, rank) => (rank < 2 ? sent : undefined)));
});

test('campaign KPIs arrive from the row of the campaign in the one answer for all', async () => {
  const CampaignId = rig.idOf('Tips');
  await poll({ source: 'campaign-kpis' });
  const rows = await applicationKpi('unique-deliveries-grouped-by-campaign');
  const row = rows.find(({ GroupedBys }) => GroupedBys?.[0]?.Value === CampaignId);
  expect(Number(row?.Values?.[0]?.Value)).toBeGreaterThan(0);
  expect(rig.valueOf('CampaignUniqueDeliveries', { ApplicationId: SHOP, CampaignId })).toBe(
    Number(row?.Values?.[0]?.Value),
  );
});

test("a campaign's spend on SMS arrives in US dollars", async () => {
  const CampaignId = rig.idOf('Alerts');
  let milicents = NaN;
  rig.pinpoint.faults.add({
    operation: 'GetCampaignDateRangeKpi',
    parameters: { KpiName: 'sms-spend', CampaignId },
    answer: {
      transform: (body) => {
        const { Rows } = (body as { KpiResult: { Rows: { Values: { Value: string }[] }[] } }).KpiResult;
        milicents = Number(Rows[0]?.Values[0]?.Value);
        return body;
      },
    },
  });
  await poll({ source: 'campaign-kpis', items: { campaign: { ids: [CampaignId] } } });
  expect(milicents).toBeGreaterThan(0);
  expect(rig.valueOf('CampaignSmsSpend', { ApplicationId: SHOP, CampaignId })).toBeCloseTo(
    milicents / 100_000,
    6,
  );
});
