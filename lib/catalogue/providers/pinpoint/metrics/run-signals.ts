import { type Emission, type Kind, type MetricSetName, type Unit, rows } from '../../../metric-row';

interface Wording {
  readonly unit?: Unit;
  readonly kind?: Kind;
  readonly emission?: Emission;
  readonly set?: MetricSetName;
}

const journey = (computed: string, meaning: string, wording: Wording = {}) =>
  ({
    source: 'journey-runs',
    scope: 'journey',
    reading: { computed },
    unit: 'Count',
    kind: 'gauge',
    emission: 'every-poll',
    set: 'essential',
    ...wording,
    meaning,
  }) as const;

const campaign = (computed: string, meaning: string, wording: Wording = {}) =>
  ({ ...journey(computed, meaning, wording), source: 'campaign-activities', scope: 'campaign' }) as const;

/** Something that happened to runs, counted once in the poll that saw it. */
const COUNTED = { kind: 'window', set: 'standard' } as const;
/** Seconds since the epoch, for the words of a page; no alarm reads it. */
const TIME = { unit: 'Seconds', emission: 'when-reported', set: 'standard' } as const;
/** What a level is judged by: for whoever asks why; no alarm reads it. */
const IF_REPORTED = { emission: 'when-reported', set: 'standard' } as const;

/** Signals of journey runs. */
export const JOURNEY_RUN_SIGNALS = rows({
  JourneyRunCancelledWhileActive: journey(
    '1 from the second poll that sees the journey ACTIVE after a run was CANCELLED at most 24 h ago, until a later run is COMPLETED, the journey leaves ACTIVE, or 24 h (48 h while a later run is RUNNING); else 0',
    'Whether a run was cancelled while its journey went on: 1 until a later run completes, the journey is stopped, or a day is over.',
  ),
  JourneyRunOverdue: journey(
    'poll − JourneyRunDueAt without quiet and closed hours, from max(5,400 s, 2 × RefreshFrequency if that is ≤ 1 h) on; else 0, and while the journey is not ACTIVE, before its start, after its end, and without a RefreshFrequency',
    'How late a run of the journey is that was due and has not begun; 0 until it is an hour and a half late.',
    { unit: 'Seconds' },
  ),
  JourneyRunDueAt: journey(
    'first StartTime + k × RefreshFrequency since the newest run that has begun, in seconds since the epoch; by local clock or by elapsed time, whichever is later',
    'When the next run of the journey is due, or was due if it has not begun, in seconds since 1970.',
    TIME,
  ),
  JourneyRunStuckFor: journey(
    'longest time since LastUpdateTime of the runs that are RUNNING; 0 without one, and while the journey is neither ACTIVE nor CLOSED',
    'Time for which a RUNNING run of the journey has not been updated.',
    { unit: 'Seconds', set: 'standard' },
  ),
  JourneyRunsNewlySeen: journey(
    'runs that no poll had seen before',
    'Runs of the journey that this poll saw for the first time.',
    COUNTED,
  ),
  JourneyRunStarts: journey(
    'runs that became RUNNING, or COMPLETED without having been seen RUNNING, since the last poll',
    'Runs of the journey that started since the last poll.',
    COUNTED,
  ),
  JourneyRunCompletions: journey(
    'runs that became COMPLETED since the last poll',
    'Runs of the journey that completed since the last poll.',
    COUNTED,
  ),
  JourneyRunCancellations: journey(
    'runs that became CANCELLED since the last poll',
    'Runs of the journey that were cancelled since the last poll, on purpose or not.',
    COUNTED,
  ),
});

