import type { BackfilledKpi } from '../../../../lambda/pinpoint/backfill-kpis';

/** KPIs that the tests fill in whatever is essential: each way in which Pinpoint can be asked. */
const BY_DATE = {
  ApplicationUniqueDeliveries: 'unique-deliveries',
  ApplicationSuccessfulDeliveryRate: 'successful-delivery-rate',
  ApplicationTxnEmailsSent: 'txn-emails-sent',
  ApplicationTxnEmailsDelivered: 'txn-emails-delivered',
  ApplicationTxnEmailsHardBounced: 'txn-emails-hard-bounced',
  ApplicationTxnEmailsWithComplaints: 'txn-emails-with-complaints',
  ApplicationTxnSmsSent: 'txn-sms-sent',
  ApplicationTxnSmsDelivered: 'txn-sms-delivered',
} as const;

const campaign = { scope: 'campaign', scale: 1 } as const;
const journey = { scope: 'journey', rows: 'single', scale: 1 } as const;

export const GIVEN_KPIS: Readonly<Record<string, readonly BackfilledKpi[]>> = {
  'application-kpis': Object.entries(BY_DATE).map(([metric, kpi]) => ({
    metric: metric as keyof typeof BY_DATE,
    scope: 'application',
    kpi,
    rows: 'single',
    byDate: `${kpi}-grouped-by-date`,
    scale: 1,
  })),
  'campaign-kpis': [
    {
      ...campaign,
      metric: 'CampaignAttemptedDeliveries',
      kpi: 'attempted-deliveries-grouped-by-campaign-activity',
      rows: 'sum',
    },
    {
      ...campaign,
      metric: 'CampaignSuccessfulDeliveries',
      kpi: 'successful-deliveries-grouped-by-campaign-activity',
      rows: 'sum',
      byCampaign: 'successful-deliveries-grouped-by-campaign',
    },
    {
      ...campaign,
      metric: 'CampaignUniqueDeliveries',
      kpi: 'unique-deliveries',
      rows: 'single',
      byDate: 'unique-deliveries-grouped-by-date',
      byCampaign: 'unique-deliveries-grouped-by-campaign',
    },
    {
      ...campaign,
      metric: 'CampaignEmailOpenRate',
      kpi: 'email-open-rate',
      rows: 'single',
      byCampaign: 'email-open-rate-grouped-by-campaign',
    },
    { ...campaign, metric: 'CampaignHardBounceRate', kpi: 'hard-bounce-rate', rows: 'single' },
  ],
  'journey-kpis': [
    { ...journey, metric: 'JourneyEmailsSent', kpi: 'journey-emails-sent' },
    { ...journey, metric: 'JourneyEmailsDelivered', kpi: 'journey-emails-delivered' },
    { ...journey, metric: 'JourneyEmailsHardbounced', kpi: 'journey-emails-hardbounced' },
    { ...journey, metric: 'JourneyEmailsComplained', kpi: 'journey-emails-complained' },
  ],
};
