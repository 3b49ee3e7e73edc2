import { METRIC_NAMES, type MetricName, rowOf } from '../../lib/catalogue/metrics';
import { APPLICATION_KPI_METRICS } from '../../lib/catalogue/providers/pinpoint/metrics/application-kpis';
import { CAMPAIGN_ACTIVITY_METRICS } from '../../lib/catalogue/providers/pinpoint/metrics/campaign-activities';
import { CAMPAIGN_KPI_METRICS } from '../../lib/catalogue/providers/pinpoint/metrics/campaign-kpis';
import { INCREMENTS } from '../../lib/catalogue/providers/pinpoint/metrics/increments';
import { JOURNEY_ACTIVITY_METRICS } from '../../lib/catalogue/providers/pinpoint/metrics/journey-activities';
import { JOURNEY_EXECUTION_METRICS } from '../../lib/catalogue/providers/pinpoint/metrics/journey-execution';
import { JOURNEY_KPI_METRICS } from '../../lib/catalogue/providers/pinpoint/metrics/journey-kpis';
import { JOURNEY_MESSAGE_METRICS } from '../../lib/catalogue/providers/pinpoint/metrics/journey-messages';
import {
  JOURNEY_RUN_ACTIVITY_METRICS,
  JOURNEY_RUN_EXECUTION_METRICS,
} from '../../lib/catalogue/providers/pinpoint/metrics/journey-run-execution';
import { JOURNEY_RUN_METRICS } from '../../lib/catalogue/providers/pinpoint/metrics/journey-runs';
import { WATCH_METRICS } from '../../lib/catalogue/metrics/watch';
import type { MetricRow, Scope } from '../../lib/catalogue/metric-row';
import type { OperationName } from '../../lib/catalogue/operations';
import { CAMPAIGN_ACTIVITY_COUNTS, ENTRY_AND_FILTER_FIELDS } from './documented';
import { expectEach } from '../support/each';

const SCOPE_WORDS = {
  journey: 'Journey',
  journeyActivity: 'JourneyActivity',
  campaign: 'Campaign',
  application: 'Application',
  applicationCountry: 'ApplicationCountry',
  applicationErrorCode: 'ApplicationErrorCode',
  source: '',
  applicationSource: '',
};

/** Times that are published as the seconds since another time, so that their field says too little. */
const NAMED_BY_DIFFERENCE = [
  'JourneyLatestRunAge',
  'JourneyLatestRunDuration',
  'CampaignLatestActivityDuration',
  'CampaignLatestActivityStartDelay',
];

/** Rows that name the API's own field or KPI; what the poller works out has a name of our own. */
const MECHANICAL = METRIC_NAMES.filter((name) => {
  const { reading } = rowOf(name);
  return ('field' in reading || 'kpi' in reading) && !NAMED_BY_DIFFERENCE.some((other) => other === name);
});

function pascalCase(field: string): string {
  const isShouted = (word: string) => word === word.toUpperCase();
  // A word with lower-case letters keeps its own capitals: TotalEndpointCount.
  return field
    .split(/[-_]/)
    .map(
      (word) =>
        word.charAt(0).toUpperCase() + (isShouted(word) ? word.slice(1).toLowerCase() : word.slice(1)),
    )
    .join('');
}

/** Scope words, then the API's own field in PascalCase without a leading scope word or the grouping. */
function mechanicalName(field: string, scopeWords: string, subject = ''): string {
  const words = pascalCase(field.replace(/-grouped-by-.*$/, ''));
  const own = words.startsWith(scopeWords) ? words.slice(scopeWords.length) : words;
  return scopeWords + subject + own;
}

/** Words between the scope and the field, by the operation that the field is read from. */
const SUBJECTS: Partial<Record<OperationName, Partial<Record<Scope, string>>>> = {
  GetJourneyRuns: { journey: 'Runs' },
  GetJourneyRunExecutionMetrics: { journey: 'Run' },
  GetJourneyExecutionActivityMetrics: { journey: 'Message' },
};

