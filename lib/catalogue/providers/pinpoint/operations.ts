/** Pinpoint's rate and burst quota for every operation used here, per operation, account and Region. */
export const REQUESTS_PER_SECOND_QUOTA = 300;

/** Below an application's ARN, `*` also crosses `/`. */
export type ResourceShape =
  | 'apps'
  | 'apps/*'
  | 'apps/{ApplicationId}'
  | 'apps/{ApplicationId}/journeys'
  | 'apps/{ApplicationId}/journeys/*'
  | 'apps/{ApplicationId}/journeys/*/execution-metrics'
  | 'apps/{ApplicationId}/journeys/*/activities/*/execution-metrics'
  | 'apps/{ApplicationId}/journeys/*/kpis/daterange/*'
  | 'apps/{ApplicationId}/campaigns/*'
  | 'apps/{ApplicationId}/campaigns/*/kpis/daterange/*'
  | 'apps/{ApplicationId}/kpis/daterange/*';

export interface Operation {
  /** IAM action. */
  readonly action: string;
  /** Resources the action is checked against; two where AWS's own sources disagree. */
  readonly resources: readonly ResourceShape[];
  /** Why the resources end in a wildcard, or why there are two shapes. */
  readonly why: string;
}

const ITEMS_ARE_DISCOVERED = 'items are discovered at run time, so their ids are not known at deployment';

const RUNS_HAVE_NO_ARN = `${ITEMS_ARE_DISCOVERED}; runs have no ARN of their own, so the journey's is checked`;

/** Every Pinpoint operation that a poller may call, and what IAM asks for it. */
export const OPERATIONS = {
  GetApps: {
    action: 'mobiletargeting:GetApps',
    resources: ['apps', 'apps/*'],
    why: 'the Service Authorization Reference says apps/*, the Pinpoint developer guide says apps',
  },
  GetApp: {
    action: 'mobiletargeting:GetApp',
    resources: ['apps/{ApplicationId}'],
    why: 'one application, whose name the pages say',
  },
  ListJourneys: {
    action: 'mobiletargeting:ListJourneys',
    resources: ['apps/{ApplicationId}', 'apps/{ApplicationId}/journeys'],
    why: 'the Service Authorization Reference says apps/ID, the Pinpoint developer guide says apps/ID/journeys',
  },
  GetJourneyExecutionMetrics: {
    action: 'mobiletargeting:GetJourneyExecutionMetrics',
    resources: ['apps/{ApplicationId}/journeys/*/execution-metrics'],
    why: ITEMS_ARE_DISCOVERED,
  },
  GetJourneyRuns: {
    action: 'mobiletargeting:GetJourneyRuns',
    resources: ['apps/{ApplicationId}/journeys/*'],
    why: ITEMS_ARE_DISCOVERED,
  },
  GetJourneyExecutionActivityMetrics: {
    action: 'mobiletargeting:GetJourneyExecutionActivityMetrics',
    resources: ['apps/{ApplicationId}/journeys/*/activities/*/execution-metrics'],
    why: ITEMS_ARE_DISCOVERED,
  },
  GetJourneyRunExecutionMetrics: {
    action: 'mobiletargeting:GetJourneyRunExecutionMetrics',
    resources: ['apps/{ApplicationId}/journeys/*'],
    why: RUNS_HAVE_NO_ARN,
  },
  GetJourneyRunExecutionActivityMetrics: {
    action: 'mobiletargeting:GetJourneyRunExecutionActivityMetrics',
    resources: ['apps/{ApplicationId}/journeys/*'],
    why: RUNS_HAVE_NO_ARN,
  },
  GetJourneyDateRangeKpi: {
    action: 'mobiletargeting:GetJourneyDateRangeKpi',
    resources: ['apps/{ApplicationId}/journeys/*/kpis/daterange/*'],
    why: ITEMS_ARE_DISCOVERED,
  },
  GetCampaigns: {
    action: 'mobiletargeting:GetCampaigns',
    resources: ['apps/{ApplicationId}'],
    why: 'one application',
  },
  GetCampaignActivities: {
    action: 'mobiletargeting:GetCampaignActivities',
    resources: ['apps/{ApplicationId}/campaigns/*'],
    why: ITEMS_ARE_DISCOVERED,
  },
  GetCampaignDateRangeKpi: {
    action: 'mobiletargeting:GetCampaignDateRangeKpi',
    resources: ['apps/{ApplicationId}/campaigns/*/kpis/daterange/*'],
    why: ITEMS_ARE_DISCOVERED,
  },
  GetApplicationDateRangeKpi: {
    action: 'mobiletargeting:GetApplicationDateRangeKpi',
    resources: ['apps/{ApplicationId}/kpis/daterange/*'],
    why: 'one resource per KPI name; all of them are read-only numbers of this application',
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;
