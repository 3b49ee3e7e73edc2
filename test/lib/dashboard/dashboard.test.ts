import { CfnParameter } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { MonitoringDashboard } from '../../../lib';
import { compositesIn } from '../alarms/named-alarms';
import { monitorIn, onlyResource, pollerIn, stackIn, templateOf } from '../synthesis';
import { bodyOf } from './body';

test('a monitor has one dashboard, named after it and its Region, since dashboards are global', () => {
  expect(onlyResource(templateOf(), 'AWS::CloudWatch::Dashboard').Properties.DashboardName).toBe(
    'shop-eu-west-1',
  );
});

test.each([
  ['Shop/EU 1', 'Shop-EU-1-eu-west-1'],
  ['shop.eu', 'shop-eu-eu-west-1'],
  ['a_b-C9', 'a_b-C9-eu-west-1'],
])(
  'the dashboard of the monitor "%s" is named %s, in characters that CloudWatch takes',
  (monitorName, name) => {
    expect(
      onlyResource(templateOf({ monitorName }), 'AWS::CloudWatch::Dashboard').Properties.DashboardName,
    ).toBe(name);
  },
);

test('the dashboard of a monitor whose name is a parameter is named by the parameter', () => {
  const stack = stackIn();
  monitorIn(stack, { monitorName: new CfnParameter(stack, 'Name').valueAsString });
  expect(
    onlyResource(Template.fromStack(stack), 'AWS::CloudWatch::Dashboard').Properties.DashboardName,
  ).toEqual({
    'Fn::Join': ['', [{ Ref: 'Name' }, '-eu-west-1']],
  });
});

test('the dashboard can be left out', () => {
  const stack = stackIn();
  expect(monitorIn(stack, { dashboard: false }).dashboardResource).toBeUndefined();
  Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::Dashboard', 0);
});

test('the dashboard is reachable', () => {
  const stack = stackIn();
  const { dashboardResource } = monitorIn(stack);
  expect(stack.resolve(dashboardResource?.dashboardName)).toEqual({
    Ref: onlyResource(Template.fromStack(stack), 'AWS::CloudWatch::Dashboard').logicalId,
  });
});

test('the dashboard shows a day unless one chooses otherwise', () => {
  expect(bodyOf(templateOf()).start).toBe('-P1D');
});

test('the monitor is named on top, the sections have their headings', () => {
  const texts = bodyOf(templateOf()).widgets.flatMap(({ properties }) => properties.markdown ?? []);
  expect(texts).toEqual([
    '# shop\nJourneys and campaigns, as Amazon Pinpoint reports them.',
    '## Journeys',
    '## Campaigns',
    '## Transactional messages',
    '## The watch itself',
  ]);
});

test('the alarms that can page or open a ticket stand above the charts, the parts of composites do not', () => {
  const template = templateOf();
  const [, status] = bodyOf(template).widgets;
  const alarms = status?.properties.alarms ?? [];
  const [composite] = Object.values(compositesIn(template));
  expect(status?.type).toBe('alarm');
  expect(alarms).toHaveLength(15);
  expect(alarms).toContain(`<${composite?.logicalId}.Arn>`);
  expect(new Set(alarms).size).toBe(15);
});

test('a dashboard works alone, without alarms', () => {
  const stack = stackIn();
  const poller = pollerIn(stack);
  new MonitoringDashboard(stack, 'Dashboard', {
    identity: { monitorName: 'shop' },
    pollers: [poller],
    dashboardName: 'alone',
  });
  const template = Template.fromStack(stack);
  expect(onlyResource(template, 'AWS::CloudWatch::Dashboard').Properties.DashboardName).toBe('alone');
  const { widgets } = bodyOf(template);
  expect(widgets.filter(({ type }) => type === 'alarm')).toEqual([]);
  expect(widgets.flatMap(({ properties }) => properties.title ?? [])).toContain('Runs cancelled');
});
