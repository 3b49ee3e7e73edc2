import { Template } from 'aws-cdk-lib/assertions';
import { Applications, ItemAlarms, RecommendedAlarms, Source } from '../../../lib';
import { linesOf, pollerIn, stackIn } from '../synthesis';
import { alarmsIn, compositesIn, expressionOf, namesOf, pageOf } from './named-alarms';

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
    'shop/application.send-failures/ticket/a',
    'shop/campaign.audience-empty/page',
    'shop/campaign.audience-surge/page',
    'shop/campaign.delivery-low/ticket',
    'shop/campaign.filtered-out/ticket',
    'shop/campaign.run-failed/page',
    'shop/campaign.run-overdue/page',
    'shop/campaign.run-stuck/ticket',
    'shop/watch.checkpoint-failing/ticket/campaign-activities',
    'shop/watch.dead-letters/ticket',
    'shop/watch.item-blind/ticket/campaign-activities',
    'shop/watch.items-lost/page',
    'shop/watch.poller-failing/ticket/campaign-activities',
    'shop/watch.poller-not-running/page/campaign-activities',
    'shop/watch.series-dropped/ticket/campaign-activities',
    'shop/watch.source-unreachable/page/a/campaign-activities',
  ]);
  expect(Object.keys(compositesIn(template))).toEqual(['shop/watch.source-unreachable/page/a']);
});

test('alarms are those that can be told of, the parts of composites are not', () => {
  expect(alarms.alarms).toHaveLength(16);
  expect(alarms.alarmsOf('campaign.run-failed')).toHaveLength(1);
  expect(alarms.alarmsOf('watch.source-unreachable')).toHaveLength(1);
  expect(alarms.alarmsOf('journey.bounce')).toEqual([]);
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
    (alarm) => expressionOf(alarm) ?? [],
  );
  expect(query).toContain('FROM SCHEMA("EngagementMonitoring", ');
});

test('pollers with queues of their own have alarms of their own on them', () => {
  const other = stackIn();
  new RecommendedAlarms(other, 'Alarms', {
    identity: { monitorName: 'shop' },
    pollers: [
      pollerIn(other, {}, 'First'),
      pollerIn(other, { source: Source.campaignActivities() }, 'Second'),
    ],
    applications: Applications.ids('a'),
  });
  expect(namesOf(Template.fromStack(other), 'watch.dead-letters')).toEqual([
    'shop/watch.dead-letters/ticket/campaign-activities',
    'shop/watch.dead-letters/ticket/journey-runs',
  ]);
});

test('what cannot be built is refused here too', () => {
  const other = stackIn();
  const lines = linesOf(
    () =>
      new RecommendedAlarms(other, 'Alarms', {
        identity: { monitorName: 'shop' },
        pollers: [pollerIn(other)],
        applications: Applications.ids('a'),
        itemAlarms: ItemAlarms.named({ campaigns: { elsewhere: ['c'] } }),
      }),
  );
  expect(lines).toEqual([
    'The alarms "Test/Alarms" cannot be built:',
    '- itemAlarms: campaigns of elsewhere: the application is not watched; give one of applications',
  ]);
});
