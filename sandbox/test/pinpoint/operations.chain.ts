import {
  GetAppCommand,
  GetApplicationDateRangeKpiCommand,
  GetAppsCommand,
  GetCampaignActivitiesCommand,
  GetCampaignCommand,
  GetCampaignDateRangeKpiCommand,
  GetCampaignsCommand,
  GetJourneyCommand,
  GetJourneyDateRangeKpiCommand,
  GetJourneyExecutionActivityMetricsCommand,
  GetJourneyExecutionMetricsCommand,
  GetJourneyRunExecutionActivityMetricsCommand,
  GetJourneyRunExecutionMetricsCommand,
  GetJourneyRunsCommand,
  ListJourneysCommand,
  ListTagsForResourceCommand,
  NotFoundException,
} from '@aws-sdk/client-pinpoint';
import { API_MODEL } from '../../pinpoint/api-model';
import { OPERATIONS } from '../../pinpoint/operations';
import { loadScenario } from '../../pinpoint/scenario';
import { CAMPAIGN_ACTIVITY_FIELDS, JOURNEY_FIELDS, JOURNEY_RUN_FIELDS } from '../../pinpoint/world/fields';
import { first, serving, worldAfter } from './small-scenarios';

const scenario = loadScenario('healthy');
const shop = first(scenario.applications);
const ApplicationId = shop.id;
const idOf = (items: readonly { name: string; id: string }[], name: string): string =>
  first(items.filter((item) => item.name === name)).id;
const reminder = first(shop.journeys.filter(({ name }) => name === 'Reminder'));
const JourneyId = reminder.id;
const mailActivity = first(reminder.activities.filter(({ kind }) => kind === 'email')).id;
const CampaignId = idOf(shop.campaigns, 'Newsletter');
const day = { StartTime: new Date('2026-03-02T00:00:00Z'), EndTime: new Date('2026-03-02T23:59:59Z') };

let server: Awaited<ReturnType<typeof serving>>;
beforeAll(async () => {
  server = await serving(worldAfter(scenario, 6));
});
afterAll(() => server.close());

async function newestRun(): Promise<string> {
  const runs = await server.client.send(new GetJourneyRunsCommand({ ApplicationId, JourneyId }));
  return runs.JourneyRunsResponse?.Item?.at(-1)?.RunId ?? '';
}

test('GetApps lists every application of the scenario', async () => {
  const { ApplicationsResponse } = await server.client.send(new GetAppsCommand({}));
  expect(ApplicationsResponse?.Item?.map(({ Name }) => Name)).toEqual(['shop', 'app', 'club']);
});

test('GetApp gives the ARN of an application under mobiletargeting', async () => {
  const { ApplicationResponse } = await server.client.send(new GetAppCommand({ ApplicationId }));
  expect(ApplicationResponse?.Arn).toBe(
    `arn:aws:mobiletargeting:us-east-1:123456789012:apps/${ApplicationId}`,
  );
  expect(ApplicationResponse?.tags).toEqual({ team: 'commerce' });
});

test('ListJourneys gives state, start condition, activities and a date as schedule start', async () => {
  const { JourneysResponse } = await server.client.send(new ListJourneysCommand({ ApplicationId }));
  const journeys = new Map(JourneysResponse?.Item?.map((journey) => [journey.Name, journey]));
  expect([...journeys.keys()]).toEqual(['Welcome', 'Cart', 'Reminder', 'Digest']);
  expect(journeys.get('Welcome')?.State).toBe('ACTIVE');
  expect(journeys.get('Welcome')?.StartCondition?.EventStartCondition).toBeDefined();
  expect(journeys.get('Reminder')?.StartCondition?.SegmentStartCondition).toBeDefined();
  expect(journeys.get('Reminder')?.RefreshFrequency).toBe('P1D');
  expect(journeys.get('Digest')?.RefreshFrequency).toBe('PT1H');
  expect(journeys.get('Reminder')?.Schedule?.StartTime).toBeInstanceOf(Date);
  expect(journeys.get('Reminder')?.Schedule?.StartTime?.getUTCHours()).toBe(3);
});

test('GetJourney gives each activity one settings key and leads from the first to the last', async () => {
  const { JourneyResponse } = await server.client.send(
    new GetJourneyCommand({ ApplicationId, JourneyId: idOf(shop.journeys, 'Welcome') }),
  );
  const activities = JourneyResponse?.Activities ?? {};
  const visited: string[] = [];
  for (let id = JourneyResponse?.StartActivity; id;) {
    const { Description, ...settings }: (typeof activities)[string] = activities[id] ?? {};
    visited.push(Description ?? '');
    expect(Object.keys(settings)).toHaveLength(1);
    const { EMAIL, SMS, Wait, ConditionalSplit } = settings;
    id = (EMAIL ?? SMS ?? Wait)?.NextActivity ?? ConditionalSplit?.TrueActivity;
  }
  expect(visited).toEqual(['Welcome mail', 'wait', 'yes-no-split', 'Welcome text']);
});

