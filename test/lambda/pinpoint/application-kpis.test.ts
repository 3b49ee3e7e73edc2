import type { MetricName } from '../../../lib/catalogue/metrics';
import type { PollerConfig } from '../../../lib/catalogue/poller-config';
import { planApplicationKpis } from '../../../lambda/pinpoint/application-kpis';
import { APPLICATION, contextOf, observationsOf } from '../support/context';
import { type Recorded, recordedPinpoint } from '../support/recorded-pinpoint';

const DAY = '2026-03-02';

async function read(
  chosen: readonly MetricName[],
  answers: Readonly<Record<string, Recorded>>,
  config: Partial<PollerConfig> = {},
) {
  const { reader, requests } = recordedPinpoint(
    Object.fromEntries(
      Object.entries(answers).map(([kpi, answer]) => [`${APPLICATION}/kpis/daterange/${kpi}`, answer]),
    ),
  );
  const context = contextOf({ source: 'application-kpis', ...config }, { chosen });
  const plan = await planApplicationKpis(reader, APPLICATION, context);
  return { plan, requests, observations: await observationsOf(plan), malformed: context.malformed };
}

test('reads a KPI without groups', async () => {
  const { observations } = await read(['ApplicationTxnEmailsSent'], {
    'txn-emails-sent': 'application-kpi-txn-emails-sent',
  });
  expect(observations).toEqual([
    { metric: 'ApplicationTxnEmailsSent', item: { ApplicationId: APPLICATION }, value: 1_368, day: DAY },
  ]);
});

test('observes nothing where there are no rows', async () => {
  const { observations, malformed } = await read(['ApplicationTxnEmailsSent'], {
    'txn-emails-sent': 'application-kpi-no-rows',
  });
  expect(observations).toEqual([]);
  expect(malformed).toEqual([]);
});

test('drops and notes an answer of several rows where one is documented', async () => {
  const { observations, malformed } = await read(['ApplicationTxnEmailsSent'], {
    'txn-emails-sent': 'application-kpi-txn-sms-error-distribution',
  });
  expect(observations).toEqual([]);
  expect(malformed).toEqual([
    {
      place: `GetApplicationDateRangeKpi ${APPLICATION} txn-emails-sent`,
      given: '2 rows where one is documented',
    },
  ]);
});

test('asks once per chosen KPI, and for nothing else', async () => {
  const { requests, plan } = await read(['ApplicationTxnEmailsSent', 'ApplicationTxnSmsSent'], {
    'txn-emails-sent': 'application-kpi-txn-emails-sent',
    'txn-sms-sent': 'application-kpi-no-rows',
  });
  expect(requests.map(({ path }) => path)).toEqual([
    `${APPLICATION}/kpis/daterange/txn-emails-sent`,
    `${APPLICATION}/kpis/daterange/txn-sms-sent`,
  ]);
  expect(plan.discovered).toBe(1);
});

describe('a breakdown', () => {
  const sentByCountry = {
    'txn-sms-sent-grouped-by-country': 'application-kpi-txn-sms-sent-grouped-by-country',
  };
  const largest = async (breakdownLimit: number) => {
    const { observations } = await read(['ApplicationCountryTxnSmsSent'], sentByCountry, { breakdownLimit });
    return observations.map(({ item, value }) => [item.Country, value]);
  };

  test.each([
    [1, [['US', 310]]],
    [
      2,
      [
        ['US', 310],
        ['DE', 96],
      ],
    ],
    [
      3,
      [
        ['US', 310],
        ['DE', 96],
        ['BR', 95],
      ],
    ],
    [
      250,
      [
        ['US', 310],
        ['DE', 96],
        ['BR', 95],
        ['FR', 40],
      ],
    ],
  ])('is of no more than the %d largest groups', async (limit, expected) => {
    expect(await largest(limit)).toEqual(expected);
  });

  test('by country carries the country', async () => {
    const { observations } = await read(['ApplicationCountryTxnSmsSent'], sentByCountry, {
      breakdownLimit: 1,
    });
    expect(observations).toEqual([
      {
        metric: 'ApplicationCountryTxnSmsSent',
        item: { ApplicationId: APPLICATION, Country: 'US' },
        value: 310,
        day: DAY,
      },
    ]);
  });

  test('of prices is in US dollars', async () => {
    const { observations } = await read(
      ['ApplicationCountryTxnSmsAveragePrice'],
      {
        'txn-sms-average-price-grouped-by-country':
          'application-kpi-txn-sms-average-price-grouped-by-country',
      },
      { breakdownLimit: 10 },
    );
    expect(observations.map(({ item }) => item.Country)).toEqual(['FR', 'US']);
    expect(observations[0]?.value).toBeCloseTo(0.065, 10);
    expect(observations[1]?.value).toBeCloseTo(0.00645, 10);
  });

  test('of errors is by code, although the name of the KPI does not say that it is grouped', async () => {
    const { observations } = await read(
      ['ApplicationErrorCodeTxnSmsErrorDistribution'],
      { 'txn-sms-error-distribution': 'application-kpi-txn-sms-error-distribution' },
      { breakdownLimit: 10 },
    );
    expect(observations).toEqual([
      {
        metric: 'ApplicationErrorCodeTxnSmsErrorDistribution',
        item: { ApplicationId: APPLICATION, ErrorCode: 'UNREACHABLE' },
        value: 12,
        day: DAY,
      },
      {
        metric: 'ApplicationErrorCodeTxnSmsErrorDistribution',
        item: { ApplicationId: APPLICATION, ErrorCode: 'BLOCKED' },
        value: 3,
        day: DAY,
      },
    ]);
  });
});

test.each([
  ['there are no rows', { KpiResult: { Rows: [] } }, true],
  ['there is no result', {}, true],
  ['the number is malformed', { KpiResult: { Rows: [{ Values: [{ Value: 'NaN' }] }] } }, false],
  ['the rows are no list', { KpiResult: { Rows: 'none' } }, false],
  ['there is a number', { KpiResult: { Rows: [{ Values: [{ Value: '0.0' }] }] } }, false],
])('whether a total has no number is told apart where %s', async (_, answer, isSilent) => {
  const { plan } = await read(['ApplicationTxnEmailsSent'], { 'txn-emails-sent': answer });
  const [found] = await Promise.all(plan.readings.map((reading) => reading.read()));
  const silence = { metric: 'ApplicationTxnEmailsSent', item: { ApplicationId: APPLICATION }, day: DAY };
  expect(found?.silent).toEqual(isSilent ? [silence] : []);
});
