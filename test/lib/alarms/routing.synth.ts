import { Duration, type Stack, TimeZone } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { ScheduleExpression } from 'aws-cdk-lib/aws-cloudwatch';
import {
  AlarmSeverity,
  PinpointApplications,
  CheckpointTable,
  ItemAlarms,
  type MuteWindow,
  PageWriter,
  PinpointMonitoring,
  RecommendedAlarms,
  type RecommendedAlarmsProps,
  PinpointSource,
} from '../../../lib';
import { monitorIn, pollerIn, resourcesOf, stackIn, templateOf, textOf } from '../synthesis';
import { alarmIn, alarmsIn, compositesIn, namesOf } from './named-alarms';
import { expectEach } from '../../support/each';

const PAGES = 'arn:aws:sns:eu-west-1:123456789012:pages';
const TICKETS = 'arn:aws:sns:eu-west-1:123456789012:tickets';
const WRITTEN = 'the page writer';

interface Told {
  readonly page?: boolean;
  readonly ticket?: boolean;
  readonly written?: boolean;
  readonly alarms?: RecommendedAlarmsProps['alarmOptions'];
  readonly applications?: PinpointApplications;
}

function topicsOf(stack: Stack, { page, ticket }: Told) {
  return {
    pageTopic: page ? Topic.fromTopicArn(stack, 'Pages', PAGES) : undefined,
    ticketTopic: ticket ? Topic.fromTopicArn(stack, 'Tickets', TICKETS) : undefined,
  };
}

/** Alarms of one poller, with the names of the topics that they tell. */
function alarmsTold(told: Told) {
  const stack = stackIn();
  const topics = topicsOf(stack, told);
  const poller = pollerIn(stack, { source: PinpointSource.campaignActivities() });
  const pageWriter = told.written
    ? new PageWriter(stack, 'Writer', {
        ...topics,
        monitorName: 'shop',
        pollers: [poller],
        checkpointTable: new CheckpointTable(stack, 'Checkpoints'),
      })
    : undefined;
  new RecommendedAlarms(stack, 'Alarms', {
    ...topics,
    monitorName: 'shop',
    pollers: [poller],
    containers: told.applications ?? PinpointApplications.ids('a'),
    alarmOptions: told.alarms,
    pageWriter,
  });
  const template = Template.fromStack(stack);
  const internal = pageWriter && textOf(stack.resolve(pageWriter.topic.topicArn));
  const nameOf = (action: unknown) => (textOf(action) === internal ? WRITTEN : textOf(action));
  return {
    template,
    of: (name: string) => {
      const actions = alarmIn(template, `shop/${name}`).Properties.AlarmActions;
      return actions === undefined ? undefined : (actions as unknown[]).map(nameOf);
    },
  };
}

