import { METRIC_NAMES, type MetricName, rowOf } from '../../lib/catalogue/metrics';
import type { OperationName } from '../../lib/catalogue/operations';
import {
  CAMPAIGN_ACTIVITY_COUNTS,
  CAMPAIGN_ACTIVITY_RESULTS,
  CAMPAIGN_ACTIVITY_STATES,
  ENTRY_AND_FILTER_FIELDS,
  JOURNEY_EXECUTION_FIELDS,
  JOURNEY_RUN_STATUSES,
} from './documented';

/** Times of which the poller publishes differences, by their field. */
const RUN_TIMES = ['CreationTime', 'LastUpdateTime'];
const ACTIVITY_TIMES = ['Start', 'End'];

const isOfNewest = (name: MetricName) => name.startsWith('CampaignLatestActivity');

function fieldsOf(operation: OperationName, keep: (name: MetricName) => boolean = () => true): string[] {
  return METRIC_NAMES.filter(keep).flatMap((name) => {
    const { reading } = rowOf(name);
    return 'field' in reading && reading.operation === operation ? [reading.field] : [];
  });
}

test('every documented journey execution field has one row, and no other field has', () => {
  expect(fieldsOf('GetJourneyExecutionMetrics').sort()).toEqual(
    [...JOURNEY_EXECUTION_FIELDS, ...ENTRY_AND_FILTER_FIELDS].sort(),
  );
});

test('every journey run status has one row, beside the times of the newest run', () => {
  expect(fieldsOf('GetJourneyRuns').sort()).toEqual([...JOURNEY_RUN_STATUSES, ...RUN_TIMES].sort());
});

test('every state and result of a campaign activity has one row', () => {
  expect(fieldsOf('GetCampaignActivities', (name) => !isOfNewest(name)).sort()).toEqual(
    [...CAMPAIGN_ACTIVITY_STATES, ...CAMPAIGN_ACTIVITY_RESULTS].sort(),
  );
});

test('every count, execution field and time of a campaign activity has one row of the newest run', () => {
  expect(fieldsOf('GetCampaignActivities', isOfNewest).sort()).toEqual(
    [...CAMPAIGN_ACTIVITY_COUNTS, ...ENTRY_AND_FILTER_FIELDS, ...ACTIVITY_TIMES].sort(),
  );
});

test('fields are read from these three operations only', () => {
  const operations = METRIC_NAMES.flatMap((name) => {
    const { reading } = rowOf(name);
    return 'field' in reading ? [reading.operation] : [];
  });
  expect([...new Set(operations)].sort()).toEqual([
    'GetCampaignActivities',
    'GetJourneyExecutionMetrics',
    'GetJourneyRuns',
  ]);
});
