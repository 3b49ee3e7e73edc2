import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnApp } from 'aws-cdk-lib/aws-pinpoint';
import { Applications, Source } from '../../../lib';
import { monitorIn, onlyResource, stackIn, templateOf, textOf } from '../synthesis';
import { type Alarm, alarmIn, alarmsIn, compositesIn, dimensionsIn, pageOf } from './named-alarms';

const partsOf = ({ Properties }: Alarm) => textOf(Properties.AlarmRule);
const arnsOf = (template: Template, prefix: string) =>
  Object.entries(alarmsIn(template))
    .filter(([name]) => name.startsWith(prefix))
    .map(([, { logicalId }]) => `<${logicalId}.Arn>`);

describe('of two applications', () => {
  const template = templateOf({ applications: Applications.ids('a', 'b') });

  test('each has its composite over its own sources', () => {
    expect(Object.keys(compositesIn(template))).toEqual([
      'shop/watch.source-unreachable/a',
      'shop/watch.source-unreachable/b',
    ]);
    for (const id of ['a', 'b']) {
      const rule = partsOf(alarmIn(template, `shop/watch.source-unreachable/${id}`));
      const parts = arnsOf(template, `shop/watch.source-unreachable/${id}/`);
      expect(parts).toHaveLength(6);
      expect(rule).toBe(`(${parts.map((arn) => `ALARM("${arn}")`).join(' OR ')})`);
    }
  });

  test.each(['a', 'b'])('application %s has alarms of its own', (id) => {
    for (const name of [`shop/campaign.run-failed/${id}`, `shop/journey.run-cancelled/${id}`]) {
      expect(dimensionsIn(alarmIn(template, name))).toEqual({ Monitor: 'shop', ApplicationId: id });
    }
  });

  test('the watch over the pollers is once for both', () => {
    const names = Object.keys(alarmsIn(template)).filter((name) => name.includes('/watch.poller-'));
    expect(names).toHaveLength(12);
  });
});

test('applications by tag are found by the polls, so that one alarm stands for all of them', () => {
  const template = templateOf({ applications: Applications.tagged({ team: 'growth' }) });
  expect(Object.keys(alarmsIn(template)).sort()).toEqual(
    Object.keys(alarmsIn(templateOf({ applications: Applications.all() }))).sort(),
  );
  expect(Object.keys(compositesIn(template))).toEqual(['shop/watch.source-unreachable/all']);
});

describe('of every application', () => {
  const template = templateOf({ applications: Applications.all() });
  const queryOf = (name: string) =>
    alarmIn(template, name).Properties.Metrics as readonly {
      readonly Expression: string;
      readonly Period: number;
      readonly ReturnData: boolean;
    }[];

  test.each([
    [
      'shop/campaign.run-failed/all',
      300,
      'SELECT MAX("ApplicationCampaignRunsFailed") FROM SCHEMA("EngagementMonitoring", Monitor, ApplicationId) ' +
        `WHERE "Monitor" = 'shop'`,
    ],
    [
      'shop/journey.run-cancelled/all',
      300,
      'SELECT MAX("ApplicationJourneyRunsCancelled") FROM SCHEMA("EngagementMonitoring", Monitor, ApplicationId) ' +
        `WHERE "Monitor" = 'shop'`,
    ],
    [
      'shop/watch.source-unreachable/all/campaign-kpis',
      900,
      'SELECT MIN("SourceReachable") FROM SCHEMA("EngagementMonitoring", Monitor, ApplicationId, Source) ' +
        `WHERE "Monitor" = 'shop' AND "Source" = 'campaign-kpis'`,
    ],
  ])('%s queries the worst, every %i s', (name, period, expression) => {
    expect(queryOf(name)).toEqual([
      expect.objectContaining({ Expression: expression, Period: period, ReturnData: true }),
    ]);
  });

  test('one composite stands for all of them', () => {
    expect(Object.keys(compositesIn(template))).toEqual(['shop/watch.source-unreachable/all']);
    expect(pageOf(alarmIn(template, 'shop/watch.source-unreachable/all'))[0]).toMatch(/ Any application\.$/);
  });

  test.each([1, 5, 60, 180])('at %i minutes no query reaches further back than three hours', (minutes) => {
    const alarms = alarmsIn(
      templateOf({
        applications: Applications.all(),
        sources: [
          Source.journeyRuns({ interval: Duration.minutes(minutes) }),
          Source.campaignActivities({ interval: Duration.minutes(minutes) }),
        ],
      }),
    );
    const windows = Object.values(alarms)
      .filter(({ Properties }) => Properties.Metrics !== undefined)
      .map(({ Properties }) => Number(Properties.EvaluationPeriods) * minutes);
    expect(windows).toHaveLength(4);
    expect(Math.max(...windows)).toBeLessThanOrEqual(180);
  });
});

describe('of applications of the same stack', () => {
  const stack = stackIn();
  const apps = ['First', 'Second'].map((name) => new CfnApp(stack, name, { name }));
  monitorIn(stack, { applications: Applications.of(...apps), sources: [Source.journeyRuns()] });
  const template = Template.fromStack(stack);

  test.each([0, 1])('number %i is watched by its reference, under its number', (index) => {
    const ref = textOf(stack.resolve(apps[index]?.ref));
    const alarm = alarmIn(template, `shop/journey.run-cancelled/application-${index + 1}`);
    expect(dimensionsIn(alarm)).toEqual({ Monitor: 'shop', ApplicationId: ref });
    expect(pageOf(alarm)[0]).toContain(`Application: ${ref}.`);
  });

  test('each has its composite', () => {
    expect(Object.keys(compositesIn(template))).toEqual([
      'shop/watch.source-unreachable/application-1',
      'shop/watch.source-unreachable/application-2',
    ]);
  });
});

describe('of some sources only', () => {
  test.each([
    ['journey runs', [Source.journeyRuns()], ['journey.run-cancelled']],
    ['campaign activities', [Source.campaignActivities()], ['campaign.run-failed']],
    ['application KPIs', [Source.applicationKpis()], []],
    [
      'both of runs',
      [Source.journeyRuns(), Source.campaignActivities()],
      ['campaign.run-failed', 'journey.run-cancelled'],
    ],
  ])('%s: alarms of the others are left out', (_, sources, expected) => {
    const names = Object.keys(alarmsIn(templateOf({ sources })));
    const items = names.filter((name) => !name.includes('/watch.')).map((name) => name.split('/')[1]);
    expect(items.sort()).toEqual(expected);
    const watched = names.filter((name) => name.includes('/watch.')).map((name) => name.split('/').at(-1));
    expect([...new Set(watched)].sort()).toEqual(sources.map(({ sourceId }) => sourceId).sort());
  });

  test('the composite of one source has one part', () => {
    const template = templateOf({ sources: [Source.journeyRuns()] });
    const { logicalId } = onlyComposite(template);
    expect(alarmIn(template, 'shop/watch.source-unreachable/8f0c1e6b').logicalId).toBe(logicalId);
    expect(arnsOf(template, 'shop/watch.source-unreachable/')).toHaveLength(1);
  });
});

const onlyComposite = (template: Template) => onlyResource(template, 'AWS::CloudWatch::CompositeAlarm');
