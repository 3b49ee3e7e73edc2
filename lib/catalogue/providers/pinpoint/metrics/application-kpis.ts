import { type MetricSetName, rows } from '../../../metric-row';

const kpi = (name: string, set: MetricSetName, meaning: string) =>
  ({
    source: 'application-kpis',
    scope: 'application',
    reading: { operation: 'GetApplicationDateRangeKpi', kpi: name, rows: 'single' },
    unit: 'Count',
    kind: 'day',
    emission: 'when-reported',
    set,
    meaning,
  }) as const;

const rate = (name: string, set: MetricSetName, meaning: string) =>
  ({
    ...kpi(name, set, `${meaning}; Pinpoint's own number, whose scale is not documented.`),
    unit: 'None',
    kind: 'rate',
  }) as const;

const byCountry = (name: string, meaning: string) =>
  ({
    source: 'application-kpis',
    scope: 'applicationCountry',
    reading: { operation: 'GetApplicationDateRangeKpi', kpi: name, rows: 'each-group' },
    unit: 'Count',
    kind: 'day',
    emission: 'when-reported',
    set: 'all',
    meaning: `${meaning} Published only with breakdowns.`,
  }) as const;

/** US dollars per unit of Pinpoint's SMS prices, which are thousandths of a cent. */
const USD_PER_PRICE_UNIT = 1 / 100_000;

const priceByCountry = (name: string, meaning: string) =>
  ({
    ...byCountry(name, meaning),
    reading: {
      operation: 'GetApplicationDateRangeKpi',
      kpi: name,
      rows: 'each-group',
      scale: USD_PER_PRICE_UNIT,
    },
    unit: 'None',
  }) as const;

/**
 * Application KPIs of the current UTC day: its campaigns together, transactional e-mail, transactional SMS.
 *
 * Source: Pinpoint developer guide, application-metrics-campaigns, -txn-email and -txn-sms.
 */
export const APPLICATION_KPI_METRICS = rows({
  ApplicationUniqueDeliveries: kpi(
    'unique-deliveries',
    'standard',
    'Unique endpoints that campaign messages were delivered to today.',
  ),
  ApplicationSuccessfulDeliveryRate: rate(
    'successful-delivery-rate',
    'standard',
    'Campaign messages delivered per message sent today',
  ),
  ApplicationEmailOpenRate: rate(
    'email-open-rate',
    'standard',
    'Campaign e-mails opened per e-mail delivered today',
  ),
  ApplicationPushOpenRate: rate(
    'push-open-rate',
    'standard',
    'Campaign push notifications opened per notification delivered today',
  ),

  ApplicationTxnEmailsSent: kpi('txn-emails-sent', 'essential', 'Transactional e-mails sent today.'),
  ApplicationTxnEmailsDelivered: kpi(
    'txn-emails-delivered',
    'standard',
    'Transactional e-mails delivered today: sent, less bounced and rejected.',
  ),
  ApplicationTxnEmailsDeliveryRate: rate(
    'txn-emails-delivery-rate',
    'standard',
    'Transactional e-mails delivered per e-mail sent today',
  ),
  ApplicationTxnEmailsOpened: kpi('txn-emails-opened', 'standard', 'Transactional e-mail opens today.'),
  ApplicationTxnEmailsUniqueOpens: kpi(
    'txn-emails-unique-opens',
    'standard',
    'Transactional e-mails opened at least once today.',
  ),
  ApplicationTxnEmailsClicked: kpi('txn-emails-clicked', 'standard', 'Transactional e-mail clicks today.'),
  ApplicationTxnEmailsUniqueClicks: kpi(
    'txn-emails-unique-clicks',
    'standard',
    'Transactional e-mails clicked at least once today.',
  ),
  ApplicationTxnEmailsHardBounced: kpi(
    'txn-emails-hard-bounced',
    'essential',
    'Transactional e-mails that hard-bounced today.',
  ),
  ApplicationTxnEmailsSoftBounced: kpi(
    'txn-emails-soft-bounced',
    'standard',
    'Transactional e-mails that soft-bounced today; shrinks when a retry is delivered.',
  ),
  ApplicationTxnEmailsWithComplaints: kpi(
    'txn-emails-with-complaints',
    'essential',
    'Transactional e-mails complained of today; providers may send complaints as weekly digests.',
  ),
  ApplicationTxnEmailsComplaintRate: rate(
    'txn-emails-complaint-rate',
    'standard',
    'Complaints per transactional e-mail sent today',
  ),

  ApplicationTxnSmsSent: kpi('txn-sms-sent', 'essential', 'Transactional SMS messages sent today.'),
  ApplicationTxnSmsDelivered: kpi(
    'txn-sms-delivered',
    'essential',
    'Transactional SMS messages delivered today; receipts may take up to 72 hours.',
  ),
  ApplicationTxnSmsSentByParts: kpi(
    'txn-sms-sent-by-parts',
    'standard',
    'Parts of transactional SMS messages sent today.',
  ),
  ApplicationTxnSmsDeliveredByParts: kpi(
    'txn-sms-delivered-by-parts',
    'standard',
    'Parts of transactional SMS messages delivered today.',
  ),
  ApplicationTxnSmsDeliveryRate: rate(
    'txn-sms-delivery-rate',
    'standard',
    'Transactional SMS messages delivered per message sent today',
  ),

  ApplicationCountryTxnSmsSent: byCountry(
    'txn-sms-sent-grouped-by-country',
    'Transactional SMS messages sent today, per country.',
  ),
  ApplicationCountryTxnSmsDelivered: byCountry(
    'txn-sms-delivered-grouped-by-country',
    'Transactional SMS messages delivered today, per country.',
  ),
  ApplicationCountryTxnSmsSentByParts: byCountry(
    'txn-sms-sent-by-parts-grouped-by-country',
    'Parts of transactional SMS messages sent today, per country.',
  ),
  ApplicationCountryTxnSmsDeliveredByParts: byCountry(
    'txn-sms-delivered-by-parts-grouped-by-country',
    'Parts of transactional SMS messages delivered today, per country.',
  ),
  ApplicationCountryTxnSmsAveragePrice: priceByCountry(
    'txn-sms-average-price-grouped-by-country',
    'Average price of a transactional SMS message today, per country, in US dollars.',
  ),
  ApplicationCountryTxnSmsAveragePriceByParts: priceByCountry(
    'txn-sms-average-price-by-parts-grouped-by-country',
    'Average price of a part of a transactional SMS message today, per country, in US dollars.',
  ),
  ApplicationCountryTxnSmsTotalPrice: priceByCountry(
    'txn-sms-total-price-grouped-by-country',
    'Price of transactional SMS messages today, per country, in US dollars.',
  ),
  ApplicationErrorCodeTxnSmsErrorDistribution: {
    source: 'application-kpis',
    scope: 'applicationErrorCode',
    reading: {
      operation: 'GetApplicationDateRangeKpi',
      kpi: 'txn-sms-error-distribution',
      rows: 'each-group',
    },
    unit: 'Count',
    kind: 'day',
    emission: 'when-reported',
    set: 'all',
    meaning: 'Transactional SMS errors today, per error code. Published only with breakdowns.',
  },
});
