import { CfnParameter } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Alarm, type CfnDashboard, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  AlarmSeverity,
  PinpointApplications,
  PinpointCampaigns,
  PinpointJourneys,
  MetricSet,
  MonitoringDashboard,
  PinpointSource,
} from '../../../lib';
import { monitorIn, onlyResource, pollerIn, resourcesOf, stackIn, templateOf, textOf } from '../synthesis';
import { bodyOf, bodyTextOf, chartNamed, metricWidgetsOf, type Widget } from './body';
import { limitProblems } from '../../../lib/private/dashboard/limits';

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
  expect(monitorIn(stack, { createDashboard: false }).dashboard).toBeUndefined();
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::CloudWatch::Dashboard', 0);
  expect(Object.keys(resourcesOf(template, 'AWS::Lambda::Function'))).not.toContainEqual(
    expect.stringContaining('Items'),
  );
});

test('the dashboard is reachable', () => {
  const stack = stackIn();
  const { dashboard } = monitorIn(stack);
  expect(stack.resolve(dashboard?.dashboardName)).toEqual({
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
    const moved = templateOf({ alarmOptions: { 'journey.bounce': { severity: AlarmSeverity.TICKET } } });
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
    monitorName: 'shop',
    pollers: [poller],
    dashboardName: 'alone',
  });
  const template = Template.fromStack(stack);
  expect(onlyResource(template, 'AWS::CloudWatch::Dashboard').Properties.DashboardName).toBe('alone');
  const { widgets } = bodyOf(template);
  expect(widgets.filter(({ type }) => type === 'alarm' || type === 'custom')).toEqual([]);
  expect(widgets.flatMap(({ properties }) => properties.title ?? [])).toContain('Runs overdue');
});

