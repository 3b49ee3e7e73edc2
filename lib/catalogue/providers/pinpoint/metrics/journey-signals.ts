import { type Kind, type MetricSetName, type Unit, rows } from '../../../metric-row';
import { mailSignal } from './mail-signal';

interface Wording {
  readonly unit?: Unit;
  readonly kind?: Kind;
  readonly set?: MetricSetName;
}

const flow = (computed: string, meaning: string, wording: Wording = {}) =>
  ({
    source: 'journey-execution',
    scope: 'journey',
    reading: { computed },
    unit: 'Count',
    kind: 'window',
    emission: 'every-poll',
    set: 'essential',
    ...wording,
    meaning,
  }) as const;

const PERCENT = { unit: 'Percent' } as const;
const LEVEL = { kind: 'gauge' } as const;
/** What a rate divides: for whoever asks why; no alarm reads it. */
const BEHIND = { set: 'standard' } as const;
/** For the words of a page; no alarm reads it. */
const SECONDS = { unit: 'Seconds', kind: 'gauge', set: 'standard' } as const;

/** Signals of entries and sends of journeys. */
export const JOURNEY_FLOW_SIGNALS = rows({
  JourneyEntriesMissing: flow(
    'Σ, over the hours since the last good one (at least 10 % of the minimum of the same hour in four weeks), of that minimum where two weeks or more are known and the hours beside it expect entries too; 0 unless ACTIVE with an event or refresh start',
    'Entries that other weeks let expect and that have not come since the last good hour.',
  ),
  JourneyEntriesMissingEarly: flow(
    'as JourneyEntriesMissing, from one known week on',
    'Entries missing since the last good hour, judged from one known week on.',
  ),
  JourneyEntriesMissingTime: flow(
    'time since the first hour that is not good; 0 while nothing is missing',
    'Time for which entries have been missing.',
    SECONDS,
  ),
  JourneyEntriesSurge: flow(
    '100 × entries of 60 min ÷ the maximum of the same hour and the hours beside it in four weeks; 0 under 1,000 entries',
    'Entries of the last hour compared with the most of an hour like it, once there are 1,000.',
    PERCENT,
  ),
  JourneyEntriesSurgeLarge: flow(
    'as JourneyEntriesSurge; 0 under 5,000 entries',
    'Entries of the last hour compared with the most of an hour like it, once there are 5,000.',
    PERCENT,
  ),
  JourneyEntriesLastHour: flow(
    'growth of JourneyEndpointEntered in 60 min',
    'Participants who started the journey in the last hour: what the surge divides.',
    BEHIND,
  ),
  JourneyEntriesUsualMaximum: flow(
    'maximum of the same hour and the hours beside it in four weeks, or of any hour if nobody entered in those',
    'Most entries of an hour like this one in four weeks: what the surge divides by.',
    BEHIND,
  ),

  JourneySendsMissing: flow(
    'as JourneyEntriesMissing, of sends that succeeded or failed; 0 while entries are missing, and as long again after that',
    'Sends that other weeks let expect and that have not come since the last good hour, though participants enter.',
  ),
  JourneySendsMissingEarly: flow(
    'as JourneySendsMissing, from one known week on',
    'Sends missing since the last good hour, judged from one known week on.',
  ),
  JourneySendsMissingTime: flow(
    'time since the first hour that is not good; 0 while nothing is missing',
    'Time for which sends have been missing.',
    SECONDS,
  ),
  JourneySendFailureRate: flow(
    '100 × JourneySendFailures ÷ JourneySendAttempts; 0 under 50 attempts or 20 failures, and unless ACTIVE or CLOSED',
    'Share of the sends that failed, of the last hour or as many hours as hold 50 attempts.',
    PERCENT,
  ),
  JourneySendFailures: flow(
    'growth of JourneyMessageFailure in the window of JourneySendAttempts',
    'Sends that failed, in the window of the failure rate.',
    BEHIND,
  ),
  JourneySendAttempts: flow(
    'growth of JourneyMessageSuccess + JourneyMessageFailure in 60 min, or in up to 24 h until there are 50',
    'Sends that succeeded or failed, in the window of the failure rate.',
    BEHIND,
  ),
  JourneyThrottledRate: flow(
    '100 × JourneySendsThrottled ÷ JourneySendsTried; 0 under 50 throttled, and unless ACTIVE or CLOSED',
    'Share of the sends of the last hour that the sending quota held back.',
    PERCENT,
  ),
  JourneySendsThrottled: flow(
    'growth of JourneyMessageThrottled in 60 min',
    'Sends of the last hour that the sending quota held back.',
    BEHIND,
  ),
  JourneySendsTried: flow(
    'growth of JourneyMessageSuccess + JourneyMessageFailure + JourneyMessageThrottled in 60 min',
    'Sends of the last hour that succeeded, failed or were held back.',
    BEHIND,
  ),

  JourneyEndedWithPeople: flow(
    '1 for 24 h after the state turned CANCELLED with 100 participants or more inside; else 0',
    'Whether the journey was cancelled within a day while many were moving through it.',
    LEVEL,
  ),
  JourneyPeopleAtEnd: flow(
    'ENDPOINT_ACTIVE when the state turned CANCELLED, for 24 h; else 0',
    'Participants who were inside when the journey was cancelled.',
    { kind: 'gauge', set: 'standard' },
  ),
});

const mail = mailSignal({ source: 'journey-kpis', scope: 'journey' });

/** Signals of the e-mail of journeys: bounces and complaints. */
export const JOURNEY_MAIL_SIGNALS = rows({
  JourneyEmailBounceRate3Hours: mail.bounceRate3Hours,
  JourneyEmailBounces3Hours: mail.bounces3Hours,
  JourneyEmailSends3Hours: mail.sends3Hours,
  JourneyEmailBounceRateDay: mail.bounceRateDay,
  JourneyEmailBouncesDay: mail.bouncesDay,
  JourneyEmailSendsDay: mail.sendsDay,
  JourneyEmailComplaintRateWeek: mail.complaintRateWeek,
  JourneyEmailComplaintRateGrowing: mail.complaintRateGrowing,
  JourneyEmailComplaintsWeek: mail.complaintsWeek,
  JourneyEmailSendsWeek: mail.sendsWeek,
});

export const JOURNEY_SIGNALS = { ...JOURNEY_FLOW_SIGNALS, ...JOURNEY_MAIL_SIGNALS };
