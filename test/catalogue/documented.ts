/**
 * What AWS documents, written out: the catalogue is compared with these lists, never the other way round.
 *
 * Sources: Pinpoint developer guide, pages journey-metrics-execution, journey-metrics-activity-execution,
 * journey-run-metrics-activity-execution, journey-metrics-engagement-email, campaign-metrics,
 * application-metrics-campaigns, application-metrics-txn-email and application-metrics-txn-sms;
 * Pinpoint API reference, JourneyRunResponse and ActivityResponse.
 */

export const JOURNEY_EXECUTION_FIELDS = [
  'ENDPOINT_ACTIVE',
  'ENDPOINT_ENTERED',
  'ENDPOINT_LEFT',
  'CANCELLED',
  'REENTRY_CAP_EXCEEDED',
  'ACTIVE_ENDPOINT_REJECTED',
];

export const ENTRY_AND_FILTER_FIELDS = [
  'ENDPOINT_PRODUCED',
  'ENDPOINTS_FROM_USER',
  'ENDPOINT_OPT_OUT',
  'ENDPOINT_INACTIVE',
  'FILTERED_OUT_BY_SEGMENT',
  'ENDPOINT_MISSING_ADDRESS',
  'ENDPOINT_MISSING_CHANNEL',
  'ENDPOINT_MISSING_TIMEZONE',
  'ENDPOINT_TIMEZONE_MISMATCH',
  'ENDPOINT_CHANNEL_MISMATCH',
  'DUPLICATE_ENDPOINT',
  'DUPLICATE_USER',
  'PAUSED',
  'ENDED',
  'TREATMENT_HOLDOUT',
  'ENDPOINT_ESTIMATED_TIMEZONE',
];

export const ACTIVITY_FIELDS_BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  CONDITIONAL_SPLIT: ['Branch_FALSE', 'Branch_TRUE'],
  HOLDOUT: ['HOLDOUT', 'PASSED'],
  MESSAGE: [
    'SUCCESS',
    'DAILY_CAP_EXCEEDED',
    'QUIET_TIME',
    'THROTTLED',
    'TRANSIENT_FAILURE',
    'FAILURE_PERMANENT',
    'SERVICE_FAILURE',
    'UNKNOWN',
  ],
  // Up to five paths, the one of everybody else included.
  MULTI_CONDITIONAL_SPLIT: ['Branch_1', 'Branch_2', 'Branch_3', 'Branch_4', 'Branch_5'],
  RANDOM_SPLIT: ['Branch_1', 'Branch_2', 'Branch_3', 'Branch_4', 'Branch_5'],
  WAIT: ['WAIT_STARTED', 'WAIT_FINISHED', 'WAIT_SKIPPED'],
  CONTACT_CENTER: [
    'CALL_QUEUED',
    'CONTINUE_WAITING',
    'DIAL_FAILURE',
    'DROPPED',
    'TIMEOUT',
    'WAIT_STARTED',
    'WAIT_FINISHED',
    'WAIT_FOR_QUIET_HOURS',
  ],
};

/** Fields of activities, each once: WAIT and CONTACT_CENTER share some, as splits do. */
export const ACTIVITY_FIELDS = [...new Set(Object.values(ACTIVITY_FIELDS_BY_TYPE).flat())];

/** Fields that say how many there are now, and may fall again. */
export const GAUGE_FIELDS = ['ENDPOINT_ACTIVE', 'WAIT_STARTED', 'CONTINUE_WAITING', 'WAIT_FOR_QUIET_HOURS'];

export const JOURNEY_RUN_STATUSES = ['SCHEDULED', 'RUNNING', 'COMPLETED', 'CANCELLED'];

export const CAMPAIGN_ACTIVITY_STATES = [
  'PENDING',
  'INITIALIZING',
  'RUNNING',
  'PAUSED',
  'CANCELLED',
  'COMPLETED',
];

export const CAMPAIGN_ACTIVITY_RESULTS = ['SUCCESS', 'FAIL'];

export const CAMPAIGN_ACTIVITY_COUNTS = [
  'SuccessfulEndpointCount',
  'TotalEndpointCount',
  'TimezonesCompletedCount',
  'TimezonesTotalCount',
];

