import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** The dashboard in the CloudWatch console of the stack's Region. */
export function dashboardLink(scope: Construct, dashboardName: string): string {
  return consoleLink(scope, `dashboards/dashboard/${dashboardName}`);
}

/** The list of alarms in the CloudWatch console of the stack's Region. */
export function alarmsLink(scope: Construct): string {
  return consoleLink(scope, 'alarmsV2:');
}

/** A log group in the CloudWatch console of the stack's Region; names that CloudFormation gives need no encoding. */
export function logGroupLink(scope: Construct, logGroupName: string): string {
  return consoleLink(scope, `logsV2:log-groups/log-group/${logGroupName}`);
}

function consoleLink(scope: Construct, place: string): string {
  const { region } = Stack.of(scope);
  const host = region.startsWith('us-gov-')
    ? 'console.amazonaws-us-gov.com'
    : `${region}.console.aws.amazon.com`;
  return `https://${host}/cloudwatch/home?region=${region}#${place}`;
}
