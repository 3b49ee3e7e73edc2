import type { JsonObject } from '../../sandbox/deployment/json';
import type { RecordedRequest } from '../../sandbox/pinpoint/stand-in';

const PREFIX = 'arn:aws:mobiletargeting:us-east-1:123456789012:';

/**
 * The ARNs that IAM may check a request against, written from AWS's two sources and not from the product's table.
 *
 * Where the Service Authorization Reference and the Pinpoint developer guide disagree, a role has to allow both.
 */
export function arnsChecked({ operation, parameters }: RecordedRequest): string[] {
  const app = `${PREFIX}apps/${parameters.ApplicationId}`;
  const journey = `${app}/journeys/${parameters.JourneyId}`;
  const campaign = `${app}/campaigns/${parameters.CampaignId}`;
  const kpi = `kpis/daterange/${parameters.KpiName}`;
  switch (operation) {
    case 'GetApps':
      return [`${PREFIX}apps`, `${PREFIX}apps/*`];
    case 'ListJourneys':
      return [app, `${app}/journeys`];
    case 'GetApp':
    case 'GetCampaigns':
      return [app];
    case 'GetJourneyExecutionMetrics':
      return [`${journey}/execution-metrics`];
    case 'GetJourneyExecutionActivityMetrics':
      return [`${journey}/activities/${parameters.JourneyActivityId}/execution-metrics`];
    case 'GetJourneyRuns':
    case 'GetJourneyRunExecutionMetrics':
    case 'GetJourneyRunExecutionActivityMetrics':
      return [journey];
    case 'GetJourneyDateRangeKpi':
      return [`${journey}/${kpi}`];
    case 'GetCampaignActivities':
      return [campaign];
    case 'GetCampaignDateRangeKpi':
      return [`${campaign}/${kpi}`];
    case 'GetApplicationDateRangeKpi':
      return [`${app}/${kpi}`];
    default:
      throw new Error(`a request that no poller should send: ${operation}`);
  }
}

const asList = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [String(value)]);

/** IAM's wildcard: `*` stands for any text, `/` included. */
function matches(pattern: string, arn: string): boolean {
  const escaped = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`).test(arn);
}

export function allows(statement: JsonObject, action: string, arn: string): boolean {
  return (
    statement.Effect === 'Allow' &&
    asList(statement.Action).includes(action) &&
    asList(statement.Resource).some((pattern) => matches(pattern, arn))
  );
}

export function actionsOf(statement: JsonObject): string[] {
  return asList(statement.Action);
}
