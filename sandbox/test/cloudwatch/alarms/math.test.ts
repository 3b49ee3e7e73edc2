import { mathAlarm, metricStat, Sandbox } from '../support/alarms';
import { expectEach } from '../../../../test/support/each';

type Values = readonly (number | undefined)[];
const gap = undefined;
const SLOTS = 5;

/** What an expression over metrics m1, m2 … gives in the newest minutes, oldest first. */
function evaluated(expression: string, ...metrics: Values[]): Values {
  const ids = metrics.map((_, index) => `m${index + 1}`);
  const found: (number | undefined)[] = [];
  // Only what breaches is told in the reason: every value does, at a threshold below all of them.
  const sandbox = new Sandbox().alarm(
    'a',
    mathAlarm([...ids.map((id) => metricStat(id)), { Id: 'e', Expression: expression }], {
      Threshold: -1e6,
      EvaluationPeriods: SLOTS - 2,
      TreatMissingData: 'missing',
    }),
  );
  metrics.forEach((values, index) => sandbox.values(`m${index + 1}`, values));
  for (const transition of sandbox.at(SLOTS)) {
    const { evaluatedDatapoints } = JSON.parse(transition.reasonData ?? '') as {
      evaluatedDatapoints: { timestamp: string; value: number }[];
    };
    for (const { timestamp, value } of evaluatedDatapoints) found[Number(timestamp.slice(14, 16))] = value;
  }
  // Minutes 3 to 5: the three periods that the alarm evaluates when none of them is missing.
  return [found[3], found[4], found[5]];
}

const rising: Values = [1, 2, 3, 4, 5];
const mixed: Values = [-2, -1, 0, 1.5, 2.5];
const truths: Values = [0, 1, 0, 1, 1];

const EXPRESSIONS: readonly [string, Values][] = [
  ['m1 + 1', [4, 5, 6]],
  ['1 + m1', [4, 5, 6]],
  ['m1 - m2', [3, 2.5, 2.5]],
  ['m1 * 2', [6, 8, 10]],
  ['m1 / 2', [1.5, 2, 2.5]],
  ['m1 ^ 2', [9, 16, 25]],
  ['-m1', [-3, -4, -5]],
  ['-m1 ^ 2', [-9, -16, -25]],
  ['2 ^ -1 * m1', [1.5, 2, 2.5]],
  ['1 + 2 * m1', [7, 9, 11]],
  ['(1 + 2) * m1', [9, 12, 15]],
  ['10 - m1 - 1', [6, 5, 4]],
  ['m1 * 1e-1', [0.3, 0.4, 0.5]],
  ['m1 > 4', [0, 0, 1]],
  ['m1 >= 4', [0, 1, 1]],
  ['m1 < 4', [1, 0, 0]],
  ['m1 <= 4', [1, 1, 0]],
  ['m1 == 4', [0, 1, 0]],
  ['m1 != 4', [1, 0, 1]],
  ['m1 > 3 AND m1 < 5', [0, 1, 0]],
  ['m1 > 3 && m1 < 5', [0, 1, 0]],
  ['m1 < 4 OR m1 > 4', [1, 0, 1]],
  ['m1 < 4 || m1 > 4', [1, 0, 1]],
  ['m1 < 4 OR m1 > 3 AND m1 > 4', [1, 0, 1]],
  ['NOT m1 > 4', [1, 1, 0]],
  ['!m3', [1, 0, 0]],
  ['NOT m3 OR m1 > 4', [1, 0, 1]],
  ['ABS(m2 - 2)', [2, 0.5, 0.5]],
  ['CEIL(m2)', [0, 2, 3]],
  ['FLOOR(m2)', [0, 1, 2]],
  ['LOG10(m1 * 0 + 100)', [2, 2, 2]],
  ['LOG(m1 * 0 + 1)', [0, 0, 0]],
  ['DIFF(m1)', [1, 1, 1]],
  ['RATE(m1) * 60', [1, 1, 1]],
  ['DIFF_TIME(m1)', [60, 60, 60]],
  ['PERIOD(m1) + m1', [63, 64, 65]],
  ['IF(m1 > 4, m1, m2)', [0, 1.5, 5]],
  ['IF(m3, 7, 8) + m1 * 0', [8, 7, 7]],
  ['IF(1, m1, m2)', [3, 4, 5]],
  ['IF(0, m1, m2)', [0, 1.5, 2.5]],
  ['SUM([m1, m2])', [3, 5.5, 7.5]],
  ['AVG([m1, m2])', [1.5, 2.75, 3.75]],
  ['MAX([m1, m2])', [3, 4, 5]],
  ['MIN([m1, m2])', [0, 1.5, 2.5]],
  ['SUM(METRICS())', [3, 6.5, 8.5]],
  ['SUM(METRICS("m1"))', [3, 4, 5]],
  ['SUM(METRICS() * 2)', [6, 13, 17]],
  ['SUM(m1 + [m2, m3])', [6, 10.5, 13.5]],
  ['METRIC_COUNT(METRICS()) + m1 * 0', [3, 3, 3]],
  ['METRIC_COUNT(m1) + m1 * 0', [1, 1, 1]],
  ['m1 / MAX(m1)', [0.6, 0.8, 1]],
  ['m1 - MIN(m1)', [2, 3, 4]],
  ['m1 - AVG(m1)', [0, 1, 2]],
  ['SUM(m1) + m1 * 0', [15, 15, 15]],
  ['TIME_SERIES(MAX(m1))', [5, 5, 5]],
  ['FILL(m1, 0)', [3, 4, 5]],
];