test('GetJourneyRuns gives a completed run within three hours of the start', async () => {
  const { JourneyRunsResponse } = await server.client.send(
    new GetJourneyRunsCommand({ ApplicationId, JourneyId }),
  );
  const newest = JourneyRunsResponse?.Item?.at(-1);
  expect(newest?.Status).toBe('COMPLETED');
  expect(newest?.CreationTime).toBe('2026-03-02T03:00:00.000Z');
  expect(newest?.LastUpdateTime).toBe('2026-03-02T03:30:00.000Z');
});

test('GetJourneyExecutionMetrics gives the six journey fields as strings of digits', async () => {
  const { JourneyExecutionMetricsResponse } = await server.client.send(
    new GetJourneyExecutionMetricsCommand({ ApplicationId, JourneyId }),
  );
  expect(Object.keys(JourneyExecutionMetricsResponse?.Metrics ?? {})).toEqual([...JOURNEY_FIELDS]);
  expect(JourneyExecutionMetricsResponse?.Metrics?.ENDPOINT_ENTERED).toMatch(/^[1-9]\d*$/);
  expect(JourneyExecutionMetricsResponse?.LastEvaluatedTime).toBe('2026-03-02T06:00:00.000Z');
});

test('GetJourneyExecutionActivityMetrics calls a mail a MESSAGE', async () => {
  const { JourneyExecutionActivityMetricsResponse } = await server.client.send(
    new GetJourneyExecutionActivityMetricsCommand({
      ApplicationId,
      JourneyId,
      JourneyActivityId: mailActivity,
    }),
  );
  expect(JourneyExecutionActivityMetricsResponse?.ActivityType).toBe('MESSAGE');
  expect(Number(JourneyExecutionActivityMetricsResponse?.Metrics?.SUCCESS)).toBeGreaterThan(0);
});

test('GetJourneyRunExecutionMetrics gives the journey fields and those of the segment', async () => {
  const { JourneyRunExecutionMetricsResponse } = await server.client.send(
    new GetJourneyRunExecutionMetricsCommand({ ApplicationId, JourneyId, RunId: await newestRun() }),
  );
  const { Metrics = {} } = JourneyRunExecutionMetricsResponse ?? {};
  expect(Object.keys(Metrics).sort()).toEqual([...JOURNEY_RUN_FIELDS].sort());
  expect(Number(Metrics.ENDPOINT_PRODUCED)).toBeGreaterThan(Number(Metrics.ENDPOINT_ENTERED));
});

test('GetJourneyRunExecutionActivityMetrics calls the same mail an EMAIL', async () => {
  const { JourneyRunExecutionActivityMetricsResponse } = await server.client.send(
    new GetJourneyRunExecutionActivityMetricsCommand({
      ApplicationId,
      JourneyId,
      RunId: await newestRun(),
      JourneyActivityId: mailActivity,
    }),
  );
  expect(JourneyRunExecutionActivityMetricsResponse?.ActivityType).toBe('EMAIL');
  expect(Number(JourneyRunExecutionActivityMetricsResponse?.Metrics?.SUCCESS)).toBeGreaterThan(0);
});

test('GetJourneyDateRangeKpi gives one value without groups as a string with a fraction', async () => {
  const { JourneyDateRangeKpiResponse } = await server.client.send(
    new GetJourneyDateRangeKpiCommand({ ApplicationId, JourneyId, KpiName: 'journey-emails-sent', ...day }),
  );
  const row = first(JourneyDateRangeKpiResponse?.KpiResult?.Rows ?? []);
  expect(row.GroupedBys).toBeUndefined();
  expect(row.Values).toEqual([
    { Key: 'JourneyEmailsSent', Type: 'Double', Value: expect.stringMatching(/^\d+\.0$/) },
  ]);
  expect(JourneyDateRangeKpiResponse?.StartTime).toEqual(day.StartTime);
  expect(JourneyDateRangeKpiResponse?.EndTime).toEqual(day.EndTime);
});

test('GetCampaigns gives status, schedule and no default state without other treatments', async () => {
  const { CampaignsResponse } = await server.client.send(new GetCampaignsCommand({ ApplicationId }));
  const campaigns = new Map(CampaignsResponse?.Item?.map((campaign) => [campaign.Name, campaign]));
  expect([...campaigns.keys()]).toEqual(['Newsletter', 'Tips', 'Alerts']);
  expect(campaigns.get('Newsletter')?.State?.CampaignStatus).toBe('PENDING_NEXT_RUN');
  expect(campaigns.get('Newsletter')?.Schedule?.Frequency).toBe('WEEKLY');
  expect(campaigns.get('Newsletter')?.DefaultState).toBeUndefined();
  expect(campaigns.get('Tips')?.AdditionalTreatments).toHaveLength(1);
  expect(campaigns.get('Tips')?.DefaultState?.CampaignStatus).toBe('PENDING_NEXT_RUN');
});

