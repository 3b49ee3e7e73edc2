import type { MetricName } from '../../metrics';

/** Why a documented KPI has no series of its own. */
export interface KpiWithoutSeries {
  readonly kpi: string;
  /** The metric that carries the number. */
  readonly metric: MetricName;
  readonly because: 'same number as' | 'past days only';
}

const BY_DATE_BASES = {
  'txn-emails-sent': 'ApplicationTxnEmailsSent',
  'txn-emails-delivered': 'ApplicationTxnEmailsDelivered',
  'txn-emails-delivery-rate': 'ApplicationTxnEmailsDeliveryRate',
  'txn-emails-opened': 'ApplicationTxnEmailsOpened',
  'txn-emails-unique-opens': 'ApplicationTxnEmailsUniqueOpens',
  'txn-emails-clicked': 'ApplicationTxnEmailsClicked',
  'txn-emails-unique-clicks': 'ApplicationTxnEmailsUniqueClicks',
  'txn-emails-hard-bounced': 'ApplicationTxnEmailsHardBounced',
  'txn-emails-soft-bounced': 'ApplicationTxnEmailsSoftBounced',
  'txn-emails-with-complaints': 'ApplicationTxnEmailsWithComplaints',
  'txn-emails-complaint-rate': 'ApplicationTxnEmailsComplaintRate',
  'txn-sms-sent': 'ApplicationTxnSmsSent',
  'txn-sms-delivered': 'ApplicationTxnSmsDelivered',
  'txn-sms-delivery-rate': 'ApplicationTxnSmsDeliveryRate',
  'successful-delivery-rate': 'ApplicationSuccessfulDeliveryRate',
  'unique-deliveries': 'ApplicationUniqueDeliveries',
} as const satisfies Record<string, MetricName>;

/** Application KPIs grouped by date: past days of a metric that polls give for the current day. */
export const APPLICATION_KPIS_WITHOUT_SERIES: readonly KpiWithoutSeries[] = Object.entries(BY_DATE_BASES).map(
  ([base, metric]) => ({ kpi: `${base}-grouped-by-date`, metric, because: 'past days only' }),
);

/** Campaign KPIs grouped by date: past days of a metric that polls give for the current day. */
export const CAMPAIGN_KPIS_WITHOUT_SERIES: readonly KpiWithoutSeries[] = [
  {
    kpi: 'successful-delivery-rate-grouped-by-date',
    metric: 'CampaignSuccessfulDeliveryRate',
    because: 'past days only',
  },
  { kpi: 'unique-deliveries-grouped-by-date', metric: 'CampaignUniqueDeliveries', because: 'past days only' },
];

/** The KPI that gives past days of a metric in one request, grouped by date. */
export const BY_DATE: ReadonlyMap<MetricName, string> = new Map(
  [...APPLICATION_KPIS_WITHOUT_SERIES, ...CAMPAIGN_KPIS_WITHOUT_SERIES]
    .filter(({ because }) => because === 'past days only')
    .map(({ metric, kpi }) => [metric, kpi]),
);
