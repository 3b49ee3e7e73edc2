import { METRIC_NAMES, rowOf } from '../../../lib/catalogue/metrics';
import { fieldMetrics, kpiMetrics } from '../../../lambda/pinpoint/fields';

test('finds the fields of an operation, of items of one scope', () => {
  const runs = fieldMetrics('GetJourneyRuns', 'journey');
  expect(runs.map(({ metric, field }) => [metric, field])).toEqual([
    ['JourneyRunsScheduled', 'SCHEDULED'],
    ['JourneyRunsRunning', 'RUNNING'],
    ['JourneyRunsCompleted', 'COMPLETED'],
    ['JourneyRunsCancelled', 'CANCELLED'],
    ['JourneyLatestRunAge', 'CreationTime'],
    ['JourneyLatestRunDuration', 'LastUpdateTime'],
  ]);
});

test('finds no computed metric among the fields', () => {
  expect(fieldMetrics('GetJourneyRuns', 'application')).toEqual([]);
});

test('scales a KPI by one unless the catalogue says otherwise', () => {
  const scales = Object.fromEntries(
    kpiMetrics('GetCampaignDateRangeKpi', 'campaign').map(({ metric, scale }) => [metric, scale]),
  );
  expect(scales.CampaignClicks).toBe(1);
  expect(scales.CampaignSmsSpend).toBe(1 / 100_000);
});

test('names the KPI that gives a number for every campaign at once', () => {
  const byCampaign = kpiMetrics('GetCampaignDateRangeKpi', 'campaign').flatMap(({ metric, byCampaign }) =>
    byCampaign === undefined ? [] : [[metric, byCampaign]],
  );
  expect(byCampaign).toEqual([
    ['CampaignSuccessfulDeliveries', 'successful-deliveries-grouped-by-campaign'],
    ['CampaignUniqueDeliveries', 'unique-deliveries-grouped-by-campaign'],
    ['CampaignEmailOpenRate', 'email-open-rate-grouped-by-campaign'],
    ['CampaignPushOpenRate', 'push-open-rate-grouped-by-campaign'],
  ]);
});

test('between them they find every metric that Pinpoint gives', () => {
  const operations = [
    'GetJourneyExecutionMetrics',
    'GetJourneyExecutionActivityMetrics',
    'GetJourneyRuns',
    'GetJourneyRunExecutionMetrics',
    'GetJourneyRunExecutionActivityMetrics',
    'GetJourneyDateRangeKpi',
    'GetCampaignActivities',
    'GetCampaignDateRangeKpi',
    'GetApplicationDateRangeKpi',
  ] as const;
  const scopes = [
    'journey',
    'journeyActivity',
    'campaign',
    'application',
    'applicationCountry',
    'applicationErrorCode',
  ] as const;
  const found = operations.flatMap((operation) =>
    scopes.flatMap((scope) => [
      ...fieldMetrics(operation, scope).map(({ metric }) => metric),
      ...kpiMetrics(operation, scope).map(({ metric }) => metric),
    ]),
  );
  const read = METRIC_NAMES.filter((metric) => 'operation' in rowOf(metric).reading);
  expect([...found].sort()).toEqual([...read].sort());
});
