import { CfnParameter } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AlarmSeverity, MonitoringDashboard } from '../../../lib';
import { monitorIn, onlyResource, pollerIn, resourcesOf, stackIn, templateOf, textOf } from '../synthesis';
import { bodyOf, chartNamed, metricWidgetsOf } from './body';

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

test('the dashboard can be left out, and its table goes with it', () => {
  const stack = stackIn();
  expect(monitorIn(stack, { dashboard: false }).dashboardResource).toBeUndefined();
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::CloudWatch::Dashboard', 0);
  expect(Object.keys(resourcesOf(template, 'AWS::Lambda::Function'))).not.toContainEqual(
    expect.stringContaining('Items'),
  );
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

test('what is wrong now stands first, and the sections follow in the order in which one asks', () => {
  const said = bodyOf(templateOf()).widgets.flatMap(({ properties: { title, markdown } }) => {
    const [heading = ''] = (markdown ?? title ?? '').split('\n');
    return /^#|Blind|Pages|Tickets|Sent today|by name/.test(heading) ? [heading] : [];
  });
  expect(said).toEqual([
    '# shop',
    'Blind: while one is red, the rest cannot be trusted',
    'Pages',
    'Tickets',
    'Sent today, since 00:00 UTC',
    'Journeys and campaigns by name',
    '### When something is red',
    '## Journeys',
    '## Campaigns',
    '## Transactional messages',
    "## Pinpoint's own metrics",
    '## The watch itself',
  ]);
});

/** Names of the alarms that a status widget shows. */
function alarmsShown(template: Template, title: string): string[] {
  const { alarms = [] } =
    bodyOf(template).widgets.find(({ properties }) => properties.title?.startsWith(title))?.properties ?? {};
  const named = {
    ...resourcesOf(template, 'AWS::CloudWatch::Alarm'),
    ...resourcesOf(template, 'AWS::CloudWatch::CompositeAlarm'),
  };
  return alarms.map((arn) => textOf(named[arn.replace(/^<|\.Arn>$/g, '')]?.Properties.AlarmName));
}

describe('the alarms of the first row', () => {
  const template = templateOf();

  test('that are blind are what takes everything else out of sight', () => {
    const ids = alarmsShown(template, 'Blind').map((name) => name.split('/')[1]);
    expect(new Set(ids)).toEqual(new Set(['watch.source-unreachable', 'watch.poller-not-running']));
  });

  test('are pages and tickets by their names, and no alarm stands in two places', () => {
    const [pages, tickets, blind] = ['Pages', 'Tickets', 'Blind'].map((title) =>
      alarmsShown(template, title),
    );
    expect(pages).toEqual(
      expect.arrayContaining(['shop/journey.entries-stopped/page', 'shop/journey.bounce/page']),
    );
    expect(tickets).toEqual(
      expect.arrayContaining(['shop/journey.bounce/ticket', 'shop/campaign.run-stuck/ticket']),
    );
    const all = [pages, tickets, blind].flat();
    expect(new Set(all).size).toBe(all.length);
  });

  test('stand where the user has put them', () => {
    const moved = templateOf({ alarms: { 'journey.bounce': { severity: AlarmSeverity.TICKET } } });
    expect(alarmsShown(moved, 'Tickets')).toContain('shop/journey.bounce/page');
    expect(alarmsShown(moved, 'Pages')).not.toContain('shop/journey.bounce/page');
  });
});

describe('incidents and silences', () => {
  test('are counted where somebody writes pages', () => {
    const stack = stackIn();
    monitorIn(stack, { pageTopic: new Topic(stack, 'OnCall') });
    const { metrics = [] } = chartNamed(Template.fromStack(stack), 'Incidents and silences').properties;
    expect(metrics.map((row) => row.slice(0, 4))).toEqual([
      ['EngagementMonitoring', 'IncidentsOpen', 'Monitor', 'shop'],
      ['EngagementMonitoring', 'IncidentsLostSightOf', 'Monitor', 'shop'],
      ['EngagementMonitoring', 'ItemsSilenced', 'Monitor', 'shop'],
    ]);
  });

  test('are not, where nobody does', () => {
    expect(metricWidgetsOf(templateOf()).map(({ properties }) => properties.title)).not.toContain(
      'Incidents and silences',
    );
  });
});

describe('links', () => {
  const [introduction = ''] = bodyOf(templateOf()).widgets.flatMap(
    ({ properties }) => properties.markdown ?? [],
  );

  test('lead to the runbook, to the alarms and to the log of each poller', () => {
    const links = [...introduction.matchAll(/\[([^\]]+)\]\((\S+?)\)(?: ·|$)/g)].map(([, text, url]) => [
      text,
      url,
    ]);
    expect(links.map(([text]) => text)).toEqual([
      'Runbook',
      'Alarms',
      'Log of journey execution metrics',
      'Log of journey runs',
      'Log of journey KPIs',
      'Log of campaign KPIs',
      'Log of campaign activities',
      'Log of application KPIs',
    ]);
    expect(links[1]?.[1]).toBe(
      'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:',
    );
    expect(links[2]?.[1]).toMatch(/#logsV2:log-groups\/log-group\/<Engagementjourneyexecution/);
  });

  test('lead into the console of GovCloud there', () => {
    const stack = stackIn('us-gov-west-1');
    monitorIn(stack);
    expect(JSON.stringify(bodyOf(Template.fromStack(stack)))).toContain(
      'https://console.amazonaws-us-gov.com/',
    );
  });
});

test('a dashboard works alone, without alarms, page writer and table', () => {
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
  expect(widgets.filter(({ type }) => type === 'alarm' || type === 'custom')).toEqual([]);
  expect(widgets.flatMap(({ properties }) => properties.title ?? [])).toContain('Runs overdue');
});
