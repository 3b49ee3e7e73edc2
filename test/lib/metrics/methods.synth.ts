import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib';
import {
  PinpointApplicationMetrics,
  PinpointCampaignMetrics,
  PinpointCountryMetrics,
  PinpointErrorCodeMetrics,
  type ItemMetrics,
  PinpointJourneyActivityMetrics,
  PinpointJourneyMetrics,
  type MonitorIdentity,
  PinpointSource,
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
    metrics: new PinpointJourneyMetrics(IDENTITY, 'app', 'jrn'),
    dimensions: { Monitor: 'shop', ApplicationId: 'app', JourneyId: 'jrn' },
  },
  {
    scope: 'journeyActivity',
    words: ['JourneyActivity', 'Journey'],
    metrics: new PinpointJourneyActivityMetrics(IDENTITY, 'app', 'jrn', 'act'),
    dimensions: { Monitor: 'shop', ApplicationId: 'app', JourneyId: 'jrn', JourneyActivityId: 'act' },
  },
  {
    scope: 'applicationCountry',
    words: ['ApplicationCountry'],
    metrics: new PinpointCountryMetrics(IDENTITY, 'app', 'US'),
    dimensions: { Monitor: 'shop', ApplicationId: 'app', Country: 'US' },
  },
  {
    scope: 'applicationErrorCode',
    words: ['ApplicationErrorCode'],
    metrics: new PinpointErrorCodeMetrics(IDENTITY, 'app', '2'),
    dimensions: { Monitor: 'shop', ApplicationId: 'app', ErrorCode: '2' },
  },
  {
    scope: 'campaign',
    words: ['Campaign'],
    metrics: new PinpointCampaignMetrics(IDENTITY, 'app', 'cmp'),
    dimensions: { Monitor: 'shop', ApplicationId: 'app', CampaignId: 'cmp' },
  },
  {
    scope: 'application',
    words: ['Application'],
    metrics: new PinpointApplicationMetrics(IDENTITY, 'app'),
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
    PinpointSource.all().flatMap((source) =>
      PER_SOURCE.map((row) => ({ source, id: source.sourceId, ...row })),
    ),
    ({ source, name, method, statistic }) => {
      const metric = new PinpointApplicationMetrics(IDENTITY, 'app')[method](source);
      expect(metric.metricName).toBe(name);
      expect(metric.statistic).toBe(statistic);
      expect(metric.period.toMinutes()).toBe(source.interval.toMinutes());
      expect(metric.dimensions).toEqual({ Monitor: 'shop', ApplicationId: 'app', Source: source.sourceId });
    },
    ({ id, method }) => `${method} of ${id}`,
  );
});

