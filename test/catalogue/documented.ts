/**
 * What AWS documents, written out: the catalogue is compared with these lists, never the other way round.
 *
 * Sources: Pinpoint developer guide, pages journey-metrics-execution, journey-run-metrics-activity-execution,
 * campaign-metrics, application-metrics-campaigns, application-metrics-txn-email and application-metrics-txn-sms;
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