export const JOURNEY_KPIS = [
  'journey-emails-sent',
  'journey-emails-delivered',
  'journey-emails-opened',
  'journey-emails-clicked',
  'journey-emails-hardbounced',
  'journey-emails-softbounced',
  'journey-emails-complained',
  'journey-emails-unsubscribed',
  'journey-emails-rejected',
  'emails-sent-grouped-by-journey-activity',
  'emails-delivered-grouped-by-journey-activity',
  'emails-opened-grouped-by-journey-activity',
  'emails-clicked-grouped-by-journey-activity',
  'emails-hardbounced-grouped-by-journey-activity',
  'emails-softbounced-grouped-by-journey-activity',
  'emails-complained-grouped-by-journey-activity',
  'emails-unsubscribed-grouped-by-journey-activity',
  'emails-rejected-grouped-by-journey-activity',
];

export const CAMPAIGN_KPIS = [
  'attempted-deliveries-grouped-by-campaign-activity',
  'clicks-grouped-by-campaign-activity',
  'direct-email-opens-grouped-by-campaign-activity',
  'direct-push-opens-grouped-by-campaign-activity',
  'email-open-rate',
  'email-open-rate-grouped-by-campaign-activity',
  'hard-bounce-rate',
  'hard-bounce-rate-grouped-by-campaign-activity',
  'push-open-rate',
  'push-open-rate-grouped-by-campaign-activity',
  'sms-spend',
  'successful-deliveries-grouped-by-campaign-activity',
  'successful-delivery-rate',
  'successful-delivery-rate-grouped-by-campaign-activity',
  'successful-delivery-rate-grouped-by-date',
  'unique-deliveries',
  'unique-deliveries-grouped-by-campaign-activity',
  'unique-deliveries-grouped-by-date',
];

const APPLICATION_CAMPAIGN_KPIS = [
  'successful-delivery-rate',
  'successful-delivery-rate-grouped-by-date',
  'email-open-rate',
  'email-open-rate-grouped-by-campaign',
  'unique-deliveries',
  'unique-deliveries-grouped-by-campaign',
  'unique-deliveries-grouped-by-date',
  'successful-deliveries-grouped-by-campaign',
  'push-open-rate',
  'push-open-rate-grouped-by-campaign',
];

const TRANSACTIONAL_EMAIL_KPIS = [
  'txn-emails-sent',
  'txn-emails-sent-grouped-by-date',
  'txn-emails-delivered',
  'txn-emails-delivered-grouped-by-date',
  'txn-emails-delivery-rate',
  'txn-emails-delivery-rate-grouped-by-date',
  'txn-emails-opened',
  'txn-emails-opened-grouped-by-date',
  'txn-emails-unique-opens',
  'txn-emails-unique-opens-grouped-by-date',
  'txn-emails-clicked',
  'txn-emails-clicked-grouped-by-date',
  'txn-emails-unique-clicks',
  'txn-emails-unique-clicks-grouped-by-date',
  'txn-emails-hard-bounced',
  'txn-emails-hard-bounced-grouped-by-date',
  'txn-emails-soft-bounced',
  'txn-emails-soft-bounced-grouped-by-date',
  'txn-emails-with-complaints',
  'txn-emails-with-complaints-grouped-by-date',
  'txn-emails-complaint-rate',
  'txn-emails-complaint-rate-grouped-by-date',
];

const TRANSACTIONAL_SMS_KPIS = [
  'txn-sms-sent',
  'txn-sms-delivered',
  'txn-sms-sent-grouped-by-date',
  'txn-sms-delivered-grouped-by-date',
  'txn-sms-sent-grouped-by-country',
  'txn-sms-delivered-grouped-by-country',
  'txn-sms-sent-by-parts',
  'txn-sms-delivered-by-parts',
  'txn-sms-sent-by-parts-grouped-by-country',
  'txn-sms-delivered-by-parts-grouped-by-country',
  'txn-sms-delivery-rate',
  'txn-sms-delivery-rate-grouped-by-date',
  'txn-sms-error-distribution',
  'txn-sms-average-price-grouped-by-country',
  'txn-sms-average-price-by-parts-grouped-by-country',
  'txn-sms-total-price-grouped-by-country',
];

export const APPLICATION_KPIS = [
  ...APPLICATION_CAMPAIGN_KPIS,
  ...TRANSACTIONAL_EMAIL_KPIS,
  ...TRANSACTIONAL_SMS_KPIS,
];
