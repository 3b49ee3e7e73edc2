import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CfnResource, Duration, type Stack, TimeZone } from 'aws-cdk-lib';
import { Alias, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SnsDestination, SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { functionOf as deployedFunctionOf, loadDeployment } from '../../deployment/deployment';
import { deployed, Folders, functionOf, HANDLER, problemsIn, synthesized } from './apps';
import { scheduledEvent } from '../../deployment/schedules';

describe('functions', () => {
  const folders = new Folders();

  afterAll(() => folders.remove());

  test('functions have the code folder of their asset', () => {
    const [fn] = deployed(folders, (stack) => void functionOf(folders, stack, 'Poller', HANDLER)).functions;
    expect(readFileSync(join(fn!.codeFolder!, 'index.js'), 'utf8')).toBe(HANDLER);
  });

  test('functions have the settings of the template', () => {
    const [fn] = deployed(folders, (stack) => {
      const topic = new Topic(stack, 'Topic');
      functionOf(folders, stack, 'Poller', HANDLER, {
        functionName: 'poller',
        memorySize: 256,
        timeout: Duration.minutes(2),
        reservedConcurrentExecutions: 1,
        environment: { TOPIC: topic.topicArn, RATE: '25' },
      });
    }).functions;
    expect(fn).toMatchObject({
      name: 'poller',
      arn: 'arn:aws:lambda:eu-west-1:123456789012:function:poller',
      handler: 'index.handler',
      memoryMegabytes: 256,
      timeoutSeconds: 120,
      reservedConcurrency: 1,
      logGroupName: '/aws/lambda/poller',
    });
    expect(fn!.environment.RATE).toBe('25');
    expect(fn!.environment.TOPIC).toMatch(/^arn:aws:sns:eu-west-1:123456789012:Test-Topic/);
  });

  test("functions have Lambda's defaults where the template says nothing", () => {
    const [fn] = deployed(folders, (stack) => void functionOf(folders, stack, 'Poller', HANDLER)).functions;
    expect(fn).toMatchObject({
      memoryMegabytes: 128,
      timeoutSeconds: 3,
      reservedConcurrency: undefined,
      environment: {},
    });
    expect(fn!.asynchronous).toEqual({
      maximumRetryAttempts: 2,
      maximumEventAgeSeconds: 21_600,
      deadLetterArn: undefined,
      deadLetterForm: 'event',
    });
  });

  test('functions have the asynchronous settings of their event invoke config', () => {
    const [fn] = deployed(folders, (stack) => {
      const queue = new Queue(stack, 'Failures', { queueName: 'failures' });
      functionOf(folders, stack, 'Poller', HANDLER, {
        retryAttempts: 1,
        maxEventAge: Duration.minutes(15),
        onFailure: new SqsDestination(queue),
      });
    }).functions;
    expect(fn!.asynchronous).toEqual({
      maximumRetryAttempts: 1,
      maximumEventAgeSeconds: 900,
      deadLetterArn: 'arn:aws:sqs:eu-west-1:123456789012:failures',
      deadLetterForm: 'invocation-record',
    });
  });

  test('functions may have a topic as their failure destination', () => {
    const { functions, topics } = deployed(folders, (stack) => {
      const onFailure = new SnsDestination(new Topic(stack, 'Pages'));
      functionOf(folders, stack, 'Pager', HANDLER, { onFailure });
    });
    expect(functions[0]!.asynchronous).toMatchObject({
      deadLetterArn: topics[0]!.arn,
      deadLetterForm: 'invocation-record',
    });
  });

  test('an alias has asynchronous settings of its own, and those of its function do not count for it', () => {
    const deployment = deployed(folders, (stack) => {
      const fn = functionOf(folders, stack, 'Pager', HANDLER, {
        functionName: 'pager',
        retryAttempts: 1,
        onFailure: new SnsDestination(new Topic(stack, 'Pages')),
      });
      const version = fn.latestVersion;
      new Alias(stack, 'Sweep', { aliasName: 'sweep', version, maxEventAge: Duration.minutes(5) });
      new Alias(stack, 'Plain', { aliasName: 'plain', version });
    });
    const [fn] = deployment.functions;
    const settingsOf = (qualifier: string) =>
      deployedFunctionOf(deployment, `${fn!.arn}:${qualifier}`)?.asynchronous;
    expect(settingsOf('$LATEST')).toMatchObject({
      maximumRetryAttempts: 1,
      deadLetterForm: 'invocation-record',
    });
    const nowhere = { maximumRetryAttempts: 2, deadLetterArn: undefined };
    expect(settingsOf('sweep')).toMatchObject({ ...nowhere, maximumEventAgeSeconds: 300 });
    expect(settingsOf('plain')).toMatchObject({ ...nowhere, maximumEventAgeSeconds: 21_600 });
  });

  test('functions with a destination for success are refused', () => {
    const folder = synthesized(folders, (stack) => {
      const onSuccess = new SnsDestination(new Topic(stack, 'Pages'));
      functionOf(folders, stack, 'Pager', HANDLER, { onSuccess });
    });
    expect(problemsIn(folder)).toEqual([
      expect.stringMatching(/^Test\/Pager.*DestinationConfig: .*OnSuccess destination; leave it out\.$/),
    ]);
  });

  test('functions have a dead-letter queue where no failure destination is given', () => {
    const [fn] = deployed(folders, (stack) => {
      const deadLetterQueue = new Queue(stack, 'Dead', { queueName: 'dead' });
      functionOf(folders, stack, 'Poller', HANDLER, { deadLetterQueue });
    }).functions;
    expect(fn!.asynchronous).toMatchObject({
      deadLetterArn: 'arn:aws:sqs:eu-west-1:123456789012:dead',
      deadLetterForm: 'event',
    });
  });

  test('functions in another language deploy, but cannot run', () => {
    const [fn] = deployed(
      folders,
      (stack) => void functionOf(folders, stack, 'Snake', '', { runtime: Runtime.PYTHON_3_13 }),
    ).functions;
    expect(fn!.cannotRun).toBe('its runtime is python3.13, not Node.js');
  });

  test('functions are found by ARN, by name and by the ARN of a version', () => {
    const deployment = deployed(
      folders,
      (stack) => void functionOf(folders, stack, 'Poller', HANDLER, { functionName: 'poller' }),
    );
    const [fn] = deployment.functions;
    expect(deployedFunctionOf(deployment, fn!.arn)).toBe(fn);
    expect(deployedFunctionOf(deployment, 'poller')).toBe(fn);
    expect(deployedFunctionOf(deployment, `${fn!.arn}:3`)).toEqual({ ...fn, qualifier: '3' });
    expect(deployedFunctionOf(deployment, `${fn!.arn}-other`)).toBeUndefined();
  });

  test('functions are refused when their asset is gone', () => {
    const folder = synthesized(folders, (stack) => void functionOf(folders, stack, 'Poller', HANDLER));
    rmSync(loadDeployment(folder).functions[0]!.codeFolder!, { recursive: true });
    expect(problemsIn(folder)).toEqual([
      expect.stringMatching(/^Test\/Poller.*Code: the asset .* is gone; synthesize the app again\.$/),
    ]);
  });
});

describe('schedules', () => {
  const folders = new Folders();

  afterAll(() => folders.remove());

  const MINUTE = new Date('2026-03-02T10:15:00Z');

  function scheduleOf(stack: Stack, properties: { [name: string]: unknown }): CfnResource {
    return new CfnResource(stack, 'Schedule', { type: 'AWS::Scheduler::Schedule', properties });
  }

  function scheduled(
    props: { schedule?: ScheduleExpression; enabled?: boolean; input?: ScheduleTargetInput } = {},
  ) {
    return deployed(folders, (stack) => {
      const target = new LambdaInvoke(
        functionOf(folders, stack, 'Poller', HANDLER, { functionName: 'poller' }),
        {
          input: props.input,
          maxEventAge: Duration.minutes(5),
          retryAttempts: 2,
        },
      );
      new Schedule(stack, 'Every', {
        schedule: props.schedule ?? ScheduleExpression.cron({ minute: '0/15', timeZone: TimeZone.ETC_UTC }),
        target,
        enabled: props.enabled,
      });
    }).schedules[0]!;
  }

  test('schedules have expression, function and retry policy', () => {
    const schedule = scheduled();
    expect(schedule).toMatchObject({
      functionName: 'poller',
      enabled: true,
      retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeSeconds: 300 },
    });
    expect(schedule.expression.text).toBe('cron(0/15 * * * ? *)');
  });

  test('schedules can be disabled', () => {
    expect(scheduled({ enabled: false }).enabled).toBe(false);
  });

  test('schedules put the scheduled time into their input, without milliseconds', () => {
    const input = ScheduleTargetInput.fromObject({ scheduledTime: ContextAttribute.scheduledTime, fixed: 1 });
    expect(scheduledEvent(scheduled({ input }), MINUTE)).toEqual({
      scheduledTime: '2026-03-02T10:15:00Z',
      fixed: 1,
    });
  });

  test('schedules put their own ARN into their input', () => {
    const schedule = scheduled({
      input: ScheduleTargetInput.fromObject({ by: ContextAttribute.scheduleArn }),
    });
    expect(scheduledEvent(schedule, MINUTE)).toEqual({ by: schedule.arn });
  });

  test("schedules without an input hand over Scheduler's own event", () => {
    expect(scheduledEvent(scheduled(), MINUTE)).toMatchObject({
      source: 'aws.scheduler',
      time: '2026-03-02T10:15:00Z',
      region: 'eu-west-1',
    });
  });

  const RoleArn = 'arn:aws:iam::123456789012:role/scheduler';
  const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:other';
  test.each([
    [
      'a flexible time window',
      { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } },
      'a flexible time window (FLEXIBLE)',
    ],
    ['a start date', { StartDate: '2026-03-02T10:00:00Z' }, 'StartDate is not known to the sandbox'],
    ['another timezone', { ScheduleExpressionTimezone: 'Europe/Berlin' }, 'Europe/Berlin'],
    ['an at expression', { ScheduleExpression: 'at(2026-03-02T10:00:00)' }, 'at(2026-03-02T10:00:00)'],
    [
      'a target that is no function',
      { Target: { Arn: 'arn:aws:sqs:eu-west-1:1:q', RoleArn } },
      'arn:aws:sqs:eu-west-1:1:q is no Lambda',
    ],
    ['a function of another app', {}, `the target ${arn} is no function of the app`],
    [
      'an unknown word of Scheduler',
      { Target: { Arn: arn, RoleArn, Input: '{"a":"<aws.scheduler.now>"}' } },
      '<aws.scheduler.now> is not known',
    ],
    [
      'an input that is no JSON',
      { Target: { Arn: arn, RoleArn, Input: 'hello' } },
      'the input is not JSON: hello',
    ],
  ])('schedules refuse %s', (_, given, message) => {
    const usual = {
      ScheduleExpression: 'rate(1 minute)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: arn, RoleArn },
    };
    const problems = problemsIn(
      synthesized(folders, (stack) => void scheduleOf(stack, { ...usual, ...given })),
    );
    expect(problems).toEqual([expect.stringMatching(/^Test\/Schedule/)]);
    expect(problems[0]).toContain(message);
  });

  test('schedules tell all their mistakes at once', () => {
    const problems = problemsIn(
      synthesized(folders, (stack) =>
        scheduleOf(stack, {
          ScheduleExpression: 'at(2026-03-02T10:00:00)',
          FlexibleTimeWindow: { Mode: 'FLEXIBLE' },
          EndDate: '2026-03-03T10:00:00Z',
          Target: { Arn: arn, RoleArn },
        }),
      ),
    );
    expect(problems).toHaveLength(3);
  });
});
