import { OPERATIONS, type OperationName, REQUESTS_PER_SECOND_QUOTA } from '../../lib/catalogue/operations';

/** From the Service Authorization Reference and the Pinpoint developer guide: both where they disagree. */
const RESOURCES: [OperationName, string[]][] = [
  ['GetApps', ['apps', 'apps/*']],
  ['GetApp', ['apps/{ApplicationId}']],
  ['ListJourneys', ['apps/{ApplicationId}', 'apps/{ApplicationId}/journeys']],
  ['GetJourneyExecutionMetrics', ['apps/{ApplicationId}/journeys/*/execution-metrics']],
  ['GetJourneyRuns', ['apps/{ApplicationId}/journeys/*']],
  ['GetJourneyExecutionActivityMetrics', ['apps/{ApplicationId}/journeys/*/activities/*/execution-metrics']],
  ['GetJourneyRunExecutionMetrics', ['apps/{ApplicationId}/journeys/*']],
  ['GetJourneyRunExecutionActivityMetrics', ['apps/{ApplicationId}/journeys/*']],
  ['GetJourneyDateRangeKpi', ['apps/{ApplicationId}/journeys/*/kpis/daterange/*']],
  ['GetCampaigns', ['apps/{ApplicationId}']],
  ['GetCampaignActivities', ['apps/{ApplicationId}/campaigns/*']],
  ['GetCampaignDateRangeKpi', ['apps/{ApplicationId}/campaigns/*/kpis/daterange/*']],
  ['GetApplicationDateRangeKpi', ['apps/{ApplicationId}/kpis/daterange/*']],
];

test('every operation is in the table below', () => {
  expect(RESOURCES.map(([name]) => name).sort()).toEqual(Object.keys(OPERATIONS).sort());
});

test.each(RESOURCES)('%s is checked by IAM against %j', (name, resources) => {
  expect(OPERATIONS[name].resources).toEqual(resources);
});

test.each(RESOURCES)("%s is an action of Pinpoint's IAM prefix", (name) => {
  expect(OPERATIONS[name].action).toBe(`mobiletargeting:${name}`);
});

test.each(RESOURCES)('%s says why its resources are what they are', (name) => {
  expect(OPERATIONS[name].why).toMatch(/\w+ \w+/);
});

test("the request quota is Pinpoint's own", () => {
  expect(REQUESTS_PER_SECOND_QUOTA).toBe(300);
});
