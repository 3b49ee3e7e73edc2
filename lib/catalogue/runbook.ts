const RUNBOOK =
  'https://github.com/cdk-engagement-monitoring/cdk-engagement-monitoring/blob/main/docs/runbook.md';

/** The runbook's heading for an alarm; GitHub makes its anchors by dropping the dots. */
export function runbookLink(alarmId: string): string {
  return `${RUNBOOK}#${alarmId.replace(/\./g, '')}`;
}
