import { CfnParameter } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { PinpointOptions } from '../../../lib/catalogue/providers/pinpoint/options';
import {
  AlarmSeverity,
  PinpointApplications,
  PinpointCampaigns,
  PinpointJourneys,
  MaximumAudience,
  type PinpointMonitoringProps,
  PinpointSource,
} from '../../../lib';
import { configsIn, linesOf, monitorIn, onlyResource, pollerIn, stackIn, textOf } from '../synthesis';
import { SOURCE_IDS } from '../../../lib/catalogue/sources';
import { alarmIn } from '../alarms/named-alarms';

describe('tokens', () => {
  test('are not judged before they are known, and arrive where they are needed', () => {
    const stack = stackIn();
    const text = (id: string) => new CfnParameter(stack, id).valueAsString;
    const number = (id: string) => new CfnParameter(stack, id, { type: 'Number' }).valueAsNumber;
    pollerIn(stack, {
      containers: PinpointApplications.ids(text('First'), text('Second')),
      items: [
        PinpointJourneys.all().inStates(text('JourneyState')),
        PinpointCampaigns.all().inStates(text('CampaignState')),
      ],
      source: PinpointSource.applicationKpis({ maximumSmsBreakdowns: number('Breakdowns') }),
      monitorName: text('Name'),
      metricNamespace: text('Namespace'),
      requestsPerSecond: number('Rate'),
      memorySize: number('Memory'),
      maximumSeries: number('Most'),
    });
    const { Environment, MemorySize } = onlyResource(
      Template.fromStack(stack),
      'AWS::Lambda::Function',
    ).Properties;
    const { Variables } = Environment as { readonly Variables: { readonly [name: string]: unknown } };
    expect(MemorySize).toEqual({ Ref: 'Memory' });
    expect(Variables.PINPOINT_REQUESTS_PER_SECOND).toEqual({ Ref: 'Rate' });
    expect(textOf(Variables.POLLER_CONFIG)).toBe(
      '{"monitor":"<Name>","provider":"pinpoint","source":"application-kpis","namespace":"<Namespace>","intervalMinutes":15,' +
        '"containers":["<First>","<Second>"],"items":{"journey":{"states":["<JourneyState>"]},' +
        '"campaign":{"states":["<CampaignState>"]}},"metrics":"essential","maximumSeries":<Most>,' +
        '"options":{"maximumSmsBreakdowns":<Breakdowns>}}',
    );
  });

  test('do not hide the mistakes beside them', () => {
    const stack = stackIn();
    const token = new CfnParameter(stack, 'Id').valueAsString;
    expect(
      linesOf(() =>
        pollerIn(stack, { containers: PinpointApplications.ids(token, 'a/b'), monitorName: token }),
      ),
    ).toEqual([
      'The poller "Test/Poller" cannot be built:',
      `- applications: "a/b" is no application id; allowed are 1 to 64 characters of 0-9 A-Z a-z _ -`,
    ]);
  });
});

