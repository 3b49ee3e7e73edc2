import { type MetricChoice, type MetricName, chosenMetrics, rowOf } from '../../metrics';
import { countedMetrics } from '../../counted';
import type { OperationName } from '../../operations';
import { sourceRow } from '../../sources';

/** Operations that the computed metrics of a source read, beside those that its other rows name. */
const COMPUTED_FROM: Partial<Record<MetricName, OperationName>> = {
  JourneyEvaluationAge: 'GetJourneyExecutionMetrics',
  JourneyMessageFailure: 'GetJourneyExecutionActivityMetrics',
  ApplicationEvaluationAge: 'GetJourneyExecutionMetrics',
  ApplicationEvaluationAgeOfMany: 'GetJourneyExecutionMetrics',
  ApplicationJourneyRunsCancelled: 'GetJourneyRuns',
  ApplicationCampaignRunsFailed: 'GetCampaignActivities',
  CampaignEmailUndeliveredRate: 'GetCampaignDateRangeKpi',
};

/** The operation whose answer gives the metric, in the form that needs the fewest requests. */
export function operationOf(name: MetricName): OperationName | undefined {
  const { reading } = rowOf(name);
  if ('computed' in reading) return COMPUTED_FROM[name];
  // Names of totals are checked where they are paired with their increments.
  if ('incrementOf' in reading) return operationOf(reading.incrementOf as MetricName);
  if ('kpi' in reading && reading.byCampaign !== undefined) return 'GetApplicationDateRangeKpi';
  return reading.operation;
}

/** Whether the metric needs to know which activity of a campaign is the newest. */
function needsNewestActivity(name: MetricName): boolean {
  const { reading } = rowOf(name);
  return 'rows' in reading && reading.rows === 'latest-activity';
}

/** The operations of Pinpoint that a poller calls for its choice of metrics. */
export function pinpointOperations(
  choice: MetricChoice,
  findsApplications: boolean,
): readonly OperationName[] {
  const operations = new Set<OperationName>();
  // The list of all applications has their names; ids alone have none.
  operations.add(findsApplications ? 'GetApps' : 'GetApp');
  const { list } = sourceRow(choice.source);
  if (list) operations.add(list);
  for (const name of new Set([...chosenMetrics(choice), ...countedMetrics(choice)])) {
    const operation = operationOf(name);
    if (operation) operations.add(operation);
    if (needsNewestActivity(name)) operations.add('GetCampaignActivities');
  }
  return [...operations];
}
