import type { Chart } from './charts';
import { HALF } from './sizes';

const DELIVERY: readonly Chart[] = [
  {
    title: 'Messages today (UTC), all campaigns shown',
    axis: 'Messages since 00:00 UTC',
    lines: [
      { metric: 'CampaignAttemptedDeliveries', says: 'attempted', drawn: 'sum' },
      { metric: 'CampaignSuccessfulDeliveries', says: 'delivered', drawn: 'sum' },
    ],
  },
  {
    title: 'Messages delivered today (UTC)',
    axis: 'Messages since 00:00 UTC',
    lines: [{ metric: 'CampaignSuccessfulDeliveries' }],
  },
  {
    title: 'E-mails of the newest run that were not delivered',
    axis: 'Percent of e-mails',
    lines: [{ metric: 'CampaignEmailUndeliveredRate' }],
  },
  {
    title: 'Rates of today, as Pinpoint gives them (their scale is not documented)',
    axis: "Pinpoint's own scale",
    size: HALF,
    lines: [
      { metric: 'CampaignSuccessfulDeliveryRate', says: 'delivered' },
      { metric: 'CampaignHardBounceRate', says: 'hard-bounced' },
      { metric: 'CampaignEmailOpenRate', says: 'e-mails opened' },
      { metric: 'CampaignPushOpenRate', says: 'push opened' },
    ],
  },
  {
    title: 'Left out of the newest run, by reason, all campaigns shown',
    axis: 'Endpoints',
    size: HALF,
    isStacked: true,
    lines: [
      { metric: 'CampaignLatestActivityEndpointOptOut', says: 'opted out', drawn: 'sum' },
      { metric: 'CampaignLatestActivityEndpointInactive', says: 'inactive', drawn: 'sum' },
      { metric: 'CampaignLatestActivityEndpointMissingAddress', says: 'no address', drawn: 'sum' },
      { metric: 'CampaignLatestActivityEndpointMissingChannel', says: 'no channel', drawn: 'sum' },
      { metric: 'CampaignLatestActivityEndpointMissingTimezone', says: 'no time zone', drawn: 'sum' },
      { metric: 'CampaignLatestActivityEndpointTimezoneMismatch', says: 'other time zone', drawn: 'sum' },
      { metric: 'CampaignLatestActivityEndpointChannelMismatch', says: 'other channel', drawn: 'sum' },
      { metric: 'CampaignLatestActivityFilteredOutBySegment', says: 'by the segment', drawn: 'sum' },
      { metric: 'CampaignLatestActivityDuplicateEndpoint', says: 'duplicate endpoint', drawn: 'sum' },
      { metric: 'CampaignLatestActivityDuplicateUser', says: 'duplicate user', drawn: 'sum' },
      { metric: 'CampaignLatestActivityTreatmentHoldout', says: 'other treatment', drawn: 'sum' },
    ],
  },
];

const RUNS: readonly Chart[] = [
  {
    title: 'Runs running',
    axis: 'Runs',
    lines: [{ metric: 'CampaignActivitiesRunning' }],
  },
  {
    title: 'Runs overdue',
    axis: 'Seconds late',
    lines: [{ metric: 'CampaignRunOverdue' }],
  },
  {
    title: 'Runs whose counts stand still',
    axis: 'Seconds',
    lines: [{ metric: 'CampaignRunStuckFor' }],
  },
  {
    title: 'Audience of the newest run',
    axis: 'Endpoints',
    lines: [
      { metric: 'CampaignLatestActivityTotalEndpointCount', says: 'tried' },
      { metric: 'CampaignLatestActivitySuccessfulEndpointCount', says: 'reached' },
    ],
  },
  {
    title: 'Newest run: failed, nobody to send to, far too many',
    axis: '1 = yes',
    lines: [
      { metric: 'CampaignRunFailed', says: 'failed' },
      { metric: 'CampaignAudienceEmpty', says: 'audience empty' },
      { metric: 'CampaignAudienceSurge', says: 'audience too large' },
    ],
  },
  {
    title: 'Left out of the newest run, beyond what is usual',
    axis: 'Percentage points',
    lines: [{ metric: 'CampaignFilteredOutRise' }],
  },
];

/** What campaigns deliver, and how their runs go. */
export const CAMPAIGN_CHARTS: readonly (readonly Chart[])[] = [DELIVERY, RUNS];
