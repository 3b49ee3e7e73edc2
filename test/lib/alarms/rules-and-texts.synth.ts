import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PinpointApplications, ItemAlarms, PinpointSource } from '../../../lib';
import { agnosticStack, monitorIn, stackIn, templateOf } from '../synthesis';
import {
  alarmIn,
  alarmsIn,
  compositesIn,
  dimensionsIn,
  expressionOf,
  pageOf,
  periodOf,
} from './named-alarms';
import { expectEach } from '../../support/each';
import { ALARM_IDS, alarmRow } from '../../../lib/catalogue/alarms';

describe('rules', () => {
  const template = templateOf();

  const SOURCES = [
    'journey-execution',
    'journey-runs',
    'journey-kpis',
    'campaign-kpis',
    'campaign-activities',
    'application-kpis',
  ];
  const pollOf = (source: string) =>
    source === 'journey-runs' || source === 'campaign-activities' ? 300 : 900;

  /** Name after the monitor, metric, period, threshold, M of N. */
  type Rule = readonly [string, string, number, number, number, number];

  /** Every alarm that finds its journeys, campaigns and applications itself. */
  const QUERIES: Rule[] = [
    ['journey.entries-stopped/page', 'JourneyEntriesMissing', 900, 50, 3, 5],
    ['journey.entries-stopped/ticket', 'JourneyEntriesMissingEarly', 900, 20, 3, 5],
    ['journey.sends-stopped/page', 'JourneySendsMissing', 900, 50, 3, 5],
    ['journey.sends-stopped/ticket', 'JourneySendsMissingEarly', 900, 20, 3, 5],
    ['journey.send-failures/page', 'JourneySendFailureRate', 900, 25, 2, 4],
    ['journey.send-failures/ticket', 'JourneySendFailureRate', 900, 10, 2, 4],
    ['journey.entries-surge/page', 'JourneyEntriesSurgeLarge', 900, 1_000, 2, 4],
    ['journey.entries-surge/ticket', 'JourneyEntriesSurge', 900, 500, 2, 4],
    ['journey.run-cancelled/page', 'JourneyRunCancelledWhileActive', 300, 1, 1, 1],
    ['journey.ended-with-people/ticket', 'JourneyEndedWithPeople', 900, 1, 1, 1],
    ['journey.run-overdue/page', 'JourneyRunOverdue', 300, 5_400, 3, 5],
    ['journey.throttled/ticket', 'JourneyThrottledRate', 900, 5, 4, 6],
    ['journey.bounce/page', 'JourneyEmailBounceRate3Hours', 900, 10, 3, 5],
    ['journey.bounce/ticket', 'JourneyEmailBounceRateDay', 900, 5, 3, 5],
    ['journey.complaint/page', 'JourneyEmailComplaintRateGrowing', 900, 0.5, 3, 5],
    ['journey.complaint/ticket', 'JourneyEmailComplaintRateWeek', 900, 0.1, 3, 5],
    ['campaign.run-failed/page', 'CampaignRunFailed', 300, 1, 1, 1],
    ['campaign.run-overdue/page', 'CampaignRunOverdue', 300, 3_600, 3, 5],
    ['campaign.audience-empty/page', 'CampaignAudienceEmpty', 300, 1, 1, 1],
    ['campaign.audience-surge/page', 'CampaignAudienceSurge', 300, 1, 1, 1],
    ['campaign.run-stuck/ticket', 'CampaignRunStuckFor', 300, 7_200, 3, 5],
    ['campaign.delivery-low/ticket', 'CampaignEmailUndeliveredRate', 300, 20, 3, 5],
    ['campaign.filtered-out/ticket', 'CampaignFilteredOutRise', 300, 30, 1, 1],
    ['application.txn-email-bounce/page', 'ApplicationTxnEmailBounceRate3Hours', 900, 10, 3, 5],
    ['application.txn-email-bounce/ticket', 'ApplicationTxnEmailBounceRateDay', 900, 5, 3, 5],
    ['application.txn-email-complaint/page', 'ApplicationTxnEmailComplaintRateGrowing', 900, 0.5, 3, 5],
    ['application.txn-email-complaint/ticket', 'ApplicationTxnEmailComplaintRateWeek', 900, 0.1, 3, 5],
    ['application.txn-sms-delivery/page', 'ApplicationTxnSmsDeliveryShortfall', 900, 30, 3, 5],
    ['watch.items-lost/page', 'ItemsLost', 900, 1, 1, 1],
    ['watch.stale/page', 'ApplicationEvaluationAgeOfMany', 900, 43_200, 3, 3],
    ['watch.stale/ticket', 'ApplicationEvaluationAge', 900, 21_600, 3, 3],
  ];

  const SCHEMAS: [RegExp, string[]][] = [
    [/^Journey/, ['ApplicationId', 'JourneyId']],
    [/^Campaign/, ['ApplicationId', 'CampaignId']],
    [/^Application/, ['ApplicationId']],
    [/^ItemsLost/, ['ApplicationId', 'Source']],
  ];
  const groupsOf = (metric: string) =>
    SCHEMAS.find(([pattern]) => pattern.test(metric))?.[1].join(', ') ?? '';

  /** Every alarm on the pollers. */
  const PLAIN: (readonly [...Rule, { readonly [dimension: string]: string }])[] = SOURCES.flatMap(
    (source) => {
      const quick = pollOf(source) === 300;
      const dimensions = { Monitor: 'shop', Source: source };
      const rule = (id: string, metric: string, threshold: number, points: number, periods: number) =>
        [`${id}/${source}`, metric, pollOf(source), threshold, points, periods, dimensions] as const;
      return [
        rule('watch.poller-not-running/page', 'PollsCompleted', 1, quick ? 3 : 2, quick ? 3 : 2),
        rule('watch.poller-failing/ticket', 'ItemsFailedRate', 10, 3, 5),
        rule('watch.item-blind/ticket', 'ItemsBlind', 1, 3, 5),
        rule('watch.series-dropped/ticket', 'SeriesDropped', 1, 1, 1),
        rule('watch.checkpoint-failing/ticket', 'CheckpointsFailed', 1, 3, 3),
        [
          `watch.source-unreachable/page/8f0c1e6ba3d94f7c85e2b1d06c9f4a37/${source}`,
          'SourceReachable',
          pollOf(source),
          1,
          quick ? 3 : 1,
          quick ? 3 : 1,
          { ...dimensions, ApplicationId: '8f0c1e6ba3d94f7c85e2b1d06c9f4a37' },
        ] as const,
      ];
    },
  );

  test('the alarms of a monitor that nobody hears of are these, and no others', () => {
    expect(Object.keys(alarmsIn(template)).sort()).toEqual(
      [
        ...[...QUERIES, ...PLAIN].map(([name]) => `shop/${name}`),
        'shop/application.send-failures/ticket/8f0c1e6ba3d94f7c85e2b1d06c9f4a37',
        'shop/watch.dead-letters/ticket',
      ].sort(),
    );
    expect(Object.keys(compositesIn(template))).toEqual([
      'shop/watch.source-unreachable/page/8f0c1e6ba3d94f7c85e2b1d06c9f4a37',
    ]);
  });

  test('every query finds all items of its metric', () => {
    expectEach(
      QUERIES,
      ([name, metric]) => {
        const groups = groupsOf(metric);
        expect(expressionOf(alarmIn(template, `shop/${name}`))).toBe(
          `SELECT MAX("${metric}") FROM SCHEMA("EngagementMonitoring", Monitor, ${groups}) ` +
            `WHERE "Monitor" = 'shop' GROUP BY ${groups} ORDER BY MAX() DESC`,
        );
      },
      ([name]) => name,
    );
  });

  test('every alarm on a poller reads a metric of its own', () => {
    expectEach(
      PLAIN,
      ([name, metric, , , , , dimensions]) => {
        const alarm = alarmIn(template, `shop/${name}`);
        expect(alarm.Properties).toMatchObject({
          Namespace: 'EngagementMonitoring',
          MetricName: metric,
          Statistic: metric === 'SourceReachable' ? 'Minimum' : 'Maximum',
        });
        expect(dimensionsIn(alarm)).toEqual(dimensions);
      },
      ([name]) => name,
    );
  });

  const BELOW = ['PollsCompleted', 'SourceReachable'];

  const RULES: Rule[] = [
    ...QUERIES,
    ...PLAIN.map(([name, metric, period, threshold, points, periods]): Rule => {
      return [name, metric, period, threshold, points, periods];
    }),
  ];

  test('every alarm looks once per poll, and fires at its threshold in M of N', () => {
    expectEach(
      RULES,
      ([name, metric, period, threshold, points, periods]) => {
        const alarm = alarmIn(template, `shop/${name}`);
        expect(periodOf(alarm)).toBe(period);
        expect(alarm.Properties).toMatchObject({
          Threshold: threshold,
          ComparisonOperator: BELOW.includes(metric) ? 'LessThanThreshold' : 'GreaterThanOrEqualToThreshold',
          DatapointsToAlarm: points,
          EvaluationPeriods: periods,
        });
      },
      ([name]) => name,
    );
  });

  test('every alarm is quiet on missing data, unless silence itself is the trouble', () => {
    expectEach(Object.keys(alarmsIn(template)), (name) => {
      const isHeartbeat = name.includes('/watch.poller-not-running/');
      expect(alarmIn(template, name).Properties.TreatMissingData).toBe(
        isHeartbeat ? 'breaching' : 'notBreaching',
      );
    });
  });

  test('no alarm sets a unit, which would have to match forever', () => {
    expectEach(Object.keys(alarmsIn(template)), (name) => {
      expect(alarmIn(template, name).Properties).not.toHaveProperty('Unit');
    });
  });

  test('an alarm warms up exactly if silence is breaching', () => {
    expectEach(Object.keys(alarmsIn(template)), (name) => {
      const alarm = alarmIn(template, name);
      const minutes = ((Number(alarm.Properties.EvaluationPeriods) + 1) * periodOf(alarm)) / 60;
      expect(alarm.Properties.WarmUpConfiguration).toEqual(
        name.includes('/watch.poller-not-running/') ? { WarmUpPeriodDurationInMinutes: minutes } : undefined,
      );
    });
  });

  test.each([
    [1, 15, 16, 'journey-runs'],
    [5, 3, 20, 'journey-runs'],
    [15, 2, 45, 'journey-runs'],
    // Another alarm at another interval, since one changed in place would find the polls of the longer one missing.
    [20, 2, 60, 'journey-runs/every-20-minutes'],
    [30, 2, 90, 'journey-runs/every-30-minutes'],
  ])(
    'at %i minutes the heartbeat may be missing for %i points, and a deployment has %i minutes',
    (minutes, points, warmUp, about) => {
      const slow = templateOf({
        sources: [PinpointSource.journeyRuns({ interval: Duration.minutes(minutes) })],
      });
      expect(alarmIn(slow, `shop/watch.poller-not-running/page/${about}`).Properties).toMatchObject({
        Period: minutes * 60,
        EvaluationPeriods: points,
        DatapointsToAlarm: points,
        WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: warmUp },
      });
    },
  );

  test('the alarm on lost items waits for the slowest poller, so that none of its points is missing', () => {
    const mixed = templateOf({
      sources: [
        PinpointSource.journeyRuns({ interval: Duration.minutes(1) }),
        PinpointSource.journeyKpis({ interval: Duration.minutes(30) }),
      ],
    });
    expect(periodOf(alarmIn(mixed, 'shop/watch.items-lost/page'))).toBe(1_800);
  });

  test('the alarms read the namespace of the monitor', () => {
    const alarms = alarmsIn(templateOf({ metricNamespace: 'Shop/Engagement' }));
    expect(alarms['shop/watch.poller-failing/ticket/journey-runs']?.Properties.Namespace).toBe(
      'Shop/Engagement',
    );
    const queries = Object.values(alarms).flatMap((alarm) => expressionOf(alarm) ?? []);
    const others = queries.filter((query) => !query.includes('FROM SCHEMA("Shop/Engagement", '));
    expect(others).toEqual(['SUM(METRICS())']);
  });

  test('failed messages are added up over kinds and channels as Pinpoint itself counts them, push left out', () => {
    const { Properties } = alarmIn(
      template,
      'shop/application.send-failures/ticket/8f0c1e6ba3d94f7c85e2b1d06c9f4a37',
    );
    const read = (
      Properties.Metrics as { MetricStat?: { Metric: unknown; Stat: string; Period: number } }[]
    ).flatMap(({ MetricStat }) => MetricStat ?? []);
    const counted = ['Direct', 'Campaign'].flatMap((how) =>
      ['Permanent', 'Temporary'].flatMap((kind) =>
        ['EMAIL', 'SMS'].map((channel) => ({
          Metric: {
            Namespace: 'AWS/Pinpoint',
            MetricName: `${how}SendMessage${kind}Failure`,
            Dimensions: [
              { Name: 'ApplicationId', Value: '8f0c1e6ba3d94f7c85e2b1d06c9f4a37' },
              { Name: 'Channel', Value: channel },
            ],
          },
          Stat: 'Sum',
          Period: 900,
        })),
      ),
    );
    expect(read).toEqual(counted);
    expect(Properties).toMatchObject({ Threshold: 100, DatapointsToAlarm: 2, EvaluationPeriods: 3 });
  });

  test('the queue for polls that were given up is looked at every five minutes', () => {
    expect(alarmIn(template, 'shop/watch.dead-letters/ticket').Properties).toMatchObject({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Statistic: 'Maximum',
      Period: 300,
      Threshold: 1,
      EvaluationPeriods: 1,
      DatapointsToAlarm: 1,
    });
  });
});

