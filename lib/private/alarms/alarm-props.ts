import {
  type Alarm,
  type AlarmProps,
  type CfnAlarm,
  ComparisonOperator,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { type AlarmName, alarmName } from '../../catalogue/alarms/names';
import { LONGEST_WARM_UP_MINUTES } from '../alarm-limits';
import type { AlarmPlan } from './plan';

/** The name of an alarm; what it is about may be a token, which CloudFormation fills in. */
export function nameOf(monitorName: string, { id, severity, about }: AlarmName): string {
  return alarmName(monitorName, { id, severity, about });
}

/** The rule of an alarm. No unit: one that is not the published one would keep the alarm without data for ever. */
export function alarmProps(monitorName: string, plan: AlarmPlan): AlarmProps {
  return {
    alarmName: nameOf(monitorName, plan),
    metric: plan.metric,
    threshold: plan.threshold,
    comparisonOperator:
      plan.line.comparison === 'below'
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: plan.evaluationPeriods,
    datapointsToAlarm: plan.datapointsToAlarm,
    // A heartbeat that stops is the trouble itself; for the others the heartbeat's alarm speaks when data stops.
    treatMissingData: plan.isHeartbeat ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  };
}

/** Holds a new alarm back until its poller has had the time to fill the window. */
export function warmUp(alarm: Alarm, { evaluationPeriods, interval }: AlarmPlan): void {
  const resource = alarm.node.defaultChild as CfnAlarm;
  resource.warmUpConfiguration = {
    warmUpPeriodDurationInMinutes: Math.min(
      (evaluationPeriods + 1) * interval.toMinutes(),
      LONGEST_WARM_UP_MINUTES,
    ),
  };
}
