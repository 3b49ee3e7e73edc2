import { numberText } from '../../../cloudwatch/alarms/text-forms';
import { metricAlarm, Sandbox, slotsFrom } from '../support/alarms';

/** The reason of the last change after a picture of values, one a minute. */
function reasonAfter(picture: string, changes: Record<string, unknown>): string | undefined {
  const values = slotsFrom(picture);
  const sandbox = new Sandbox().alarm('a', metricAlarm(changes)).values('Orders', values);
  sandbox.at(values.length);
  return sandbox.reason('a');
}

const threeOfThree = { EvaluationPeriods: 3 };

test.each<[string, string, Record<string, unknown>, string]>([
  [
    'one breaching datapoint',
    'X',
    {},
    'Threshold Crossed: 1 datapoint [1.0 (02/03/26 00:01:00)] was greater than or equal to the threshold (1.0).',
  ],
  [
    'one datapoint within the threshold',
    '0',
    {},
    'Threshold Crossed: 1 datapoint [0.0 (02/03/26 00:01:00)] was not greater than or equal to the threshold (1.0).',
  ],
  [
    'several breaching datapoints, newest first',
    'X X X',
    threeOfThree,
    'Threshold Crossed: 3 datapoints [1.0 (02/03/26 00:03:00), 1.0 (02/03/26 00:02:00), 1.0 (02/03/26 00:01:00)] were greater than or equal to the threshold (1.0).',
  ],
  [
    'M out of N',
    'X 0 X',
    { EvaluationPeriods: 3, DatapointsToAlarm: 2 },
    'Threshold Crossed: 2 out of the last 3 datapoints [1.0 (02/03/26 00:03:00), 1.0 (02/03/26 00:01:00)] were greater than or equal to the threshold (1.0) (minimum 2 datapoints for OK -> ALARM transition).',
  ],
  [
    'M out of N going OK',
    '0 X 0',
    { EvaluationPeriods: 3, DatapointsToAlarm: 2 },
    'Threshold Crossed: 2 out of the last 3 datapoints [0.0 (02/03/26 00:03:00), 0.0 (02/03/26 00:01:00)] were not greater than or equal to the threshold (1.0) (minimum 2 datapoints for ALARM -> OK transition).',
  ],
  [
    'a missing datapoint that counts as breaching',
    '- - -',
    { TreatMissingData: 'breaching' },
    'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [Breaching].',
  ],
  [
    'missing datapoints that count as not breaching',
    '- - -',
    { ...threeOfThree, TreatMissingData: 'notBreaching' },
    'Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [NonBreaching].',
  ],
  [
    'some real and some missing datapoints',
    '0 - - - -',
    { ...threeOfThree, TreatMissingData: 'breaching' },
    'Threshold Crossed: 1 datapoint [0.0 (02/03/26 00:01:00)] was not greater than or equal to the threshold (1.0) and 2 missing datapoints were treated as [Breaching].',
  ],
  [
    'an alarm that only missing datapoints make',
    '- - - - 0',
    { EvaluationPeriods: 3, DatapointsToAlarm: 2, TreatMissingData: 'breaching' },
    'Threshold Crossed: 1 datapoint was received for 3 periods and 2 missing datapoints were treated as [Breaching].',
  ],
  [
    'a premature alarm state',
    '- - X - -',
    threeOfThree,
    'Threshold Crossed: 1 datapoint [1.0 (02/03/26 00:03:00)] was greater than or equal to the threshold (1.0).',
  ],
])('%s', (_what, picture, changes, reason) => {
  expect(reasonAfter(picture, changes)).toBe(reason);
});

test.each([
  ['GreaterThanThreshold', 'was greater than the threshold'],
  ['GreaterThanOrEqualToThreshold', 'was greater than or equal to the threshold'],
  ['LessThanThreshold', 'was less than the threshold'],
  ['LessThanOrEqualToThreshold', 'was less than or equal to the threshold'],
])('%s is called “%s”', (ComparisonOperator, words) => {
  const sandbox = new Sandbox().alarm('a', metricAlarm({ ComparisonOperator, Threshold: 5 }));
  sandbox.value('Orders', 0, ComparisonOperator.startsWith('G') ? 6 : 4).at(0);
  expect(sandbox.reason('a')).toContain(words);
});

test.each([
  [1, 'Insufficient Data: 1 datapoint was unknown.'],
  [3, 'Insufficient Data: 3 datapoints were unknown.'],
])('unknown datapoints of %i periods', (EvaluationPeriods, reason) => {
  const sandbox = new Sandbox().alarm('a', metricAlarm({ EvaluationPeriods })).value('Orders', 0, 0);
  sandbox.during(0, 10);
  expect(sandbox.reason('a')).toBe(reason);
});

test('the data of a reason are a document as CloudWatch writes it', () => {
  const sandbox = new Sandbox().alarm('a', metricAlarm({ EvaluationPeriods: 2 })).values('Orders', [1, 2]);
  expect(JSON.parse(sandbox.at(2)[0]?.reasonData ?? '')).toEqual({
    version: '1.0',
    queryDate: '2026-03-02T00:02:00.000+0000',
    startDate: '2026-03-02T00:01:00.000+0000',
    statistic: 'Maximum',
    period: 60,
    recentDatapoints: [1, 2],
    threshold: 1,
    evaluatedDatapoints: [
      { timestamp: '2026-03-02T00:02:00.000+0000', value: 2 },
      { timestamp: '2026-03-02T00:01:00.000+0000', value: 1 },
    ],
  });
});

test.each([
  [0, '0.0'],
  [1, '1.0'],
  [-2, '-2.0'],
  [0.25, '0.25'],
  [99.5, '99.5'],
  [9_999_999, '9999999.0'],
  [10_000_000, '1.0E7'],
  [12_500_000, '1.25E7'],
  [0.001, '0.001'],
  [0.00025, '2.5E-4'],
])('%d is written %s', (value, text) => {
  expect(numberText(value)).toBe(text);
});

test('the trigger of a notification describes the metric', () => {
  const Dimensions = [{ Name: 'Shop', Value: 'north' }];
  const sandbox = new Sandbox().alarm('a', metricAlarm({ Dimensions, DatapointsToAlarm: 1 }));
  sandbox.value('Orders', 0, 1, { Shop: 'north' });
  expect(sandbox.at(0)[0]?.trigger).toEqual({
    MetricName: 'Orders',
    Namespace: 'Shop',
    StatisticType: 'Statistic',
    Statistic: 'MAXIMUM',
    Unit: null,
    Dimensions: [{ value: 'north', name: 'Shop' }],
    Period: 60,
    EvaluationPeriods: 1,
    DatapointsToAlarm: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: 1,
    TreatMissingData: 'missing',
    EvaluateLowSampleCountPercentile: '',
  });
});
