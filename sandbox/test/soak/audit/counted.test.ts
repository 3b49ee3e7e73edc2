import { INCREMENT_OF } from '../../../../lib/catalogue/counted';
import { rowOf } from '../../../../lib/catalogue/metrics';
import { COUNTED } from '../../../soak/audit/counted';
import { Answers } from '../../../soak/audit/shown';

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

describe('a KPI of an application, grouped by date', () => {
  const APP = { applicationId: 'app', itemId: '' };
  const SPAN = { StartTime: '2026-02-27T00:00:00Z', EndTime: '2026-03-01T23:59:59Z' };
  const row = (day: unknown, value: unknown) => ({
    GroupedBys: [{ Value: day }],
    Values: [{ Value: value }],
  });
  const taken = (body: unknown, span = SPAN, answers = new Answers()) => {
    const KpiName = 'txn-emails-sent-grouped-by-date';
    answers.take('GetApplicationDateRangeKpi', { ApplicationId: 'app', KpiName, ...span }, body);
    return shownOf('ApplicationTxnEmailsSentIncrement', answers, APP);
  };
  const rowsOf = (...rows: readonly unknown[]) => taken({ KpiResult: { Rows: rows } });

  test.each([
    ['the row of each day', [row('2026-03-01', '7.0'), row('2026-02-27', '5.0')], [5, null, 7]],
    ['null for every day where there are no rows', [], [null, null, null]],
    [
      'the first row of a day, and none of other days',
      [row('2026-02-28', '4'), row('2026-02-28', '6'), row('2026-03-02', '9')],
      [null, 4, null],
    ],
    [
      'nothing for a day whose first row cannot be read',
      [row('2026-02-28', 'many'), row('2026-02-28', '6')],
      [null, undefined, null],
    ],
    [
      'nothing for the other days where a row has no date',
      [row('2026-02-28', '4'), { Values: [{ Value: '9' }] }],
      [undefined, 4, undefined],
    ],
    [
      'nothing for the other days where a row has another kind of date',
      [row('2026-02-28', '4'), row('1 March', '9')],
      [undefined, 4, undefined],
    ],
  ])('shows %s', (_, rows, [first, second, third]) => {
    expect(rowsOf(...rows)).toEqual([
      ['2026-02-27', first],
      ['2026-02-28', second],
      ['2026-03-01', third],
    ]);
  });

  test('shows nothing of any day where the answer cannot be read', () => {
    const nothing = [
      ['2026-02-27', undefined],
      ['2026-02-28', undefined],
      ['2026-03-01', undefined],
    ];
    expect(taken(undefined)).toEqual(nothing);
    expect(taken({ KpiResult: { Rows: 'none' } })).toEqual(nothing);
  });

  test('stands beside the plain KPI of the current day', () => {
    const answers = new Answers();
    const today = {
      ...DAY,
      EndTime: '2026-03-02T23:59:59Z',
      ApplicationId: 'app',
      KpiName: 'txn-emails-sent',
    };
    answers.take('GetApplicationDateRangeKpi', today, {
      KpiResult: { Rows: [{ Values: [{ Value: '3' }] }] },
    });
    expect(taken({ KpiResult: { Rows: [row('2026-03-01', '7')] } }, SPAN, answers)).toEqual([
      ['2026-02-27', null],
      ['2026-02-28', null],
      ['2026-03-01', 7],
      ['2026-03-02', 3],
    ]);
  });

  test('is no part of a poll where it asks for more days than may still change: the past is filled in', () => {
    const span = { ...SPAN, StartTime: '2026-02-17T00:00:00Z' };
    expect(taken({ KpiResult: { Rows: [row('2026-03-01', '7.0')] } }, span)).toEqual([]);
  });
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
