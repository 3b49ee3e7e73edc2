import { Template } from 'aws-cdk-lib/assertions';
import { ALARM_IDS, alarmRow } from '../../../lib/catalogue/alarms';
import { agnosticStack, monitorIn, stackIn, templateOf } from '../synthesis';
import { alarmIn, alarmsIn, compositesIn, pageOf } from './named-alarms';

const template = templateOf();
const RUNBOOK =
  'https://github.com/cdk-engagement-monitoring/cdk-engagement-monitoring/blob/main/docs/runbook.md';
const DASHBOARD =
  'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#dashboards/dashboard/shop-eu-west-1';

test.each([
  ['shop/watch.poller-not-running/journey-runs', 'Source: journey runs.'],
  ['shop/watch.poller-failing/campaign-kpis', 'Source: campaign KPIs.'],
  ['shop/watch.source-unreachable/8f0c1e6b', 'Application: 8f0c1e6b.'],
  [
    'shop/watch.source-unreachable/8f0c1e6b/application-kpis',
    'Application: 8f0c1e6b. Source: application KPIs.',
  ],
  ['shop/campaign.run-failed/8f0c1e6b', 'Application: 8f0c1e6b.'],
  ['shop/journey.run-cancelled/8f0c1e6b', 'Application: 8f0c1e6b.'],
])('the page of %s says what has happened, and to what: %s', (name, what) => {
  const id = ALARM_IDS.find((candidate) => name.includes(candidate));
  if (id === undefined) throw new Error(`${name} has no alarm id`);
  const { says, advice } = alarmRow(id);
  expect(pageOf(alarmIn(template, name))).toEqual([
    `${says} ${what}`,
    `What to do: ${advice}`,
    `Runbook: ${RUNBOOK}#${id.replace('.', '')}`,
    `Dashboard: ${DASHBOARD}`,
    'Monitor: shop',
  ]);
});

test.each(Object.keys({ ...alarmsIn(template), ...compositesIn(template) }))(
  "the page of %s is within CloudWatch's 1,024 characters",
  (name) => {
    expect(pageOf(alarmIn(template, name)).join('\n').length).toBeLessThanOrEqual(1_024);
  },
);

test('without a dashboard, no page links to one', () => {
  const alarms = Object.values(alarmsIn(templateOf({ dashboard: false })));
  expect(alarms.flatMap(pageOf).filter((line) => line.startsWith('Dashboard'))).toEqual([]);
});

test("in GovCloud the dashboard is in GovCloud's console", () => {
  const stack = stackIn('us-gov-west-1');
  monitorIn(stack);
  expect(pageOf(alarmIn(Template.fromStack(stack), 'shop/campaign.run-failed/8f0c1e6b'))).toContain(
    'Dashboard: https://console.amazonaws-us-gov.com/cloudwatch/home?region=us-gov-west-1#dashboards/dashboard/shop-us-gov-west-1',
  );
});

test('in a stack without a Region the link follows the Region of the deployment', () => {
  const stack = agnosticStack();
  monitorIn(stack);
  expect(pageOf(alarmIn(Template.fromStack(stack), 'shop/campaign.run-failed/8f0c1e6b'))).toContain(
    `Dashboard: ${DASHBOARD}`,
  );
});