describe('the largest audience', () => {
  /** What each poller is told, by source. */
  function toldTo(maximumAudience: MaximumAudience | undefined): { readonly [source: string]: unknown } {
    const stack = stackIn();
    monitorIn(stack, {
      sources: PinpointSource.all({ maximumAudience }),
      createDashboard: false,
      doctor: false,
    });
    return Object.fromEntries(
      configsIn(Template.fromStack(stack)).map(({ source, options }) => [
        String(source),
        (options as PinpointOptions).maximumAudience,
      ]),
    );
  }

  test.each([
    ['none', undefined, undefined],
    ['one for all', MaximumAudience.ofEveryCampaign(50_000), 50_000],
    ['one by campaign', MaximumAudience.byCampaign({ c1: 10, c2: 20 }), { c1: 10, c2: 20 }],
  ])('of %s, the poller of campaign runs is told, and no other', (_, given, told) => {
    const { 'campaign-activities': runs, ...others } = toldTo(given);
    expect(runs).toEqual(told);
    expect(Object.values(others)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  const counts = 'allowed are whole numbers from 1';

  test.each([
    [MaximumAudience.ofEveryCampaign(0), [`maximumAudience: 0 is no number of endpoints; ${counts}`]],
    [MaximumAudience.ofEveryCampaign(1.5), [`maximumAudience: 1.5 is no number of endpoints; ${counts}`]],
    [
      MaximumAudience.byCampaign({}),
      ['maximumAudience: no campaign was given; give at least one, or leave the property out'],
    ],
    [
      MaximumAudience.byCampaign({ 'a b': 10, c: -1 }),
      [
        'maximumAudience: "a b" is no campaign id; allowed are 1 to 64 characters of 0-9 A-Z a-z _ -',
        `maximumAudience: c: -1 is no number of endpoints; ${counts}`,
      ],
    ],
  ])('a monitor refuses %j', (maximumAudience, messages) => {
    expect(
      linesOf(() => monitorIn(stackIn(), { sources: PinpointSource.all({ maximumAudience }) })).slice(1),
    ).toEqual(messages.map((message) => `- ${message}`));
  });
});

describe('the maximum of series', () => {
  /** Most series of each poller, by source. */
  function sharesIn(stack = stackIn(), props: Partial<PinpointMonitoringProps> = {}) {
    monitorIn(stack, { createDashboard: false, doctor: false, ...props });
    const configs = configsIn(Template.fromStack(stack));
    return Object.fromEntries(
      configs.map(({ source, maximumSeries }) => [String(source), Number(maximumSeries)]),
    );
  }

  const totalOf = (shares: { readonly [source: string]: number }) =>
    Object.values(shares).reduce((sum, share) => sum + share, 0);

  /** The watch over one poller of one application. */
  const WATCH = 14 + 2;

  test.each([
    [undefined, 1_000],
    [96, 96],
    [500, 500],
    [100_000, 100_000],
  ])('of %p series at the most, the pollers have %i together', (maximumSeries, total) => {
    const shares = sharesIn(stackIn(), { maximumSeries });
    expect(Object.keys(shares).sort()).toEqual([...SOURCE_IDS].sort());
    expect(totalOf(shares)).toBe(total);
    expect(Math.min(...Object.values(shares))).toBeGreaterThanOrEqual(WATCH);
  });

  test('the pollers of journeys get more where more journeys are expected', () => {
    const few = sharesIn(stackIn(), { expectedJourneys: 1 })['journey-kpis'];
    const many = sharesIn(stackIn(), { expectedJourneys: 100 })['journey-kpis'];
    expect(few).toBeLessThan(many ?? NaN);
  });

  test('the poller of runs gets more where the activities of runs are published', () => {
    const others = [PinpointSource.campaignActivities()];
    const without = sharesIn(stackIn(), { sources: [PinpointSource.journeyRuns(), ...others] });
    const activities = sharesIn(stackIn(), {
      sources: [PinpointSource.journeyRuns({ activities: true }), ...others],
    });
    expect(without['journey-runs']).toBeLessThan(activities['journey-runs'] ?? NaN);
  });

  test('numbers that are tokens count as if they were not given', () => {
    const stack = stackIn();
    const token = (id: string) => new CfnParameter(stack, id, { type: 'Number' }).valueAsNumber;
    expect(
      sharesIn(stack, {
        sources: PinpointSource.all({ maximumSmsBreakdowns: token('Breakdowns') }),
        expectedJourneys: token('Journeys'),
        expectedCampaigns: token('Campaigns'),
      }),
    ).toEqual(sharesIn());
  });
});

describe('the page writer', () => {
  const arn = (name: string) => `arn:aws:sns:eu-west-1:123456789012:${name}`;

  /** A monitor whose properties may hold topics by name. */
  function monitorWith(
    props: (
      topic: (name: string) => ReturnType<typeof Topic.fromTopicArn>,
    ) => Partial<PinpointMonitoringProps>,
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
      routes: [
        { applications: ['8f0c1e6ba3d94f7c85e2b1d06c9f4a37'], names: ['vip-*'], ticketTopic: topic('vips') },
      ],
      alwaysPage: ['vip-*'],
      neverPage: ['test-*'],
      metricNamespace: 'Shop',
      alarmOptions: {
        'journey.bounce': { severity: AlarmSeverity.TICKET, pageThreshold: 12 },
        'watch.series-dropped': { severity: AlarmSeverity.PAGE },
        'watch.poller-failing': { ticketThreshold: 30 },
      },
      sources: [PinpointSource.journeyKpis(), PinpointSource.campaignActivities()],
    }));
    expect(config).toMatchObject({
      monitor: 'shop',
      namespace: 'Shop',
      topics: { page: arn('pages'), ticket: arn('tickets') },
      routes: [{ applications: ['8f0c1e6ba3d94f7c85e2b1d06c9f4a37'], names: ['vip-*'], ticket: arn('vips') }],
      alwaysPage: ['vip-*'],
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
    expect(told('shop/watch.source-unreachable/page/8f0c1e6ba3d94f7c85e2b1d06c9f4a37')).toEqual([internal]);
    expect(told('shop/watch.poller-not-running/page/journey-runs')).toEqual([arn('pages'), internal]);
    expect(told('shop/watch.poller-failing/ticket/journey-runs')).toBeUndefined();
  });
});
