import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PinpointApplications, PinpointMonitoring, PinpointSource } from '../../../lib';
import { ALARM_IDS } from '../../../lib/catalogue/alarms';
import { alarmsIn, compositesIn } from '../alarms/named-alarms';
import { expectEach } from '../../support/each';
import { configsIn, monitorIn, resourcesOf, stackIn, templateOf, textOf } from '../synthesis';

test('a monitor has a poller per source, in the order of the sources', () => {
  const { pollers } = monitorIn(stackIn());
  expect(pollers.map(({ source }) => source.sourceId)).toEqual([
    'journey-execution',
    'journey-runs',
    'journey-kpis',
    'campaign-kpis',
    'campaign-activities',
    'application-kpis',
  ]);
});

test('a monitor of some sources has pollers of these only', () => {
  const stack = stackIn();
  const { pollers } = monitorIn(stack, {
    sources: [PinpointSource.applicationKpis(), PinpointSource.journeyRuns()],
  });
  expect(pollers.map(({ source }) => source.sourceId)).toEqual(['application-kpis', 'journey-runs']);
  expect(configsIn(Template.fromStack(stack))).toHaveLength(2);
});

test('alarmsOf has the alarms of an id, of as many applications or pollers as there are', () => {
  const stack = stackIn();
  const monitoring = monitorIn(stack, { applications: PinpointApplications.ids('a', 'b') });
  const template = Template.fromStack(stack);
  const all = { ...alarmsIn(template), ...compositesIn(template) };
  const names = new Map(Object.entries(all).map(([name, { logicalId }]) => [`<${logicalId}>`, name]));
  const counts = {
    'watch.poller-not-running': 6,
    'watch.poller-failing': 6,
    'watch.source-unreachable': 2,
    'campaign.run-failed': 1,
    'journey.bounce': 2,
    'application.send-failures': 2,
    'journey.run-stuck': 0,
  };
  expectEach(Object.entries(counts), ([id, count]) => {
    const found = monitoring.alarmsOf(id).map(({ alarmName }) => names.get(textOf(stack.resolve(alarmName))));
    expect(found).toHaveLength(count);
    expect(found.filter((name) => name?.split('/')[1] !== id)).toEqual([]);
  });
});

test('alarms are those of every id together, the parts of composites left out', () => {
  const stack = stackIn();
  const monitoring = monitorIn(stack);
  const template = Template.fromStack(stack);
  expect(monitoring.alarms).toHaveLength(Object.keys(alarmsIn(template)).length - 6 + 1);
  expect(new Set(monitoring.alarms)).toEqual(new Set(ALARM_IDS.flatMap((id) => monitoring.alarmsOf(id))));
});

test('the alarms of a source that is not polled are none', () => {
  expect(
    monitorIn(stackIn(), { sources: [PinpointSource.journeyRuns()] }).alarmsOf('campaign.run-failed'),
  ).toEqual([]);
});

test('alarmsOf of an id that there is not is refused, with a suggestion where one is near', () => {
  const monitoring = monitorIn(stackIn());
  const suggestions = {
    'campaign.run-fail': ' (did you mean campaign.run-failed?)',
    'Watch.Poller-Failing': ' (did you mean watch.poller-failing?)',
    temperature: '',
  };
  expectEach(Object.entries(suggestions), ([id, suggestion]) => {
    expect(() => monitoring.alarmsOf(id)).toThrow(
      `there is no alarm "${id}"${suggestion}; allowed are ${ALARM_IDS.join(', ')}`,
    );
  });
});