test('GetCampaign gives the start of the first run as a string', async () => {
  const { CampaignResponse } = await server.client.send(
    new GetCampaignCommand({ ApplicationId, CampaignId }),
  );
  expect(CampaignResponse?.Schedule?.StartTime).toMatch(/^2026-01-\d\dT00:30:00Z$/);
});

test('GetCampaignActivities gives a run that ended with SUCCESS and its execution metrics', async () => {
  const { ActivitiesResponse } = await server.client.send(
    new GetCampaignActivitiesCommand({ ApplicationId, CampaignId }),
  );
  const newest = ActivitiesResponse?.Item?.at(-1);
  expect(newest).toMatchObject({
    State: 'COMPLETED',
    Result: 'SUCCESS',
    ScheduledStart: '2026-03-02T00:30:00.000Z',
    Start: '2026-03-02T00:31:00.000Z',
    End: '2026-03-02T00:34:00.000Z',
    TimezonesTotalCount: 1,
    TimezonesCompletedCount: 1,
  });
  expect(newest?.SuccessfulEndpointCount).toBeGreaterThan(0);
  expect(Object.keys(newest?.ExecutionMetrics ?? {})).toEqual([...CAMPAIGN_ACTIVITY_FIELDS]);
});

test('GetCampaignDateRangeKpi groups by campaign activity', async () => {
  const KpiName = 'attempted-deliveries-grouped-by-campaign-activity';
  const { CampaignDateRangeKpiResponse } = await server.client.send(
    new GetCampaignDateRangeKpiCommand({ ApplicationId, CampaignId, KpiName, ...day }),
  );
  const row = first(CampaignDateRangeKpiResponse?.KpiResult?.Rows ?? []);
  expect(first(row.GroupedBys ?? []).Key).toBe('CampaignActivityId');
  expect(first(row.Values ?? []).Key).toBe('AttemptedDeliveries');
});

test('GetApplicationDateRangeKpi groups by date', async () => {
  const KpiName = 'txn-emails-sent-grouped-by-date';
  const { ApplicationDateRangeKpiResponse } = await server.client.send(
    new GetApplicationDateRangeKpiCommand({ ApplicationId, KpiName, ...day }),
  );
  const row = first(ApplicationDateRangeKpiResponse?.KpiResult?.Rows ?? []);
  expect(row.GroupedBys).toEqual([{ Key: 'Date', Type: 'String', Value: '2026-03-02' }]);
  expect(first(row.Values ?? []).Key).toBe('TxnEmailsSent');
});

test.each([
  ['an application', '', { team: 'commerce' }],
  ['a campaign', `/campaigns/${CampaignId}`, { team: 'editors' }],
  ['a journey, which has none', `/journeys/${JourneyId}`, {}],
])('ListTagsForResource gives the tags of %s', async (_, path, tags) => {
  const ResourceArn = `arn:aws:mobiletargeting:us-east-1:123456789012:apps/${ApplicationId}${path}`;
  const { TagsModel } = await server.client.send(new ListTagsForResourceCommand({ ResourceArn }));
  expect(TagsModel?.tags).toEqual(tags);
});

test.each([
  ['application', () => new GetAppCommand({ ApplicationId: 'f'.repeat(32) })],
  ['journey', () => new GetJourneyExecutionMetricsCommand({ ApplicationId, JourneyId: CampaignId })],
  ['campaign', () => new GetCampaignActivitiesCommand({ ApplicationId, CampaignId: JourneyId })],
  [
    'run',
    () => new GetJourneyRunExecutionMetricsCommand({ ApplicationId, JourneyId, RunId: 'f'.repeat(32) }),
  ],
  [
    'activity',
    () =>
      new GetJourneyExecutionActivityMetricsCommand({
        ApplicationId,
        JourneyId,
        JourneyActivityId: 'nowhere',
      }),
  ],
])('an unknown %s is not found', async (what, command) => {
  // The client's overloads want one command type at a time.
  const sent = server.client.send(command() as GetAppCommand);
  await expect(sent).rejects.toBeInstanceOf(NotFoundException);
  await expect(sent).rejects.toThrow(`There is no ${what}`);
});

test('answers every operation of the model and no other', () => {
  expect(Object.keys(OPERATIONS).sort()).toEqual(Object.keys(API_MODEL.operations).sort());
});
