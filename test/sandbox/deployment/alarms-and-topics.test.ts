import { CfnResource } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmRule,
  AlarmState,
  CompositeAlarm,
  Dashboard,
  Metric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Folders, deployed, problemsIn, synthesized } from './apps';

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
    { topicArn: topics[0]!.arn, protocol: 'email', endpoint: 'on-call@example.com' },
  ]);
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
