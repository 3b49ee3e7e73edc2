/** Counts by field name, every documented field present. */
export type Counts = Record<string, number>;

/** Execution metrics of a whole journey. */
export const JOURNEY_FIELDS = [
  'ENDPOINT_ACTIVE',
  'ENDPOINT_ENTERED',
  'ENDPOINT_LEFT',
  'CANCELLED',
  'REENTRY_CAP_EXCEEDED',
  'ACTIVE_ENDPOINT_REJECTED',
] as const;

/** Why produced endpoints do not enter, of journey runs and campaign activities alike. */
export const FILTER_FIELDS = [
  'ENDPOINT_OPT_OUT',
  'ENDPOINT_INACTIVE',
  'FILTERED_OUT_BY_SEGMENT',
  'ENDPOINT_MISSING_ADDRESS',
  'ENDPOINT_MISSING_CHANNEL',
  'ENDPOINT_MISSING_TIMEZONE',
  'ENDPOINT_TIMEZONE_MISMATCH',
  'DUPLICATE_ENDPOINT',
  'DUPLICATE_USER',
] as const;

/** What else is told of the endpoints that a segment produced. */
const PRODUCTION_FIELDS = ['ENDPOINT_PRODUCED', 'ENDPOINTS_FROM_USER'] as const;

export const JOURNEY_RUN_FIELDS = [
  ...JOURNEY_FIELDS,
  ...PRODUCTION_FIELDS,
  ...FILTER_FIELDS,
  'PAUSED',
  'ENDED',
  'ENDPOINT_ESTIMATED_TIMEZONE',
] as const;

export const CAMPAIGN_ACTIVITY_FIELDS = [
  ...PRODUCTION_FIELDS,
  ...FILTER_FIELDS,
  'ENDPOINT_CHANNEL_MISMATCH',
  'TREATMENT_HOLDOUT',
] as const;

export const MESSAGE_FIELDS = [
  'SUCCESS',
  'DAILY_CAP_EXCEEDED',
  'QUIET_TIME',
  'THROTTLED',
  'TRANSIENT_FAILURE',
  'FAILURE_PERMANENT',
  'SERVICE_FAILURE',
  'UNKNOWN',
] as const;

export const CONTACT_CENTER_FIELDS = [
  'CALL_QUEUED',
  'CONTINUE_WAITING',
  'DIAL_FAILURE',
  'DROPPED',
  'TIMEOUT',
  'WAIT_STARTED',
  'WAIT_FINISHED',
  'WAIT_FOR_QUIET_HOURS',
] as const;

export const WAIT_FIELDS = ['WAIT_STARTED', 'WAIT_FINISHED', 'WAIT_SKIPPED'] as const;

export function zeros(fields: readonly string[]): Counts {
  return Object.fromEntries(fields.map((field) => [field, 0]));
}

export function add(counts: Counts, field: string, count: number): void {
  counts[field] = (counts[field] ?? 0) + count;
}
