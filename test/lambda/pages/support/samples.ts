import type { AlarmId } from '../../../../lib/catalogue/alarms';
import { minute } from './rig';

export const NOW = minute('2026-03-06T17:02:00Z');

/** Numbers of an item over the line of a page, and of one that is only over that of a ticket. */
export interface Sample {
  readonly name?: string;
  readonly page?: { readonly [metric: string]: number };
  readonly ticket?: { readonly [metric: string]: number };
}

const seconds = (time: string) => Date.parse(time) / 1_000;

const mail = (prefix: string) => ({
  bounce: {
    page: {
      [`${prefix}BounceRate3Hours`]: 18.04,
      [`${prefix}Bounces3Hours`]: 1_082,
      [`${prefix}Sends3Hours`]: 6_000,
      [`${prefix}BounceRateDay`]: 3.3,
      [`${prefix}BouncesDay`]: 1_578,
      [`${prefix}SendsDay`]: 48_000,
    },
    ticket: {
      [`${prefix}BounceRate3Hours`]: 0,
      [`${prefix}Bounces3Hours`]: 2,
      [`${prefix}Sends3Hours`]: 40,
      [`${prefix}BounceRateDay`]: 5.4,
      [`${prefix}BouncesDay`]: 130,
      [`${prefix}SendsDay`]: 2_400,
    },
  },
  complaint: {
    page: {
      [`${prefix}ComplaintRateGrowing`]: 0.667,
      [`${prefix}ComplaintRateWeek`]: 0.667,
      [`${prefix}ComplaintsWeek`]: 400,
      [`${prefix}SendsWeek`]: 60_000,
    },
    ticket: {
      [`${prefix}ComplaintRateGrowing`]: 0,
      [`${prefix}ComplaintRateWeek`]: 0.11,
      [`${prefix}ComplaintsWeek`]: 60,
      [`${prefix}SendsWeek`]: 54_000,
    },
  },
});

/** One item in trouble for each alarm that pages are written of. */
export const SAMPLES: { readonly [id in AlarmId]?: Sample } = {
  'journey.entries-stopped': {
    name: 'Welcome',
    page: {
      JourneyEntriesMissing: 160,
      JourneyEntriesMissingEarly: 160,
      JourneyEntriesMissingTime: 4 * 3_600,
    },
    ticket: {
      JourneyEntriesMissing: 0,
      JourneyEntriesMissingEarly: 24,
      JourneyEntriesMissingTime: 6 * 3_600,
    },
  },
  'journey.sends-stopped': {
    name: 'Cart',
    page: { JourneySendsMissing: 240, JourneySendsMissingEarly: 240, JourneySendsMissingTime: 2 * 3_600 },
    ticket: { JourneySendsMissing: 0, JourneySendsMissingEarly: 31, JourneySendsMissingTime: 5 * 3_600 },
  },
  'journey.send-failures': {
    name: 'Cart',
    page: { JourneySendFailureRate: 100, JourneySendFailures: 600, JourneySendAttempts: 600 },
    ticket: { JourneySendFailureRate: 12.4, JourneySendFailures: 74, JourneySendAttempts: 597 },
  },
  'journey.entries-surge': {
    name: 'Welcome',
    page: {
      JourneyEntriesSurgeLarge: 1_312,
      JourneyEntriesSurge: 1_312,
      JourneyEntriesLastHour: 9_840,
      JourneyEntriesUsualMaximum: 750,
    },
    ticket: {
      JourneyEntriesSurgeLarge: 0,
      JourneyEntriesSurge: 560,
      JourneyEntriesLastHour: 4_200,
      JourneyEntriesUsualMaximum: 750,
    },
  },
  'journey.run-cancelled': { name: 'Reminder', page: { JourneyRunCancelledWhileActive: 1 } },
  'journey.ended-with-people': {
    name: 'Win-back',
    ticket: { JourneyEndedWithPeople: 1, JourneyPeopleAtEnd: 1_200 },
  },
  'journey.run-overdue': {
    name: 'Reminder',
    page: { JourneyRunOverdue: 6_300, JourneyRunDueAt: seconds('2026-03-06T15:15:00Z') },
  },
  'journey.run-stuck': { name: 'Reminder', ticket: { JourneyRunStuckFor: 6 * 3_600 + 900 } },
  'journey.throttled': {
    name: 'Digest',
    ticket: { JourneyThrottledRate: 8.2, JourneySendsThrottled: 4_100, JourneySendsTried: 50_000 },
  },
  'journey.bounce': { name: 'Digest', ...mail('JourneyEmail').bounce },
  'journey.complaint': { name: 'Promo', ...mail('JourneyEmail').complaint },
  'campaign.run-failed': {
    name: 'Newsletter',
    page: { CampaignRunFailed: 1, CampaignRunSuccessful: 0, CampaignRunTotal: 52_300 },
  },
  'campaign.run-overdue': {
    name: 'Launch',
    page: { CampaignRunOverdue: 4_500, CampaignRunDueAt: seconds('2026-03-06T15:45:00Z') },
  },
  'campaign.audience-empty': {
    name: 'Newsletter',
    page: { CampaignAudienceEmpty: 1, CampaignRunTotal: 0, CampaignAudienceMedian: 50_200 },
  },
  'campaign.audience-surge': {
    name: 'Tips',
    page: { CampaignAudienceSurge: 1, CampaignNewestRunTotal: 410_000, CampaignAudienceMedian: 5_100 },
  },
  'campaign.run-stuck': {
    name: 'Newsletter',
    ticket: { CampaignRunStuckFor: 7_800, CampaignRunLongest: 2_460 },
  },
  'campaign.delivery-low': {
    name: 'Newsletter',
    ticket: {
      CampaignEmailUndeliveredRate: 23.6,
      CampaignEmailUndelivered: 11_800,
      CampaignEmailAttempted: 50_000,
    },
  },
  'campaign.filtered-out': {
    name: 'Newsletter',
    ticket: { CampaignFilteredOutRise: 41.3, CampaignRunFilteredOut: 24_100, CampaignRunConsidered: 52_300 },
  },
  'application.txn-email-bounce': mail('ApplicationTxnEmail').bounce,
  'application.txn-email-complaint': mail('ApplicationTxnEmail').complaint,
  'application.txn-sms-delivery': {
    page: {
      ApplicationTxnSmsDeliveryShortfall: 52,
      ApplicationTxnSmsDelivered3Hours: 1_800,
      ApplicationTxnSmsSent3Hours: 4_500,
      ApplicationTxnSmsDeliveryMedian: 92,
    },
  },
  'application.send-failures': { ticket: {} },
  'watch.source-unreachable': { page: {} },
  'watch.items-lost': { page: { ItemsLost: 12 } },
  'watch.stale': {
    page: { ApplicationEvaluationAge: 12.5 * 3_600, ApplicationEvaluationAgeOfMany: 12.5 * 3_600 },
    ticket: { ApplicationEvaluationAge: 6.5 * 3_600, ApplicationEvaluationAgeOfMany: 0 },
  },
  'watch.poller-not-running': { page: {} },
};

/** When the alarm of a sample went off. */
export const ALARMED_AT = NOW - 2;
