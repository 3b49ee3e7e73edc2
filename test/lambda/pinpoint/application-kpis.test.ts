import type { MetricName } from '../../../lib/catalogue/metrics';
import { planApplicationKpis } from '../../../lambda/pinpoint/application-kpis';
import { type GivenConfig, APPLICATION, contextOf, observationsOf } from '../support/context';
import { type Recorded, recordedPinpoint } from '../support/recorded-pinpoint';

const DAY = '2026-03-02';

async function read(
  chosen: readonly MetricName[],
  answers: Readonly<Record<string, Recorded>>,
  config: GivenConfig = {},
  days: readonly string[] = [DAY],
) {
  const { reader, requests } = recordedPinpoint(
    Object.fromEntries(
      Object.entries(answers).map(([kpi, answer]) => [`${APPLICATION}/kpis/daterange/${kpi}`, answer]),
    ),
  );
  const context = { ...contextOf({ source: 'application-kpis', ...config }, { chosen }), days };
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
  const largest = async (maximumSmsBreakdowns: number) => {
    const { observations } = await read(['ApplicationCountryTxnSmsSent'], sentByCountry, {
      options: { maximumSmsBreakdowns },
    });
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
      options: { maximumSmsBreakdowns: 1 },
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
      { options: { maximumSmsBreakdowns: 10 } },
    );
    expect(observations.map(({ item }) => item.Country)).toEqual(['FR', 'US']);
    expect(observations[0]?.value).toBeCloseTo(0.065, 10);
    expect(observations[1]?.value).toBeCloseTo(0.00645, 10);
  });

  test('of errors is by code, although the name of the KPI does not say that it is grouped', async () => {
    const { observations } = await read(
      ['ApplicationErrorCodeTxnSmsErrorDistribution'],
      { 'txn-sms-error-distribution': 'application-kpi-txn-sms-error-distribution' },
      { options: { maximumSmsBreakdowns: 10 } },
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

describe('past days', () => {
  const [NEWEST, MIDDLE, OLDEST] = ['2026-03-01', '2026-02-28', '2026-02-27'] as const;
  const PAST = [NEWEST, MIDDLE, OLDEST];
  const COUNTED = [
    'txn-emails-sent',
    'txn-emails-hard-bounced',
    'txn-emails-with-complaints',
    'txn-sms-sent',
    'txn-sms-delivered',
  ];
  const ITEM = { ApplicationId: APPLICATION };
  const GROUPED = `GetApplicationDateRangeKpi ${APPLICATION} txn-emails-sent-grouped-by-date`;

  const whole = Object.fromEntries(
    COUNTED.flatMap((kpi): [string, Recorded][] => [
      [kpi, 'application-kpi-no-rows'],
      [`${kpi}-grouped-by-date`, 'application-kpi-no-rows'],
    ]),
  );
  const requestsOf = async (days: readonly string[]) => {
    const { requests } = await read(['ApplicationTxnEmailsSent'], whole, {}, days);
    return requests.map(({ path, query }) => [
      path.replace(`${APPLICATION}/kpis/daterange/`, ''),
      query['start-time'],
      query['end-time'],
    ]);
  };
  const oneDay = (kpi: string, day: string) => [kpi, `${day}T00:00:00Z`, `${day}T23:59:59Z`];

  test('are read in one request for each KPI that is counted, from the oldest to the newest', async () => {
    expect(await requestsOf([DAY, ...PAST])).toEqual([
      oneDay('txn-emails-sent', DAY),
      ...COUNTED.map((kpi) => [`${kpi}-grouped-by-date`, `${OLDEST}T00:00:00Z`, `${NEWEST}T23:59:59Z`]),
    ]);
  });

  test('are read as the current day where there is only one of them', async () => {
    expect(await requestsOf([DAY, NEWEST])).toEqual([
      oneDay('txn-emails-sent', DAY),
      ...COUNTED.map((kpi) => oneDay(kpi, NEWEST)),
    ]);
  });

  /** What is read of the e-mails sent on past days. */
  const readPast = async (answer: Recorded) => {
    const answers = { ...whole, 'txn-emails-sent-grouped-by-date': answer };
    const { plan, malformed } = await read([], answers, {}, [DAY, ...PAST]);
    const found = await Promise.all(plan.readings.map((reading) => reading.read()));
    const isOfMail = ({ metric }: { readonly metric: MetricName }) => metric === 'ApplicationTxnEmailsSent';
    return {
      observations: found.flatMap(({ observations }) => observations).filter(isOfMail),
      silent: found.flatMap(({ silent }) => silent).filter(isOfMail),
      malformed,
    };
  };
  const total = (day: string, value: number) => ({
    metric: 'ApplicationTxnEmailsSent',
    item: ITEM,
    value,
    day,
  });
  const silence = (day: string) => ({ metric: 'ApplicationTxnEmailsSent', item: ITEM, day });

  test('have the total of their own row each', async () => {
    expect(await readPast('application-kpi-txn-emails-sent-grouped-by-date')).toEqual({
      observations: [total(OLDEST, 1_204), total(MIDDLE, 998), total(NEWEST, 1_377)],
      silent: [],
      malformed: [],
    });
  });

  const row = (day: unknown, value: unknown = '7.0') => ({
    GroupedBys: [{ Key: 'Date', Type: 'String', Value: day }],
    Values: [{ Key: 'TxnEmailsSent', Type: 'Double', Value: value }],
  });
  const withoutGroup = { Values: row(MIDDLE).Values };
  const cases: readonly {
    readonly what: string;
    readonly rows: unknown;
    readonly totals?: readonly string[];
    readonly silent?: readonly string[];
    readonly noted?: string;
    readonly at?: string;
  }[] = [
    {
      what: 'that a whole answer leaves out have no number',
      rows: [row(MIDDLE)],
      totals: [MIDDLE],
      silent: [NEWEST, OLDEST],
    },
    { what: 'of an answer without rows have no number', rows: [], silent: PAST },
    {
      what: 'are unread where their row cannot be read',
      rows: [row(MIDDLE), row(OLDEST, 'many')],
      totals: [MIDDLE],
      silent: [NEWEST],
      noted: '"many"',
    },
    {
      what: 'that are left out are unread where a row does not say its day',
      rows: [row(MIDDLE), withoutGroup],
      totals: [MIDDLE],
      noted: 'a row without its group',
    },
    {
      what: 'that are left out are unread where a row says its day in another way',
      rows: [row(MIDDLE), row('1 March')],
      totals: [MIDDLE],
      noted: 'a row of "1 March", which is none of the days asked for',
    },
    { what: 'are unread where the rows are no list', rows: 'none', noted: '"none"', at: `${GROUPED} Rows` },
    {
      what: 'do not include a day that was not asked for',
      rows: [row(MIDDLE), row(DAY)],
      totals: [MIDDLE],
      silent: [NEWEST, OLDEST],
      noted: `a row of "${DAY}", which is none of the days asked for`,
    },
    {
      what: 'have the first of two rows',
      rows: [row(MIDDLE), row(MIDDLE, '8.0')],
      totals: [MIDDLE],
      silent: [NEWEST, OLDEST],
      noted: `a second row of ${MIDDLE}`,
    },
  ];
  test.each(cases)('$what', async ({ rows, totals = [], silent = [], noted, at = GROUPED }) => {
    expect(await readPast({ KpiResult: { Rows: rows } })).toEqual({
      observations: totals.map((day) => total(day, 7)),
      silent: silent.map(silence),
      malformed: noted === undefined ? [] : [{ place: at, given: noted }],
    });
  });

  test('are unread where the second of two rows is the only one that can be read', async () => {
    const { observations, silent, malformed } = await readPast({
      KpiResult: { Rows: [row(MIDDLE, 'many'), row(MIDDLE)] },
    });
    expect([observations, silent]).toEqual([[], [silence(NEWEST), silence(OLDEST)]]);
    expect(malformed.map(({ given }) => given)).toEqual(['"many"', `a second row of ${MIDDLE}`]);
  });

  test('are unread where the request fails, and the others are read all the same', async () => {
    const { reader } = recordedPinpoint({
      [`${APPLICATION}/kpis/daterange/txn-sms-sent-grouped-by-date`]: 'application-kpi-no-rows',
    });
    const context = { ...contextOf({ source: 'application-kpis' }, { chosen: [] }), days: [DAY, ...PAST] };
    const { readings } = await planApplicationKpis(reader, APPLICATION, context);
    const found = await Promise.allSettled(readings.map((reading) => reading.read()));
    expect(found.flatMap((one) => (one.status === 'fulfilled' ? one.value.observations : []))).toEqual([]);
    expect(found.flatMap((one) => (one.status === 'fulfilled' ? one.value.silent : []))).toEqual(
      PAST.map((day) => ({ ...silence(day), metric: 'ApplicationTxnSmsSent' })),
    );
    expect(found.filter(({ status }) => status === 'rejected')).toHaveLength(COUNTED.length - 1);
  });
});