test('expressions give what CloudWatch gives', () => {
  expectEach(
    EXPRESSIONS,
    ([expression, expected]) => {
      const values = evaluated(expression, rising, mixed, truths);
      expect(values.map((value) => value && Number(value.toFixed(9)))).toEqual(expected);
    },
    ([expression]) => expression,
  );
});

describe('a missing datapoint', () => {
  const holed: Values = [1, 2, gap, 4, 5];

  // With one of five gone, four are left: minutes 2, 4 and 5 are what is evaluated.
  test.each<[string, Values]>([
    ['m1 + m2', [gap, 24, 25]],
    ['m1 > 4', [gap, 0, 1]],
    ['IF(m1, m2)', [gap, 20, 20]],
    ['IF(m2, m1)', [gap, 4, 5]],
    ['-m1', [gap, -4, -5]],
    ['MAX([m1])', [gap, 4, 5]],
  ])('drops the point of %s', (expression, expected) => {
    expect(evaluated(expression, holed, [20, 20, 20, 20, 20])).toEqual(expected);
  });

  test.each<[string, Values]>([
    ['SUM([m1, m2])', [20, 24, 25]],
    ['MAX([m1, m2])', [20, 20, 20]],
    ['MIN([m1, m2])', [20, 4, 5]],
    ['AVG([m1, m2])', [10, 12, 12.5]],
    ['SUM(METRICS() + m2)', [60, 64, 65]],
    ['SUM([m1] - m2)', [-20, -16, -15]],
    ['FILL(m1, 9)', [9, 4, 5]],
    ['FILL(m1, m2)', [20, 4, 5]],
    ['FILL(m1, REPEAT)', [2, 4, 5]],
    ['FILL(m1, LINEAR)', [3, 4, 5]],
    ['SUM(FILL(METRICS(), 9))', [29, 24, 25]],
  ])('does not drop the point of %s', (expression, expected) => {
    expect(evaluated(expression, holed, [20, 20, 20, 20, 20])).toEqual(expected);
  });

  test('lets DIFF and RATE look further back', () => {
    expect(evaluated('DIFF(m1)', holed)).toEqual([gap, 2, 1]);
    expect(evaluated('RATE(m1) * 60', holed)).toEqual([gap, 1, 1]);
    expect(evaluated('DIFF_TIME(m1)', holed)).toEqual([gap, 120, 60]);
  });

  test('at the beginning stays missing under REPEAT', () => {
    expect(evaluated('FILL(m1, REPEAT)', [gap, gap, gap, 4, gap])).toEqual([gap, 4, 4]);
  });

  test.each([
    ['beginning', [gap, gap, gap, 4, 5], [gap, 4, 5]],
    ['end', [1, 2, 3, 4, gap], [3, 4, gap]],
  ] as const)('at the %s stays missing under LINEAR', (_where, values, expected) => {
    expect(evaluated('FILL(m1, LINEAR)', values)).toEqual(expected);
  });
});