/** Signals of campaign runs; a run is all activities that share their scheduled start. */
export const CAMPAIGN_RUN_SIGNALS = rows({
  CampaignRunFailed: campaign(
    '1 while the newest ended run has Result FAIL, or SuccessfulEndpointCount ÷ TotalEndpointCount < 50 % of ≥ 100, until a later run goes well, the campaign is paused or deleted, or 24 h; else 0',
    'Whether the newest run that ended has failed, or reached less than half of its audience.',
  ),
  CampaignRunTotal: campaign(
    'TotalEndpointCount of the newest ended run',
    'Endpoints that the newest run that ended tried to send to.',
    IF_REPORTED,
  ),
  CampaignRunSuccessful: campaign(
    'SuccessfulEndpointCount of the newest ended run',
    'Endpoints that the newest run that ended delivered to.',
    IF_REPORTED,
  ),

  CampaignRunOverdue: campaign(
    'poll − CampaignRunDueAt without quiet time, and without 26 h in local time; of an INVALID campaign 3,600 + poll − CampaignRunDueAt; 0 before that, while paused, after its end, and where an event starts it',
    'How late a run of the campaign is that was due and has not begun; an INVALID campaign counts as an hour late at once.',
    { unit: 'Seconds' },
  ),
  CampaignRunDueAt: campaign(
    'first time by Schedule since the newest run that has begun, in seconds since the epoch; by local clock or by elapsed time, whichever is later',
    'When the next run of the campaign is due, or was due if it has not begun, in seconds since 1970.',
    TIME,
  ),

  CampaignAudienceEmpty: campaign(
    '1 while TotalEndpointCount of the newest run that completed without FAIL is 0, or < 10 % of the median of ≥ 3 runs before it with a median of ≥ 100, held as CampaignRunFailed; else 0',
    'Whether the newest run that completed had nobody, or next to nobody, to send to.',
  ),
  CampaignAudienceSurge: campaign(
    '1 while TotalEndpointCount of the newest run is ≥ 3 × the median of ≥ 3 runs before it and ≥ 10,000, or over the largest audience allowed, held as CampaignRunFailed; else 0',
    'Whether the newest run, which may still be RUNNING, has an audience far beyond the usual one or the largest one allowed.',
  ),
  CampaignNewestRunTotal: campaign(
    'TotalEndpointCount of the newest run that has started',
    'Endpoints that the newest run, which may still be RUNNING, tries to send to.',
    IF_REPORTED,
  ),
  CampaignAudienceMedian: campaign(
    'median TotalEndpointCount of up to 20 runs before the newest one that completed with an audience; none of fewer than 3',
    'Audience that a run of the campaign usually has.',
    IF_REPORTED,
  ),

  CampaignFilteredOutRise: campaign(
    '100 × CampaignRunFilteredOut ÷ CampaignRunConsidered − CampaignFilteredOutMedian, if CampaignRunFilteredOut is ≥ 500, held as CampaignRunFailed; else 0',
    'Points by which the newest run that completed left out a larger share of its endpoints than usual.',
    { unit: 'Percent' },
  ),
  CampaignRunFilteredOut: campaign(
    'ENDPOINT_MISSING_ADDRESS + ENDPOINT_MISSING_CHANNEL + ENDPOINT_OPT_OUT + ENDPOINT_INACTIVE of the newest run that completed without FAIL',
    'Endpoints that the newest run that completed left out: without an address or channel, opted out, or inactive.',
    IF_REPORTED,
  ),
  CampaignRunConsidered: campaign(
    'CampaignRunFilteredOut + TotalEndpointCount of the same run',
    'Endpoints that the newest run that completed left out or tried to send to.',
    IF_REPORTED,
  ),
  CampaignFilteredOutMedian: campaign(
    'median of 100 × CampaignRunFilteredOut ÷ CampaignRunConsidered over up to 20 runs before; none of fewer than 3',
    'Share of its endpoints that a run of the campaign usually leaves out.',
    { unit: 'Percent', ...IF_REPORTED },
  ),

  CampaignRunStuckFor: campaign(
    'CampaignRunStillFor, if it is > 2 × CampaignRunLongest and, in local time, ≥ 26 h; else 0',
    'Time for which the counts of a RUNNING run have stood still, once that is longer than its kind of run explains.',
    { unit: 'Seconds' },
  ),
  CampaignRunStillFor: campaign(
    'longest time for which total, successful and completed time zones of a RUNNING run have not changed; 0 without one, while paused, and for runs that an event starts',
    'Time for which the counts of a RUNNING run have stood still.',
    { unit: 'Seconds', set: 'standard' },
  ),
  CampaignRunLongest: campaign(
    'longest time from start to end of the 5 runs before the newest one',
    'Longest time that one of the last runs took.',
    { unit: 'Seconds', ...IF_REPORTED },
  ),

  CampaignEmailUndeliveredRate: campaign(
    '100 × CampaignEmailUndelivered ÷ CampaignEmailAttempted of the newest run that ended ≥ 6 h ago, if attempted ≥ 500, held as CampaignRunFailed; else 0',
    'Share of the e-mails of the newest run that were not delivered.',
    { unit: 'Percent' },
  ),
  CampaignEmailUndelivered: campaign(
    'attempted − successful e-mails of the newest ended run',
    'E-mails of the newest run that ended that were not delivered.',
    IF_REPORTED,
  ),
  CampaignEmailAttempted: campaign(
    'attempted e-mails of the newest ended run',
    'E-mails that the newest run that ended tried to send.',
    IF_REPORTED,
  ),

  CampaignRunsNewlySeen: campaign(
    'runs that no poll had seen before',
    'Runs of the campaign that this poll saw for the first time.',
    COUNTED,
  ),
  CampaignRunStarts: campaign(
    'runs that started since the last poll, be it that they have already ended',
    'Runs of the campaign that started since the last poll.',
    COUNTED,
  ),
  CampaignRunCompletions: campaign(
    'runs that became COMPLETED since the last poll, whatever their Result',
    'Runs of the campaign that completed since the last poll, well or not.',
    COUNTED,
  ),
  CampaignRunFailures: campaign(
    'runs whose Result became FAIL since the last poll',
    'Runs of the campaign that failed since the last poll.',
    COUNTED,
  ),
  CampaignRunCancellations: campaign(
    'runs that became CANCELLED since the last poll',
    'Runs of the campaign that were cancelled since the last poll.',
    COUNTED,
  ),
});
