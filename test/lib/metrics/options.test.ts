import { Duration } from 'aws-cdk-lib';
import type { MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import {
  ApplicationMetrics,
  CampaignMetrics,
  CountryMetrics,
  ErrorCodeMetrics,
  JourneyActivityMetrics,
  JourneyMetrics,
  Source,
  SourceMetrics,
} from '../../../lib';

const IDENTITY = { monitorName: 'shop' };
const journey = new JourneyMetrics(IDENTITY, 'app', 'jrn');

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
  const metric = new JourneyMetrics({ ...IDENTITY, metricNamespace: 'Shop/Engagement' }, 'app', 'jrn').metric(
    'JourneyEndpointActive',
  );
  expect(metric.namespace).toBe('Shop/Engagement');
});

test('the period is the interval at which the monitor polls the source of the metric', () => {
  const sources = [Source.journeyExecution({ interval: Duration.hours(1) }), Source.journeyRuns()];
  const polled = new JourneyMetrics({ ...IDENTITY, sources }, 'app', 'jrn');
  expect(polled.metricEndpointActive().period.toMinutes()).toBe(60);
  expect(polled.metricRunsRunning().period.toMinutes()).toBe(5);
});

test("the period of a source that the monitor does not poll is the source's default", () => {
  const campaign = new CampaignMetrics({ ...IDENTITY, sources: [Source.journeyRuns()] }, 'app', 'cmp');
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
  ['an activity', new JourneyActivityMetrics(IDENTITY, 'app', 'jrn', 'act'), 'JourneyActivityWaitStarted'],
  ['a country', new CountryMetrics(IDENTITY, 'app', 'US'), 'ApplicationCountryTxnSmsSent'],
  [
    'an error code',
    new ErrorCodeMetrics(IDENTITY, 'app', '2'),
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
  expect(() => new ApplicationMetrics(IDENTITY, 'app').metric('SourceReachable')).toThrow(
    'there is no metric "SourceReachable" of this item',
  );
});

test('the watch over a source that does not exist suggests the nearest', () => {
  expect(() => new SourceMetrics(IDENTITY, 'journey-run').metricPollsCompleted()).toThrow(
    'there is no source "journey-run" (did you mean journey-runs?); allowed are journey-execution, journey-runs, ' +
      'journey-kpis, campaign-kpis, campaign-activities, application-kpis',
  );
});
