import { CfnParameter, Duration } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Alias, Key } from 'aws-cdk-lib/aws-kms';
import { type CfnTopic, Topic } from 'aws-cdk-lib/aws-sns';
import { ALARM_IDS } from '../../../lib/catalogue/alarms';
import { PinpointApplications, ItemAlarms, type PinpointMonitoringProps, PinpointSource } from '../../../lib';
import { linesOf, monitorIn, stackIn } from '../synthesis';
import { expectEach } from '../../support/each';

const allowed = `allowed are ${ALARM_IDS.join(', ')}`;
const SHOP = '8f0c1e6ba3d94f7c85e2b1d06c9f4a37';
const ids = 'allowed are 1 to 64 characters of 0-9 A-Z a-z _ -';
const topic = Topic.fromTopicArn(stackIn(), 'Topic', 'arn:aws:sns:eu-west-1:123456789012:on-call');
const window = { schedule: ScheduleExpression.cron({ minute: '0' }), duration: Duration.hours(1) };

const MISTAKES: [Partial<PinpointMonitoringProps>, string[]][] = [
  [
    { alarmOptions: { 'journey.bounces': { enabled: false } } },
    [`alarmOptions: there is no alarm "journey.bounces" (did you mean journey.bounce?); ${allowed}`],
  ],
  [
    { alarmOptions: { 'journey.throttled': { pageThreshold: 3 } } },
    [
      'alarmOptions: journey.throttled: pageThreshold was given, and journey.throttled has no line for a page; give ticketThreshold, and severity to be paged',
    ],
  ],
  [
    { alarmOptions: { 'journey.run-cancelled': { ticketThreshold: 3 } } },
    [
      'alarmOptions: journey.run-cancelled: ticketThreshold was given, and journey.run-cancelled has no line for a ticket; give pageThreshold',
    ],
  ],
  [
    { alarmOptions: { 'journey.bounce': { pageThreshold: 0, ticketThreshold: Number.NaN } } },
    [
      'alarmOptions: journey.bounce: pageThreshold 0 would always be crossed; allowed are numbers above 0',
      'alarmOptions: journey.bounce: ticketThreshold NaN would always be crossed; allowed are numbers above 0',
    ],
  ],
  [
    { alarmOptions: { 'journey.bounce': { datapointsToAlarm: 0, evaluationPeriods: 1.5 } } },
    [
      'alarmOptions: journey.bounce: datapointsToAlarm 0 is no number of data points; allowed are whole numbers from 1',
      'alarmOptions: journey.bounce: evaluationPeriods 1.5 is no number of data points; allowed are whole numbers from 1',
    ],
  ],
  [
    { alarmOptions: { 'journey.bounce': { evaluationPeriods: 2 } } },
    [
      'alarmOptions: journey.bounce: 3 of 2 data points can never be; give datapointsToAlarm and evaluationPeriods, the first not above the second',
    ],
  ],
  [
    { alarmOptions: { 'journey.run-stuck': { enabled: true } } },
    [
      'alarmOptions: journey.run-stuck reads JourneyRunStuckFor, which is not published; choose the metric set "standard", or leave it out',
    ],
  ],
  [
    { alarmOptions: { 'campaign.run-failed': { enabled: true } }, sources: [PinpointSource.journeyRuns()] },
    [
      'alarmOptions: campaign.run-failed reads CampaignRunFailed, which is not published; add the source campaign-activities, or leave it out',
    ],
  ],
  [
    {
      itemOverrides: [
        { alarm: 'journey.bonce', applicationId: '8f0c1e6ba3d94f7c85e2b1d06c9f4a37', journeyId: 'j' },
      ],
    },
    [`itemOverrides: there is no alarm "journey.bonce" (did you mean journey.bounce?); ${allowed}`],
  ],
  [
    { itemOverrides: [{ alarm: 'watch.poller-failing', applicationId: '8f0c1e6ba3d94f7c85e2b1d06c9f4a37' }] },
    [
      'itemOverrides: watch.poller-failing of 8f0c1e6ba3d94f7c85e2b1d06c9f4a37: watch.poller-failing watches the pollers, not items; set it for all of them, with alarmOptions',
    ],
  ],
  [
    { itemOverrides: [{ alarm: 'journey.bounce', applicationId: '8f0c1e6ba3d94f7c85e2b1d06c9f4a37' }] },
    [
      'itemOverrides: journey.bounce of 8f0c1e6ba3d94f7c85e2b1d06c9f4a37: no journeyId was given; journey.bounce is about journeys, give the id of one',
    ],
  ],
  [
    {
      itemOverrides: [
        { alarm: 'campaign.run-failed', applicationId: '8f0c1e6ba3d94f7c85e2b1d06c9f4a37', journeyId: 'j' },
      ],
    },
    [
      'itemOverrides: campaign.run-failed of 8f0c1e6ba3d94f7c85e2b1d06c9f4a37/j: a journeyId was given; campaign.run-failed is about campaigns, leave it out',
      'itemOverrides: campaign.run-failed of 8f0c1e6ba3d94f7c85e2b1d06c9f4a37/j: no campaignId was given; campaign.run-failed is about campaigns, give the id of one',
    ],
  ],
  [
    {
      itemOverrides: [
        { alarm: 'watch.stale', applicationId: '8f0c1e6ba3d94f7c85e2b1d06c9f4a37', campaignId: 'c' },
      ],
    },
    [
      'itemOverrides: watch.stale of 8f0c1e6ba3d94f7c85e2b1d06c9f4a37/c: a campaignId was given; watch.stale is about applications, leave it out',
    ],
  ],
  [
    { itemOverrides: [{ alarm: 'watch.stale', applicationId: '8f0c1e6ba3d94f7c85e2b1d06c9f4a38' }] },
    [
      'itemOverrides: watch.stale of 8f0c1e6ba3d94f7c85e2b1d06c9f4a38: the application 8f0c1e6ba3d94f7c85e2b1d06c9f4a38 is not watched (did you mean 8f0c1e6ba3d94f7c85e2b1d06c9f4a37?); give one of applications',
    ],
  ],
  [
    {
      itemOverrides: [
        { alarm: 'journey.bounce', applicationId: '8f0c1e6ba3d94f7c85e2b1d06c9f4a37', journeyId: "j'1" },
      ],
    },
    [
      `itemOverrides: journey.bounce of 8f0c1e6ba3d94f7c85e2b1d06c9f4a37/j'1: journeyId "j'1" is no id; ${ids}`,
    ],
  ],
  [
    {
      itemOverrides: [1, 2].map((pageThreshold) => ({
        alarm: 'journey.bounce',
        applicationId: '8f0c1e6ba3d94f7c85e2b1d06c9f4a37',
        journeyId: 'j',
        pageThreshold,
      })),
    },
    [
      'itemOverrides: journey.bounce of 8f0c1e6ba3d94f7c85e2b1d06c9f4a37/j is given more than once; give it once',
    ],
  ],
  [
    { itemAlarms: ItemAlarms.named({ journeys: { other: ['a b', 'c', 'c'] } }) },
    [
      'itemAlarms: journeys of other: the application is not watched; give one of applications',
      `itemAlarms: journeys of other: "a b" is no id; ${ids}, names are not`,
      'itemAlarms: journeys of other: "c" is given more than once; give it once',
    ],
  ],
  [
    { routes: [{ names: ['vip-*'] }] },
    ['routes[0]: no topic was given; give pageTopic, ticketTopic or both'],
  ],
  [
    { routes: [{ pageTopic: topic }] },
    [
      'routes[0]: neither applications nor names were given, so that everything would take it; give one, or use the pageTopic and ticketTopic of the monitor',
    ],
  ],
  [
    { routes: [{ pageTopic: topic, applications: [] }] },
    ['routes[0]: an empty list of applications fits nothing; give at least one, or leave it out'],
  ],
  [
    { routes: [{ pageTopic: topic, applications: ['8f0c1e6ba3d94f7c85e2b1d06c9f4a3'] }] },
    [
      'routes[0]: the application "8f0c1e6ba3d94f7c85e2b1d06c9f4a3" is not watched (did you mean 8f0c1e6ba3d94f7c85e2b1d06c9f4a37?); give one of applications',
    ],
  ],
  [
    { routes: [{ pageTopic: topic, names: [' '] }] },
    ['routes[0].names: the pattern " " fits no name; give a name, or a part of one with *'],
  ],
  [
    { alwaysPage: [] },
    ['alwaysPage: an empty list fits no name; give at least one pattern, or leave it out'],
  ],
  [{ neverPage: ['test-*', 'test-*'] }, ['neverPage: "test-*" is given more than once; give it once']],
  [
    { alwaysPage: ['vip-*'], neverPage: ['vip-*'] },
    ['alwaysPage, neverPage: "vip-*" is given in both; an item is one or the other'],
  ],
  [
    { muteWindows: [{ ...window, duration: Duration.seconds(30) }] },
    ['muteWindows[0]: a duration of 30 seconds is out of range; allowed are 1 minute to 15 days'],
  ],
  [
    { muteWindows: [window, { ...window, duration: Duration.days(16) }] },
    ['muteWindows[1]: a duration of 16 days is out of range; allowed are 1 minute to 15 days'],
  ],
  [
    { muteWindows: [{ ...window, alarms: [] }] },
    ['muteWindows[0]: an empty list of alarms mutes nothing; give at least one, or leave it out for all'],
  ],
  [
    { muteWindows: [{ ...window, alarms: ['watch.stal'] }] },
    [`muteWindows[0].alarms: there is no alarm "watch.stal" (did you mean watch.stale?); ${allowed}`],
  ],
  [
    { alarmOptions: { 'journey.bounce': { page_threshold: 8 } } as never },
    [
      'alarmOptions: journey.bounce: there is no property "page_threshold" (did you mean pageThreshold?); allowed are ' +
        'enabled, pageThreshold, ticketThreshold, datapointsToAlarm, evaluationPeriods, severity',
    ],
  ],
  [
    { alarmOptions: { 'journey.bounce': 8 } as never },
    [
      'alarmOptions: journey.bounce: got 8; give an object with enabled, pageThreshold, ticketThreshold, ' +
        'datapointsToAlarm, evaluationPeriods, severity',
    ],
  ],
  [
    { routes: [{ name: ['a-*'], pageTopic: topic } as object] },
    [
      'routes[0]: there is no property "name" (did you mean names?); allowed are applications, names, pageTopic, ticketTopic',
    ],
  ],
  [
    { itemOverrides: [{ alarm: 'journey.bounce', applicationId: SHOP, journeyId: 'j', page: 8 } as never] },
    [
      `itemOverrides: journey.bounce of ${SHOP}/j: there is no property "page"; allowed are alarm, applicationId, journeyId, campaignId, ` +
        'enabled, pageThreshold, ticketThreshold, datapointsToAlarm, evaluationPeriods',
    ],
  ],
  [
    { muteWindows: [{ ...window, alarm: [] } as never] },
    [
      'muteWindows[0]: there is no property "alarm" (did you mean alarms?); allowed are schedule, duration, alarms, description',
    ],
  ],
  [
    { alarmOptions: { 'journey.bounce': { pageThreshold: 8 } }, sources: [PinpointSource.journeyRuns()] },
    [
      'alarmOptions: journey.bounce reads JourneyEmailBounceRate3Hours and JourneyEmailBounceRateDay, which are not published; add the source journey-kpis, or leave it out',
    ],
  ],
  [
    {
      itemOverrides: [{ alarm: 'journey.bounce', applicationId: SHOP, journeyId: 'j', pageThreshold: 8 }],
      sources: [PinpointSource.journeyRuns()],
    },
    [
      `itemOverrides: journey.bounce of ${SHOP}/j reads JourneyEmailBounceRate3Hours and JourneyEmailBounceRateDay, which are not published; add the source journey-kpis, or leave it out`,
    ],
  ],
];

