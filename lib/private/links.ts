import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

const RUNBOOK =
  'https://github.com/cdk-engagement-monitoring/cdk-engagement-monitoring/blob/main/docs/runbook.md';

/** The runbook's heading for an alarm; GitHub makes its anchors by dropping the dots. */
export function runbookLink(alarmId: string): string {
  return `${RUNBOOK}#${alarmId.replace(/\./g, '')}`;
}

/** The dashboard in the CloudWatch console of the stack's Region. */
export function dashboardLink(scope: Construct, dashboardName: string): string {
  const { region } = Stack.of(scope);
  const host = region.startsWith('us-gov-')
    ? 'console.amazonaws-us-gov.com'
    : `${region}.console.aws.amazon.com`;
  return `https://${host}/cloudwatch/home?region=${region}#dashboards/dashboard/${dashboardName}`;
}
