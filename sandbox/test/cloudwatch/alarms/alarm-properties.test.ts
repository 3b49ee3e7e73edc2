import {
  MAX_WARM_UP_MINUTES,
  MAX_WINDOW_INSIGHTS,
  MAX_WINDOW_LONG_PERIODS,
  MAX_WINDOW_SHORT_PERIODS,
} from '../../../cloudwatch/alarms/alarm-properties';
import { MAX_METRICS } from '../../../cloudwatch/alarms/metrics-array';
import {
  arnOf,
  mathAlarm,
  messageOf,
  metricAlarm,
  metricStat,
  Sandbox,
  type Properties,
} from '../support/alarms';
import { expectEach } from '../../../../test/support/each';

const refusal = (properties: Properties) => messageOf(() => new Sandbox().alarm('a', properties));
const grouped = (changes: Properties = {}) =>
  mathAlarm(
    [{ Id: 'q', Expression: 'SELECT MAX(Orders) FROM Shop GROUP BY Till ORDER BY MAX()', Period: 300 }],
    changes,
  );
const warmUp = (minutes: unknown) => ({ WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: minutes } });
const returning = (changes: Properties = {}) => metricStat('m', 'Orders', { ReturnData: true, ...changes });
const expression = (Expression: string, changes: Properties = {}) => ({ Id: 'e', Expression, ...changes });

describe('an alarm on a metric is refused', () => {
  const WRONG_PROPERTIES: readonly [string, Properties, string][] = [
    ['without comparison', { ComparisonOperator: undefined }, 'ComparisonOperator is missing'],
    ['with an unknown comparison', { ComparisonOperator: 'Above' }, 'ComparisonOperator is "Above"'],
    ['without threshold', { Threshold: undefined }, 'Threshold is missing'],
    ['with a threshold that is no number', { Threshold: 'high' }, 'Threshold is "high"'],
    ['with a threshold that is infinite', { Threshold: Infinity }, 'Threshold'],
    ['without evaluation periods', { EvaluationPeriods: undefined }, 'EvaluationPeriods is missing'],
    ['with no evaluation periods', { EvaluationPeriods: 0 }, 'EvaluationPeriods is 0'],
    ['with half an evaluation period', { EvaluationPeriods: 1.5 }, 'EvaluationPeriods is 1.5'],
    ['with M above N', { EvaluationPeriods: 3, DatapointsToAlarm: 4 }, 'a whole number from 1 to 3'],
    ['with no datapoints to alarm', { DatapointsToAlarm: 0 }, 'DatapointsToAlarm is 0'],
    ['without period', { Period: undefined }, 'Period is missing'],
    ['with a period of no whole minutes', { Period: 90 }, 'Period is 90'],
    ['with a negative period', { Period: -60 }, 'Period is -60'],
    ['with a high-resolution period', { Period: 10 }, 'high resolution'],
    ['without statistic', { Statistic: undefined }, 'Statistic is missing'],
    ['with an unknown statistic', { Statistic: 'Median' }, 'Statistic is "Median"'],
    ['with a percentile', { ExtendedStatistic: 'p99' }, 'percentiles cannot be evaluated'],
    ['without namespace', { Namespace: undefined }, 'Namespace is missing'],
    ['without metric name', { MetricName: '' }, 'MetricName is ""'],
    ['with an unknown unit', { Unit: 'Litres' }, 'Unit is "Litres"'],
    ['with an unknown missing data rule', { TreatMissingData: 'good' }, 'TreatMissingData is "good"'],
    ['with a dimension without value', { Dimensions: [{ Name: 'd' }] }, 'Dimensions[0].Value is missing'],
    [
      'with a dimension twice',
      {
        Dimensions: [
          { Name: 'd', Value: 'a' },
          { Name: 'd', Value: 'b' },
        ],
      },
      'given once',
    ],
    ['with dimensions that are no list', { Dimensions: { d: 'v' } }, 'a list of objects'],
    ['with an unknown property', { Colour: 'red' }, 'Colour is no property'],
    ['with too many actions', { AlarmActions: new Array(6).fill('arn') }, 'at most 5 actions'],
    ['with actions that are no list', { OKActions: 'arn' }, 'a list of text'],
    ['with actions enabled by a word', { ActionsEnabled: 'yes' }, 'true or false'],
    ['with another name than its ARN', { AlarmName: 'b' }, 'AlarmName is "b"'],
    ['with a PromQL query', { EvaluationCriteria: {} }, 'PromQL'],
    ['with an anomaly threshold', { ThresholdMetricId: 'ad1' }, 'anomaly detection'],
    ['with a wall clock window', { EvaluationWindow: { WallClockWindow: {} } }, 'sliding windows'],
    [
      'with a warm-up without length',
      { WarmUpConfiguration: {} },
      'WarmUpPeriodDurationInMinutes is missing',
    ],
    ['with a warm-up of nothing', warmUp(0), 'a whole number from 1'],
    ['with too long a warm-up', warmUp(MAX_WARM_UP_MINUTES + 1), `to ${MAX_WARM_UP_MINUTES}`],
    [
      'with an unknown warm-up setting',
      { WarmUpConfiguration: { Minutes: 5 } },
      'WarmUpConfiguration.Minutes',
    ],
    ['with a warm-up that is a number', { WarmUpConfiguration: 5 }, 'an object'],
    [
      'over more than a day of short periods',
      { Period: 300, EvaluationPeriods: MAX_WINDOW_SHORT_PERIODS / 300 + 1 },
      `at most ${MAX_WINDOW_SHORT_PERIODS}`,
    ],
    [
      'over more than a week of long periods',
      { Period: 3_600, EvaluationPeriods: MAX_WINDOW_LONG_PERIODS / 3_600 + 1 },
      `at most ${MAX_WINDOW_LONG_PERIODS}`,
    ],
  ];

  test('with a property that cannot be', () => {
    expectEach(
      WRONG_PROPERTIES,
      ([, changes, message]) => {
        expect(refusal(metricAlarm(changes))).toContain(`alarm a: `);
        expect(refusal(metricAlarm(changes))).toContain(message);
      },
      ([what]) => what,
    );
  });

  test('for everything that is wrong at once, one line each', () => {
    const lines = refusal(metricAlarm({ Threshold: 'high', Period: 90, Colour: 'red' })).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines.every((line) => line.startsWith('alarm a: '))).toBe(true);
  });

  test('the second time, whatever its ARN', () => {
    const sandbox = new Sandbox().alarm('a', metricAlarm());
    expect(messageOf(() => sandbox.alarm('a', metricAlarm()))).toContain('there is one already');
  });

  test('with an ARN that is no alarm’s', () => {
    const { evaluator } = new Sandbox();
    expect(
      messageOf(() => evaluator.addAlarm('arn:aws:sns:us-east-1:123456789012:a', metricAlarm())),
    ).toContain('AlarmName is missing');
  });
});

