import { CfnResource, Duration, TimeZone } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmMuteRule,
  AlarmRule,
  AlarmState,
  CompositeAlarm,
  Dashboard,
  Metric,
  ScheduleExpression,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { SnsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { topicsOf } from '../../../sandbox/deployment/deployment';
import { Folders, HANDLER, deployed, functionOf, problemsIn, synthesized } from './apps';

const folders = new Folders();

afterAll(() => folders.remove());

const metric = new Metric({ namespace: 'N', metricName: 'M', dimensionsMap: { Monitor: 'm' } });

test('an alarm has its name, its ARN and resolved actions', () => {
  const { alarms, topics } = deployed(folders, (stack) => {
    const alarm = new Alarm(stack, 'Late', {
      metric,
      threshold: 1,
      evaluationPeriods: 3,
      alarmName: 'late',
    });
    alarm.addAlarmAction(new SnsAction(new Topic(stack, 'Pages')));
  });
  expect(alarms).toEqual([
    expect.objectContaining({ name: 'late', arn: 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:late' }),
  ]);
  expect(alarms[0]!.properties).toMatchObject({
    AlarmName: 'late',
    Threshold: 1,
    AlarmActions: [topics[0]!.arn],
  });
});

test('an alarm without a name gets one', () => {
  const { alarms } = deployed(
    folders,
    (stack) => void new Alarm(stack, 'Late', { metric, threshold: 1, evaluationPeriods: 3 }),
  );
  expect(alarms[0]!.properties.AlarmName).toBe(alarms[0]!.name);
  expect(alarms[0]!.name).toMatch(/^Test-Late/);
});

test('a composite alarm has a rule with the ARNs of its children', () => {
  const { compositeAlarms } = deployed(folders, (stack) => {
    const alarm = new Alarm(stack, 'Late', {
      metric,
      threshold: 1,
      evaluationPeriods: 3,
      alarmName: 'late',
    });
    new CompositeAlarm(stack, 'Both', {
      alarmRule: AlarmRule.fromAlarm(alarm, AlarmState.ALARM),
      compositeAlarmName: 'both',
    });
  });
  expect(compositeAlarms[0]!.properties.AlarmRule).toBe(
    'ALARM("arn:aws:cloudwatch:eu-west-1:123456789012:alarm:late")',
  );
});

test('a subscription has topic, protocol and endpoint', () => {
  const { subscriptions, topics } = deployed(folders, (stack) => {
    new Topic(stack, 'Pages').addSubscription(new EmailSubscription('on-call@example.com'));
  });
  expect(subscriptions).toEqual([
    {
      topicArn: topics[0]!.arn,
      protocol: 'email',
      endpoint: 'on-call@example.com',
      arn: expect.stringMatching(`^${topics[0]!.arn}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`),
    },
  ]);
});

test('a subscribed function has its ARN, and its permission needs no stand-in', () => {
  const { subscriptions, topics, functions, notDeployed } = deployed(folders, (stack) => {
    const fn = functionOf(folders, stack, 'Pager', HANDLER, { functionName: 'pager' });
    new Topic(stack, 'Alarms').addSubscription(new LambdaSubscription(fn));
  });
  expect(subscriptions).toMatchObject([
    { topicArn: topics[0]!.arn, protocol: 'lambda', endpoint: functions[0]!.arn },
  ]);
  expect(notDeployed).toEqual({});
});

test('subscriptions of one topic have ARNs of their own', () => {
  const { subscriptions } = deployed(folders, (stack) => {
    const topic = new Topic(stack, 'Pages');
    topic.addSubscription(new EmailSubscription('on-call@example.com'));
    topic.addSubscription(new EmailSubscription('boss@example.com'));
  });
  expect(new Set(subscriptions.map(({ arn }) => arn)).size).toBe(2);
});

test('a mute rule has its name and resolved properties', () => {
  const { muteRules, notDeployed } = deployed(folders, (stack) => {
    const alarm = new Alarm(stack, 'Late', { metric, threshold: 1, evaluationPeriods: 3, alarmName: 'late' });
    new AlarmMuteRule(stack, 'Nights', {
      alarmMuteRuleName: 'nights',
      alarms: [alarm],
      schedule: ScheduleExpression.cron({ minute: '0', hour: '22', timeZone: TimeZone.EUROPE_BERLIN }),
      duration: Duration.hours(26),
      expire: { year: 2027, month: 1, day: 31, hour: 8, minute: 5 },
    });
  });
  expect(muteRules).toEqual([
    expect.objectContaining({
      name: 'nights',
      properties: {
        Name: 'nights',
        ExpireDate: '2027-01-31T08:05',
        MuteTargets: { AlarmNames: ['late'] },
        Rule: {
          Schedule: { Expression: 'cron(0 22 * * *)', Duration: 'P1DT2H', Timezone: 'Europe/Berlin' },
        },
      },
    }),
  ]);
  expect(notDeployed).toEqual({});
});

test('topics exist that the app has, and those of others that it sends to', () => {
  const topic = (name: string) => `arn:aws:sns:eu-west-1:123456789012:${name}`;
  const deployment = deployed(folders, (stack) => {
    new Topic(stack, 'Own', { topicName: 'own' });
    const imported = (name: string) => Topic.fromTopicArn(stack, name, topic(name));
    const alarm = new Alarm(stack, 'Late', { metric, threshold: 1, evaluationPeriods: 3 });
    const toAlarms = new SnsAction(imported('alarms'));
    alarm.addAlarmAction(toAlarms);
    alarm.addOkAction(new SnsAction(imported('oks')), toAlarms);
    imported('elsewhere').addSubscription(new EmailSubscription('on-call@example.com'));
    functionOf(folders, stack, 'Pager', HANDLER, { onFailure: new SnsDestination(imported('failures')) });
  });
  expect(topicsOf(deployment).sort()).toEqual(['alarms', 'elsewhere', 'failures', 'oks', 'own'].map(topic));
});

test('a subscription with a filter policy is refused', () => {
  const problems = problemsIn(
    synthesized(folders, (stack) => {
      const subscription = new CfnResource(stack, 'Sub', { type: 'AWS::SNS::Subscription' });
      subscription.addPropertyOverride('TopicArn', 'arn:aws:sns:eu-west-1:1:t');
      subscription.addPropertyOverride('Protocol', 'sqs');
      subscription.addPropertyOverride('FilterPolicy', { a: ['b'] });
    }),
  );
  expect(problems).toEqual(['Test/Sub: the sandbox does not apply a FilterPolicy; subscribe without one.']);
});

test('a dashboard has its body as the JSON CloudWatch gets', () => {
  const { dashboards } = deployed(folders, (stack) => {
    new Dashboard(stack, 'Board', {
      dashboardName: 'board',
      widgets: [[new TextWidget({ markdown: stack.region })]],
    });
  });
  expect(dashboards[0]!.name).toBe('board');
  expect(JSON.parse(dashboards[0]!.body)).toMatchObject({
    widgets: [{ properties: { markdown: 'eu-west-1' } }],
  });
});
