import { Template } from 'aws-cdk-lib/assertions';
import { ALARM_IDS, alarmRow } from '../../../lib/catalogue/alarms';
import { Applications, ItemAlarms } from '../../../lib';
import { agnosticStack, monitorIn, stackIn, templateOf } from '../synthesis';
import { alarmIn, alarmsIn, compositesIn, pageOf } from './named-alarms';
import { expectEach } from '../../support/each';

const template = templateOf();
const RUNBOOK =
  'https://github.com/cdk-engagement-monitoring/cdk-engagement-monitoring/blob/main/docs/runbook.md';
const DASHBOARD =
  'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#dashboards/dashboard/shop-eu-west-1';

const idOf = (name: string) => {
  const id = ALARM_IDS.find((candidate) => candidate === name.split('/')[1]);
  if (id === undefined) throw new Error(`${name} has no alarm id`);
  return id;
};

test.each([
  [
    'shop/watch.poller-not-running/page/journey-runs',
    'The poller of journey runs has not completed a poll for 15 minutes or longer: nothing of this source is being watched.',
  ],
  ['shop/watch.poller-failing/ticket/campaign-kpis', /items of campaign KPIs cannot be read completely\.$/],
  ['shop/watch.source-unreachable/page/8f0c1e6b', /what is asked about the application 8f0c1e6b\. /],
  [
    'shop/watch.source-unreachable/page/8f0c1e6b/application-kpis',
    /what is asked about the application 8f0c1e6b for application KPIs\. /,
  ],
  ['shop/watch.dead-letters/ticket', /^At least one poll could not be delivered/],
  ['shop/campaign.run-failed/page', `A campaign: ${alarmRow('campaign.run-failed').words.trouble}.`],
  ['shop/journey.entries-stopped/page', `A journey: ${alarmRow('journey.entries-stopped').words.trouble}.`],
  ['shop/watch.items-lost/page', `An application: ${alarmRow('watch.items-lost').words.trouble}.`],
  [
    'shop/application.send-failures/ticket/8f0c1e6b',
    `The application 8f0c1e6b: ${alarmRow('application.send-failures').words.trouble}.`,
  ],
])("the first line of CloudWatch's own text of %s is %s", (name, first) => {
  expect(pageOf(alarmIn(template, name))[0]).toEqual(
    typeof first === 'string' ? first : expect.stringMatching(first),
  );
});

test.each([
  [
    'shop/journey.send-failures/page',
    'Line: JourneySendFailureRate is 25 or more in 2 of the last 4 periods of 15 minutes. ',
  ],
  ['shop/campaign.run-failed/page', 'Line: CampaignRunFailed is 1 or more in the last period of 5 minutes. '],
])('%s says which line is crossed, and why it lies there: %s', (name, line) => {
  const [severity = 'page'] = name.split('/').slice(2) as ('page' | 'ticket')[];
  expect(pageOf(alarmIn(template, name))[1]).toBe(`${line}${alarmRow(idOf(name)).lines[severity]?.reason}`);
});

test('the text of every alarm ends with what to do and where to look, and has no gaps', () => {
  expectEach(Object.keys({ ...alarmsIn(template), ...compositesIn(template) }), (name) => {
    const lines = pageOf(alarmIn(template, name));
    const { advice } = alarmRow(idOf(name)).words;
    expect(lines.slice(-4)).toEqual([
      `What to do: ${advice}`,
      `Runbook: ${RUNBOOK}#${idOf(name).replace('.', '')}`,
      `Dashboard: ${DASHBOARD}`,
      'Monitor: shop',
    ]);
    expect(lines.join('\n')).not.toMatch(/[{}[\]]|undefined| {2}| [.,:;]/);
  });
});

test("the text of every alarm is within CloudWatch's 1,024 characters", () => {
  expectEach(Object.keys({ ...alarmsIn(template), ...compositesIn(template) }), (name) => {
    expect(pageOf(alarmIn(template, name)).join('\n').length).toBeLessThanOrEqual(1_024);
  });
});

test('an item that has alarms of its own is named by its ids', () => {
  const named = templateOf({ itemAlarms: ItemAlarms.named({ journeys: { '8f0c1e6b': ['3b1d6c0f'] } }) });
  expect(pageOf(alarmIn(named, 'shop/journey.bounce/page/8f0c1e6b/3b1d6c0f'))[0]).toBe(
    `The journey 3b1d6c0f of the application 8f0c1e6b: ${alarmRow('journey.bounce').words.trouble}.`,
  );
});

test('the worst item is said to be one of its application', () => {
  const worst = templateOf({ itemAlarms: ItemAlarms.worstItem() });
  expect(pageOf(alarmIn(worst, 'shop/campaign.run-failed/page/8f0c1e6b'))[0]).toBe(
    `A campaign of the application 8f0c1e6b: ${alarmRow('campaign.run-failed').words.trouble}.`,
  );
});

test('applications that are found are not named', () => {
  const all = templateOf({ applications: Applications.all() });
  expect(pageOf(alarmIn(all, 'shop/watch.source-unreachable/page/journey-runs'))[0]).toContain(
    'what is asked about an application for journey runs. ',
  );
});

test('without a dashboard, no text links to one', () => {
  const alarms = Object.values(alarmsIn(templateOf({ dashboard: false })));
  expect(alarms.flatMap(pageOf).filter((line) => line.startsWith('Dashboard'))).toEqual([]);
});

test("in GovCloud the dashboard is in GovCloud's console", () => {
  const stack = stackIn('us-gov-west-1');
  monitorIn(stack);
  expect(pageOf(alarmIn(Template.fromStack(stack), 'shop/campaign.run-failed/page'))).toContain(
    'Dashboard: https://console.amazonaws-us-gov.com/cloudwatch/home?region=us-gov-west-1#dashboards/dashboard/shop-us-gov-west-1',
  );
});

test('in a stack without a Region the link follows the Region of the deployment', () => {
  const stack = agnosticStack();
  monitorIn(stack);
  expect(pageOf(alarmIn(Template.fromStack(stack), 'shop/campaign.run-failed/page'))).toContain(
    `Dashboard: ${DASHBOARD}`,
  );
});