describe('texts', () => {
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
    [
      'shop/watch.source-unreachable/page/8f0c1e6ba3d94f7c85e2b1d06c9f4a37',
      /what is asked about the application 8f0c1e6ba3d94f7c85e2b1d06c9f4a37\. /,
    ],
    [
      'shop/watch.source-unreachable/page/8f0c1e6ba3d94f7c85e2b1d06c9f4a37/application-kpis',
      /what is asked about the application 8f0c1e6ba3d94f7c85e2b1d06c9f4a37 for application KPIs\. /,
    ],
    ['shop/watch.dead-letters/ticket', /^At least one poll could not be delivered/],
    ['shop/campaign.run-failed/page', `A campaign: ${alarmRow('campaign.run-failed').words.trouble}.`],
    ['shop/journey.entries-stopped/page', `A journey: ${alarmRow('journey.entries-stopped').words.trouble}.`],
    ['shop/watch.items-lost/page', `An application: ${alarmRow('watch.items-lost').words.trouble}.`],
    [
      'shop/application.send-failures/ticket/8f0c1e6ba3d94f7c85e2b1d06c9f4a37',
      `The application 8f0c1e6ba3d94f7c85e2b1d06c9f4a37: ${alarmRow('application.send-failures').words.trouble}.`,
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
    [
      'shop/campaign.run-failed/page',
      'Line: CampaignRunFailed is 1 or more in the last period of 5 minutes. ',
    ],
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
    const named = templateOf({
      itemAlarms: ItemAlarms.named({ journeys: { '8f0c1e6ba3d94f7c85e2b1d06c9f4a37': ['3b1d6c0f'] } }),
    });
    expect(
      pageOf(alarmIn(named, 'shop/journey.bounce/page/8f0c1e6ba3d94f7c85e2b1d06c9f4a37/3b1d6c0f'))[0],
    ).toBe(
      `The journey 3b1d6c0f of the application 8f0c1e6ba3d94f7c85e2b1d06c9f4a37: ${alarmRow('journey.bounce').words.trouble}.`,
    );
  });

  test('the worst item is said to be one of its application', () => {
    const worst = templateOf({ itemAlarms: ItemAlarms.worstItem() });
    expect(pageOf(alarmIn(worst, 'shop/campaign.run-failed/page/8f0c1e6ba3d94f7c85e2b1d06c9f4a37'))[0]).toBe(
      `A campaign of the application 8f0c1e6ba3d94f7c85e2b1d06c9f4a37: ${alarmRow('campaign.run-failed').words.trouble}.`,
    );
  });

  test('applications that are found are not named', () => {
    const all = templateOf({ applications: PinpointApplications.all() });
    expect(pageOf(alarmIn(all, 'shop/watch.source-unreachable/page/journey-runs'))[0]).toContain(
      'what is asked about an application for journey runs. ',
    );
  });

  test('without a dashboard, no text links to one', () => {
    const alarms = Object.values(alarmsIn(templateOf({ createDashboard: false })));
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
});