describe('what cannot be computed drops the point', () => {
  test.each([
    ['m1 / 0'],
    ['m1 / (m1 - m1)'],
    ['LOG(m1 - m1)'],
    ['LOG10(0 - m1)'],
    ['SUM([m1] / 0)'],
    ['m1 + MAX(m2)'],
  ])('%s', (expression) => {
    expect(evaluated(expression, rising, [gap, gap, gap, gap, gap])).toEqual([gap, gap, gap]);
  });
});

test('FILL makes datapoints for a metric that was never published', () => {
  expect(evaluated('FILL(m1, 7)', [])).toEqual([7, 7, 7]);
});

test('expressions read scalars and arrays of other expressions', () => {
  const sandbox = new Sandbox().alarm(
    'a',
    mathAlarm(
      [
        metricStat('m1'),
        metricStat('m2'),
        { Id: 'all', Expression: 'METRICS()', ReturnData: false },
        { Id: 'peak', Expression: 'MAX(m1)', ReturnData: false },
        { Id: 'e', Expression: 'SUM(all) / peak' },
      ],
      { Threshold: 3 },
    ),
  );
  sandbox.value('m1', 1, 2).value('m2', 1, 4).at(1);
  expect(sandbox.state('a')).toBe('ALARM');
});

test('an alarm on one metric in an array is an alarm on that metric', () => {
  const sandbox = new Sandbox().alarm('a', mathAlarm([metricStat('m1', 'Orders', { ReturnData: true })]));
  sandbox.value('Orders', 1, 1).at(1);
  expect(sandbox.state('a')).toBe('ALARM');
});

test('the trigger of a notification lists the metrics', () => {
  const sandbox = new Sandbox().alarm('a', mathAlarm([metricStat('m1'), { Id: 'e', Expression: 'm1 * 2' }]));
  sandbox.value('m1', 1, 1);
  const [transition] = sandbox.at(1);
  expect(transition?.trigger).toMatchObject({
    Period: 60,
    Metrics: [{ Id: 'm1' }, { Id: 'e', ReturnData: true }],
  });
  expect(transition?.trigger).not.toHaveProperty('MetricName');
});

const WRONG_EXPRESSIONS = [
  ['METRICS() + METRICS()', 'cannot combine two arrays'],
  ['SUM(5)', 'SUM takes a time series or an array'],
  ['SUM(m1, m1)', 'SUM takes 1 argument, not 2'],
  ['ABS()', 'ABS takes 1 argument, not 0'],
  ['DIFF(METRICS())', 'DIFF takes one time series'],
  ['IF(m1)', 'IF takes a condition'],
  ['IF(METRICS(), 1, 2)', 'IF takes no array'],
  ['FILL(5, 1)', 'FILL takes a time series'],
  ['FILL(m1, ZERO)', 'FILL cannot fill with ZERO'],
  ['FILL(m1, "0")', 'FILL cannot fill with 0'],
  ['METRICS(5)', 'METRICS takes nothing, or one text'],
  ['METRIC_COUNT(5)', 'METRIC_COUNT takes'],
  ['TIME_SERIES(m1)', 'TIME_SERIES takes a scalar'],
  ['PERIOD(5)', 'PERIOD takes one time series'],
  ['[m1, 5]', 'a list holds time series'],
  ['[]', 'holds nothing'],
  ['"m1"', 'the text "m1" is no value'],
  ['ABS("m1")', 'the text "m1" is no value'],
  ['m1 + REPEAT', 'REPEAT is no value'],
  ['m1 m1', '"m1" stands at character 4 where the end is expected'],
  ['(m1', 'it ends where ) is expected'],
  ['SUM([m1)', 'stands at character 8 where ] is expected'],
] as const;

test('an expression that cannot be is refused, with what is wrong', () => {
  expectEach(
    WRONG_EXPRESSIONS,
    ([expression, message]) => {
      const metrics = [metricStat('m1'), { Id: 'e', Expression: expression }];
      expect(() => new Sandbox().alarm('a', mathAlarm(metrics))).toThrow(message);
    },
    ([expression]) => expression,
  );
});
