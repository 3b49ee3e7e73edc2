import { OPERATIONS, type OperationName } from '../../lib/catalogue/operations';
import { PINPOINT } from '../../lib/catalogue/providers/pinpoint/provider';

/** From the Service Authorization Reference and the Pinpoint developer guide: both where they disagree. */
const RESOURCES: { readonly [name in OperationName]: readonly string[] } = {
  GetApps: ['apps', 'apps/*'],
  GetApp: ['apps/{container}'],
  ListJourneys: ['apps/{container}', 'apps/{container}/journeys'],
  GetJourneyExecutionMetrics: ['apps/{container}/journeys/*/execution-metrics'],
  GetJourneyRuns: ['apps/{container}/journeys/*'],
  GetJourneyExecutionActivityMetrics: ['apps/{container}/journeys/*/activities/*/execution-metrics'],
  GetJourneyRunExecutionMetrics: ['apps/{container}/journeys/*'],
  GetJourneyRunExecutionActivityMetrics: ['apps/{container}/journeys/*'],
  GetJourneyDateRangeKpi: ['apps/{container}/journeys/*/kpis/daterange/*'],
  GetCampaigns: ['apps/{container}'],
  GetCampaignActivities: ['apps/{container}/campaigns/*'],
  GetCampaignDateRangeKpi: ['apps/{container}/campaigns/*/kpis/daterange/*'],
  GetApplicationDateRangeKpi: ['apps/{container}/kpis/daterange/*'],
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
  expect(PINPOINT.requestsPerSecondQuota).toBe(300);
});
