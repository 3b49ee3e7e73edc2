import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  Alarm,
  AlarmRule,
  AtLeastThreshold,
  AlarmState,
  CompositeAlarm,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { arnOf, Sandbox, type Properties } from '../support/alarms';

interface Resource {
  readonly Properties: Properties;
}

/** Puts the alarms of a stack into the sandbox, GetAtt of an alarm's ARN resolved. */
function deploy(stack: Stack): Sandbox {
  const sandbox = new Sandbox();
  const template = Template.fromStack(stack);
  const resources = (type: string) =>
    Object.entries(template.findResources(type) as Record<string, Resource>);
  for (const [id, { Properties }] of resources('AWS::CloudWatch::Alarm')) sandbox.alarm(id, Properties);
  for (const [id, { Properties }] of resources('AWS::CloudWatch::CompositeAlarm')) {
    // The CDK names composite alarms itself.
    sandbox.composite(String(Properties.AlarmName ?? id), {
      ...Properties,
      AlarmRule: joined(Properties.AlarmRule),
    });
  }
  return sandbox;
}

function joined(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const [, parts] = (value as { 'Fn::Join': [string, (string | { 'Fn::GetAtt': [string, string] })[]] })[
    'Fn::Join'
  ];
  return parts.map((part) => (typeof part === 'string' ? part : arnOf(part['Fn::GetAtt'][0]))).join('');
}

const metric = (metricName: string, changes = {}) =>
  new Metric({
    namespace: 'Shop',
    metricName,
    period: Duration.minutes(1),
    statistic: 'Maximum',
    ...changes,
  });

test('alarms are taken as the CDK renders them', () => {
  const stack = new Stack(new App(), 'Stack');
  const plain = new Alarm(stack, 'Plain', {
    metric: metric('Orders'),
    threshold: 1,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  new Alarm(stack, 'Labelled', {
    metric: metric('Orders', { label: 'orders' }),
    threshold: 1,
    evaluationPeriods: 1,
  });
  const share = new Alarm(stack, 'Share', {
    metric: new MathExpression({
      expression: '100 * FILL(refunds, 0) / orders',
      usingMetrics: { refunds: metric('Refunds'), orders: metric('Orders') },
      period: Duration.minutes(1),
    }),
    threshold: 50,
    evaluationPeriods: 1,
  });
  new Alarm(stack, 'Grouped', {
    metric: new MathExpression({
      expression: `SELECT MAX(Orders) FROM SCHEMA("Shop", Till) GROUP BY Till ORDER BY MAX() DESC`,
      period: Duration.minutes(1),
    }),
    threshold: 1,
    evaluationPeriods: 1,
  });
  new CompositeAlarm(stack, 'Either', { alarmRule: AlarmRule.anyOf(plain, AlarmRule.not(share)) });
  new CompositeAlarm(stack, 'Both', {
    alarmRule: AlarmRule.atLeast(AlarmState.ALARM, {
      operands: [plain, share],
      threshold: AtLeastThreshold.percentage(100),
    }),
  });
  const sandbox = deploy(stack);
  sandbox.value('Orders', 1, 4).value('Refunds', 1, 1).value('Orders', 1, 5, { Till: '1' });
  sandbox.at(1);
  const states = sandbox.evaluator
    .states()
    .map(({ alarmName, state }) => [alarmName.replace(/^Stack|[0-9A-F]{8}$/g, ''), state]);
  expect(Object.fromEntries(states)).toEqual({
    Plain: 'ALARM',
    Labelled: 'ALARM',
    Share: 'OK',
    Grouped: 'ALARM',
    Either: 'ALARM',
    Both: 'OK',
  });
});
