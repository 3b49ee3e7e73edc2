import {
  OPERATIONS,
  type OperationName,
  REQUESTS_PER_SECOND_QUOTA,
} from '../../lib/catalogue/providers/pinpoint/operations';

/** From the Service Authorization Reference and the Pinpoint developer guide: both where they disagree. */
const RESOURCES: { readonly [name in OperationName]: readonly string[] } = {
  GetApps: ['apps', 'apps/*'],
  GetApp: ['apps/{ApplicationId}'],
  ListJourneys: ['apps/{ApplicationId}', 'apps/{ApplicationId}/journeys'],
  GetJourneyExecutionMetrics: ['apps/{ApplicationId}/journeys/*/execution-metrics'],
  GetJourneyRuns: ['apps/{ApplicationId}/journeys/*'],
  GetJourneyExecutionActivityMetrics: ['apps/{ApplicationId}/journeys/*/activities/*/execution-metrics'],
  GetJourneyRunExecutionMetrics: ['apps/{ApplicationId}/journeys/*'],
  GetJourneyRunExecutionActivityMetrics: ['apps/{ApplicationId}/journeys/*'],
  GetJourneyDateRangeKpi: ['apps/{ApplicationId}/journeys/*/kpis/daterange/*'],
  GetCampaigns: ['apps/{ApplicationId}'],
  GetCampaignActivities: ['apps/{ApplicationId}/campaigns/*'],
  GetCampaignDateRangeKpi: ['apps/{ApplicationId}/campaigns/*/kpis/daterange/*'],
  GetApplicationDateRangeKpi: ['apps/{ApplicationId}/kpis/daterange/*'],
};

const NAMES = Object.keys(OPERATIONS) as OperationName[];

test('IAM checks every operation against the documented resources', () => {
  const resources = Object.fromEntries(NAMES.map((name) => [name, OPERATIONS[name].resources]));
  expect(resources).toEqual(RESOURCES);
});

test("every operation is an action of Pinpoint's IAM prefix", () => {
  expect(NAMES.filter((name) => OPERATIONS[name].action !== `mobiletargeting:${name}`)).toEqual([]);
});

test('every operation says why its resources are what they are', () => {
  expect(NAMES.filter((name) => !/\w+ \w+/.test(OPERATIONS[name].why))).toEqual([]);
});

test("the request quota is Pinpoint's own", () => {
  expect(REQUESTS_PER_SECOND_QUOTA).toBe(300);
});
