import { type Kind, type MetricSetName, rows } from '../../../metric-row';

interface CampaignKpi {
  readonly kpi: string;
  /** The application-level KPI that gives the same number for every campaign in one request. */
  readonly byCampaign?: string;
}

const count = (
  kpi: CampaignKpi,
  rowsOf: 'single' | 'sum' | 'latest-activity',
  set: MetricSetName,
  meaning: string,
) =>
  // The newest activity's number begins anew with every activity: that is no total to count on.
  kpiRow(kpi, rowsOf, set, 'Count', rowsOf === 'latest-activity' ? 'gauge' : 'day', meaning);

const rate = (kpi: CampaignKpi, rowsOf: 'single' | 'latest-activity', set: MetricSetName, meaning: string) =>
  kpiRow(
    kpi,
    rowsOf,
    set,
    'None',
    'rate',
    `${meaning}; Pinpoint's own number, whose scale is not documented.`,
  );

const kpiRow = <const U extends 'Count' | 'None', const R extends 'single' | 'sum' | 'latest-activity'>(
  kpi: CampaignKpi,
  rowsOf: R,
  set: MetricSetName,
  unit: U,
  kind: Kind,
  meaning: string,
) =>
  ({
    source: 'campaign-kpis',
    scope: 'campaign',
    reading: { operation: 'GetCampaignDateRangeKpi', ...kpi, rows: rowsOf },
    unit,
    kind,
    emission: 'when-reported',
    set,
    meaning,
  }) as const;

/** Milicents to US dollars: Pinpoint gives SMS money in thousandths of a cent. */
const USD_PER_MILICENT = 1 / 100_000;

/**
 * Campaign KPIs of the current UTC day.
 *
 * Source: Pinpoint developer guide, campaign-metrics (18 names) and application-metrics-campaigns (10 names).
 * Counts per campaign activity are added up; unique counts and rates cannot be, so they give the newest activity's.
 */
export const CAMPAIGN_KPI_METRICS = rows({
  CampaignAttemptedDeliveries: count(
    { kpi: 'attempted-deliveries-grouped-by-campaign-activity' },
    'sum',
    'essential',
    'Messages sent today, over all activities of the campaign.',
  ),
  CampaignSuccessfulDeliveries: count(
    {
      kpi: 'successful-deliveries-grouped-by-campaign-activity',
      byCampaign: 'successful-deliveries-grouped-by-campaign',
    },
    'sum',
    'essential',
    'Messages delivered today: sent, less hard bounces.',
  ),
  CampaignUniqueDeliveries: count(
    { kpi: 'unique-deliveries', byCampaign: 'unique-deliveries-grouped-by-campaign' },
    'single',
    'standard',
    'Unique endpoints that messages were delivered to today.',
  ),
  CampaignClicks: count(
    { kpi: 'clicks-grouped-by-campaign-activity' },
    'sum',
    'standard',
    'E-mail clicks today, over all activities of the campaign.',
  ),
  CampaignDirectEmailOpens: count(
    { kpi: 'direct-email-opens-grouped-by-campaign-activity' },
    'sum',
    'standard',
    'E-mails opened today, over all activities of the campaign.',
  ),
  CampaignDirectPushOpens: count(
    { kpi: 'direct-push-opens-grouped-by-campaign-activity' },
    'sum',
    'standard',
    'Push notifications opened today, over all activities of the campaign.',
  ),
  CampaignSmsSpend: {
    source: 'campaign-kpis',
    scope: 'campaign',
    reading: {
      operation: 'GetCampaignDateRangeKpi',
      kpi: 'sms-spend',
      rows: 'single',
      scale: USD_PER_MILICENT,
    },
    unit: 'None',
    kind: 'day',
    emission: 'when-reported',
    set: 'standard',
    meaning: 'SMS spend of the campaign today, in US dollars (Pinpoint gives milicents).',
  },
  CampaignEmailOpenRate: rate(
    { kpi: 'email-open-rate', byCampaign: 'email-open-rate-grouped-by-campaign' },
    'single',
    'standard',
    'E-mails opened per e-mail delivered today',
  ),
  CampaignPushOpenRate: rate(
    { kpi: 'push-open-rate', byCampaign: 'push-open-rate-grouped-by-campaign' },
    'single',
    'standard',
    'Push notifications opened per notification delivered today',
  ),
  CampaignHardBounceRate: rate(
    { kpi: 'hard-bounce-rate' },
    'single',
    'standard',
    'E-mails hard-bounced per e-mail sent today',
  ),
  CampaignSuccessfulDeliveryRate: rate(
    { kpi: 'successful-delivery-rate' },
    'single',
    'standard',
    'Messages delivered per message sent today',
  ),
  CampaignLatestActivityEmailOpenRate: rate(
    { kpi: 'email-open-rate-grouped-by-campaign-activity' },
    'latest-activity',
    'all',
    'E-mails opened per e-mail delivered by the newest activity',
  ),
  CampaignLatestActivityHardBounceRate: rate(
    { kpi: 'hard-bounce-rate-grouped-by-campaign-activity' },
    'latest-activity',
    'all',
    'E-mails hard-bounced per e-mail sent by the newest activity',
  ),
  CampaignLatestActivityPushOpenRate: rate(
    { kpi: 'push-open-rate-grouped-by-campaign-activity' },
    'latest-activity',
    'all',
    'Push notifications opened per notification delivered by the newest activity',
  ),
  CampaignLatestActivitySuccessfulDeliveryRate: rate(
    { kpi: 'successful-delivery-rate-grouped-by-campaign-activity' },
    'latest-activity',
    'all',
    'Messages delivered per message sent by the newest activity',
  ),
  CampaignLatestActivityUniqueDeliveries: count(
    { kpi: 'unique-deliveries-grouped-by-campaign-activity' },
    'latest-activity',
    'all',
    'Unique endpoints that the newest activity delivered to.',
  ),
});
