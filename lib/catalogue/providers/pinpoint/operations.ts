import { operations } from '../../operation-row';

const ITEMS_ARE_DISCOVERED = 'items are discovered at run time, so their ids are not known at deployment';

const RUNS_HAVE_NO_ARN = `${ITEMS_ARE_DISCOVERED}; runs have no ARN of their own, so the journey's is checked`;

/** Every Pinpoint operation that a poller may call; below an application's ARN, `*` also crosses `/`. */
export const PINPOINT_OPERATIONS = operations('mobiletargeting', {
  GetApps: {
    resources: ['apps', 'apps/*'],
    why: 'the Service Authorization Reference says apps/*, the Pinpoint developer guide says apps',
  },
  GetApp: {
    resources: ['apps/{container}'],
    why: 'one application, whose name the pages say',
  },
  ListJourneys: {
    resources: ['apps/{container}', 'apps/{container}/journeys'],
    why: 'the Service Authorization Reference says apps/ID, the Pinpoint developer guide says apps/ID/journeys',
  },
  GetJourneyExecutionMetrics: {
    resources: ['apps/{container}/journeys/*/execution-metrics'],
    why: ITEMS_ARE_DISCOVERED,
  },
  GetJourneyRuns: {
    resources: ['apps/{container}/journeys/*'],
    why: ITEMS_ARE_DISCOVERED,
  },
  GetJourneyExecutionActivityMetrics: {
    resources: ['apps/{container}/journeys/*/activities/*/execution-metrics'],
    why: ITEMS_ARE_DISCOVERED,
  },
  GetJourneyRunExecutionMetrics: {
    resources: ['apps/{container}/journeys/*'],
    why: RUNS_HAVE_NO_ARN,
  },
  GetJourneyRunExecutionActivityMetrics: {
    resources: ['apps/{container}/journeys/*'],
    why: RUNS_HAVE_NO_ARN,
  },
  GetJourneyDateRangeKpi: {
    resources: ['apps/{container}/journeys/*/kpis/daterange/*'],
    why: ITEMS_ARE_DISCOVERED,
  },
  GetCampaigns: {
    resources: ['apps/{container}'],
    why: 'one application',
  },
  GetCampaignActivities: {
    resources: ['apps/{container}/campaigns/*'],
    why: ITEMS_ARE_DISCOVERED,
  },
  GetCampaignDateRangeKpi: {
    resources: ['apps/{container}/campaigns/*/kpis/daterange/*'],
    why: ITEMS_ARE_DISCOVERED,
  },
  GetApplicationDateRangeKpi: {
    resources: ['apps/{container}/kpis/daterange/*'],
    why: 'one resource per KPI name; all of them are read-only numbers of this application',
  },
});
