import { CfnResource, Duration, type Stack, TimeZone } from 'aws-cdk-lib';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { scheduledEvent } from '../../../sandbox/deployment/schedules';
import { Folders, HANDLER, deployed, functionOf, problemsIn, synthesized } from './apps';

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