test('the metrics of a monitor have its name, its namespace and its intervals', () => {
  const monitoring = monitorIn(stackIn(), {
    metricNamespace: 'Shop',
    sources: [PinpointSource.journeyExecution({ interval: Duration.minutes(30) })],
  });
  const metric = monitoring.journey('app', 'jrn').metricEndpointActive();
  expect(metric.namespace).toBe('Shop');
  expect(metric.dimensions).toEqual({ Monitor: 'shop', ApplicationId: 'app', JourneyId: 'jrn' });
  expect(metric.period.toMinutes()).toBe(30);
  expect(monitoring.campaign('app', 'cmp').metricClicks().dimensions).toEqual({
    Monitor: 'shop',
    ApplicationId: 'app',
    CampaignId: 'cmp',
  });
  expect(monitoring.application('app').metricTxnSmsSent().dimensions).toEqual({
    Monitor: 'shop',
    ApplicationId: 'app',
  });
});

test.each([
  [
    'journeyActivity',
    (monitoring: PinpointMonitoring) => monitoring.journeyActivity('app', 'jrn', 'act').metricWaitStarted(),
    { ApplicationId: 'app', JourneyId: 'jrn', JourneyActivityId: 'act' },
  ],
  [
    'country',
    (monitoring: PinpointMonitoring) => monitoring.country('app', 'US').metricTxnSmsSent(),
    { ApplicationId: 'app', Country: 'US' },
  ],
  [
    'errorCode',
    (monitoring: PinpointMonitoring) => monitoring.errorCode('app', '2').metricTxnSmsErrorDistribution(),
    { ApplicationId: 'app', ErrorCode: '2' },
  ],
])('the metrics of the %s of a monitor have its name, its namespace and its intervals', (_, read, ids) => {
  const metric = read(
    monitorIn(stackIn(), {
      metricNamespace: 'Shop',
      sources: [
        PinpointSource.journeyExecution({ interval: Duration.minutes(30) }),
        PinpointSource.applicationKpis({ interval: Duration.minutes(30) }),
      ],
    }),
  );
  expect(metric.namespace).toBe('Shop');
  expect(metric.dimensions).toEqual({ Monitor: 'shop', ...ids });
  expect(metric.period.toMinutes()).toBe(30);
});

describe('two monitors in one stack', () => {
  const stack = stackIn();
  const props = { applications: PinpointApplications.ids('8f0c1e6ba3d94f7c85e2b1d06c9f4a37') };
  const first = new PinpointMonitoring(stack, 'First', props);
  const second = new PinpointMonitoring(stack, 'Second', props);
  const template = Template.fromStack(stack);

  test('are named after their paths', () => {
    expect(first.monitorName).toMatch(/^Test-First/);
    expect(second.monitorName).toMatch(/^Test-Second/);
  });

  test('have functions, alarms and dashboards of their own', () => {
    expect(configsIn(template)).toHaveLength(12);
    expect(Object.keys(alarmsIn(template))).toHaveLength(2 * Object.keys(alarmsIn(templateOf())).length);
    expect(Object.keys(compositesIn(template))).toHaveLength(2);
    const dashboards = Object.values(resourcesOf(template, 'AWS::CloudWatch::Dashboard')).map(
      ({ Properties }) => Properties.DashboardName,
    );
    expect(new Set(dashboards).size).toBe(2);
    template.resourceCountIs('AWS::DynamoDB::Table', 2);
  });

  test('never read the series of the other', () => {
    const reads = (name: string) => {
      const { Dimensions, Metrics } = alarmsIn(template)[name]?.Properties ?? {};
      return JSON.stringify([Dimensions, Metrics]).includes(first.monitorName);
    };
    const names = Object.keys(alarmsIn(template)).filter(
      (name) => !/application\.send-failures|watch\.dead-letters/.test(name),
    );
    expect(names.filter(reads).sort()).toEqual(
      names.filter((name) => name.startsWith(`${first.monitorName}/`)).sort(),
    );
  });
});

test('a long path is shortened to a name of 60 characters at the most', () => {
  const id = 'A'.repeat(100);
  const monitoring = new PinpointMonitoring(stackIn(), id, { applications: PinpointApplications.ids('a') });
  expect(monitoring.monitorName).toMatch(/^[0-9A-Za-z-]{1,60}$/);
});
