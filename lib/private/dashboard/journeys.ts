import type { Chart } from './charts';
import { HALF } from './sizes';

const PARTICIPANTS: readonly Chart[] = [
  {
    title: 'Participants inside',
    axis: 'Participants',
    lines: [{ metric: 'JourneyEndpointActive' }],
  },
  {
    title: 'Participants entering',
    axis: 'Participants per period',
    lines: [{ metric: 'JourneyEndpointEntered', drawn: 'growth' }],
  },
  {
    title: 'Participants leaving',
    axis: 'Participants per period',
    lines: [{ metric: 'JourneyEndpointLeft', drawn: 'growth' }],
  },
  {
    title: 'Participants rejected, all journeys shown',
    axis: 'Participants per period',
    isStacked: true,
    lines: [
      { metric: 'JourneyActiveEndpointRejected', says: 'already inside', drawn: 'growth-sum' },
      { metric: 'JourneyReentryCapExceeded', says: 'entered too often', drawn: 'growth-sum' },
      { metric: 'JourneyCancelled', says: 'cancelled', drawn: 'growth-sum' },
    ],
  },
];

const MESSAGES: readonly Chart[] = [
  {
    title: 'Messages by outcome, all journeys shown',
    axis: 'Messages per period',
    size: HALF,
    isStacked: true,
    lines: [
      { metric: 'JourneyMessageSuccess', says: 'sent', drawn: 'growth-sum' },
      { metric: 'JourneyMessageFailure', says: 'failed', drawn: 'growth-sum' },
    ],
  },
  {
    title: 'Messages sent',
    axis: 'Messages per period',
    size: HALF,
    lines: [{ metric: 'JourneyMessageSuccess', drawn: 'growth' }],
  },
  {
    title: 'Messages that were not sent, by reason, all journeys shown',
    axis: 'Messages per period',
    size: HALF,
    isStacked: true,
    lines: [
      { metric: 'JourneyMessageFailurePermanent', says: 'permanent failure', drawn: 'growth-sum' },
      { metric: 'JourneyMessageTransientFailure', says: 'transient failure', drawn: 'growth-sum' },
      { metric: 'JourneyMessageServiceFailure', says: 'service failure', drawn: 'growth-sum' },
      { metric: 'JourneyMessageUnknown', says: 'unknown', drawn: 'growth-sum' },
      { metric: 'JourneyMessageThrottled', says: 'throttled', drawn: 'growth-sum' },
      { metric: 'JourneyMessageQuietTime', says: 'quiet time', drawn: 'growth-sum' },
      { metric: 'JourneyMessageDailyCapExceeded', says: 'daily cap', drawn: 'growth-sum' },
    ],
  },
  {
    title: 'E-mails today (UTC) by outcome, all journeys shown',
    axis: 'E-mails since 00:00 UTC',
    size: HALF,
    lines: [
      { metric: 'JourneyEmailsDelivered', says: 'delivered', drawn: 'sum' },
      { metric: 'JourneyEmailsOpened', says: 'opened', drawn: 'sum' },
      { metric: 'JourneyEmailsClicked', says: 'clicked', drawn: 'sum' },
      { metric: 'JourneyEmailsSoftbounced', says: 'soft-bounced', drawn: 'sum' },
      { metric: 'JourneyEmailsHardbounced', says: 'hard-bounced', drawn: 'sum' },
      { metric: 'JourneyEmailsComplained', says: 'complained of', drawn: 'sum' },
      { metric: 'JourneyEmailsUnsubscribed', says: 'unsubscribed', drawn: 'sum' },
    ],
  },
];

const SIGNALS: readonly Chart[] = [
  {
    title: 'E-mails sent today (UTC)',
    axis: 'E-mails since 00:00 UTC',
    lines: [{ metric: 'JourneyEmailsSent' }],
  },
  {
    title: 'E-mails that hard-bounce',
    axis: 'Percent of e-mails',
    lines: [
      { metric: 'JourneyEmailBounceRate3Hours', says: '3 h' },
      { metric: 'JourneyEmailBounceRateDay', says: '24 h' },
    ],
  },
  {
    title: 'E-mails complained of',
    axis: 'Percent of e-mails',
    lines: [
      { metric: 'JourneyEmailComplaintRateWeek', says: '7 d' },
      { metric: 'JourneyEmailComplaintRateGrowing', says: '7 d, still growing' },
    ],
  },
  {
    title: 'Entries missing',
    axis: 'Participants',
    lines: [
      { metric: 'JourneyEntriesMissing', says: 'by two weeks or more' },
      { metric: 'JourneyEntriesMissingEarly', says: 'by one week or more' },
    ],
  },
  {
    title: 'Sends missing',
    axis: 'Messages',
    lines: [
      { metric: 'JourneySendsMissing', says: 'by two weeks or more' },
      { metric: 'JourneySendsMissingEarly', says: 'by one week or more' },
    ],
  },
  {
    title: 'Entries compared with the busiest hour like it',
    axis: 'Percent',
    lines: [
      { metric: 'JourneyEntriesSurge', says: 'from 1,000 entries' },
      { metric: 'JourneyEntriesSurgeLarge', says: 'from 5,000 entries' },
    ],
  },
  {
    title: 'Messages that fail',
    axis: 'Percent of messages',
    lines: [{ metric: 'JourneySendFailureRate' }],
  },
  {
    title: 'Messages that are throttled',
    axis: 'Percent of messages',
    lines: [{ metric: 'JourneyThrottledRate' }],
  },
  {
    title: 'Runs overdue',
    axis: 'Seconds late',
    lines: [{ metric: 'JourneyRunOverdue' }],
  },
  {
    title: 'Runs running',
    axis: 'Runs',
    lines: [{ metric: 'JourneyRunsRunning' }],
  },
  {
    title: 'Cut off: a run cancelled, or the journey with people inside',
    axis: '1 = yes',
    lines: [
      { metric: 'JourneyRunCancelledWhileActive', says: 'run cancelled' },
      { metric: 'JourneyEndedWithPeople', says: 'cancelled with people inside' },
    ],
  },
];

/** What participants do, what they are sent, and what the alarms look at. */
export const JOURNEY_CHARTS: readonly (readonly Chart[])[] = [PARTICIPANTS, MESSAGES, SIGNALS];
