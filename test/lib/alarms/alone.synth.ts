import { Template } from 'aws-cdk-lib/assertions';
import { type App, Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmRule,
  AlarmState,
  AlarmStatusWidget,
  CfnAlarm,
  CompositeAlarm,
  Dashboard,
  MathExpression,
  Metric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import {
  AlarmGuards,
  PinpointApplications,
  ItemAlarms,
  RecommendedAlarms,
  PinpointSource,
} from '../../../lib';
import { linesOf, monitorIn, pollerIn, stackIn } from '../synthesis';
import { alarmsIn, compositesIn, expressionOf, namesOf, pageOf } from './named-alarms';

describe('recommended alarms without a monitor', () => {
  const stack = stackIn();
  const pollers = [pollerIn(stack, { source: PinpointSource.campaignActivities(), metricNamespace: 'Shop' })];
  const alarms = new RecommendedAlarms(stack, 'Alarms', {
    monitorName: 'shop',
    metricNamespace: 'Shop',
    pollers,
    containers: PinpointApplications.ids('a'),
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

  test('the namespace is the default one unless another is given', () => {
    const other = stackIn();
    new RecommendedAlarms(other, 'Alarms', {
      monitorName: 'shop',
      pollers: [pollerIn(other)],
      containers: PinpointApplications.all(),
    });
    const [query] = Object.values(alarmsIn(Template.fromStack(other))).flatMap(
      (alarm) => expressionOf(alarm) ?? [],
    );
    expect(query).toContain('FROM SCHEMA("EngagementMonitoring", ');
  });

  test('pollers with queues of their own have alarms of their own on them', () => {
    const other = stackIn();
    new RecommendedAlarms(other, 'Alarms', {
      monitorName: 'shop',
      pollers: [
        pollerIn(other, {}, 'First'),
        pollerIn(other, { source: PinpointSource.campaignActivities() }, 'Second'),
      ],
      containers: PinpointApplications.ids('a'),
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
          monitorName: 'shop',
          pollers: [pollerIn(other)],
          containers: PinpointApplications.ids('a'),
          itemAlarms: ItemAlarms.named({ campaigns: { elsewhere: ['c'] } }),
        }),
    );
    expect(lines).toEqual([
      'The alarms "Test/Alarms" cannot be built:',
      '- itemAlarms: campaigns of elsewhere: the application is not watched; give one of applications',
    ]);
  });
});

describe('guards', () => {
  const metric = (name: string, period = Duration.minutes(5)) =>
    new Metric({ namespace: 'Shop', metricName: name, period });

  const query = (period: Duration) =>
    new MathExpression({ expression: 'SELECT MAX(x) FROM "Shop" GROUP BY a ORDER BY MAX() DESC', period });

  /** What synthesis of a guarded stack says, without its frame. */
  function problemsOf(fill: (stack: Stack) => void): string[] {
    const stack = stackIn();
    fill(stack);
    AlarmGuards.on(stack);
    return linesOf(() => Template.fromStack(stack)).slice(1);
  }

  function alarm(
    stack: Stack,
    of: Metric | MathExpression,
    evaluationPeriods = 1,
    datapointsToAlarm?: number,
  ) {
    return new Alarm(stack, `Alarm${stack.node.children.length}`, {
      metric: of,
      threshold: 1,
      evaluationPeriods,
      datapointsToAlarm,
    });
  }

  const sum = (ids: readonly string[]) =>
    new MathExpression({
      expression: ids.map((id) => id.toLowerCase()).join('+'),
      usingMetrics: Object.fromEntries(ids.map((id) => [id.toLowerCase(), metric(id)])),
    });

  const PLANTED: [string, (stack: Stack) => unknown, string][] = [
    [
      'a SEARCH',
      (stack) =>
        alarm(
          stack,
          new MathExpression({ expression: `MAX(SEARCH('{Shop,a} MetricName="x"', 'Maximum', 300))` }),
        ),
      'its expression uses SEARCH, which alarms cannot; name the metrics, or use a SELECT with GROUP BY',
    ],
    [
      'twelve metrics through two expressions of six',
      (stack) =>
        alarm(
          stack,
          new MathExpression({
            expression: 'first+second',
            usingMetrics: {
              first: sum(['A1', 'A2', 'A3', 'A4', 'A5', 'A6']),
              second: sum(['B1', 'B2', 'B3', 'B4', 'B5', 'B6']),
            },
          }),
        ),
      'its expressions read 12 metrics, and an alarm takes 10; split it, and join the parts in a composite alarm',
    ],
    [
      'more than a day of short periods',
      (stack) => alarm(stack, metric('x'), 289),
      '289 periods of 300 s look further back than 1 day, for periods under an hour; use a shorter period or fewer periods',
    ],
    [
      'more than a week of hours',
      (stack) => alarm(stack, metric('x', Duration.hours(1)), 169),
      '169 periods of 3600 s look further back than 7 days, for periods of an hour and longer; use a shorter period or fewer periods',
    ],
    [
      'more than three hours of a query',
      (stack) => alarm(stack, query(Duration.minutes(15)), 13),
      '13 periods of 900 s look further back than 3 hours, as far as a Metrics Insights query reaches; use a shorter period or fewer periods',
    ],
    [
      'M above N',
      (stack) => alarm(stack, metric('x'), 3, 4),
      '4 of 3 data points can never be; datapointsToAlarm must not be above evaluationPeriods',
    ],
    [
      'a name that is too long',
      (stack) =>
        new CfnAlarm(stack, 'Long', {
          alarmName: 'n'.repeat(256),
          evaluationPeriods: 1,
          comparisonOperator: 'GreaterThanThreshold',
        }),
      'its name has 256 characters, and CloudWatch takes 255; shorten it',
    ],
    [
      'a composite of 101 alarms',
      (stack) => composite(stack, 101),
      'its rule names 101 alarms, and a composite alarm takes 100; make a composite of composites',
    ],
    [
      'a composite that counts 101 alarms',
      (stack) => counting(stack, 101),
      'its rule names 101 alarms, and a composite alarm takes 100; make a composite of composites',
    ],
    [
      '101 alarms in a status widget',
      (stack) => dashboard(stack, 101, 0),
      'the alarm status widget "All" has 101 alarms, and takes 100; split it',
    ],
    [
      '501 widgets',
      (stack) => dashboard(stack, 100, 500),
      'it has 501 widgets, and a dashboard takes 500; split it, or draw items by a variable or a search',
    ],
  ];

  function many(stack: Stack, count: number): Alarm[] {
    return Array.from({ length: count }, () => alarm(stack, metric('x')));
  }

  function composite(stack: Stack, count: number): void {
    new CompositeAlarm(stack, 'Any', {
      alarmRule: AlarmRule.anyOf(
        ...many(stack, count).map((it) => AlarmRule.fromAlarm(it, AlarmState.ALARM)),
      ),
    });
  }

  function counting(stack: Stack, count: number): void {
    new CompositeAlarm(stack, 'Some', {
      alarmRule: AlarmRule.fromString(
        `AT_LEAST(2, ALARM, (${many(stack, count)
          .map((_, index) => `alarm-${index}`)
          .join(', ')}))`,
      ),
    });
  }

  function dashboard(stack: Stack, alarms: number, widgets: number): void {
    new Dashboard(stack, 'Dashboard', {
      widgets: [
        [new AlarmStatusWidget({ title: 'All', alarms: many(stack, alarms) })],
        Array.from({ length: widgets }, (_, index) => new TextWidget({ markdown: `${index}` })),
      ],
    });
  }

  test.each(PLANTED)('%s fails synthesis', (_, plant, problem) => {
    expect(problemsOf(plant)).toEqual([expect.stringMatching(/^\s*\[Test\] Test\/[^:]+: /)]);
    expect(problemsOf(plant)[0]).toContain(`: ${problem}`);
  });

  test('what is just within every limit passes', () => {
    const stack = stackIn();
    alarm(stack, metric('x'), 288, 288);
    alarm(stack, metric('x', Duration.hours(1)), 168);
    alarm(stack, query(Duration.minutes(15)), 12);
    composite(stack, 100);
    dashboard(stack, 100, 499);
    AlarmGuards.on(stack);
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('all mistakes are named at once', () => {
    const problems = problemsOf((stack) => PLANTED.slice(2, 6).forEach(([, plant]) => plant(stack)));
    expect(problems).toHaveLength(4);
  });

  test('a stack that is not guarded is left alone, as CDK leaves it', () => {
    const stack = stackIn();
    alarm(stack, metric('x'), 3, 4);
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  function crowd(stack: Stack, count: number): void {
    for (let index = 0; index < count; index++) alarm(stack, query(Duration.minutes(5)));
  }

  test('200 alarms on queries fit into a Region, 201 do not, over all stacks of the app', () => {
    const words =
      'aws://123456789012/eu-west-1: 201 alarms on Metrics Insights queries, and CloudWatch holds 200 in a Region; use one ' +
      'monitor with routes instead of several, fewer sources, or ItemAlarms.named()';
    const app = stackIn().node.root as App;
    const [first, second, elsewhere] = ['eu-west-1', 'eu-west-1', 'us-east-1'].map(
      (region, index) => new Stack(app, `Stack${index}`, { env: { account: '123456789012', region } }),
    ) as [Stack, Stack, Stack];
    crowd(first, 100);
    crowd(second, 100);
    crowd(elsewhere, 50);
    AlarmGuards.on(first);
    AlarmGuards.on(second);
    expect(() => app.synth()).not.toThrow();
    crowd(second, 1);
    const lines = linesOf(() => app.synth({ force: true })).slice(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(words);
  });

  test('a monitor guards itself, so that an alarm of its own that was changed by hand is checked too', () => {
    const stack = stackIn();
    const [changed] = monitorIn(stack).alarmsOf('watch.series-dropped');
    (changed?.node.defaultChild as CfnAlarm).datapointsToAlarm = 9;
    const lines = linesOf(() => Template.fromStack(stack));
    expect(lines.slice(1)).toEqual([expect.stringContaining(': 9 of 1 data points can never be;')]);
  });
});
