import { getApp, getApps, listTagsForResource } from './applications';
import { getCampaign, getCampaignActivities, getCampaigns } from './campaigns';
import type { Operation } from './context';
import {
  getJourney,
  getJourneyExecutionActivityMetrics,
  getJourneyExecutionMetrics,
  getJourneyRunExecutionActivityMetrics,
  getJourneyRunExecutionMetrics,
  getJourneyRuns,
  listJourneys,
} from './journeys';
import { getApplicationDateRangeKpi, getCampaignDateRangeKpi, getJourneyDateRangeKpi } from './kpis';

/** How each operation of the model is answered. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  GetApp: getApp,
  GetApps: getApps,
  GetApplicationDateRangeKpi: getApplicationDateRangeKpi,
  GetCampaign: getCampaign,
  GetCampaignActivities: getCampaignActivities,
  GetCampaignDateRangeKpi: getCampaignDateRangeKpi,
  GetCampaigns: getCampaigns,
  GetJourney: getJourney,
  GetJourneyDateRangeKpi: getJourneyDateRangeKpi,
  GetJourneyExecutionActivityMetrics: getJourneyExecutionActivityMetrics,
  GetJourneyExecutionMetrics: getJourneyExecutionMetrics,
  GetJourneyRunExecutionActivityMetrics: getJourneyRunExecutionActivityMetrics,
  GetJourneyRunExecutionMetrics: getJourneyRunExecutionMetrics,
  GetJourneyRuns: getJourneyRuns,
  ListJourneys: listJourneys,
  ListTagsForResource: listTagsForResource,
};
