import { Duration } from 'aws-cdk-lib';
import { DIMENSIONS_BY_SCOPE } from '../../../lib/catalogue/metric-row';
import { METRIC_NAMES, type MetricName, chosenMetrics, rowOf } from '../../../lib/catalogue/metrics';
import { Source } from '../../../lib';
import { templateOf } from '../synthesis';
import { chartsOf, expressionsOf } from './body';

const EXPRESSION =
  /^SEARCH\('\{"([^"]+)",([A-Za-z,]+)\} MetricName="([A-Za-z]+)" Monitor="([^"]+)"', '(\w+)', (\d+)\)$/;

interface Search {
  readonly expression: string;
  readonly namespace: string;
  readonly dimensions: readonly string[];
  readonly name: MetricName;
  readonly monitor: string;
  readonly statistic: string;
  readonly period: number;
}

function parse(expression: string): Search {
  const [, namespace = '', dimensions = '', metric, monitor = '', statistic = '', period] =
    EXPRESSION.exec(expression) ?? [];
  const name = METRIC_NAMES.find((candidate) => candidate === metric);
  if (name === undefined) throw new Error(`no search of a catalogue metric: ${expression}`);
  return {
    expression,
    namespace,
    dimensions: dimensions.split(','),
    name,
    monitor,
    statistic,
    period: Number(period),
  };
}

const template = templateOf();
const SEARCHES = expressionsOf(template).map(({ expression }) => parse(expression));

test.each(SEARCHES)('the line of $name finds the exact series that its poller publishes', (search) => {
  expect(search.namespace).toBe('EngagementMonitoring');
  expect(search.monitor).toBe('shop');
  expect(search.dimensions).toEqual(DIMENSIONS_BY_SCOPE[rowOf(search.name).scope]);
});

test.each(SEARCHES)('the line of $name reads its own statistic', ({ name, statistic }) => {
  expect(statistic).toBe(name === 'SourceReachable' ? 'Minimum' : 'Maximum');
});

test.each(SEARCHES)('the line of $name is published with the essential set', ({ name }) => {
  expect(rowOf(name).set).toBe('essential');
});

test('the charts are these', () => {
  expect(chartsOf(template).map(({ properties }) => properties.title)).toEqual([
    'Participants active',
    'Participants entered (lifetime)',
    'Participants left (lifetime)',
    'Messages sent (lifetime)',
    'E-mails sent today',
    'Runs running',
    'Runs cancelled',
    'Time since Pinpoint evaluated',
    'Messages sent today',
    'Messages delivered today',
    'Runs running',
    'Audience of the newest run',
    'Delivered by the newest run',
    'Runs failed lately',
    'E-mails sent today',
    'E-mails hard-bounced today',
    'E-mails complained of today',
    'SMS sent and delivered today',
    'Source reachable',
    'Items discovered',
    'Items failed',
    'Requests to Pinpoint',
    'Duration of a poll',
    'Series published',
  ]);
});

test.each(chartsOf(template))(
  'the chart "$properties.title" starts at zero and names its unit',
  ({ properties }) => {
    const [line] = (properties.metrics ?? []).flat();
    expect(properties.yAxis?.left?.min).toBe(0);
    expect(properties.yAxis?.left?.label).toBe(rowOf(parse(line?.expression ?? '').name).unit);
  },
);

const ALL_SOURCES = Source.all();

test.each(ALL_SOURCES)('a monitor of $sourceId alone charts only what its poller publishes', (source) => {
  const published = chosenMetrics({ source: source._id(), metrics: 'essential', breakdownLimit: 0 });
  const charted = expressionsOf(templateOf({ sources: [source] })).map(
    ({ expression }) => parse(expression).name,
  );
  expect(charted.filter((name) => !published.includes(name))).toEqual([]);
  expect(charted).toEqual(expect.arrayContaining(['ItemsDiscovered', 'SourceReachable']));
});

test('each line has the period of its poller', () => {
  const sources = [
    Source.journeyExecution({ interval: Duration.hours(1) }),
    Source.journeyRuns({ interval: Duration.minutes(1) }),
  ];
  const periods = Object.fromEntries(
    expressionsOf(templateOf({ sources })).map(({ expression }) => {
      const { name, period } = parse(expression);
      return [name, period];
    }),
  );
  expect(periods).toMatchObject({ JourneyEndpointActive: 3_600, JourneyRunsRunning: 60 });
  // A line per source in one chart: the slowest poller's period has no gaps.
  expect(periods).toMatchObject({ ItemsDiscovered: 3_600, SourceReachable: 3_600 });
});

test('the namespace and monitor are those of the monitor', () => {
  const searches = expressionsOf(
    templateOf({ metricNamespace: 'Shop/Engagement', monitorName: 'my shop' }),
  ).map(({ expression }) => parse(expression));
  expect([...new Set(searches.map(({ namespace }) => namespace))]).toEqual(['Shop/Engagement']);
  expect([...new Set(searches.map(({ monitor }) => monitor))]).toEqual(['my shop']);
});
