import { type Scope, rows } from '../../../metric-row';
import type { SourceId } from '../../../sources';

const increment = <const Src extends SourceId, const S extends Scope>(
  source: Src,
  scope: S,
  total: string,
  what: string,
  { isJudged = true } = {},
) =>
  ({
    source,
    scope,
    reading: { incrementOf: total, isJudged },
    unit: 'Count',
    kind: 'increment',
    emission: 'every-poll',
    set: 'standard',
    meaning: `${what} since the previous poll, counted exactly once.`,
  }) as const;

/**
 * Growth of totals between two polls, from the checkpoint.
 *
 * Over longer periods than the interval, graphs use DIFF of the totals: a Maximum of increments says nothing there.
 */
export const INCREMENTS = rows({
  JourneyEndpointEnteredIncrement: increment(
    'journey-execution',
    'journey',
    'JourneyEndpointEntered',
    'Participants who have started the journey',
  ),
  JourneyMessageSuccessIncrement: increment(
    'journey-execution',
    'journey',
    'JourneyMessageSuccess',
    'Messages that the journey has sent',
  ),
  JourneyMessageFailureIncrement: increment(
    'journey-execution',
    'journey',
    'JourneyMessageFailure',
    'Messages that the journey has failed to send, push notifications apart',
  ),
  JourneyMessageThrottledIncrement: increment(
    'journey-execution',
    'journey',
    'JourneyMessageThrottled',
    "Messages that the account's sending quota has held back",
  ),
  JourneyEmailsSentIncrement: increment(
    'journey-kpis',
    'journey',
    'JourneyEmailsSent',
    'E-mails that the journey has sent',
  ),
  JourneyEmailsHardbouncedIncrement: increment(
    'journey-kpis',
    'journey',
    'JourneyEmailsHardbounced',
    'E-mails of the journey that have hard-bounced',
  ),
  JourneyEmailsComplainedIncrement: increment(
    'journey-kpis',
    'journey',
    'JourneyEmailsComplained',
    'E-mails of the journey that have been complained of',
  ),
  ApplicationTxnEmailsSentIncrement: increment(
    'application-kpis',
    'application',
    'ApplicationTxnEmailsSent',
    'Transactional e-mails sent',
  ),
  ApplicationTxnEmailsHardBouncedIncrement: increment(
    'application-kpis',
    'application',
    'ApplicationTxnEmailsHardBounced',
    'Transactional e-mails that have hard-bounced',
  ),
  ApplicationTxnEmailsWithComplaintsIncrement: increment(
    'application-kpis',
    'application',
    'ApplicationTxnEmailsWithComplaints',
    'Transactional e-mails that have been complained of',
  ),
  ApplicationTxnSmsSentIncrement: increment(
    'application-kpis',
    'application',
    'ApplicationTxnSmsSent',
    'Transactional SMS messages sent',
  ),
  ApplicationTxnSmsDeliveredIncrement: increment(
    'application-kpis',
    'application',
    'ApplicationTxnSmsDelivered',
    'Transactional SMS messages delivered',
  ),
  CampaignAttemptedDeliveriesIncrement: increment(
    'campaign-kpis',
    'campaign',
    'CampaignAttemptedDeliveries',
    'Messages that the campaign has sent',
    { isJudged: false },
  ),
  CampaignSuccessfulDeliveriesIncrement: increment(
    'campaign-kpis',
    'campaign',
    'CampaignSuccessfulDeliveries',
    'Messages of the campaign that have been delivered',
    { isJudged: false },
  ),
});
