import { type MetricSetName, type Unit, rows } from '../../../metric-row';

const activities = (stateOrResult: string, set: MetricSetName) =>
  ({
    source: 'campaign-activities',
    scope: 'campaign',
    reading: { operation: 'GetCampaignActivities', field: stateOrResult },
    unit: 'Count',
    kind: 'gauge',
    emission: 'every-poll',
    set,
    meaning: `Activities (runs) of the campaign that Pinpoint lists as ${stateOrResult}.`,
  }) as const;

const newest = (field: string, unit: Unit, set: MetricSetName, meaning: string) =>
  ({
    source: 'campaign-activities',
    scope: 'campaign',
    reading: { operation: 'GetCampaignActivities', field },
    unit,
    kind: 'gauge',
    emission: 'when-reported',
    set,
    meaning,
  }) as const;

const filtered = (field: string, meaning: string) => newest(field, 'Count', 'standard', meaning);

/**
 * Campaign activities: one activity is one run of a campaign, or of one treatment of an A/B test.
 *
 * The newest run is every activity that shares the newest scheduled start, so that an A/B test counts all treatments.
 * Source: Pinpoint API reference, ActivityResponse; developer guide, journey-run-metrics-activity-execution.
 */
export const CAMPAIGN_ACTIVITY_METRICS = rows({
  CampaignActivitiesPending: activities('PENDING', 'standard'),
  CampaignActivitiesInitializing: activities('INITIALIZING', 'standard'),
  CampaignActivitiesRunning: activities('RUNNING', 'essential'),
  CampaignActivitiesPaused: activities('PAUSED', 'standard'),
  CampaignActivitiesCancelled: activities('CANCELLED', 'standard'),
  CampaignActivitiesCompleted: activities('COMPLETED', 'standard'),
  CampaignActivitiesSuccess: activities('SUCCESS', 'standard'),
  CampaignActivitiesFail: activities('FAIL', 'standard'),

  CampaignLatestActivityTotalEndpointCount: newest(
    'TotalEndpointCount',
    'Count',
    'essential',
    'Endpoints that the newest run tried to send to.',
  ),
  CampaignLatestActivitySuccessfulEndpointCount: newest(
    'SuccessfulEndpointCount',
    'Count',
    'essential',
    'Endpoints that the newest run delivered to.',
  ),
  CampaignLatestActivityTimezonesTotalCount: newest(
    'TimezonesTotalCount',
    'Count',
    'standard',
    'Time zones that the newest run covers.',
  ),
  CampaignLatestActivityTimezonesCompletedCount: newest(
    'TimezonesCompletedCount',
    'Count',
    'standard',
    'Time zones that the newest run has completed.',
  ),
  CampaignLatestActivityDuration: newest(
    'End',
    'Seconds',
    'standard',
    'Time from the start of the newest run to its end, or to the poll while it runs.',
  ),
  CampaignLatestActivityStartDelay: newest(
    'Start',
    'Seconds',
    'standard',
    'Time from the scheduled start of the newest run to its start.',
  ),

  CampaignLatestActivityEndpointProduced: filtered(
    'ENDPOINT_PRODUCED',
    'Endpoints that the segment or event produced for the newest run, before filtering.',
  ),
  CampaignLatestActivityEndpointsFromUser: filtered(
    'ENDPOINTS_FROM_USER',
    'Endpoints added to the newest run because the segment holds user ids only.',
  ),
  CampaignLatestActivityEndpointOptOut: filtered(
    'ENDPOINT_OPT_OUT',
    'Endpoints kept out of the newest run because they opted out.',
  ),
  CampaignLatestActivityEndpointInactive: filtered(
    'ENDPOINT_INACTIVE',
    'Endpoints kept out of the newest run because they were inactive.',
  ),
  CampaignLatestActivityFilteredOutBySegment: filtered(
    'FILTERED_OUT_BY_SEGMENT',
    'Endpoints kept out of the newest run by the filters of the segment.',
  ),
  CampaignLatestActivityEndpointMissingAddress: filtered(
    'ENDPOINT_MISSING_ADDRESS',
    'Endpoints kept out of the newest run because they have no address.',
  ),
  CampaignLatestActivityEndpointMissingChannel: filtered(
    'ENDPOINT_MISSING_CHANNEL',
    'Endpoints kept out of the newest run because they have no channel.',
  ),
  CampaignLatestActivityEndpointMissingTimezone: filtered(
    'ENDPOINT_MISSING_TIMEZONE',
    'Endpoints kept out of the newest run because a time zone is required and they have none.',
  ),
  CampaignLatestActivityEndpointTimezoneMismatch: filtered(
    'ENDPOINT_TIMEZONE_MISMATCH',
    'Endpoints whose time zone is not part of the newest run.',
  ),
  CampaignLatestActivityEndpointChannelMismatch: filtered(
    'ENDPOINT_CHANNEL_MISMATCH',
    'Endpoints whose channel has no message in the campaign.',
  ),
  CampaignLatestActivityDuplicateEndpoint: filtered(
    'DUPLICATE_ENDPOINT',
    'Endpoints dropped from the newest run as duplicates.',
  ),
  CampaignLatestActivityDuplicateUser: filtered(
    'DUPLICATE_USER',
    'Users dropped from the newest run because another endpoint shares their id.',
  ),
  CampaignLatestActivityPaused: filtered(
    'PAUSED',
    'Endpoints removed by a pause; documented for journeys, published if a campaign reports it.',
  ),
  CampaignLatestActivityEnded: filtered(
    'ENDED',
    'Endpoints removed by the end; documented for journeys, published if a campaign reports it.',
  ),
  CampaignLatestActivityTreatmentHoldout: filtered(
    'TREATMENT_HOLDOUT',
    'Endpoints of another treatment of the A/B test: half of them per treatment in a 50/50 test, and no failure.',
  ),
  CampaignLatestActivityEndpointEstimatedTimezone: filtered(
    'ENDPOINT_ESTIMATED_TIMEZONE',
    'Endpoints whose time zone could be estimated; documented for journeys, published if a campaign reports it.',
  ),

  ApplicationCampaignRunsFailed: {
    source: 'campaign-activities',
    scope: 'application',
    reading: { computed: 'activities that ended with Result FAIL in the last two poll periods' },
    unit: 'Count',
    kind: 'window',
    emission: 'every-poll',
    set: 'essential',
    meaning: 'Campaign runs that ended with FAIL in the last two poll periods, over all campaigns.',
  },
});