function expectedName({ reading, scope }: MetricRow): string {
  const words = SCOPE_WORDS[scope];
  if ('kpi' in reading) {
    return mechanicalName(reading.kpi, words, reading.rows === 'latest-activity' ? 'LatestActivity' : '');
  }
  if (!('field' in reading)) throw new Error('a row that the poller works out has no mechanical name');
  if (reading.operation === 'GetJourneyRunExecutionActivityMetrics') {
    return mechanicalName(reading.field, 'JourneyRunActivity');
  }
  return mechanicalName(reading.field, words, SUBJECTS[reading.operation]?.[scope]);
}

test('no row is hidden by another of the same name', () => {
  const groups: Readonly<Record<string, MetricRow>>[] = [
    JOURNEY_EXECUTION_METRICS,
    JOURNEY_MESSAGE_METRICS,
    JOURNEY_ACTIVITY_METRICS,
    JOURNEY_RUN_METRICS,
    JOURNEY_RUN_EXECUTION_METRICS,
    JOURNEY_RUN_ACTIVITY_METRICS,
    JOURNEY_KPI_METRICS,
    CAMPAIGN_KPI_METRICS,
    CAMPAIGN_ACTIVITY_METRICS,
    APPLICATION_KPI_METRICS,
    WATCH_METRICS,
  ];
  const names = groups.flatMap((group) => Object.keys(group));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(METRIC_NAMES).toEqual(expect.arrayContaining(names));
});

test.each([
  ['journey-emails-sent', 'Journey', 'JourneyEmailsSent'],
  ['ENDPOINT_ACTIVE', 'Journey', 'JourneyEndpointActive'],
  ['Branch_TRUE', 'JourneyActivity', 'JourneyActivityBranchTrue'],
  ['emails-sent-grouped-by-journey-activity', 'JourneyActivity', 'JourneyActivityEmailsSent'],
  ['sms-spend', 'Campaign', 'CampaignSmsSpend'],
  ['txn-emails-sent', 'Application', 'ApplicationTxnEmailsSent'],
])('the rule names %s of a %s %s', (field, scopeWords, name) => {
  expect(mechanicalName(field, scopeWords)).toBe(name);
});

test('every metric of a field or KPI is named by the rule', () => {
  expectEach(
    MECHANICAL.filter((name) => rowOf(name).source !== 'campaign-activities'),
    (name) => {
      expect(name).toBe(expectedName(rowOf(name)));
    },
  );
});

const ACTIVITY_ROWS = MECHANICAL.filter((name) => rowOf(name).source === 'campaign-activities');
const fieldOf = (name: MetricName) => {
  const { reading } = rowOf(name);
  return 'field' in reading ? reading.field : '';
};
/** PAUSED is a state of an activity and an execution field: only the emission tells the rows apart. */
const countsActivities = (name: MetricName) => rowOf(name).emission === 'every-poll';

test('every count of campaign activities is named by the rule, for activities', () => {
  expectEach(ACTIVITY_ROWS.filter(countsActivities), (name) => {
    expect(name).toBe(mechanicalName(fieldOf(name), 'Campaign', 'Activities'));
  });
});

test('every number of the newest activity of a campaign is named by the rule, for the newest activity', () => {
  expectEach(
    ACTIVITY_ROWS.filter((name) => !countsActivities(name)),
    (name) => {
      expect([...CAMPAIGN_ACTIVITY_COUNTS, ...ENTRY_AND_FILTER_FIELDS]).toContain(fieldOf(name));
      expect(name).toBe(mechanicalName(fieldOf(name), 'Campaign', 'LatestActivity'));
    },
  );
});

test('every increment is named after the total that grows', () => {
  expectEach(Object.entries(INCREMENTS), ([name, { reading }]) => {
    expect(name).toBe(`${reading.incrementOf}Increment`);
  });
});

test('exactly the rows in seconds that an operation gives are named by their difference', () => {
  const differences = METRIC_NAMES.filter(
    (name) => rowOf(name).unit === 'Seconds' && 'field' in rowOf(name).reading,
  );
  expect([...differences].sort()).toEqual([...NAMED_BY_DIFFERENCE].sort());
});

test('every name is a CloudWatch metric name of letters and digits only', () => {
  expect(METRIC_NAMES.filter((name) => !/^[A-Za-z][A-Za-z0-9]{0,254}$/.test(name))).toEqual([]);
});
