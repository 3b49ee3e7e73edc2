import { type MetricSetName, rows } from '../../../metric-row';

const sum = (field: string, set: MetricSetName, meaning: string) =>
  ({
    source: 'journey-execution',
    scope: 'journey',
    reading: { operation: 'GetJourneyExecutionActivityMetrics', field },
    unit: 'Count',
    kind: 'lifetime',
    emission: 'when-reported',
    set,
    meaning: `${meaning}, over all message activities of the journey.`,
  }) as const;

/** What counts as a failed message. Caps, quiet time and quotas hold messages back as they were told to. */
export const MESSAGE_FAILURES = ['TRANSIENT_FAILURE', 'FAILURE_PERMANENT', 'SERVICE_FAILURE', 'UNKNOWN'];

/**
 * What became of a journey's messages: its e-mail, SMS, push and custom activities, summed over all of them.
 *
 * A sum exists only where every one of these activities could be read: a part of it would look like a drop.
 */
export const JOURNEY_MESSAGE_METRICS = rows({
  JourneyMessageSuccess: sum('SUCCESS', 'essential', 'Messages that were sent'),
  JourneyMessageDailyCapExceeded: sum(
    'DAILY_CAP_EXCEEDED',
    'standard',
    'Messages not sent because the participant would have got too many in 24 hours',
  ),
  JourneyMessageQuietTime: sum(
    'QUIET_TIME',
    'standard',
    "Messages not sent because they would have arrived in the participant's quiet time",
  ),
  JourneyMessageThrottled: sum(
    'THROTTLED',
    'standard',
    "Messages not sent because they would have exceeded the account's sending quota",
  ),
  JourneyMessageTransientFailure: sum(
    'TRANSIENT_FAILURE',
    'standard',
    'Messages not sent because of a temporary issue',
  ),
  JourneyMessageFailurePermanent: sum(
    'FAILURE_PERMANENT',
    'standard',
    'Messages not sent because of a permanent issue',
  ),
  JourneyMessageServiceFailure: sum(
    'SERVICE_FAILURE',
    'standard',
    'Messages not sent because of an issue on the side of the service',
  ),
  JourneyMessageUnknown: sum('UNKNOWN', 'standard', 'Messages not sent for a reason that is not known'),
  JourneyMessageFailure: {
    source: 'journey-execution',
    scope: 'journey',
    reading: {
      computed: `${MESSAGE_FAILURES.join(' + ')} of the message activities that are not push notifications`,
    },
    unit: 'Count',
    kind: 'lifetime',
    emission: 'when-reported',
    set: 'essential',
    meaning:
      'Messages that failed for any reason, push notifications apart: an expired device is no failure.',
  },
});
