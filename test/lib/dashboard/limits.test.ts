import { Template } from 'aws-cdk-lib/assertions';
import { Alarm, type CfnDashboard, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Applications, Campaigns, Journeys, MetricSet, MonitoringDashboard } from '../../../lib';
import { limitProblems } from '../../../lib/private/dashboard/limits';
import { monitorIn, pollerIn, stackIn, templateOf } from '../synthesis';
import { type Widget, bodyOf, bodyTextOf, metricWidgetsOf } from './body';

const ids = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/** The longest names that a monitor may have, with everything that can be published and picked. */
const LONGEST = templateOf({
  monitorName: 'm'.repeat(128),
  metricNamespace: 'n'.repeat(255),
  metrics: MetricSet.ALL,
  breakdownLimit: 250,
  applications: Applications.ids(...ids(12, 'a'.repeat(62))),
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
  const body = (journeys: Journeys, campaigns: Campaigns) => bodyOf(templateOf({ journeys, campaigns }));

  test('is the same for one journey and for five hundred', () => {
    const one = body(Journeys.named('j'), Campaigns.named('c'));
    const many = body(Journeys.named('*'), Campaigns.named('*'));
    expect(many).toEqual(one);
    expect(one.widgets.length).toBeLessThan(80);
  });

  test('is the same where fifty are given by their ids', () => {
    expect(body(Journeys.ids(...ids(50, 'j')), Campaigns.ids(...ids(50, 'c'))).widgets).toEqual(
      body(Journeys.ids('j'), Campaigns.ids('c')).widgets,
    );
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
    identity: { monitorName: 'shop' },
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
    ['too many widgets', { widgets: many(501, { type: 'text' }) }, /501 widgets, and a dashboard takes 500/],
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
  const { dashboardResource } = monitorIn(stack);
  const resource = dashboardResource?.node.defaultChild as CfnDashboard;
  resource.dashboardBody = JSON.stringify({ widgets: [], variables: many(26, { id: 'v' }) });
  expect(() => Template.fromStack(stack)).toThrow(/it has 26 variables, and CloudWatch takes 25/);
});