describe('an alarm on a metric is taken', () => {
  test.each<[string, Properties]>([
    ['over exactly a day', { Period: 300, EvaluationPeriods: MAX_WINDOW_SHORT_PERIODS / 300 }],
    ['over exactly a week', { Period: 3_600, EvaluationPeriods: MAX_WINDOW_LONG_PERIODS / 3_600 }],
    ['with the longest warm-up', warmUp(MAX_WARM_UP_MINUTES)],
    ['with its own name', { AlarmName: 'a' }],
    ['with tags and an empty description', { Tags: [{ Key: 'team', Value: 'x' }], AlarmDescription: '' }],
    ['with a sliding window', { EvaluationWindow: { SlidingWindow: {} } }],
    ['on a service’s metric', { Namespace: 'AWS/Pinpoint' }],
  ])('%s', (_what, changes) => {
    expect(new Sandbox().alarm('a', metricAlarm(changes)).evaluator.states()).toHaveLength(1);
  });

  test('and ignores missing data of DynamoDB unless told otherwise', () => {
    const sandbox = new Sandbox()
      .alarm('kept', metricAlarm({ Namespace: 'AWS/DynamoDB' }))
      .alarm('told', metricAlarm({ Namespace: 'AWS/DynamoDB', TreatMissingData: 'breaching' }));
    sandbox.store.put({
      namespace: 'AWS/DynamoDB',
      name: 'Orders',
      time: new Date('2026-03-02T00:01:00Z'),
      value: 0,
    });
    sandbox.during(1, 10);
    expect(sandbox.state('kept')).toBe('OK');
    expect(sandbox.state('told')).toBe('ALARM');
  });
});

