import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import {
  ApplicationMetrics,
  CampaignMetrics,
  CountryMetrics,
  ErrorCodeMetrics,
  type ItemMetrics,
  JourneyActivityMetrics,
  JourneyMetrics,
  type MonitorIdentity,
  Source,
  SourceMetrics,
} from '../../../lib';
import { METRIC_NAMES, rowOf } from '../../../lib/catalogue/metrics';
import { expectEach } from '../../support/each';

const IDENTITY: MonitorIdentity = { monitorName: 'shop' };

interface Face {
  readonly scope: string;
  /** Words that the class already says; of these, the first that a name begins with is dropped from its method. */
  readonly words: readonly string[];
  readonly metrics: ItemMetrics;
  readonly dimensions: { readonly [name: string]: string };
}

const FACES: Face[] = [
  {
    scope: 'journey',
    words: ['Journey'],
    metrics: new JourneyMetrics(IDENTITY, 'app', 'jrn'),
    dimensions: { Monitor: 'shop', ApplicationId: 'app', JourneyId: 'jrn' },
  },
  {
    scope: 'journeyActivity',
    words: ['JourneyActivity', 'Journey'],
    metrics: new JourneyActivityMetrics(IDENTITY, 'app', 'jrn', 'act'),
    dimensions: { Monitor: 'shop', ApplicationId: 'app', JourneyId: 'jrn', JourneyActivityId: 'act' },
  },
  {
    scope: 'applicationCountry',
    words: ['ApplicationCountry'],
    metrics: new CountryMetrics(IDENTITY, 'app', 'US'),
    dimensions: { Monitor: 'shop', ApplicationId: 'app', Country: 'US' },
  },
  {
    scope: 'applicationErrorCode',
    words: ['ApplicationErrorCode'],
    metrics: new ErrorCodeMetrics(IDENTITY, 'app', '2'),
    dimensions: { Monitor: 'shop', ApplicationId: 'app', ErrorCode: '2' },
  },
  {
    scope: 'campaign',
    words: ['Campaign'],
    metrics: new CampaignMetrics(IDENTITY, 'app', 'cmp'),
    dimensions: { Monitor: 'shop', ApplicationId: 'app', CampaignId: 'cmp' },
  },
  {
    scope: 'application',
    words: ['Application'],
    metrics: new ApplicationMetrics(IDENTITY, 'app'),
    dimensions: { Monitor: 'shop', ApplicationId: 'app' },
  },
  {
    scope: 'source',
    words: [],
    metrics: new SourceMetrics(IDENTITY, 'journey-runs'),
    dimensions: { Monitor: 'shop', Source: 'journey-runs' },
  },
];

const MINUTES: { readonly [source: string]: number } = {
  'journey-execution': 15,
  'journey-runs': 5,
  'journey-kpis': 15,
  'campaign-kpis': 15,
  'campaign-activities': 5,
  'application-kpis': 15,
  'every source': 5,
};

const METHODS = FACES.flatMap((face) =>
  METRIC_NAMES.filter((name) => rowOf(name).scope === face.scope).map((name) => ({
    ...face,
    name,
    method: `metric${name.slice(face.words.find((word) => name.startsWith(word))?.length ?? 0)}`,
    className: face.metrics.constructor.name,
    minutes: MINUTES[rowOf(name).source],
  })),
);

const methodName = ({ className, method }: (typeof METHODS)[number]) => `${className}.${method}`;

const PER_SOURCE = [
  { name: 'SourceReachable', method: 'metricSourceReachable', statistic: 'Minimum' },
  { name: 'ItemsLost', method: 'metricItemsLost', statistic: 'Maximum' },
] as const;

test('every row of the catalogue has a method; those that take a source are apart', () => {
  const scopes = FACES.map(({ scope }) => scope);
  expect(METRIC_NAMES.filter((name) => !scopes.includes(rowOf(name).scope)).sort()).toEqual(
    PER_SOURCE.map(({ name }) => name).sort(),
  );
});

test('no two rows of a scope share a method', () => {
  expectEach(
    FACES,
    ({ scope }) => {
      const methods = METHODS.filter((row) => row.scope === scope).map(({ method }) => method);
      expect(new Set(methods).size).toBe(methods.length);
    },
    ({ scope }) => scope,
  );
});

function call(metrics: ItemMetrics, method: string, options?: MetricOptions): Metric {
  const found = Reflect.get(metrics, method) as (options?: MetricOptions) => Metric;
  return found.call(metrics, options);
}

test('every method reads its metric as it is published', () => {
  expectEach(
    METHODS,
    ({ metrics, method, name, dimensions, minutes }) => {
      const metric = call(metrics, method);
      expect(metric.namespace).toBe('EngagementMonitoring');
      expect(metric.metricName).toBe(name);
      expect(metric.statistic).toBe('Maximum');
      expect(metric.period.toMinutes()).toBe(minutes);
      expect(metric.dimensions).toEqual(dimensions);
      expect(metric.unit).toBeUndefined();
    },
    methodName,
  );
});

test('metric() with the name of a metric is the same as its method', () => {
  expectEach(
    METHODS,
    ({ metrics, method, name }) => {
      expect(metrics.metric(name).toMetricConfig()).toEqual(call(metrics, method).toMetricConfig());
    },
    methodName,
  );
});

test('a class has a method for each of its rows and no other', () => {
  expectEach(
    FACES,
    ({ scope, metrics }) => {
      const prototype: object = Object.getPrototypeOf(metrics);
      const methods = Object.getOwnPropertyNames(prototype).filter((name) => name.startsWith('metric'));
      const expected = METHODS.filter((row) => row.scope === scope).map(({ method }) => method);
      // What belongs to an application and a source takes the source.
      const more = scope === 'application' ? PER_SOURCE.map(({ method }) => method) : [];
      expect(methods.sort()).toEqual([...expected, ...more].sort());
    },
    ({ scope }) => scope,
  );
});

test('the methods that take a source read the series of that source', () => {
  expectEach(
    Source.all().flatMap((source) => PER_SOURCE.map((row) => ({ source, id: source.sourceId, ...row }))),
    ({ source, name, method, statistic }) => {
      const metric = new ApplicationMetrics(IDENTITY, 'app')[method](source);
      expect(metric.metricName).toBe(name);
      expect(metric.statistic).toBe(statistic);
      expect(metric.period.toMinutes()).toBe(source.interval.toMinutes());
      expect(metric.dimensions).toEqual({ Monitor: 'shop', ApplicationId: 'app', Source: source.sourceId });
    },
    ({ id, method }) => `${method} of ${id}`,
  );
});
