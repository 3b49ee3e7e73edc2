import fs from 'node:fs';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { PinpointSource } from '../../../lib';
import { monitorIn, onlyResource, pollerIn, pollerTemplateOf, resourcesOf, stackIn } from '../synthesis';

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
      source: PinpointSource.journeyRuns({ interval: Duration.minutes(minutes) }),
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
    source: PinpointSource.journeyRuns({ interval: Duration.minutes(10) }),
  });
  const metric = poller.metrics.metricPollsCompleted();
  expect(metric.namespace).toBe('Shop');
  expect(metric.dimensions).toEqual({ Monitor: 'shop', Source: 'journey-runs' });
  expect(metric.period.toMinutes()).toBe(10);
});

test('several pollers in one stack do not collide', () => {
  const stack = stackIn();
  for (const source of PinpointSource.all()) pollerIn(stack, { source }, source.sourceId);
  pollerIn(stack, { monitorName: 'other' }, 'Other');
  expect(Object.keys(resourcesOf(Template.fromStack(stack), 'AWS::Lambda::Function'))).toHaveLength(7);
});

describe('when it polls', () => {
  const every = (minutes: number) =>
    pollerTemplateOf({ source: PinpointSource.journeyRuns({ interval: Duration.minutes(minutes) }) });

  test.each([
    [1, 'cron(0/1 * * * ? *)'],
    [5, 'cron(0/5 * * * ? *)'],
    [15, 'cron(0/15 * * * ? *)'],
    [30, 'cron(0/30 * * * ? *)'],
    [60, 'cron(0 0/1 * * ? *)'],
    [360, 'cron(0 0/6 * * ? *)'],
    [1_440, 'cron(0 0 * * ? *)'],
  ])('a poll every %i minutes is due at %s, in UTC', (minutes, expression) => {
    every(minutes).hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: expression,
      ScheduleExpressionTimezone: 'Etc/UTC',
      State: 'ENABLED',
    });
  });

  test.each([1, 5, 60, 1_440])(
    'a poll every %i minutes that could not be delivered is dropped when the next is due',
    (minutes) => {
      every(minutes).hasResourceProperties('AWS::Scheduler::Schedule', {
        Target: { RetryPolicy: { MaximumEventAgeInSeconds: minutes * 60 } },
      });
    },
  );

  describe('the schedule of a poller', () => {
    const template = pollerTemplateOf();

    test('fires at the minute, not in a window', () => {
      template.hasResourceProperties('AWS::Scheduler::Schedule', { FlexibleTimeWindow: { Mode: 'OFF' } });
    });

    test('tries at most twice again', () => {
      const { Target } = onlyResource(template, 'AWS::Scheduler::Schedule').Properties;
      const { RetryPolicy } = Target as { readonly RetryPolicy: { readonly MaximumRetryAttempts: number } };
      expect(RetryPolicy.MaximumRetryAttempts).toBeLessThanOrEqual(2);
    });

    test('invokes the function with the time that was scheduled', () => {
      template.hasResourceProperties('AWS::Scheduler::Schedule', {
        Target: {
          Arn: { 'Fn::GetAtt': [onlyResource(template, 'AWS::Lambda::Function').logicalId, 'Arn'] },
          Input: '{"scheduledTime":"<aws.scheduler.scheduled-time>"}',
        },
      });
    });

    test('leaves what it could not deliver in the dead-letter queue', () => {
      template.hasResourceProperties('AWS::Scheduler::Schedule', {
        Target: {
          DeadLetterConfig: {
            Arn: { 'Fn::GetAtt': [onlyResource(template, 'AWS::SQS::Queue').logicalId, 'Arn'] },
          },
        },
      });
    });

    test('says what it polls', () => {
      template.hasResourceProperties('AWS::Scheduler::Schedule', { Description: 'Polls journey runs' });
    });
  });
});

describe('what could not be polled', () => {
  describe("a poller's own queue", () => {
    const template = pollerTemplateOf();

    test('is encrypted and keeps what it holds for 14 days', () => {
      template.hasResourceProperties('AWS::SQS::Queue', {
        SqsManagedSseEnabled: true,
        MessageRetentionPeriod: 14 * 24 * 60 * 60,
      });
    });

    test('refuses whoever does not use TLS', () => {
      const { logicalId } = onlyResource(template, 'AWS::SQS::Queue');
      template.hasResourceProperties('AWS::SQS::QueuePolicy', {
        Queues: [{ Ref: logicalId }],
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Deny',
              Principal: { AWS: '*' },
              Action: 'sqs:*',
              Resource: { 'Fn::GetAtt': [logicalId, 'Arn'] },
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
          ],
        },
      });
    });
  });

  /** Functions that are not invoked by events have none. */
  const targetsOf = (template: Template) => [
    ...Object.values(resourcesOf(template, 'AWS::Lambda::Function')).flatMap(
      ({ Properties }) => Properties.DeadLetterConfig ?? [],
    ),
    ...Object.values(resourcesOf(template, 'AWS::Scheduler::Schedule')).map(
      ({ Properties }) => (Properties.Target as { readonly DeadLetterConfig: unknown }).DeadLetterConfig,
    ),
  ];

  test('a queue that is given takes the place of the own one', () => {
    const stack = stackIn();
    const queue = Queue.fromQueueArn(stack, 'Given', 'arn:aws:sqs:eu-west-1:123456789012:given');
    pollerIn(stack, { deadLetterQueue: queue });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::SQS::Queue', 0);
    expect(targetsOf(template)).toEqual([
      { TargetArn: 'arn:aws:sqs:eu-west-1:123456789012:given' },
      { Arn: 'arn:aws:sqs:eu-west-1:123456789012:given' },
    ]);
  });

  test('the pollers of a monitor share one queue', () => {
    const stack = stackIn();
    monitorIn(stack);
    const template = Template.fromStack(stack);
    const arn = { 'Fn::GetAtt': [onlyResource(template, 'AWS::SQS::Queue').logicalId, 'Arn'] };
    expect(targetsOf(template)).toEqual([
      ...Array.from({ length: 6 }, () => ({ TargetArn: arn })),
      ...Array.from({ length: 6 }, () => ({ Arn: arn })),
    ]);
  });

  test('a monitor passes a queue that is given on to its pollers', () => {
    const stack = stackIn();
    const queue = new Queue(stack, 'Given');
    const { pollers } = monitorIn(stack, { deadLetterQueue: queue });
    expect(pollers.map(({ deadLetterQueue }) => deadLetterQueue)).toEqual(pollers.map(() => queue));
    Template.fromStack(stack).resourceCountIs('AWS::SQS::Queue', 1);
  });
});

describe('without its bundle', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('without its bundle a poller says what is missing and how a checkout gets it', () => {
    const { existsSync } = fs;
    jest
      .spyOn(fs, 'existsSync')
      .mockImplementation(
        (path) => !/assets.pinpoint-poller.index\.js$/.test(String(path)) && existsSync(path),
      );
    expect(() => pollerIn(stackIn())).toThrow(
      'the bundle assets/pinpoint-poller/index.js is missing from this package; in a checkout, run "npm run bundle"',
    );
  });
});
