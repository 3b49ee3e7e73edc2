import { METRIC_NAMES, type MetricName, rowOf } from '../../lib/catalogue/metrics';
import { APPLICATION_KPI_METRICS } from '../../lib/catalogue/metrics/application-kpis';
import { CAMPAIGN_ACTIVITY_METRICS } from '../../lib/catalogue/metrics/campaign-activities';
import { CAMPAIGN_KPI_METRICS } from '../../lib/catalogue/metrics/campaign-kpis';
import { JOURNEY_EXECUTION_METRICS } from '../../lib/catalogue/metrics/journey-execution';
import { JOURNEY_RUN_METRICS } from '../../lib/catalogue/metrics/journey-runs';
import { WATCH_METRICS } from '../../lib/catalogue/metrics/watch';
import type { MetricRow } from '../../lib/catalogue/metric-row';
import { CAMPAIGN_ACTIVITY_COUNTS, ENTRY_AND_FILTER_FIELDS } from './documented';

const SCOPE_WORDS = {
  journey: 'Journey',
  campaign: 'Campaign',
  application: 'Application',
  applicationCountry: 'ApplicationCountry',
  applicationErrorCode: 'ApplicationErrorCode',
  source: '',
  applicationSource: '',
};

/** Rows that the poller works out: no field of the API gives them a name. */
const NAMED_BY_US = [
  'JourneyEvaluationAge',
  'ApplicationJourneyRunsCancelled',
  'ApplicationCampaignRunsFailed',
  'PollsCompleted',
  'PollDuration',
  'ItemsDiscovered',
  'ItemsFailed',
  'ItemsFailedRate',
  'ApiRequests',
  'ApiThrottles',
  'ValuesMalformed',
  'SeriesPublished',
  'SourceReachable',
];

/** Times that are published as the seconds since another time, so that their field says too little. */
const NAMED_BY_DIFFERENCE = [
  'JourneyLatestRunAge',
  'JourneyLatestRunDuration',
  'CampaignLatestActivityDuration',
  'CampaignLatestActivityStartDelay',
];

const MECHANICAL = METRIC_NAMES.filter(
  (name) => ![...NAMED_BY_US, ...NAMED_BY_DIFFERENCE].some((other) => other === name),
);

function pascalCase(field: string): string {
  // A field with lower-case letters keeps its own capitals: TotalEndpointCount.
  const words = field.split(/[-_]/);
  const isShouted = field === field.toUpperCase();
  return words
    .map((word) => word.charAt(0).toUpperCase() + (isShouted ? word.slice(1).toLowerCase() : word.slice(1)))
    .join('');
}

/** Scope words, then the API's own field in PascalCase without a leading scope word or the grouping. */
function mechanicalName(field: string, scopeWords: string, subject = ''): string {
  const words = pascalCase(field.replace(/-grouped-by-.*$/, ''));
  const own = words.startsWith(scopeWords) ? words.slice(scopeWords.length) : words;
  return scopeWords + subject + own;
}

function expectedName({ reading, scope, source }: MetricRow): string {
  const words = SCOPE_WORDS[scope];
  if ('kpi' in reading) {
    return mechanicalName(reading.kpi, words, reading.rows === 'latest-activity' ? 'LatestActivity' : '');
  }
  if (!('field' in reading)) throw new Error(`a computed row has no mechanical name: ${reading.computed}`);
  if (source === 'journey-runs') return mechanicalName(reading.field, words, 'Runs');
  return mechanicalName(reading.field, words);
}

test('no row is hidden by another of the same name', () => {
  const groups = [
    JOURNEY_EXECUTION_METRICS,
    JOURNEY_RUN_METRICS,
    CAMPAIGN_KPI_METRICS,
    CAMPAIGN_ACTIVITY_METRICS,
    APPLICATION_KPI_METRICS,
    WATCH_METRICS,
  ];
  const names = groups.flatMap((group) => Object.keys(group));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect([...METRIC_NAMES].sort()).toEqual(names.sort());
});

test.each([
  ['journey-emails-sent', 'Journey', 'JourneyEmailsSent'],
  ['ENDPOINT_ACTIVE', 'Journey', 'JourneyEndpointActive'],
  ['sms-spend', 'Campaign', 'CampaignSmsSpend'],
  ['txn-emails-sent', 'Application', 'ApplicationTxnEmailsSent'],
])('the rule names %s of a %s %s', (field, scopeWords, name) => {
  expect(mechanicalName(field, scopeWords)).toBe(name);
});

test.each(MECHANICAL.filter((name) => rowOf(name).source !== 'campaign-activities'))(
  '%s is named by the rule',
  (name) => {
    expect(name).toBe(expectedName(rowOf(name)));
  },
);

const ACTIVITY_ROWS = MECHANICAL.filter((name) => rowOf(name).source === 'campaign-activities');
const fieldOf = (name: MetricName) => {
  const { reading } = rowOf(name);
  return 'field' in reading ? reading.field : '';
};
/** PAUSED is a state of an activity and an execution field: only the emission tells the rows apart. */
const countsActivities = (name: MetricName) => rowOf(name).emission === 'every-poll';

test.each(ACTIVITY_ROWS.filter(countsActivities))('%s is named by the rule, for activities', (name) => {
  expect(name).toBe(mechanicalName(fieldOf(name), 'Campaign', 'Activities'));
});

test.each(ACTIVITY_ROWS.filter((name) => !countsActivities(name)))(
  '%s is named by the rule, for the newest activity',
  (name) => {
    expect([...CAMPAIGN_ACTIVITY_COUNTS, ...ENTRY_AND_FILTER_FIELDS]).toContain(fieldOf(name));
    expect(name).toBe(mechanicalName(fieldOf(name), 'Campaign', 'LatestActivity'));
  },
);

test('exactly the rows without a field of their own are named otherwise', () => {
  const computed = METRIC_NAMES.filter((name) => 'computed' in rowOf(name).reading);
  expect([...computed].sort()).toEqual([...NAMED_BY_US].sort());
});

test('exactly the rows in seconds that an operation gives are named by their difference', () => {
  const differences = METRIC_NAMES.filter(
    (name) => rowOf(name).unit === 'Seconds' && 'field' in rowOf(name).reading,
  );
  expect([...differences].sort()).toEqual([...NAMED_BY_DIFFERENCE].sort());
});

test.each(METRIC_NAMES)('%s is a CloudWatch metric name of letters only', (name) => {
  expect(name).toMatch(/^[A-Za-z]{1,255}$/);
});
