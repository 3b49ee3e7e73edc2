import { CfnParameter, Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  AlarmSeverity,
  PinpointApplications,
  PinpointCampaigns,
  ItemAlarms,
  PinpointJourneys,
  MetricSet,
  type PinpointMonitoringProps,
  PinpointSource,
} from '../../../lib';
import { monitorIn, stackIn, templateOf, textOf } from '../synthesis';
import { alarmIn, alarmsIn, compositesIn, dimensionsIn, expressionOf, namesOf, pageOf } from './named-alarms';

/** A monitor without what is drawn of its alarms, which is half of its synthesis. */
const alarmTemplateOf = (props: Partial<PinpointMonitoringProps>) =>
  templateOf({ createDashboard: false, doctor: false, ...props });

describe('strategies', () => {
  const isQuery = (expression: string | undefined) => expression?.startsWith('SELECT') === true;
  const queriesIn = (template: Template) =>
    Object.entries(alarmsIn(template))
      .filter(([, alarm]) => isQuery(expressionOf(alarm)))
      .map(([name]) => name);

  describe('one alarm per line for every item, the default', () => {
    test('is the same for one application and for several', () => {
      const one = alarmTemplateOf({ itemAlarms: ItemAlarms.perItem() });
      const two = alarmTemplateOf({ applications: PinpointApplications.ids('a', 'b') });
      expect(queriesIn(two).sort()).toEqual(queriesIn(one).sort());
      expect(queriesIn(one)).toHaveLength(31);
    });

    test.each([
      [
        { expectedJourneys: 1, expectedCampaigns: 1 },
        { expectedJourneys: 500, expectedCampaigns: 500 },
      ],
      [{ journeys: PinpointJourneys.ids('j') }, { journeys: PinpointJourneys.ids(...range(40)) }],
      [{ campaigns: PinpointCampaigns.ids('c') }, { campaigns: PinpointCampaigns.ids(...range(40)) }],
    ])('the number of alarms does not grow from %j to %j', (few, many) => {
      expect(Object.keys(alarmsIn(alarmTemplateOf(many))).sort()).toEqual(
        Object.keys(alarmsIn(alarmTemplateOf(few))).sort(),
      );
    });
  });

  describe('one alarm for the worst item of each application', () => {
    const template = alarmTemplateOf({
      itemAlarms: ItemAlarms.worstItem(),
      applications: PinpointApplications.ids('a', 'b'),
    });

    test('is a query per line and application', () => {
      expect(namesOf(template, 'journey.bounce')).toEqual([
        'shop/journey.bounce/page/a',
        'shop/journey.bounce/page/b',
        'shop/journey.bounce/ticket/a',
        'shop/journey.bounce/ticket/b',
      ]);
      expect(expressionOf(alarmIn(template, 'shop/journey.bounce/page/b'))).toBe(
        'SELECT MAX("JourneyEmailBounceRate3Hours") FROM SCHEMA("EngagementMonitoring", Monitor, ApplicationId, JourneyId) ' +
          `WHERE "Monitor" = 'shop' AND "ApplicationId" = 'b'`,
      );
    });

    test('is a plain alarm where the application itself is the item', () => {
      expect(dimensionsIn(alarmIn(template, 'shop/watch.stale/ticket/a'))).toEqual({
        Monitor: 'shop',
        ApplicationId: 'a',
      });
      expect(dimensionsIn(alarmIn(template, 'shop/watch.items-lost/page/a/journey-runs'))).toEqual({
        Monitor: 'shop',
        ApplicationId: 'a',
        Source: 'journey-runs',
      });
    });

    test('is one over all applications where they are not known, which finds applications one by one', () => {
      const all = alarmTemplateOf({
        itemAlarms: ItemAlarms.worstItem(),
        applications: PinpointApplications.all(),
      });
      expect(expressionOf(alarmIn(all, 'shop/campaign.run-failed/page/all'))).toBe(
        'SELECT MAX("CampaignRunFailed") FROM SCHEMA("EngagementMonitoring", Monitor, ApplicationId, CampaignId) ' +
          `WHERE "Monitor" = 'shop'`,
      );
      expect(expressionOf(alarmIn(all, 'shop/watch.stale/page'))).toMatch(
        / GROUP BY ApplicationId ORDER BY MAX\(\) DESC$/,
      );
    });
  });

  describe('plain alarms for named items', () => {
    const itemAlarms = ItemAlarms.named({ journeys: { a: ['j1', 'j2'] }, campaigns: { b: ['c1'] } });
    const template = alarmTemplateOf({ itemAlarms, applications: PinpointApplications.ids('a', 'b') });

    test('are one per line and item, by the exact series', () => {
      expect(namesOf(template, 'journey.send-failures')).toEqual([
        'shop/journey.send-failures/page/a/j1',
        'shop/journey.send-failures/page/a/j2',
        'shop/journey.send-failures/ticket/a/j1',
        'shop/journey.send-failures/ticket/a/j2',
      ]);
      expect(dimensionsIn(alarmIn(template, 'shop/campaign.run-overdue/page/b/c1'))).toEqual({
        Monitor: 'shop',
        ApplicationId: 'b',
        CampaignId: 'c1',
      });
    });

    test('need no query at all', () => {
      expect(queriesIn(template)).toEqual([]);
    });

    test('are there for each known application, too', () => {
      expect(namesOf(template, 'application.txn-sms-delivery')).toEqual([
        'shop/application.txn-sms-delivery/page/a',
        'shop/application.txn-sms-delivery/page/b',
      ]);
    });

    test('where the applications are not known, are there for those that are named', () => {
      const all = alarmTemplateOf({ itemAlarms, applications: PinpointApplications.all() });
      expect(namesOf(all, 'watch.stale')).toEqual([
        'shop/watch.stale/page/a',
        'shop/watch.stale/page/b',
        'shop/watch.stale/ticket/a',
        'shop/watch.stale/ticket/b',
      ]);
    });

    test('take ids that are not known before deployment', () => {
      const stack = stackIn();
      const id = new CfnParameter(stack, 'Journey').valueAsString;
      monitorIn(stack, {
        applications: PinpointApplications.ids('a'),
        itemAlarms: ItemAlarms.named({ journeys: { a: [id] } }),
      });
      const alarm = alarmIn(Template.fromStack(stack), 'shop/journey.throttled/ticket/a/<Journey>');
      expect(dimensionsIn(alarm)).toMatchObject({ JourneyId: '<Journey>' });
    });

    test('may be polled every few hours', () => {
      const slow = alarmTemplateOf({
        itemAlarms,
        applications: PinpointApplications.ids('a', 'b'),
        sources: [PinpointSource.journeyExecution({ interval: Duration.hours(4) })],
      });
      expect(alarmIn(slow, 'shop/journey.throttled/ticket/a/j1').Properties).toMatchObject({
        Period: 14_400,
        EvaluationPeriods: 6,
      });
    });
  });

  describe('of applications that the polls find', () => {
    test.each([
      ['all', PinpointApplications.all()],
      ['tagged', PinpointApplications.tagged({ team: 'growth' })],
    ])('%s, each source has an alarm that finds each application out of sight', (_, applications) => {
      const template = alarmTemplateOf({ applications });
      expect(compositesIn(template)).toEqual({});
      expect(namesOf(template, 'watch.source-unreachable')).toHaveLength(6);
      expect(expressionOf(alarmIn(template, 'shop/watch.source-unreachable/page/campaign-kpis'))).toBe(
        'SELECT MIN("SourceReachable") FROM SCHEMA("EngagementMonitoring", Monitor, ApplicationId, Source) ' +
          `WHERE "Monitor" = 'shop' AND "Source" = 'campaign-kpis' GROUP BY ApplicationId, Source ORDER BY MIN() ASC`,
      );
      expect(namesOf(template, 'application.send-failures')).toEqual([]);
    });
  });

  describe('of two applications', () => {
    const template = alarmTemplateOf({ applications: PinpointApplications.ids('a', 'b') });

    test.each(['a', 'b'])('%s has its composite over its own sources', (id) => {
      const { Properties } = alarmIn(template, `shop/watch.source-unreachable/page/${id}`);
      const parts = Object.entries(alarmsIn(template))
        .filter(([name]) => name.startsWith(`shop/watch.source-unreachable/page/${id}/`))
        .map(([, { logicalId }]) => `ALARM("<${logicalId}.Arn>")`);
      expect(parts).toHaveLength(6);
      expect(textOf(Properties.AlarmRule)).toBe(`(${parts.join(' OR ')})`);
    });

    test('each counts its failed messages', () => {
      expect(namesOf(template, 'application.send-failures')).toEqual([
        'shop/application.send-failures/ticket/a',
        'shop/application.send-failures/ticket/b',
      ]);
    });
  });

  test('an application of the same stack is named in its alarms when it is known', () => {
    const stack = stackIn();
    const id = new CfnParameter(stack, 'First').valueAsString;
    monitorIn(stack, { applications: PinpointApplications.ids(id) });
    const template = Template.fromStack(stack);
    const part = alarmIn(template, 'shop/watch.source-unreachable/page/<First>/journey-runs');
    expect(dimensionsIn(part)).toMatchObject({ ApplicationId: '<First>' });
    expect(alarmIn(template, 'shop/watch.source-unreachable/page/<First>').logicalId).toMatch(/application1/);
  });

  test.each([
    ['journey runs', [PinpointSource.journeyRuns()], ['journey.run-cancelled', 'journey.run-overdue']],
    [
      'application KPIs',
      [PinpointSource.applicationKpis()],
      ['application.txn-email-bounce', 'application.txn-sms-delivery'],
    ],
  ])('of %s alone, the alarms of other sources are left out', (_, sources, some) => {
    const template = alarmTemplateOf({ sources });
    const own = sources.map(({ sourceId }) => sourceId);
    const ids = new Set(Object.keys(alarmsIn(template)).map((name) => name.split('/')[1]));
    const read = Object.values(alarmsIn(template)).flatMap((alarm) => expressionOf(alarm) ?? []);
    expect([...ids]).toEqual(expect.arrayContaining(some));
    expect([...ids]).not.toContain('campaign.run-failed');
    expect(read.filter((query) => query.includes('"Campaign'))).toEqual([]);
    expect(namesOf(template, 'watch.poller-not-running')).toEqual(
      own.map((source) => `shop/watch.poller-not-running/page/${source}`),
    );
  });

  function range(count: number): string[] {
    return Array.from({ length: count }, (_, index) => `item-${index}`);
  }
});