test('a monitor refuses what cannot be, and says why', () => {
  expectEach(
    MISTAKES,
    ([props, messages]) => {
      expect(linesOf(() => monitorIn(stackIn(), props))).toEqual([
        'The monitor "Test/Engagement" cannot be built:',
        ...messages.map((message) => `- ${message}`),
      ]);
    },
    ([, messages]) => messages.join(),
  );
});

describe('the one alarm that speaks when data stops', () => {
  test('cannot be switched off while others are quiet then', () => {
    const lines = linesOf(() =>
      monitorIn(stackIn(), { alarmOptions: { 'watch.poller-not-running': { enabled: false } } }),
    );
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(
        /^- alarmOptions: watch\.poller-not-running cannot be switched off: it alone speaks when numbers stop coming, and \d+ alarms that are on \(journey\.entries-stopped, journey\.sends-stopped, journey\.send-failures, …\) are quiet then; give it the severity of a ticket, or switch those off too$/,
      ),
    ]);
  });

  test('can be switched off with all the others', () => {
    const alarmOptions = Object.fromEntries(ALARM_IDS.map((id) => [id, { enabled: false }]));
    expect(monitorIn(stackIn(), { alarmOptions }).alarms).toEqual([]);
  });
});

const far = (source: string, words: string, alarm: string, use: string) =>
  `- ${source}: at an interval of ${words} the alarm ${alarm} would look further back than the 3 hours that CloudWatch ` +
  `queries; ${use}ItemAlarms.named() and the ids of applications, or give the alarm fewer evaluationPeriods`;