describe('an alarm on an array of metrics is refused', () => {
  const WRONG_METRICS: readonly [string, readonly Properties[], string][] = [
    ['with nothing returned', [metricStat('m')], 'exactly one entry with ReturnData true'],
    ['with two returned', [returning(), metricStat('n', 'n', { ReturnData: true })], 'it has m, n'],
    [
      'with two returned by default',
      [metricStat('m', 'm', { ReturnData: undefined }), expression('m * 2')],
      'm, e',
    ],
    ['with an id twice', [metricStat('m'), returning()], 'the Id m twice'],
    ['with an id that starts with a capital', [returning({ Id: 'M1' })], 'Metrics[0].Id is "M1"'],
    ['without id', [returning({ Id: undefined })], 'Metrics[0].Id is missing'],
    ['with a metric and an expression in one', [returning({ Expression: '1' })], 'but not both'],
    ['with neither metric nor expression', [{ Id: 'm' }], 'but not both'],
    ['with an unknown property', [returning({ Colour: 'red' })], 'Metrics[0].Colour'],
    ['with another account', [returning({ AccountId: '210987654321' })], '123456789012'],
    ['with a percentile', [returning({ MetricStat: { Metric: {}, Period: 60, Stat: 'p99' } })], '"p99"'],
    [
      'without metric',
      [returning({ MetricStat: { Period: 60, Stat: 'Sum' } })],
      'MetricStat.Metric is missing',
    ],
    [
      'with different periods',
      [metricStat('m'), expression('m * 2', { Period: 300 })],
      'the periods 60 and 300',
    ],
    [
      'with too many metrics',
      [
        ...Array.from({ length: MAX_METRICS + 1 }, (_, i) => metricStat(`m${i}`)),
        expression('SUM(METRICS())'),
      ],
      `at most ${MAX_METRICS}`,
    ],
    ['with SEARCH', [expression(`SEARCH('{Shop} Orders', 'Sum', 300)`)], 'SEARCH is not allowed in alarms'],
    [
      'with SEARCH inside SUM',
      [expression(`SUM(SEARCH('{Shop} "x"', 'Sum', 300))`)],
      'SEARCH is not allowed',
    ],
    ['with an unknown id', [metricStat('m'), expression('m + n')], 'n is the Id of no entry: there are m, e'],
    ['with an expression that reads itself', [expression('e + 1')], 'it refers to itself: e → e'],
    [
      'with expressions that read each other',
      [expression('f + 1', { ReturnData: false }), { Id: 'f', Expression: 'e + 1' }],
      'e → f → e',
    ],
    ['with a scalar returned', [metricStat('m'), expression('MAX(m)')], 'it gives a scalar'],
    ['with an array returned', [metricStat('m'), expression('METRICS()')], 'it gives an array'],
    [
      'with an expression that reads no metric',
      [metricStat('m'), expression('TIME_SERIES(5)')],
      'reads no metric',
    ],
    ['with an unknown function', [metricStat('m'), expression('MEDIAN(m)')], 'MEDIAN is no function'],
    ['with an expression cut short', [metricStat('m'), expression('m +')], 'it ends where'],
    ['with an expression of strange signs', [metricStat('m'), expression('m ? 1')], '"?" at character 3'],
    [
      'with a query and another entry',
      [
        returning({ ReturnData: false }),
        expression('SELECT MAX(x) FROM N GROUP BY d ORDER BY MAX()', { Period: 60 }),
      ],
      'must be the only one',
    ],
    ['with a query without period', [expression('SELECT MAX(x) FROM N')], 'Metrics[0].Period is missing'],
  ];

  test('with metrics that cannot be', () => {
    expectEach(
      WRONG_METRICS,
      ([, metrics, message]) => {
        const said = refusal(mathAlarm(metrics));
        expect(said).toContain('alarm a: ');
        expect(said).toContain(message);
      },
      ([what]) => what,
    );
  });

  test('naming the expression that cannot be evaluated', () => {
    expect(refusal(mathAlarm([metricStat('m'), expression('m + n')]))).toContain(
      'the expression e = "m + n"',
    );
  });

  test.each(['Namespace', 'MetricName', 'Period', 'Statistic', 'Unit', 'Dimensions'])(
    'with %s beside it',
    (property) => {
      expect(refusal(mathAlarm([returning()], { [property]: metricAlarm()[property] ?? 'Count' }))).toContain(
        `${property} is`,
      );
    },
  );
});

describe('an alarm on a query is refused', () => {
  test('over more than three hours', () => {
    const EvaluationPeriods = MAX_WINDOW_INSIGHTS / 300 + 1;
    expect(refusal(grouped({ EvaluationPeriods }))).toContain(`at most ${MAX_WINDOW_INSIGHTS}`);
  });

  test('with a warm-up when it has GROUP BY', () => {
    expect(refusal(grouped(warmUp(10)))).toContain('an alarm on a query with GROUP BY has no warm-up');
  });

  test('with a query that cannot be read', () => {
    const query = expression('SELECT MEDIAN(x) FROM N', { Period: 60 });
    expect(refusal(mathAlarm([query]))).toContain('MAX, MIN, AVG, SUM, COUNT');
  });
});

test('an alarm on a query is taken over exactly three hours', () => {
  const alarm = grouped({ EvaluationPeriods: MAX_WINDOW_INSIGHTS / 300 });
  expect(new Sandbox().alarm('a', alarm).evaluator.states()).toHaveLength(1);
});

test('an alarm’s own account may be named', () => {
  const alarm = mathAlarm([returning({ AccountId: arnOf('a').split(':')[4] })]);
  expect(new Sandbox().alarm('a', alarm).evaluator.states()).toHaveLength(1);
});
