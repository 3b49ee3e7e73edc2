import { type Kind, rows } from '../../../metric-row';

const field = (name: string, meaning: string, kind: Kind = 'lifetime') =>
  ({
    source: 'journey-execution',
    scope: 'journeyActivity',
    reading: { operation: 'GetJourneyExecutionActivityMetrics', field: name },
    unit: 'Count',
    kind,
    emission: 'when-reported',
    set: 'all',
    meaning,
  }) as const;

/** Documented fields by the type of activity that reports them; types are open, and others report what they will. */
export const FIELDS_BY_ACTIVITY_TYPE = {
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
} as const;

/**
 * Journey activity execution metrics: what became of the participants who came to one activity.
 *
 * Source: Pinpoint developer guide, journey-metrics-activity-execution. An activity reports the fields of its own type
 * only. How the number of a branch follows from the order of the branches is documented nowhere but for the first.
 */
export const JOURNEY_ACTIVITY_METRICS = rows({
  JourneyActivityBranchFalse: field('Branch_FALSE', 'Participants who took the path "No" of a yes/no split.'),
  JourneyActivityBranchTrue: field('Branch_TRUE', 'Participants who took the path "Yes" of a yes/no split.'),
  JourneyActivityBranch1: field('Branch_1', 'Participants who took the first path of a split.'),
  JourneyActivityBranch2: field('Branch_2', 'Participants who took the second path of a split.'),
  JourneyActivityBranch3: field('Branch_3', 'Participants who took the third path of a split.'),
  JourneyActivityBranch4: field('Branch_4', 'Participants who took the fourth path of a split.'),
  JourneyActivityBranch5: field('Branch_5', 'Participants who took the fifth path of a split.'),
  JourneyActivityHoldout: field('HOLDOUT', 'Participants whom a holdout removed from the journey.'),
  JourneyActivityPassed: field('PASSED', 'Participants whom a holdout let go on.'),

  JourneyActivitySuccess: field('SUCCESS', 'Messages that were sent.'),
  JourneyActivityDailyCapExceeded: field(
    'DAILY_CAP_EXCEEDED',
    'Messages not sent because the participant would have got too many in 24 hours.',
  ),
  JourneyActivityQuietTime: field(
    'QUIET_TIME',
    "Messages not sent because they would have arrived in the participant's quiet time.",
  ),
  JourneyActivityThrottled: field(
    'THROTTLED',
    "Messages not sent because they would have exceeded the account's sending quota.",
  ),
  JourneyActivityTransientFailure: field(
    'TRANSIENT_FAILURE',
    'Messages not sent because of a temporary issue.',
  ),
  JourneyActivityFailurePermanent: field(
    'FAILURE_PERMANENT',
    'Messages not sent because of a permanent issue.',
  ),
  JourneyActivityServiceFailure: field(
    'SERVICE_FAILURE',
    'Messages not sent because of an issue on the side of the service.',
  ),
  JourneyActivityUnknown: field('UNKNOWN', 'Messages not sent for a reason that is not known.'),

  JourneyActivityWaitStarted: field(
    'WAIT_STARTED',
    'Participants now waiting: started, and neither skipped nor finished.',
    'gauge',
  ),
  JourneyActivityWaitFinished: field('WAIT_FINISHED', 'Participants who finished waiting.'),
  JourneyActivityWaitSkipped: field(
    'WAIT_SKIPPED',
    'Participants who did not wait because the date to wait for was past.',
  ),

  JourneyActivityCallQueued: field('CALL_QUEUED', 'Calls queued for dialling, redials included.'),
  JourneyActivityContinueWaiting: field(
    'CONTINUE_WAITING',
    'Participants still waiting for dial attempts.',
    'gauge',
  ),
  JourneyActivityDialFailure: field('DIAL_FAILURE', 'Dial attempts that failed.'),
  JourneyActivityDropped: field(
    'DROPPED',
    'Calls dropped because the participant no longer met the conditions that led there.',
  ),
  JourneyActivityTimeout: field('TIMEOUT', 'Calls that got no disposition code after several dials.'),
  JourneyActivityWaitForQuietHours: field(
    'WAIT_FOR_QUIET_HOURS',
    'Participants now waiting for their quiet time to end.',
    'gauge',
  ),
});