describe('intervals that are too long for queries', () => {
  test.each([
    [
      'hourly runs',
      { sources: [PinpointSource.journeyRuns({ interval: Duration.hours(1) })] },
      [far('journey-runs', '1 hour', 'journey.run-overdue', 'use 30 minutes or less, or ')],
    ],
    [
      'two sources at once',
      {
        sources: [
          PinpointSource.journeyExecution({ interval: Duration.hours(2) }),
          PinpointSource.campaignActivities({ interval: Duration.hours(1) }),
        ],
      },
      [
        far(
          'journey-execution',
          '2 hours',
          'journey.entries-stopped and 5 more',
          'use 30 minutes or less, or ',
        ),
        far(
          'campaign-activities',
          '1 hour',
          'campaign.run-overdue and 2 more',
          'use 30 minutes or less, or ',
        ),
      ],
    ],
    [
      'applications that are not known',
      {
        applications: PinpointApplications.all(),
        itemAlarms: ItemAlarms.named({}),
        sources: [PinpointSource.journeyRuns({ interval: Duration.hours(4) })],
      },
      [far('journey-runs', '4 hours', 'watch.source-unreachable', 'use 180 minutes or less, or ')],
    ],
  ])('%s are refused, with an interval that fits', (_, props, lines) => {
    expect(linesOf(() => monitorIn(stackIn(), props)).slice(1)).toEqual(lines);
  });

  test('are allowed with fewer periods', () => {
    const sources = [PinpointSource.journeyRuns({ interval: Duration.hours(1) })];
    const alarmOptions = { 'journey.run-overdue': { datapointsToAlarm: 2, evaluationPeriods: 3 } };
    expect(() => monitorIn(stackIn(), { sources, alarmOptions })).not.toThrow();
  });

  test('are no matter where the alarm is off', () => {
    const sources = [PinpointSource.journeyRuns({ interval: Duration.hours(1) })];
    const alarmOptions = { 'journey.run-overdue': { enabled: false } };
    expect(() => monitorIn(stackIn(), { sources, alarmOptions })).not.toThrow();
  });
});

