import { RemovalPolicy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Duration } from 'aws-cdk-lib';
import { Source } from '../../../lib';
import { onlyResource, pollerIn, pollerTemplateOf, resourcesOf, stackIn } from '../synthesis';

describe('the function of a poller', () => {
  const template = pollerTemplateOf();

  test('runs on arm64 with the newest Node.js', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
    });
  });

  test('has 256 MB', () => {
    template.hasResourceProperties('AWS::Lambda::Function', { MemorySize: 256 });
  });

  test('says what it publishes', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Description: 'Publishes journey runs to CloudWatch',
    });
  });

  test('logs JSON into a log group of its own, kept for a month', () => {
    const { logicalId } = onlyResource(template, 'AWS::Logs::LogGroup');
    template.hasResourceProperties('AWS::Lambda::Function', {
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: logicalId } },
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });

  test('has the dead-letter queue for what failed twice', () => {
    const { logicalId } = onlyResource(template, 'AWS::SQS::Queue');
    template.hasResourceProperties('AWS::Lambda::Function', {
      DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': [logicalId, 'Arn'] } },
    });
  });

  test('is not tried again more than once, and not when the next poll is due', () => {
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: onlyResource(template, 'AWS::Lambda::Function').logicalId },
      MaximumRetryAttempts: 1,
      MaximumEventAgeInSeconds: 300,
      Qualifier: '$LATEST',
    });
  });

  test('is one function with one schedule, one log group, one queue and one table', () => {
    template.resourceCountIs('AWS::Lambda::Function', 1);
    template.resourceCountIs('AWS::Scheduler::Schedule', 1);
    template.resourceCountIs('AWS::Logs::LogGroup', 1);
    template.resourceCountIs('AWS::SQS::Queue', 1);
    template.resourceCountIs('AWS::DynamoDB::Table', 1);
  });
});

test.each([
  [1, 50, 60],
  [5, 270, 300],
  [15, 810, 900],
  [20, 900, 1_200],
  [60, 900, 3_600],
  [360, 900, 21_600],
  [1_440, 900, 21_600],
])(
  'a poll every %i minutes may run for %i s, less than its interval, and waits for %i s at the most',
  (minutes, timeout, eventAge) => {
    const template = pollerTemplateOf({
      source: Source.journeyRuns({ interval: Duration.minutes(minutes) }),
    });
    expect(timeout).toBeLessThan(minutes * 60);
    template.hasResourceProperties('AWS::Lambda::Function', { Timeout: timeout });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', { MaximumEventAgeInSeconds: eventAge });
  },
);

test('memory and log retention are the properties that were given', () => {
  const template = pollerTemplateOf({ memorySize: 512, logRetention: RetentionDays.ONE_WEEK });
  template.hasResourceProperties('AWS::Lambda::Function', { MemorySize: 512 });
  template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
});

test.each([
  [undefined, 'Delete'],
  [RemovalPolicy.DESTROY, 'Delete'],
  [RemovalPolicy.RETAIN, 'Retain'],
])('with the removal policy %s, logs, undelivered events and checkpoints %s', (removalPolicy, expected) => {
  const template = pollerTemplateOf({ removalPolicy });
  expect(onlyResource(template, 'AWS::Logs::LogGroup').DeletionPolicy).toBe(expected);
  expect(onlyResource(template, 'AWS::SQS::Queue').DeletionPolicy).toBe(expected);
  expect(onlyResource(template, 'AWS::DynamoDB::Table').DeletionPolicy).toBe(expected);
});

test('the parts of a poller are reachable', () => {
  const stack = stackIn();
  const poller = pollerIn(stack);
  const template = Template.fromStack(stack);
  const idOf = (type: string) => onlyResource(template, type).logicalId;
  expect(stack.resolve(poller.function.functionName)).toEqual({ Ref: idOf('AWS::Lambda::Function') });
  expect(stack.resolve(poller.logGroup.logGroupName)).toEqual({ Ref: idOf('AWS::Logs::LogGroup') });
  expect(stack.resolve(poller.schedule.scheduleName)).toEqual({ Ref: idOf('AWS::Scheduler::Schedule') });
  expect(stack.resolve(poller.deadLetterQueue.queueName)).toEqual({
    'Fn::GetAtt': [idOf('AWS::SQS::Queue'), 'QueueName'],
  });
  expect(stack.resolve(poller.checkpointTable.table.tableName)).toEqual({
    Ref: idOf('AWS::DynamoDB::Table'),
  });
  expect(poller.source.sourceId).toBe('journey-runs');
});

test('the metrics of a poller are those that its function publishes', () => {
  const poller = pollerIn(stackIn(), {
    metricNamespace: 'Shop',
    source: Source.journeyRuns({ interval: Duration.minutes(10) }),
  });
  const metric = poller.metrics.metricPollsCompleted();
  expect(metric.namespace).toBe('Shop');
  expect(metric.dimensions).toEqual({ Monitor: 'shop', Source: 'journey-runs' });
  expect(metric.period.toMinutes()).toBe(10);
});

test('several pollers in one stack do not collide', () => {
  const stack = stackIn();
  for (const source of Source.all()) pollerIn(stack, { source }, source.sourceId);
  pollerIn(stack, { monitorName: 'other' }, 'Other');
  expect(Object.keys(resourcesOf(Template.fromStack(stack), 'AWS::Lambda::Function'))).toHaveLength(7);
});
