import { Duration } from 'aws-cdk-lib';
import { Source } from '../../../lib';
import { templateOf } from '../synthesis';
import { alarmIn, alarmsIn, compositesIn, dimensionsIn } from './named-alarms';

const template = templateOf();

const SOURCES = [
  'journey-execution',
  'journey-runs',
  'journey-kpis',
  'campaign-kpis',
  'campaign-activities',
  'application-kpis',
];
const periodOf = (source: string) =>
  source === 'journey-runs' || source === 'campaign-activities' ? 300 : 900;

test('the alarms of a monitor are these, and no others', () => {
  expect(Object.keys(alarmsIn(template)).sort()).toEqual(
    [
      ...SOURCES.map((source) => `shop/watch.poller-not-running/${source}`),
      ...SOURCES.map((source) => `shop/watch.poller-failing/${source}`),
      ...SOURCES.map((source) => `shop/watch.source-unreachable/8f0c1e6b/${source}`),
      'shop/campaign.run-failed/8f0c1e6b',
      'shop/journey.run-cancelled/8f0c1e6b',
    ].sort(),
  );
  expect(Object.keys(compositesIn(template))).toEqual(['shop/watch.source-unreachable/8f0c1e6b']);
});

interface Rule {
  readonly name: string;
  readonly MetricName: string;
  readonly dimensions: { readonly [name: string]: string };
  readonly Statistic: string;
  readonly Period: number;
  readonly Threshold: number;
  readonly ComparisonOperator: string;
  readonly DatapointsToAlarm: number;
  readonly EvaluationPeriods: number;
  readonly TreatMissingData: string;
}

const below = { Threshold: 1, ComparisonOperator: 'LessThanThreshold' };
const atLeast = (Threshold: number) => ({
  Threshold,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
});
const of = (DatapointsToAlarm: number, EvaluationPeriods: number) => ({
  DatapointsToAlarm,
  EvaluationPeriods,
});
const quiet = { TreatMissingData: 'notBreaching' };

const RULES: Rule[] = [
  ...SOURCES.map((source) => ({
    name: `shop/watch.poller-not-running/${source}`,
    MetricName: 'PollsCompleted',
    dimensions: { Monitor: 'shop', Source: source },
    Statistic: 'Maximum',
    Period: periodOf(source),
    ...below,
    ...(periodOf(source) === 300 ? of(3, 3) : of(2, 2)),
    TreatMissingData: 'breaching',
  })),
  ...SOURCES.map((source) => ({
    name: `shop/watch.poller-failing/${source}`,
    MetricName: 'ItemsFailedRate',
    dimensions: { Monitor: 'shop', Source: source },
    Statistic: 'Maximum',
    Period: periodOf(source),
    ...atLeast(10),
    ...of(3, 5),
    ...quiet,
  })),
  ...SOURCES.map((source) => ({
    name: `shop/watch.source-unreachable/8f0c1e6b/${source}`,
    MetricName: 'SourceReachable',
    dimensions: { Monitor: 'shop', ApplicationId: '8f0c1e6b', Source: source },
    Statistic: 'Minimum',
    Period: periodOf(source),
    ...below,
    ...(periodOf(source) === 300 ? of(3, 3) : of(1, 1)),
    ...quiet,
  })),
  {
    name: 'shop/campaign.run-failed/8f0c1e6b',
    MetricName: 'ApplicationCampaignRunsFailed',
    dimensions: { Monitor: 'shop', ApplicationId: '8f0c1e6b' },
    Statistic: 'Maximum',
    Period: 300,
    ...atLeast(1),
    ...of(1, 1),
    ...quiet,
  },
  {
    name: 'shop/journey.run-cancelled/8f0c1e6b',
    MetricName: 'ApplicationJourneyRunsCancelled',
    dimensions: { Monitor: 'shop', ApplicationId: '8f0c1e6b' },
    Statistic: 'Maximum',
    Period: 300,
    ...atLeast(1),
    ...of(1, 1),
    ...quiet,
  },
];

test.each(RULES)('$name reads $MetricName as it is published', ({ name, dimensions, ...rule }) => {
  const alarm = alarmIn(template, name);
  expect(alarm.Properties).toMatchObject({
    Namespace: 'EngagementMonitoring',
    MetricName: rule.MetricName,
    Statistic: rule.Statistic,
    Period: rule.Period,
  });
  expect(dimensionsIn(alarm)).toEqual(dimensions);
});

test.each(RULES)('$name breaches when it is $ComparisonOperator $Threshold', ({ name, ...rule }) => {
  expect(alarmIn(template, name).Properties).toMatchObject({
    ComparisonOperator: rule.ComparisonOperator,
    Threshold: rule.Threshold,
  });
});

test.each(RULES)('$name needs $DatapointsToAlarm of $EvaluationPeriods', ({ name, ...rule }) => {
  expect(alarmIn(template, name).Properties).toMatchObject({
    DatapointsToAlarm: rule.DatapointsToAlarm,
    EvaluationPeriods: rule.EvaluationPeriods,
  });
});

test.each(RULES)('$name takes missing data as $TreatMissingData', ({ name, TreatMissingData }) => {
  expect(alarmIn(template, name).Properties.TreatMissingData).toBe(TreatMissingData);
});

test.each(RULES)('$name sets no unit, which would have to match forever', ({ name }) => {
  expect(alarmIn(template, name).Properties).not.toHaveProperty('Unit');
});

test.each(RULES)('$name warms up exactly if silence is breaching', ({ name, ...rule }) => {
  const minutes = ((rule.EvaluationPeriods + 1) * rule.Period) / 60;
  expect(alarmIn(template, name).Properties.WarmUpConfiguration).toEqual(
    rule.TreatMissingData === 'breaching' ? { WarmUpPeriodDurationInMinutes: minutes } : undefined,
  );
});

test.each([
  [1, 15, 16],
  [5, 3, 20],
  [15, 2, 45],
  [60, 2, 180],
  [360, 2, 1_080],
  [720, 2, 2_160],
  [1_440, 2, 2_880],
])(
  'at %i minutes the heartbeat may be missing for %i points, and a deployment has %i minutes, two days at the most',
  (minutes, points, warmUp) => {
    const slow = templateOf({ sources: [Source.journeyRuns({ interval: Duration.minutes(minutes) })] });
    expect(alarmIn(slow, 'shop/watch.poller-not-running/journey-runs').Properties).toMatchObject({
      Period: minutes * 60,
      EvaluationPeriods: points,
      DatapointsToAlarm: points,
      WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: warmUp },
    });
  },
);

test('the alarms read the namespace of the monitor', () => {
  const namespaces = Object.values(alarmsIn(templateOf({ metricNamespace: 'Shop/Engagement' }))).map(
    ({ Properties }) => Properties.Namespace,
  );
  expect([...new Set(namespaces)]).toEqual(['Shop/Engagement']);
});
