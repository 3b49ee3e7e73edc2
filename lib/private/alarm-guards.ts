import { Stack } from 'aws-cdk-lib';
import { CfnAlarm, CfnCompositeAlarm, CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { queryProblems, ruleProblems, warmUpProblems, windowProblems } from './alarm-limits';
import { dashboardProblems } from './dashboard-limits';
import { type AlarmText, isQuery } from './template-text';

/** Metrics Insights alarms that a Region of an account holds; CloudWatch does not raise it. */
const INSIGHTS_ALARMS_PER_REGION = 200;

/** What CloudWatch would refuse of the alarms and dashboards below a construct, or page for at once; one line each. */
export function problemsBelow(scope: IConstruct): string[] {
  return scope.node.findAll().flatMap((node) => {
    const what = (problems: readonly string[]) => problems.map((problem) => `${node.node.path}: ${problem}`);
    if (node instanceof CfnAlarm) {
      const alarm = resolvedAlarm(node);
      return what([...queryProblems(alarm), ...windowProblems(alarm), ...warmUpProblems(alarm)]);
    }
    if (node instanceof CfnCompositeAlarm) {
      return what(ruleProblems(Stack.of(node).resolve(node.alarmRule)));
    }
    if (node instanceof CfnDashboard) {
      return what(dashboardProblems(Stack.of(node).resolve(node.dashboardBody)));
    }
    return [];
  });
}

/** Where an app asks for more alarms on queries than one Region of an account holds. */
export function crowdedRegions(root: IConstruct): string[] {
  const counts = new Map<string, number>();
  for (const node of root.node.findAll()) {
    if (!(node instanceof CfnAlarm) || !isQuery(resolvedAlarm(node))) continue;
    const { environment } = Stack.of(node);
    counts.set(environment, (counts.get(environment) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > INSIGHTS_ALARMS_PER_REGION)
    .map(
      ([environment, count]) =>
        `${environment}: ${count} alarms on Metrics Insights queries, and CloudWatch holds ` +
        `${INSIGHTS_ALARMS_PER_REGION} in a Region; use one monitor with routes instead of several, fewer sources, ` +
        'or ItemAlarms.named()',
    );
}

function resolvedAlarm(alarm: CfnAlarm): AlarmText {
  const stack = Stack.of(alarm);
  return {
    name: stack.resolve(alarm.alarmName),
    period: stack.resolve(alarm.period),
    evaluationPeriods: stack.resolve(alarm.evaluationPeriods),
    datapointsToAlarm: stack.resolve(alarm.datapointsToAlarm),
    treatMissingData: stack.resolve(alarm.treatMissingData),
    warmUpMinutes: warmUpMinutesOf(stack.resolve(alarm.warmUpConfiguration)),
    metrics: (stack.resolve(alarm.metrics) as AlarmText['metrics'] | undefined) ?? [],
  };
}

function warmUpMinutesOf(configuration: unknown): unknown {
  return (configuration as Partial<CfnAlarm.WarmUpConfigurationProperty> | undefined)
    ?.warmUpPeriodDurationInMinutes;
}
