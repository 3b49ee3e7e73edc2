import type { JsonObject } from './json';
import { gather } from './problems';
import type { Stack } from './stack';

/** A metric or composite alarm. */
export interface DeployedAlarm {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** CloudFormation's properties, resolved; `AlarmName` is always there. */
  readonly properties: JsonObject;
}

/** A rule that mutes the actions of alarms at certain times. */
export interface DeployedMuteRule {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  /** CloudFormation's properties, resolved. */
  readonly properties: JsonObject;
}

/** A dashboard: its body is CloudWatch's JSON, as text. */
export interface DeployedDashboard {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly body: string;
}

export function readAlarms(stack: Stack, type: 'Alarm' | 'CompositeAlarm'): DeployedAlarm[] {
  return gather(
    stack.resources(`AWS::CloudWatch::${type}`).map((logicalId) => () => {
      const name = stack.physicalName(logicalId);
      const { object, place } = stack.properties(logicalId);
      return {
        stack: stack.name,
        logicalId,
        name,
        arn: String(stack.attribute(logicalId, 'Arn', place)),
        properties: { ...object, AlarmName: name },
      };
    }),
  );
}

export function readDashboards(stack: Stack): DeployedDashboard[] {
  return gather(
    stack.resources('AWS::CloudWatch::Dashboard').map((logicalId) => () => ({
      stack: stack.name,
      logicalId,
      name: stack.physicalName(logicalId),
      body: stack.properties(logicalId).string('DashboardBody'),
    })),
  );
}

export function readMuteRules(stack: Stack): DeployedMuteRule[] {
  return gather(
    stack.resources('AWS::CloudWatch::AlarmMuteRule').map((logicalId) => () => ({
      stack: stack.name,
      logicalId,
      name: stack.physicalName(logicalId),
      properties: stack.properties(logicalId).object,
    })),
  );
}
