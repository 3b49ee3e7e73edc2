import type { Duration } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';

/** Clock-aligned, so that one data point falls into each period of an alarm. The interval divides an hour or a day. */
export function clockAligned(interval: Duration): ScheduleExpression {
  const minutes = interval.toMinutes();
  if (minutes < 60) return ScheduleExpression.cron({ minute: `0/${minutes}` });
  if (minutes < 24 * 60) return ScheduleExpression.cron({ minute: '0', hour: `0/${minutes / 60}` });
  return ScheduleExpression.cron({ minute: '0', hour: '0' });
}

const LONGEST_TIMEOUT_SECONDS = 900;

/** Longest run of a poll: shorter than the interval, so that one poll cannot still run when the next begins. */
export function timeoutSeconds(interval: Duration): number {
  const seconds = interval.toSeconds();
  return Math.min(LONGEST_TIMEOUT_SECONDS, seconds - Math.max(10, Math.ceil(seconds / 10)));
}
