import { Duration } from 'aws-cdk-lib';
import { Source } from '../../../lib';
import { onlyResource, pollerTemplateOf } from '../synthesis';

const every = (minutes: number) =>
  pollerTemplateOf({ source: Source.journeyRuns({ interval: Duration.minutes(minutes) }) });

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