describe('options', () => {
  test('an alarm that is switched off is not made, and the others are', () => {
    const template = alarmTemplateOf({ alarmOptions: { 'journey.throttled': { enabled: false } } });
    expect(namesOf(template, 'journey.throttled')).toEqual([]);
    expect(namesOf(template, 'journey.bounce')).toHaveLength(2);
  });

  test('an alarm that is off is made for whoever asks for it', () => {
    expect(namesOf(alarmTemplateOf({ metrics: MetricSet.STANDARD }), 'journey.run-stuck')).toEqual([]);
    const template = alarmTemplateOf({
      metrics: MetricSet.STANDARD,
      alarmOptions: { 'journey.run-stuck': { enabled: true } },
    });
    expect(namesOf(template, 'journey.run-stuck')).toEqual(['shop/journey.run-stuck/ticket']);
  });

  test('thresholds, M and N are the ones that are given, for the line that they are given for', () => {
    const template = alarmTemplateOf({
      alarmOptions: {
        'journey.bounce': { pageThreshold: 12, datapointsToAlarm: 2, evaluationPeriods: 3 },
        'journey.complaint': { ticketThreshold: 0.2 },
      },
    });
    expect(alarmIn(template, 'shop/journey.bounce/page').Properties).toMatchObject({
      Threshold: 12,
      DatapointsToAlarm: 2,
      EvaluationPeriods: 3,
    });
    expect(alarmIn(template, 'shop/journey.bounce/ticket').Properties).toMatchObject({
      Threshold: 5,
      DatapointsToAlarm: 2,
      EvaluationPeriods: 3,
    });
    expect(alarmIn(template, 'shop/journey.complaint/ticket').Properties.Threshold).toBe(0.2);
    expect(alarmIn(template, 'shop/journey.complaint/page').Properties.Threshold).toBe(0.5);
  });

  test('the reason of a recommended threshold is not given for another one', () => {
    const template = alarmTemplateOf({ alarmOptions: { 'journey.bounce': { pageThreshold: 12 } } });
    const [, line] = pageOf(alarmIn(template, 'shop/journey.bounce/page'));
    expect(line).toBe(
      'Line: JourneyEmailBounceRate3Hours is 12 or more in 3 of the last 5 periods of 15 minutes.',
    );
    const [, other] = pageOf(alarmIn(template, 'shop/journey.bounce/ticket'));
    expect(other).toMatch(/ 15 minutes\. At 5 % of hard bounces /);
  });

  describe('an item with settings of its own', () => {
    const template = alarmTemplateOf({
      applications: PinpointApplications.ids('a', 'b'),
      itemOverrides: [
        { alarm: 'journey.bounce', applicationId: 'a', journeyId: 'j1', pageThreshold: 20 },
        { alarm: 'journey.bounce', applicationId: 'b', journeyId: 'j2', enabled: false },
        { alarm: 'watch.stale', applicationId: 'b', ticketThreshold: 100_000, pageThreshold: 200_000 },
        { alarm: 'application.send-failures', applicationId: 'a', ticketThreshold: 1_000 },
      ],
    });

    test('has plain alarms of its own, with its own threshold', () => {
      const alarm = alarmIn(template, 'shop/journey.bounce/page/a/j1');
      expect(alarm.Properties).toMatchObject({
        Threshold: 20,
        MetricName: 'JourneyEmailBounceRate3Hours',
        EvaluationPeriods: 5,
      });
      expect(dimensionsIn(alarm)).toEqual({ Monitor: 'shop', ApplicationId: 'a', JourneyId: 'j1' });
      expect(alarmIn(template, 'shop/journey.bounce/ticket/a/j1').Properties.Threshold).toBe(5);
    });

    test('is left out of the alarm for all, and so is one that shall have none', () => {
      expect(expressionOf(alarmIn(template, 'shop/journey.bounce/page'))).toContain(
        `WHERE "Monitor" = 'shop' AND "JourneyId" != 'j1' AND "JourneyId" != 'j2' GROUP BY `,
      );
      expect(namesOf(template, 'journey.bounce')).toHaveLength(4);
      expect(expressionOf(alarmIn(template, 'shop/journey.complaint/page'))).not.toContain('!=');
    });

    test('may be an application', () => {
      expect(alarmIn(template, 'shop/watch.stale/page/b').Properties.Threshold).toBe(200_000);
      expect(expressionOf(alarmIn(template, 'shop/watch.stale/ticket'))).toContain(
        `AND "ApplicationId" != 'b'`,
      );
    });

    test('keeps one alarm where each application has its own anyway', () => {
      expect(namesOf(template, 'application.send-failures')).toHaveLength(2);
      expect(alarmIn(template, 'shop/application.send-failures/ticket/a').Properties.Threshold).toBe(1_000);
      expect(alarmIn(template, 'shop/application.send-failures/ticket/b').Properties.Threshold).toBe(100);
    });

    test('is left out of the worst of its application, and of the named ones', () => {
      const itemOverrides = [
        { alarm: 'journey.bounce', applicationId: 'a', journeyId: 'j1', pageThreshold: 20 },
      ];
      const worst = alarmTemplateOf({
        applications: PinpointApplications.ids('a'),
        itemAlarms: ItemAlarms.worstItem(),
        itemOverrides,
      });
      expect(expressionOf(alarmIn(worst, 'shop/journey.bounce/page/a'))).toMatch(/AND "JourneyId" != 'j1'$/);
      const named = alarmTemplateOf({
        applications: PinpointApplications.ids('a'),
        itemAlarms: ItemAlarms.named({ journeys: { a: ['j1', 'j2'] } }),
        itemOverrides,
      });
      expect(alarmIn(named, 'shop/journey.bounce/page/a/j1').Properties.Threshold).toBe(20);
      expect(alarmIn(named, 'shop/journey.bounce/page/a/j2').Properties.Threshold).toBe(10);
      expect(namesOf(named, 'journey.bounce')).toHaveLength(4);
    });

    test('may have an id that is not known before deployment', () => {
      const stack = stackIn();
      const journeyId = new CfnParameter(stack, 'Journey').valueAsString;
      monitorIn(stack, {
        itemOverrides: [
          {
            alarm: 'journey.run-overdue',
            applicationId: '8f0c1e6ba3d94f7c85e2b1d06c9f4a37',
            journeyId,
            pageThreshold: 9_000,
          },
        ],
      });
      const tokens = Template.fromStack(stack);
      expect(expressionOf(alarmIn(tokens, 'shop/journey.run-overdue/page'))).toContain(
        `AND "JourneyId" != '<Journey>' GROUP BY`,
      );
      expect(namesOf(tokens, 'journey.run-overdue')).toContain(
        'shop/journey.run-overdue/page/8f0c1e6ba3d94f7c85e2b1d06c9f4a37/<Journey>',
      );
    });
  });

  test('every severity of the options is one that a line can have', () => {
    expect(Object.values(AlarmSeverity).sort()).toEqual(['page', 'ticket']);
  });
});
