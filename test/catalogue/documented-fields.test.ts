import { METRIC_NAMES, type MetricName, rowOf } from '../../lib/catalogue/metrics';
import type { OperationName } from '../../lib/catalogue/operations';
import type { Scope } from '../../lib/catalogue/metric-row';
import { FIELDS_BY_ACTIVITY_TYPE } from '../../lib/catalogue/providers/pinpoint/metrics/journey-activities';
import { MESSAGE_FAILURES } from '../../lib/catalogue/providers/pinpoint/metrics/journey-messages';
import {
  ACTIVITY_FIELDS,
  ACTIVITY_FIELDS_BY_TYPE,
  CAMPAIGN_ACTIVITY_COUNTS,
  CAMPAIGN_ACTIVITY_RESULTS,
  CAMPAIGN_ACTIVITY_STATES,
  ENTRY_AND_FILTER_FIELDS,
  GAUGE_FIELDS,
  JOURNEY_EXECUTION_FIELDS,
  JOURNEY_RUN_STATUSES,
} from './documented';
import { expectEach } from '../support/each';

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

const ofScope = (scope: Scope) => (name: MetricName) => rowOf(name).scope === scope;

test('every documented execution field has one row of the newest run too', () => {
  expect(fieldsOf('GetJourneyRunExecutionMetrics').sort()).toEqual(
    [...JOURNEY_EXECUTION_FIELDS, ...ENTRY_AND_FILTER_FIELDS].sort(),
  );
});

test.each(['GetJourneyExecutionActivityMetrics', 'GetJourneyRunExecutionActivityMetrics'] as const)(
  'every documented field of an activity has one row of %s per activity',
  (operation) => {
    expect(fieldsOf(operation, ofScope('journeyActivity')).sort()).toEqual([...ACTIVITY_FIELDS].sort());
  },
);

test('every outcome of a message has one row that sums it over the journey', () => {
  expect(fieldsOf('GetJourneyExecutionActivityMetrics', ofScope('journey')).sort()).toEqual(
    [...(ACTIVITY_FIELDS_BY_TYPE.MESSAGE ?? [])].sort(),
  );
});

test('what fails is an outcome of a message that no cap, quiet time or quota explains', () => {
  const explained = ['SUCCESS', 'DAILY_CAP_EXCEEDED', 'QUIET_TIME', 'THROTTLED'];
  expect([...explained, ...MESSAGE_FAILURES].sort()).toEqual(
    [...(ACTIVITY_FIELDS_BY_TYPE.MESSAGE ?? [])].sort(),
  );
});

test('the estimate of costs knows the documented fields of each type of activity', () => {
  expect(FIELDS_BY_ACTIVITY_TYPE).toEqual(ACTIVITY_FIELDS_BY_TYPE);
});

const LIFETIME_OPERATIONS = ['GetJourneyExecutionMetrics', 'GetJourneyExecutionActivityMetrics'];

test('every number of a journey since its start is a running total unless it says how many there are now', () => {
  const fields = METRIC_NAMES.flatMap((name) => {
    const { reading, kind } = rowOf(name);
    return 'field' in reading && LIFETIME_OPERATIONS.includes(reading.operation)
      ? [{ name, kind, field: reading.field }]
      : [];
  });
  expectEach(fields, ({ field, kind }) => {
    expect(kind).toBe(GAUGE_FIELDS.includes(field) ? 'gauge' : 'lifetime');
  });
});

test('numbers of runs begin anew with a run, so that none is a running total', () => {
  const ofRuns = METRIC_NAMES.filter((name) => name.startsWith('JourneyRun'));
  expect(ofRuns.length).toBeGreaterThan(0);
  expect(ofRuns.filter((name) => rowOf(name).kind === 'lifetime')).toEqual([]);
});

test('fields are read from these operations only', () => {
  const operations = METRIC_NAMES.flatMap((name) => {
    const { reading } = rowOf(name);
    return 'field' in reading ? [reading.operation] : [];
  });
  expect([...new Set(operations)].sort()).toEqual([
    'GetCampaignActivities',
    'GetJourneyExecutionActivityMetrics',
    'GetJourneyExecutionMetrics',
    'GetJourneyRunExecutionActivityMetrics',
    'GetJourneyRunExecutionMetrics',
    'GetJourneyRuns',
  ]);
});
