import { describeAlarmContributors } from './describe-alarm-contributors';
import { describeAlarms } from './describe-alarms';
import { getMetricData } from './get-metric-data';
import { putMetricData } from './put-metric-data';

export type { OperationContext } from './operation';

/** Every operation that is answered, by its name. */
export const OPERATIONS = {
  PutMetricData: putMetricData,
  GetMetricData: getMetricData,
  DescribeAlarms: describeAlarms,
  DescribeAlarmContributors: describeAlarmContributors,
} as const;

export type OperationName = keyof typeof OPERATIONS;
