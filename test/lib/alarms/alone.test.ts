import { Template } from 'aws-cdk-lib/assertions';
import { Applications, RecommendedAlarms, Source } from '../../../lib';
import { pollerIn, stackIn } from '../synthesis';
import { alarmsIn, compositesIn, pageOf } from './named-alarms';

const stack = stackIn();
const pollers = [pollerIn(stack, { source: Source.campaignActivities(), metricNamespace: 'Shop' })];
const alarms = new RecommendedAlarms(stack, 'Alarms', {
  identity: { monitorName: 'shop', metricNamespace: 'Shop' },
  pollers,
  applications: Applications.ids('a'),
});
const template = Template.fromStack(stack);

test('the alarms work alone, beside a poller that is made by hand', () => {
  expect(Object.keys(alarmsIn(template)).sort()).toEqual([
    'shop/campaign.run-failed/a',
    'shop/watch.poller-failing/campaign-activities',
    'shop/watch.poller-not-running/campaign-activities',
    'shop/watch.source-unreachable/a/campaign-activities',
  ]);
  expect(Object.keys(compositesIn(template))).toEqual(['shop/watch.source-unreachable/a']);
  expect(alarms.alarms).toHaveLength(4);
  expect(alarms.alarmsOf('campaign.run-failed')).toHaveLength(1);
});

test('without a dashboard their pages have no link to one', () => {
  expect(Object.values(alarmsIn(template)).flatMap(pageOf)).not.toContainEqual(
    expect.stringContaining('Dashboard'),
  );
});

test('without a topic they tell nobody', () => {
  const told = Object.values({ ...alarmsIn(template), ...compositesIn(template) }).filter(
    ({ Properties }) => Properties.AlarmActions !== undefined,
  );
  expect(told).toEqual([]);
});

test('the namespace is the default one unless the identity names another', () => {
  const other = stackIn();
  new RecommendedAlarms(other, 'Alarms', {
    identity: { monitorName: 'shop' },
    pollers: [pollerIn(other)],
    applications: Applications.all(),
  });
  const [query] = Object.values(alarmsIn(Template.fromStack(other))).flatMap(
    ({ Properties }) => (Properties.Metrics ?? []) as { readonly Expression: string }[],
  );
  expect(query?.Expression).toContain('FROM SCHEMA("EngagementMonitoring", ');
});