describe("a topic with SNS's own key", () => {
  const words = (prop: string, path: string) =>
    `- ${prop}: the topic "Test/${path}" is encrypted with alias/aws/sns, which CloudWatch cannot use; give it a key of ` +
    'your own that lets cloudwatch.amazonaws.com use it, or none';

  test('is refused wherever it is given', () => {
    const stack = stackIn();
    const masterKey = Alias.fromAliasName(stack, 'Key', 'alias/aws/sns');
    const managed = (id: string) => new Topic(stack, id, { masterKey });
    const lines = linesOf(() =>
      monitorIn(stack, {
        pageTopic: managed('Pages'),
        ticketTopic: managed('Tickets'),
        routes: [{ names: ['a'], pageTopic: managed('Others') }],
      }),
    );
    expect(lines.slice(1)).toEqual([
      words('pageTopic', 'Pages'),
      words('ticketTopic', 'Tickets'),
      words('routes[0].pageTopic', 'Others'),
    ]);
  });

  test('is refused when the key was set on the resource itself', () => {
    const stack = stackIn();
    const pageTopic = new Topic(stack, 'Pages');
    (pageTopic.node.defaultChild as CfnTopic).kmsMasterKeyId = 'alias/aws/sns';
    expect(linesOf(() => monitorIn(stack, { pageTopic })).slice(1)).toEqual([words('pageTopic', 'Pages')]);
  });

  test('is another thing than a key of your own, or none', () => {
    const stack = stackIn();
    const pageTopic = new Topic(stack, 'Pages', { masterKey: new Key(stack, 'Key') });
    expect(() => monitorIn(stack, { pageTopic, ticketTopic: new Topic(stack, 'Tickets') })).not.toThrow();
  });
});

test('ids that are not known yet are not judged', () => {
  const stack = stackIn();
  const id = (name: string) => new CfnParameter(stack, name).valueAsString;
  const journeyId = id('Journey');
  expect(() =>
    monitorIn(stack, {
      applications: PinpointApplications.ids(id('First')),
      routes: [{ applications: [id('Second')], pageTopic: topic }],
      itemOverrides: [{ alarm: 'journey.bounce', applicationId: id('Third'), journeyId, pageThreshold: 1 }],
    }),
  ).not.toThrow();
});
