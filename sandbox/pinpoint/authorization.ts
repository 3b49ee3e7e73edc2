import type { Parameters } from './wire/parameters';
import { ServiceError } from './wire/service-error';

/** Why a caller may not do something; undefined: it may. */
export type PinpointAuthority = (
  caller: string,
  action: string,
  arns: readonly string[],
) => string | undefined;

/** Resources that IAM checks an operation against, below `apps`; two where AWS's own documents disagree. */
const RESOURCES: { readonly [operation: string]: readonly string[] } = {
  GetApps: ['apps', 'apps/*'],
  GetApp: ['apps/{ApplicationId}'],
  ListJourneys: ['apps/{ApplicationId}', 'apps/{ApplicationId}/journeys'],
  GetCampaigns: ['apps/{ApplicationId}'],
  GetJourneyExecutionMetrics: ['apps/{ApplicationId}/journeys/{JourneyId}/execution-metrics'],
  GetJourneyExecutionActivityMetrics: [
    'apps/{ApplicationId}/journeys/{JourneyId}/activities/{JourneyActivityId}/execution-metrics',
  ],
  GetJourneyRuns: ['apps/{ApplicationId}/journeys/{JourneyId}'],
  GetJourneyRunExecutionMetrics: ['apps/{ApplicationId}/journeys/{JourneyId}'],
  GetJourneyRunExecutionActivityMetrics: ['apps/{ApplicationId}/journeys/{JourneyId}'],
  GetJourneyDateRangeKpi: ['apps/{ApplicationId}/journeys/{JourneyId}/kpis/daterange/{KpiName}'],
  GetCampaignActivities: ['apps/{ApplicationId}/campaigns/{CampaignId}'],
  GetCampaignDateRangeKpi: ['apps/{ApplicationId}/campaigns/{CampaignId}/kpis/daterange/{KpiName}'],
  GetApplicationDateRangeKpi: ['apps/{ApplicationId}/kpis/daterange/{KpiName}'],
};

/** Who sends a request: the sandbox's access keys are the functions' names. */
export interface Sender {
  readonly name: string;
  readonly region: string;
}

const SENDER = /Credential=([^/\s]+)\/\d{8}\/([a-z0-9-]+)\//;

/** The sender that a request's `Authorization` header names. */
export function senderIn(authorization: unknown): Sender {
  const [, name = '', region = ''] = SENDER.exec(String(authorization)) ?? [];
  return { name, region };
}

/** Refuses a request that the sender's role does not allow. */
export function requireAuthority(
  authority: PinpointAuthority,
  { name, region }: Sender,
  account: string,
  { operation, parameters }: { readonly operation: string; readonly parameters: Parameters },
): void {
  const arns = (RESOURCES[operation] ?? []).map((resource) => {
    const path = resource.replace(/\{(\w+)\}/g, (_, label: string) => String(parameters[label]));
    return `arn:aws:mobiletargeting:${region}:${account}:${path}`;
  });
  const refusal = authority(name, `mobiletargeting:${operation}`, arns);
  if (refusal !== undefined) throw new ServiceError('ForbiddenException', refusal);
}
