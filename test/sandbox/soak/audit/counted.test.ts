import { INCREMENT_OF } from '../../../../lib/catalogue/counted';
import { rowOf } from '../../../../lib/catalogue/metrics';
import { COUNTED } from '../../../../sandbox/soak/audit/counted';
import { Answers } from '../../../../sandbox/soak/audit/shown';

test('every increment of the catalogue is counted a second time, by its own source and of its own items', () => {
  const catalogue = [...INCREMENT_OF].map(([total, metric]) => ({
    metric,
    source: rowOf(total).source,
    of: rowOf(total).scope,
  }));
  const second = COUNTED.map(({ metric, source, of }) => ({ metric, source, of }));
  const byMetric = (left: { metric: string }, right: { metric: string }) =>
    left.metric < right.metric ? -1 : 1;
  expect(second.sort(byMetric)).toEqual(catalogue.sort(byMetric));
});

const ITEM = { applicationId: 'app', itemId: 'journey' };
const IDS = { ApplicationId: 'app', JourneyId: 'journey' };
const DAY = { StartTime: '2026-03-02T00:00:00Z' };

function shownOf(metric: string, answers: Answers, item = ITEM) {
  return [...COUNTED.find((one) => one.metric === metric)!.shown(answers, item)];
}

const listed = {
  Item: [
    {
      Id: 'journey',
      CreationDate: '2026-03-01T00:00:00Z',
      Activities: { mail: { EMAIL: {} }, push: { PUSH: {} }, wait: { Wait: {} } },
    },
  ],
};

function activities(mail: unknown, push: unknown): Answers {
  const answers = new Answers();
  answers.take('ListJourneys', { ApplicationId: 'app' }, listed);
  const operation = 'GetJourneyExecutionActivityMetrics';
  answers.take(operation, { ...IDS, JourneyActivityId: 'mail' }, mail && { Metrics: mail });
  if (push) answers.take(operation, { ...IDS, JourneyActivityId: 'push' }, { Metrics: push });
  return answers;
}

test('messages are added up over the activities that send, failures without push', () => {
  const answers = activities(
    { SUCCESS: '10', SERVICE_FAILURE: '2', UNKNOWN: '1' },
    { SUCCESS: '5', SERVICE_FAILURE: '100' },
  );
  expect(shownOf('JourneyMessageSuccessIncrement', answers)).toEqual([['', 15]]);
  expect(shownOf('JourneyMessageFailureIncrement', answers)).toEqual([['', 3]]);
  expect(shownOf('JourneyMessageThrottledIncrement', answers)).toEqual([['', null]]);
});

test.each([
  ['one activity was not answered', activities({ SUCCESS: '10' }, undefined)],
  ['one activity could not be read', activities(undefined, { SUCCESS: '5' })],
  ['one number is none', activities({ SUCCESS: 'many' }, { SUCCESS: '5' })],
])('no sum is shown where %s', (_, answers) => {
  expect(shownOf('JourneyMessageSuccessIncrement', answers)).toEqual([]);
});

test('a KPI is shown by day: its only row, null without rows, nothing where nobody can tell', () => {
  const shownFor = (body: unknown) => {
    const answers = new Answers();
    const parameters = { ...IDS, ...DAY, KpiName: 'journey-emails-sent' };
    answers.take('GetJourneyDateRangeKpi', parameters, body);
    return shownOf('JourneyEmailsSentIncrement', answers);
  };
  const row = (value: unknown) => ({ Values: [{ Value: value }] });
  expect(shownFor({ KpiResult: { Rows: [row('12.0')] } })).toEqual([['2026-03-02', 12]]);
  expect(shownFor({ KpiResult: { Rows: [] } })).toEqual([['2026-03-02', null]]);
  expect(shownFor({ KpiResult: { Rows: [row('many')] } })).toEqual([['2026-03-02', undefined]]);
  expect(shownFor({ KpiResult: { Rows: [row('1'), row('2')] } })).toEqual([['2026-03-02', undefined]]);
  expect(shownFor(undefined)).toEqual([['2026-03-02', undefined]]);
});

test('a campaign has its own row of the KPI of all of them', () => {
  const answers = new Answers();
  const row = (id: string, value: string) => ({
    GroupedBys: [{ Value: id }],
    Values: [{ Value: value }],
  });
  answers.take(
    'GetApplicationDateRangeKpi',
    { ApplicationId: 'app', KpiName: 'successful-deliveries-grouped-by-campaign', ...DAY },
    { KpiResult: { Rows: [row('one', '7.0')] } },
  );
  const metric = 'CampaignSuccessfulDeliveriesIncrement';
  expect(shownOf(metric, answers, { applicationId: 'app', itemId: 'one' })).toEqual([['2026-03-02', 7]]);
  expect(shownOf(metric, answers, { applicationId: 'app', itemId: 'other' })).toEqual([['2026-03-02', null]]);
});