describe('limits', () => {
  const ids = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, index) => `${prefix}${index}`);

  /** The longest names that a monitor may have, with everything that can be published and picked. */
  const LONGEST = templateOf({
    monitorName: 'm'.repeat(128),
    metricNamespace: 'n'.repeat(255),
    metrics: MetricSet.ALL,
    sources: PinpointSource.all({ maximumSmsBreakdowns: 250 }),
    applications: PinpointApplications.ids(...ids(12, 'a'.repeat(62))),
  });

  test('a monitor of the longest names is within every limit, whatever is picked', () => {
    expect(limitProblems('shop', bodyTextOf(LONGEST))).toEqual([]);
    const longest =
      JSON.stringify(bodyOf(LONGEST))
        .match(/SEARCH\('[^']*'/g)
        ?.map((search) => search.length) ?? [];
    expect(Math.max(...longest)).toBeGreaterThan(600);
  });

  describe('the number of widgets and their searches', () => {
    const body = (journeys: PinpointJourneys, campaigns: PinpointCampaigns) =>
      bodyOf(templateOf({ journeys, campaigns }));

    test('is the same for one journey and for five hundred', () => {
      const one = body(PinpointJourneys.named('j'), PinpointCampaigns.named('c'));
      const many = body(PinpointJourneys.named('*'), PinpointCampaigns.named('*'));
      expect(many).toEqual(one);
      expect(one.widgets.length).toBeLessThan(80);
    });

    test('is the same where fifty are given by their ids', () => {
      expect(
        body(PinpointJourneys.ids(...ids(50, 'j')), PinpointCampaigns.ids(...ids(50, 'c'))).widgets,
      ).toEqual(body(PinpointJourneys.ids('j'), PinpointCampaigns.ids('c')).widgets);
    });

    test('leaves a chart far from its hundred searches, and the dashboard from its 2,500 metrics', () => {
      const counts = metricWidgetsOf(LONGEST).map(({ properties }) => properties.metrics?.length ?? 0);
      expect(Math.max(...counts)).toBeLessThanOrEqual(12);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThan(200);
    });
  });

  test('more alarms than a status widget takes stand in several', () => {
    const stack = stackIn();
    const alarms = ids(101, 'A').map(
      (id) =>
        new Alarm(stack, id, {
          metric: new Metric({ namespace: 'N', metricName: id }),
          threshold: 1,
          evaluationPeriods: 1,
        }),
    );
    new MonitoringDashboard(stack, 'Dashboard', {
      monitorName: 'shop',
      pollers: [pollerIn(stack)],
      dashboardName: 'alone',
      ticketAlarms: alarms,
    });
    const status = bodyOf(Template.fromStack(stack)).widgets.filter(({ type }) => type === 'alarm');
    expect(status.map(({ properties }) => [properties.title, properties.alarms?.length])).toEqual([
      ['Tickets (1 of 2)', 100],
      ['Tickets (2 of 2)', 1],
    ]);
  });

  test('every widget is within the 24 columns, and none lies upon another', () => {
    const { widgets } = bodyOf(templateOf());
    const cells = widgets.flatMap(({ x, y, width, height }) => {
      expect(x + width).toBeLessThanOrEqual(24);
      return Array.from(
        { length: width * height },
        (_, n) => `${x + (n % width)}/${y + Math.floor(n / width)}`,
      );
    });
    expect(new Set(cells).size).toBe(cells.length);
  });

  const chart = (metrics: unknown[][], title = 'C'): Partial<Widget> => ({
    type: 'metric',
    properties: { title, metrics: metrics as never },
  });
  const planted = (body: object) => limitProblems('d', JSON.stringify({ widgets: [], ...body }));
  const many = <T>(count: number, what: T): T[] => Array.from({ length: count }, () => what);
  const search = (length: number) => [{ expression: `SEARCH('${'x'.repeat(length)}', 'Sum', 300)` }];

  describe('a dashboard that CloudWatch would refuse is named with what to do:', () => {
    test.each([
      [
        'too many widgets',
        { widgets: many(501, { type: 'text' }) },
        /501 widgets, and a dashboard takes 500/,
      ],
      [
        'too many alarms in a status widget',
        { widgets: [{ type: 'alarm', properties: { title: 'A', alarms: many(101, 'arn') } }] },
        /"A" has 101 alarms, and takes 100/,
      ],
      [
        'too many metrics in a widget',
        { widgets: [chart(many(501, ['AWS/X', 'Y']))] },
        /it has 501 metrics in the chart "C", and CloudWatch takes 500; split it/,
      ],
      [
        'too many metrics in all',
        { widgets: many(6, chart(many(500, ['AWS/X', 'Y']))) },
        /it has 3,000 metrics and expressions, and CloudWatch takes 2,500; split it/,
      ],
      [
        'too many searches in a chart',
        { widgets: [chart(many(101, search(10)))] },
        /it has 101 searches in the chart "C", and CloudWatch takes 100; split it/,
      ],
      [
        'too long a search',
        { widgets: [chart([search(1_025)])] },
        /it has 1,025 characters in a search in the chart "C", and CloudWatch takes 1,024; shorten monitorName/,
      ],
      [
        'a search that becomes too long when something is picked',
        { widgets: [chart([search(1_000)])], variables: [{ id: 'v', pattern: 'x'.repeat(20) }] },
        /it has [\d,]+ characters in a search in the chart "C", and CloudWatch takes 1,024/,
      ],
      [
        'too many variables',
        { variables: many(26, { id: 'v' }) },
        /it has 26 variables, and CloudWatch takes 25; leave some out/,
      ],
      [
        'too many values of a variable',
        { variables: [{ id: 'v', values: many(501, { value: 'a' }) }] },
        /it has 501 values in the variable "v", and CloudWatch takes 500; fill it by a search/,
      ],
      [
        'too long a search of a variable',
        { variables: [{ id: 'v', search: 'x'.repeat(2_049) }] },
        /it has 2,049 characters in the search of the variable "v", and CloudWatch takes 2,048/,
      ],
      [
        'too many dynamic values in a label',
        { widgets: [chart([[{ expression: 'm1', label: '${MAX}'.repeat(7) }]])] },
        /it has 7 dynamic values in a label in the chart "C", and CloudWatch takes 6/,
      ],
      [
        'too large a body',
        { widgets: [{ type: 'text', properties: { markdown: 'x'.repeat(1_000_001) } }] },
        /it has 1,000,\d+ bytes, and CloudWatch takes 1,000,000; split it/,
      ],
    ])('%s', (_, body, said) => {
      const problems = planted(body);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(said);
    });

    test('too long a name', () => {
      expect(limitProblems('n'.repeat(256), '{"widgets":[]}')).toEqual([
        'it has 256 characters in its name, and CloudWatch takes 255; give a shorter monitorName',
      ]);
    });

    test('and one at each limit is taken', () => {
      expect(
        planted({
          variables: many(25, { id: 'v', values: many(500, { value: 'a' }), search: 'x'.repeat(2_048) }),
          widgets: [...many(5, chart(many(500, ['AWS/X', 'Y']))).slice(1), chart(many(100, search(1_024)))],
        }),
      ).toEqual([]);
    });
  });

  test('synthesis fails with the limit that is broken', () => {
    const stack = stackIn();
    const { dashboard } = monitorIn(stack);
    const resource = dashboard?.node.defaultChild as CfnDashboard;
    resource.dashboardBody = JSON.stringify({ widgets: [], variables: many(26, { id: 'v' }) });
    expect(() => Template.fromStack(stack)).toThrow(/it has 26 variables, and CloudWatch takes 25/);
  });
});