describe('with both topics and a page writer', () => {
  const { template, of } = alarmsTold({ page: true, ticket: true, written: true });

  const TOLD = [
    ['campaign.run-failed/page', [WRITTEN]],
    ['campaign.filtered-out/ticket', [WRITTEN]],
    ['application.send-failures/ticket/a', [WRITTEN]],
    ['watch.items-lost/page', [WRITTEN]],
    ['watch.source-unreachable/page/a', [WRITTEN]],
    ['watch.source-unreachable/page/a/campaign-activities', undefined],
    ['watch.poller-not-running/page/campaign-activities', [PAGES, WRITTEN]],
    ['watch.poller-failing/ticket/campaign-activities', [TICKETS]],
    ['watch.item-blind/ticket/campaign-activities', [TICKETS]],
    ['watch.series-dropped/ticket/campaign-activities', [TICKETS]],
    ['watch.checkpoint-failing/ticket/campaign-activities', [TICKETS]],
    ['watch.dead-letters/ticket', [TICKETS]],
    ['watch.pages-failing/ticket', [TICKETS]],
  ] as const;

  test('each alarm tells its own people of trouble', () => {
    expectEach(
      TOLD,
      ([name, told]) => {
        expect(of(name)).toEqual(told);
      },
      ([name]) => name,
    );
  });

  test('no alarm tells of going to OK, which every new alarm does, nor of insufficient data', () => {
    expectEach(Object.keys({ ...alarmsIn(template), ...compositesIn(template) }), (name) => {
      const { Properties } = alarmIn(template, name);
      expect(Properties).not.toHaveProperty('OKActions');
      expect(Properties).not.toHaveProperty('InsufficientDataActions');
    });
  });

  test("the errors of the page writer's function are watched", () => {
    const { Properties } = alarmIn(template, 'shop/watch.pages-failing/ticket');
    expect(Properties).toMatchObject({ Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Sum' });
    const [dimension] = Properties.Dimensions as { Name: string; Value: { Ref: string } }[];
    expect(dimension?.Name).toBe('FunctionName');
    const writers = Object.entries(resourcesOf(template, 'AWS::Lambda::Function'))
      .filter(([id]) => id.startsWith('Writer'))
      .map(([id]) => id);
    expect(writers).toContain(dimension?.Value.Ref);
  });
});

test('where the applications are found, what is out of sight is written too', () => {
  const { of } = alarmsTold({ page: true, written: true, applications: PinpointApplications.all() });
  expect(of('watch.source-unreachable/page/campaign-activities')).toEqual([WRITTEN]);
});

describe('without a page writer', () => {
  const { template, of } = alarmsTold({ page: true, ticket: true });

  test.each([
    ['campaign.run-failed/page', [PAGES]],
    ['campaign.filtered-out/ticket', [TICKETS]],
    ['watch.source-unreachable/page/a', [PAGES]],
    ['watch.poller-not-running/page/campaign-activities', [PAGES]],
  ])('%s tells %j itself', (name, told) => {
    expect(of(name)).toEqual(told);
  });

  test('there are none of its errors to watch', () => {
    expect(Object.keys(alarmsIn(template)).filter((name) => name.includes('pages-failing'))).toEqual([]);
  });
});

test('without a ticket topic, what can wait is told to nobody', () => {
  expect(alarmsTold({ page: true }).of('watch.poller-failing/ticket/campaign-activities')).toBeUndefined();
});

test('without a page topic, nothing that must wake somebody becomes a ticket', () => {
  const { of } = alarmsTold({ ticket: true });
  expect(of('watch.poller-not-running/page/campaign-activities')).toBeUndefined();
  expect(of('watch.series-dropped/ticket/campaign-activities')).toEqual([TICKETS]);
});

test('a severity that the user has changed changes who is told, and not the name', () => {
  const { of } = alarmsTold({
    page: true,
    ticket: true,
    written: true,
    alarms: {
      'watch.poller-not-running': { severity: AlarmSeverity.TICKET },
      'watch.series-dropped': { severity: AlarmSeverity.PAGE },
      'campaign.run-failed': { severity: AlarmSeverity.TICKET },
    },
  });
  expect(of('watch.poller-not-running/page/campaign-activities')).toEqual([TICKETS, WRITTEN]);
  expect(of('watch.series-dropped/ticket/campaign-activities')).toEqual([PAGES]);
  expect(of('campaign.run-failed/page')).toEqual([WRITTEN]);
});

describe('the policy of a topic', () => {
  const STATEMENT = {
    Sid: 'AlarmsOfThisAccount',
    Effect: 'Allow',
    Principal: { Service: 'cloudwatch.amazonaws.com' },
    Action: 'sns:Publish',
    Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
  };

  function synthesized(topicOf: (stack: Stack) => Topic): Template {
    const stack = stackIn('us-east-1');
    const topic = topicOf(stack);
    new PinpointMonitoring(stack, 'Monitoring', {
      applications: PinpointApplications.ids('8f0c'),
      pageTopic: topic,
      ticketTopic: topic,
    });
    return Template.fromStack(stack);
  }

  test('a topic that refuses plain HTTP lets the alarms publish, whose default policy its own has replaced', () => {
    const template = synthesized((stack) => new Topic(stack, 'Pages', { enforceSSL: true }));
    const [policy] = Object.values(
      template.findResources('AWS::SNS::TopicPolicy', {
        Properties: { Topics: [{ Ref: Match.stringLikeRegexp('^Pages') }] },
      }),
    );
    const statements = policy?.Properties.PolicyDocument.Statement as unknown[];
    expect(statements.filter((one) => (one as { Sid?: string }).Sid === STATEMENT.Sid)).toEqual([
      { ...STATEMENT, Resource: { Ref: expect.stringMatching(/^Pages/) } },
    ]);
  });

  test('a topic without a policy keeps the one that SNS gives it', () => {
    const template = synthesized((stack) => new Topic(stack, 'Pages'));
    expect(
      template.findResources('AWS::SNS::TopicPolicy', {
        Properties: { Topics: [{ Ref: Match.stringLikeRegexp('^Pages') }] },
      }),
    ).toEqual({});
  });

  test('an imported topic is left alone', () => {
    const stack = stackIn('us-east-1');
    new PinpointMonitoring(stack, 'Monitoring', {
      applications: PinpointApplications.ids('8f0c'),
      pageTopic: Topic.fromTopicArn(stack, 'Pages', 'arn:aws:sns:us-east-1:123456789012:pages'),
    });
    const policies = Object.values(Template.fromStack(stack).findResources('AWS::SNS::TopicPolicy'));
    expect(policies.flatMap(({ Properties }) => Properties.Topics as unknown[])).not.toContain(
      'arn:aws:sns:us-east-1:123456789012:pages',
    );
  });
});

describe('mute windows', () => {
  const SUNDAYS: MuteWindow = {
    schedule: ScheduleExpression.cron({
      minute: '0',
      hour: '2',
      weekDay: 'SUN',
      timeZone: TimeZone.EUROPE_BERLIN,
    }),
    duration: Duration.hours(2),
    description: 'The data warehouse is loaded',
  };

  interface MuteRule {
    readonly Description?: string;
    readonly MuteTargets: { readonly AlarmNames: readonly unknown[] };
    readonly Rule: unknown;
  }

  const rulesIn = (template: Template): readonly MuteRule[] =>
    Object.values(resourcesOf(template, 'AWS::CloudWatch::AlarmMuteRule')).map(
      ({ Properties }) => Properties as unknown as MuteRule,
    );

  test('without windows nothing is muted', () => {
    expect(rulesIn(templateOf())).toEqual([]);
  });

  test('a window has its schedule, its time zone, its length and its reason', () => {
    const [rule] = rulesIn(templateOf({ muteWindows: [SUNDAYS], createDashboard: false, doctor: false }));
    expect(rule?.Description).toBe('The data warehouse is loaded');
    expect(rule?.Rule).toEqual({
      Schedule: { Duration: 'PT2H', Expression: 'cron(0 2 * * SUN)', Timezone: 'Europe/Berlin' },
    });
  });

  test('a window mutes every alarm of the monitor that tells somebody, once', () => {
    const stack = stackIn();
    const monitoring = monitorIn(stack, { muteWindows: [SUNDAYS] });
    const muted = rulesIn(Template.fromStack(stack)).flatMap(({ MuteTargets }) => MuteTargets.AlarmNames);
    const all = monitoring.alarms.map(({ alarmName }) => stack.resolve(alarmName) as unknown);
    expect(muted).toHaveLength(all.length);
    expect(muted).toEqual(expect.arrayContaining(all));
  });

  test('a window mutes only the alarms that it names', () => {
    const template = templateOf({ muteWindows: [{ ...SUNDAYS, alarms: ['journey.bounce'] }] });
    const [rule, ...more] = rulesIn(template);
    const refs = namesOf(template, 'journey.bounce').map((name) => ({
      Ref: alarmIn(template, name).logicalId,
    }));
    expect(more).toEqual([]);
    expect(refs).toHaveLength(2);
    expect(rule?.MuteTargets.AlarmNames).toEqual(expect.arrayContaining(refs));
    expect(rule?.MuteTargets.AlarmNames).toHaveLength(2);
  });

  test('more than 100 alarms are split among several rules, which is what CloudWatch takes of one', () => {
    const journeys = ['a', 'b', 'c', 'd', 'e'];
    const stack = stackIn();
    const { alarms } = monitorIn(stack, {
      applications: PinpointApplications.ids('app'),
      itemAlarms: ItemAlarms.named({ journeys: { app: journeys } }),
      muteWindows: [SUNDAYS],
      createDashboard: false,
      doctor: false,
    });
    const sizes = rulesIn(Template.fromStack(stack)).map(({ MuteTargets }) => MuteTargets.AlarmNames.length);
    expect(alarms.length).toBeGreaterThan(100);
    expect(sizes.sort()).toEqual([100, alarms.length - 100].sort());
  });
});
