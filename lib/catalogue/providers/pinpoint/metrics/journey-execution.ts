import { type Kind, type MetricSetName, rows } from '../../../metric-row';

const field = (name: string, set: MetricSetName, meaning: string, kind: Kind = 'lifetime') =>
  ({
    source: 'journey-execution',
    scope: 'journey',
    reading: { operation: 'GetJourneyExecutionMetrics', field: name },
    unit: 'Count',
    kind,
    emission: 'when-reported',
    set,
    meaning,
  }) as const;

/**
 * Journey execution metrics: participants through the life of a journey.
 *
 * Sources: Pinpoint developer guide, journey-metrics-execution (the first six) and
 * journey-run-metrics-activity-execution (entry and filter fields, which come when Pinpoint reports them).
 */
export const JOURNEY_EXECUTION_METRICS = rows({
  JourneyEndpointActive: field(
    'ENDPOINT_ACTIVE',
    'essential',
    'Participants now moving through the journey: entered, less left, less removed.',
    'gauge',
  ),
  JourneyEndpointEntered: field(
    'ENDPOINT_ENTERED',
    'essential',
    'Participants who have started the journey.',
  ),
  JourneyEndpointLeft: field('ENDPOINT_LEFT', 'essential', 'Participants who have left the journey.'),
  JourneyCancelled: field(
    'CANCELLED',
    'standard',
    'Participants who did not complete the journey because it was cancelled.',
  ),
  JourneyReentryCapExceeded: field(
    'REENTRY_CAP_EXCEEDED',
    'standard',
    'Participants kept out because they would have exceeded the re-entry cap.',
  ),
  JourneyActiveEndpointRejected: field(
    'ACTIVE_ENDPOINT_REJECTED',
    'standard',
    'Participants kept out because they were already active in the journey.',
  ),

  JourneyEndpointProduced: field(
    'ENDPOINT_PRODUCED',
    'standard',
    'Endpoints that the segment or event produced, before filtering.',
  ),
  JourneyEndpointsFromUser: field(
    'ENDPOINTS_FROM_USER',
    'standard',
    'Endpoints added because the segment holds user ids only.',
  ),
  JourneyEndpointOptOut: field('ENDPOINT_OPT_OUT', 'standard', 'Endpoints kept out because they opted out.'),
  JourneyEndpointInactive: field(
    'ENDPOINT_INACTIVE',
    'standard',
    'Endpoints kept out because they were inactive.',
  ),
  JourneyFilteredOutBySegment: field(
    'FILTERED_OUT_BY_SEGMENT',
    'standard',
    'Endpoints kept out by the filters of the segment.',
  ),
  JourneyEndpointMissingAddress: field(
    'ENDPOINT_MISSING_ADDRESS',
    'standard',
    'Endpoints kept out because they have no address.',
  ),
  JourneyEndpointMissingChannel: field(
    'ENDPOINT_MISSING_CHANNEL',
    'standard',
    'Endpoints kept out because they have no channel.',
  ),
  JourneyEndpointMissingTimezone: field(
    'ENDPOINT_MISSING_TIMEZONE',
    'standard',
    'Endpoints kept out because a time zone is required and they have none.',
  ),
  JourneyEndpointTimezoneMismatch: field(
    'ENDPOINT_TIMEZONE_MISMATCH',
    'standard',
    'Endpoints whose time zone is not part of this execution.',
  ),
  JourneyEndpointChannelMismatch: field(
    'ENDPOINT_CHANNEL_MISMATCH',
    'standard',
    'Endpoints whose channel has no message; documented for campaigns, published if a journey reports it.',
  ),
  JourneyDuplicateEndpoint: field('DUPLICATE_ENDPOINT', 'standard', 'Endpoints dropped as duplicates.'),
  JourneyDuplicateUser: field(
    'DUPLICATE_USER',
    'standard',
    'Users dropped because another endpoint shares their id.',
  ),
  JourneyPaused: field('PAUSED', 'standard', 'Participants removed because the journey was paused.'),
  JourneyEnded: field('ENDED', 'standard', 'Participants removed because the journey ended.'),
  JourneyTreatmentHoldout: field(
    'TREATMENT_HOLDOUT',
    'standard',
    'Endpoints of another A/B treatment; documented for campaigns, published if a journey reports it.',
  ),
  JourneyEndpointEstimatedTimezone: field(
    'ENDPOINT_ESTIMATED_TIMEZONE',
    'standard',
    'Endpoints whose time zone could be estimated.',
  ),

  JourneyEvaluationAge: {
    source: 'journey-execution',
    scope: 'journey',
    reading: { computed: 'scheduled minute of the poll, less LastEvaluatedTime' },
    unit: 'Seconds',
    kind: 'gauge',
    emission: 'when-reported',
    set: 'standard',
    meaning: 'How long ago Pinpoint last evaluated the journey; it documents a latency of about two hours.',
  },
  ApplicationEvaluationAge: {
    source: 'journey-execution',
    scope: 'application',
    reading: {
      computed: 'scheduled minute of the poll, less the newest LastEvaluatedTime of the ACTIVE journeys',
    },
    unit: 'Seconds',
    kind: 'gauge',
    emission: 'when-reported',
    set: 'essential',
    meaning: 'How long ago Pinpoint last evaluated any ACTIVE journey of the application.',
  },
  ApplicationEvaluationAgeOfMany: {
    source: 'journey-execution',
    scope: 'application',
    reading: { computed: 'ApplicationEvaluationAge while ≥ 3 journeys are ACTIVE, else 0' },
    unit: 'Seconds',
    kind: 'gauge',
    emission: 'when-reported',
    set: 'essential',
    meaning:
      'How long ago Pinpoint last evaluated any ACTIVE journey of the application, 0 while fewer than three are ACTIVE.',
  },
});
