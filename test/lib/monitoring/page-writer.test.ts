import { Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AlarmSeverity, type PinpointMonitoringProps, Source } from '../../../lib';
import { configsIn, monitorIn, stackIn, textOf } from '../synthesis';
import { alarmIn } from '../alarms/named-alarms';

const arn = (name: string) => `arn:aws:sns:eu-west-1:123456789012:${name}`;

/** A monitor whose properties may hold topics by name. */
function monitorWith(
  props: (topic: (name: string) => ReturnType<typeof Topic.fromTopicArn>) => Partial<PinpointMonitoringProps>,
) {
  const stack = stackIn();
  const monitoring = monitorIn(
    stack,
    props((name) => Topic.fromTopicArn(stack, name, arn(name))),
  );
  const template = Template.fromStack(stack);
  const [config] = configsIn(template, 'PAGER_CONFIG');
  return { stack, monitoring, template, config };
}

test.each<[string, (topic: (name: string) => Topic) => Partial<PinpointMonitoringProps>, boolean]>([
  ['nobody', () => ({}), false],
  ['the on-call', (topic) => ({ pageTopic: topic('pages') }), true],
  ['the desk alone', (topic) => ({ ticketTopic: topic('tickets') }), true],
  ['one team alone', (topic) => ({ routes: [{ names: ['a-*'], pageTopic: topic('team') }] }), true],
])('where %s is told, there is somebody to write for: %#', (_, props, isThere) => {
  const { monitoring, config } = monitorWith(props as Parameters<typeof monitorWith>[0]);
  expect(monitoring.pageWriter !== undefined).toBe(isThere);
  expect(config !== undefined).toBe(isThere);
});

test('the page writer is told what the monitor is told', () => {
  const { config } = monitorWith((topic) => ({
    pageTopic: topic('pages'),
    ticketTopic: topic('tickets'),
    routes: [{ applications: ['8f0c1e6b'], names: ['vip-*'], ticketTopic: topic('vips') }],
    critical: ['vip-*'],
    neverPage: ['test-*'],
    metricNamespace: 'Shop',
    alarms: {
      'journey.bounce': { severity: AlarmSeverity.TICKET, pageThreshold: 12 },
      'watch.series-dropped': { severity: AlarmSeverity.PAGE },
      'watch.stale': { ticketThreshold: 30_000 },
    },
    sources: [Source.journeyKpis(), Source.campaignActivities()],
  }));
  expect(config).toMatchObject({
    monitor: 'shop',
    namespace: 'Shop',
    topics: { page: arn('pages'), ticket: arn('tickets') },
    routes: [{ applications: ['8f0c1e6b'], names: ['vip-*'], ticket: arn('vips') }],
    critical: ['vip-*'],
    neverPage: ['test-*'],
    severities: { 'journey.bounce': 'ticket', 'watch.series-dropped': 'page' },
    intervals: { 'journey-kpis': 15, 'campaign-activities': 5 },
    dashboardUrl: expect.stringContaining('#dashboards/dashboard/shop-eu-west-1'),
  });
  expect(Object.keys(config?.severities as object)).toHaveLength(2);
  expect(Object.keys(config?.logGroups as object)).toEqual(['journey-kpis', 'campaign-activities']);
});

test('alarms of items go to it, and those of pollers to the people', () => {
  const { stack, monitoring, template } = monitorWith((topic) => ({ pageTopic: topic('pages') }));
  const internal = textOf(stack.resolve(monitoring.pageWriter?.topic.topicArn));
  const told = (name: string) =>
    (alarmIn(template, name).Properties.AlarmActions as unknown[] | undefined)?.map(textOf);
  expect(told('shop/journey.bounce/page')).toEqual([internal]);
  expect(told('shop/watch.source-unreachable/page/8f0c1e6b')).toEqual([internal]);
  expect(told('shop/watch.poller-not-running/page/journey-runs')).toEqual([arn('pages'), internal]);
  expect(told('shop/watch.poller-failing/ticket/journey-runs')).toBeUndefined();
});