describe('options', () => {
  const IDENTITY = { monitorName: 'shop' };
  const journey = new PinpointJourneyMetrics(IDENTITY, 'app', 'jrn');

  test('options change the period, statistic, label and colour', () => {
    const metric = journey.metricEndpointActive({
      period: Duration.hours(1),
      statistic: 'Average',
      label: 'Active',
      color: '#ff0000',
    });
    expect(metric.period.toHours()).toBe(1);
    expect(metric.statistic).toBe('Average');
    expect(metric.label).toBe('Active');
    expect(metric.color).toBe('#ff0000');
  });

  test('options that are given as undefined leave the defaults', () => {
    const metric = journey.metricEndpointActive({ period: undefined, statistic: undefined });
    expect(metric.period.toMinutes()).toBe(15);
    expect(metric.statistic).toBe('Maximum');
  });

  test('options cannot rename the metric, nor move it to another namespace or item', () => {
    const options: MetricOptions & { readonly namespace: string; readonly metricName: string } = {
      namespace: 'Other',
      metricName: 'Other',
      dimensionsMap: { Monitor: 'other' },
    };
    const metric = journey.metricEndpointActive(options);
    expect(metric.namespace).toBe('EngagementMonitoring');
    expect(metric.metricName).toBe('JourneyEndpointActive');
    expect(metric.dimensions).toEqual({ Monitor: 'shop', ApplicationId: 'app', JourneyId: 'jrn' });
  });

  test('the namespace is that of the monitor', () => {
    const metric = new PinpointJourneyMetrics(
      { ...IDENTITY, metricNamespace: 'Shop/Engagement' },
      'app',
      'jrn',
    ).metric('JourneyEndpointActive');
    expect(metric.namespace).toBe('Shop/Engagement');
  });

  test('the period is the interval at which the monitor polls the source of the metric', () => {
    const sources = [
      PinpointSource.journeyExecution({ interval: Duration.hours(1) }),
      PinpointSource.journeyRuns(),
    ];
    const polled = new PinpointJourneyMetrics({ ...IDENTITY, sources }, 'app', 'jrn');
    expect(polled.metricEndpointActive().period.toMinutes()).toBe(60);
    expect(polled.metricRunsRunning().period.toMinutes()).toBe(5);
  });

  test("the period of a source that the monitor does not poll is the source's default", () => {
    const campaign = new PinpointCampaignMetrics(
      { ...IDENTITY, sources: [PinpointSource.journeyRuns()] },
      'app',
      'cmp',
    );
    expect(campaign.metricAttemptedDeliveries().period.toMinutes()).toBe(15);
  });

  test.each([
    ['JourneyEndpointActiv', 'JourneyEndpointActive'],
    ['journeyrunsrunning', 'JourneyRunsRunning'],
    ['JourneyRunsCanceled', 'JourneyRunsCancelled'],
  ])('metric("%s") of a journey suggests %s', (given, nearest) => {
    expect(() => journey.metric(given)).toThrow(
      `there is no metric "${given}" of this item (did you mean ${nearest}?); allowed are JourneyEndpointActive, `,
    );
  });

  test.each([
    [
      'an activity',
      new PinpointJourneyActivityMetrics(IDENTITY, 'app', 'jrn', 'act'),
      'JourneyActivityWaitStarted',
    ],
    ['a country', new PinpointCountryMetrics(IDENTITY, 'app', 'US'), 'ApplicationCountryTxnSmsSent'],
    [
      'an error code',
      new PinpointErrorCodeMetrics(IDENTITY, 'app', '2'),
      'ApplicationErrorCodeTxnSmsErrorDistribution',
    ],
  ])('metric() of %s takes its own names, and no journey metric', (_, item, name) => {
    expect(item.metric(name).metricName).toBe(name);
    expect(() => item.metric('JourneyEndpointActive')).toThrow(
      'there is no metric "JourneyEndpointActive" of this item',
    );
  });

  test.each([
    ['journey-emails-sent', 'JourneyEmailsSent', 'journey-emails-sent'],
    ['journey-email-sent', 'JourneyEmailsSent', 'journey-emails-sent'],
    ['ENDPOINT_ENTERD', 'JourneyEndpointEntered', 'ENDPOINT_ENTERED'],
  ])("metric('%s'), which is a name of Pinpoint's, suggests %s", (given, metric, api) => {
    expect(() => journey.metric(given)).toThrow(`(did you mean ${metric}, which Pinpoint calls ${api}?)`);
  });

  test('a name that is near to nothing gets no suggestion, only the list', () => {
    expect(() => journey.metric('Temperature')).toThrow(
      'there is no metric "Temperature" of this item; allowed are JourneyEndpointActive, ',
    );
  });

  test.each([
    ['a campaign metric', 'CampaignClicks'],
    ['an application metric', 'ApplicationTxnSmsSent'],
    ['a metric of the watch', 'PollsCompleted'],
  ])('%s is no metric of a journey', (_, name) => {
    expect(() => journey.metric(name)).toThrow(`there is no metric "${name}" of this item`);
  });

  test('the reachability of an application needs a source, so its name alone does not do', () => {
    expect(() => new PinpointApplicationMetrics(IDENTITY, 'app').metric('SourceReachable')).toThrow(
      'there is no metric "SourceReachable" of this item',
    );
  });

  test('the watch over a source that does not exist suggests the nearest', () => {
    expect(() => new SourceMetrics(IDENTITY, 'journey-run').metricPollsCompleted()).toThrow(
      'there is no source "journey-run" (did you mean journey-runs?); allowed are journey-execution, journey-runs, ' +
        'journey-kpis, campaign-kpis, campaign-activities, application-kpis',
    );
  });
});
