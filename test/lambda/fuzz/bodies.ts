import { fixture } from '../support/recorded-pinpoint';

/** Where the SDK puts the body of each operation's answer, and recorded bodies of it. */
export const RECORDED: Readonly<
  Record<string, { readonly payload: string; readonly bodies: readonly unknown[] }>
> = {
  GetApps: { payload: 'ApplicationsResponse', bodies: recorded('get-apps-page-2') },
  ListJourneys: { payload: 'JourneysResponse', bodies: recorded('list-journeys') },
  GetCampaigns: { payload: 'CampaignsResponse', bodies: recorded('get-campaigns') },
  GetJourneyRuns: { payload: 'JourneyRunsResponse', bodies: recorded('get-journey-runs') },
  GetCampaignActivities: {
    payload: 'ActivitiesResponse',
    bodies: recorded(
      'get-campaign-activities-ab-test',
      'get-campaign-activities-all-states',
      'get-campaign-activities-event-triggered',
      'get-campaign-activities-failed',
    ),
  },
  GetJourneyExecutionMetrics: {
    payload: 'JourneyExecutionMetricsResponse',
    bodies: recorded(
      'get-journey-execution-metrics',
      'get-journey-execution-metrics-malformed',
      'get-journey-execution-metrics-never-run',
      'get-journey-execution-metrics-unknown-keys',
    ),
  },
  GetJourneyExecutionActivityMetrics: {
    payload: 'JourneyExecutionActivityMetricsResponse',
    bodies: recorded(
      'get-journey-execution-activity-metrics-message',
      'get-journey-execution-activity-metrics-wait',
    ),
  },
  GetJourneyRunExecutionMetrics: {
    payload: 'JourneyRunExecutionMetricsResponse',
    bodies: recorded('get-journey-run-execution-metrics'),
  },
  GetJourneyRunExecutionActivityMetrics: {
    payload: 'JourneyRunExecutionActivityMetricsResponse',
    bodies: recorded('get-journey-run-execution-activity-metrics'),
  },
  GetJourneyDateRangeKpi: {
    payload: 'JourneyDateRangeKpiResponse',
    bodies: recorded('journey-kpi-emails-sent', 'journey-kpi-emails-sent-by-activity'),
  },
  GetCampaignDateRangeKpi: {
    payload: 'CampaignDateRangeKpiResponse',
    bodies: recorded(
      'campaign-kpi-attempted-deliveries',
      'campaign-kpi-attempted-deliveries-malformed',
      'campaign-kpi-email-open-rate-by-activity',
      'campaign-kpi-sms-spend',
    ),
  },
  GetApplicationDateRangeKpi: {
    payload: 'ApplicationDateRangeKpiResponse',
    bodies: recorded(
      'application-kpi-no-rows',
      'application-kpi-successful-deliveries-grouped-by-campaign',
      'application-kpi-txn-emails-sent',
      'application-kpi-txn-emails-sent-grouped-by-date',
      'application-kpi-txn-sms-error-distribution',
      'application-kpi-txn-sms-sent-grouped-by-country',
    ),
  },
};

function recorded(...names: readonly string[]): unknown[] {
  return names.map((name) => fixture<unknown>(name));
}
