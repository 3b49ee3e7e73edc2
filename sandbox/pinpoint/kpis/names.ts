import { type Measure, ratio, sum, uniqueDeliveries } from './measures';

/** What the rows of a KPI are grouped by; Country and ErrorCode are names that Pinpoint does not document. */
export type Grouping =
  'Date' | 'CampaignId' | 'CampaignActivityId' | 'JourneyActivityId' | 'Country' | 'ErrorCode';

export interface Kpi {
  readonly name: string;
  /** The value's key in a row, e.g. `TxnEmailsSent`. */
  readonly key: string;
  readonly measure: Measure;
  readonly groupedBy?: Grouping;
  /** Whether the value is a share, whose scale Pinpoint does not document. */
  readonly isRate: boolean;
  readonly source:
    'campaign' | 'campaigns' | 'transactional mail' | 'transactional sms' | 'sms errors' | 'journey';
}

const SUFFIXES: Readonly<Record<string, Grouping>> = {
  'grouped-by-date': 'Date',
  'grouped-by-campaign': 'CampaignId',
  'grouped-by-campaign-activity': 'CampaignActivityId',
  'grouped-by-journey-activity': 'JourneyActivityId',
  'grouped-by-country': 'Country',
};

/** A name without its suffix, what it measures, and the suffixes it is there with; '' is none. */
type Row = readonly [base: string, measure: Measure, suffixes: readonly string[]];

const ACTIVITY = 'grouped-by-campaign-activity';
const CAMPAIGN_ROWS: readonly Row[] = [
  ['attempted-deliveries', sum('attempted'), [ACTIVITY]],
  ['clicks', sum('emailClicks'), [ACTIVITY]],
  ['direct-email-opens', sum('emailOpens'), [ACTIVITY]],
  ['direct-push-opens', sum('pushOpens'), [ACTIVITY]],
  ['email-open-rate', ratio('emailOpens', 'emailDelivered'), ['', ACTIVITY]],
  ['hard-bounce-rate', ratio('hardBounced', 'emailSent'), ['', ACTIVITY]],
  ['push-open-rate', ratio('pushOpens', 'pushDelivered'), ['', ACTIVITY]],
  ['sms-spend', sum('smsSpend'), ['']],
  ['successful-deliveries', sum('successful'), [ACTIVITY]],
  ['successful-delivery-rate', ratio('successful', 'attempted'), ['', ACTIVITY, 'grouped-by-date']],
  ['unique-deliveries', uniqueDeliveries, ['', ACTIVITY, 'grouped-by-date']],
];

const CAMPAIGN = 'grouped-by-campaign';
const CAMPAIGNS_ROWS: readonly Row[] = [
  ['successful-delivery-rate', ratio('successful', 'attempted'), ['', 'grouped-by-date']],
  ['email-open-rate', ratio('emailOpens', 'emailDelivered'), ['', CAMPAIGN]],
  ['unique-deliveries', uniqueDeliveries, ['', CAMPAIGN, 'grouped-by-date']],
  ['successful-deliveries', sum('successful'), [CAMPAIGN]],
  ['push-open-rate', ratio('pushOpens', 'pushDelivered'), ['', CAMPAIGN]],
];

const BY_DATE = ['', 'grouped-by-date'];
const MAIL_ROWS: readonly Row[] = [
  ['txn-emails-sent', sum('sent'), BY_DATE],
  ['txn-emails-delivered', sum('delivered'), BY_DATE],
  ['txn-emails-delivery-rate', ratio('delivered', 'sent'), BY_DATE],
  ['txn-emails-opened', sum('opened'), BY_DATE],
  ['txn-emails-unique-opens', sum('uniqueOpens'), BY_DATE],
  ['txn-emails-clicked', sum('clicked'), BY_DATE],
  ['txn-emails-unique-clicks', sum('uniqueClicks'), BY_DATE],
  ['txn-emails-hard-bounced', sum('hardBounced'), BY_DATE],
  ['txn-emails-soft-bounced', sum('softBounced'), BY_DATE],
  ['txn-emails-with-complaints', sum('complained'), BY_DATE],
  ['txn-emails-complaint-rate', ratio('complained', 'sent'), BY_DATE],
];

const COUNTRY = 'grouped-by-country';
const SMS_ROWS: readonly Row[] = [
  ['txn-sms-sent', sum('sent'), [...BY_DATE, COUNTRY]],
  ['txn-sms-delivered', sum('delivered'), [...BY_DATE, COUNTRY]],
  ['txn-sms-sent-by-parts', sum('sentParts'), ['', COUNTRY]],
  ['txn-sms-delivered-by-parts', sum('deliveredParts'), ['', COUNTRY]],
  ['txn-sms-delivery-rate', ratio('delivered', 'sent'), BY_DATE],
  ['txn-sms-average-price', ratio('price', 'sent'), [COUNTRY]],
  ['txn-sms-average-price-by-parts', ratio('price', 'sentParts'), [COUNTRY]],
  ['txn-sms-total-price', sum('price'), [COUNTRY]],
];

const SMS_ERROR_DISTRIBUTION: Kpi = {
  name: 'txn-sms-error-distribution',
  key: 'TxnSmsErrorDistribution',
  measure: sum('errors'),
  // Grouped, although its name does not say so.
  groupedBy: 'ErrorCode',
  isRate: false,
  source: 'sms errors',
};

const JOURNEY_COUNTS = {
  sent: 'sent',
  delivered: 'delivered',
  opened: 'opened',
  clicked: 'clicked',
  hardbounced: 'hardBounced',
  softbounced: 'softBounced',
  complained: 'complained',
  unsubscribed: 'unsubscribed',
  rejected: 'rejected',
};
const JOURNEY_ROWS: readonly Row[] = Object.entries(JOURNEY_COUNTS).flatMap(([word, field]): Row[] => [
  [`journey-emails-${word}`, sum(field), ['']],
  [`emails-${word}`, sum(field), ['grouped-by-journey-activity']],
]);

/** The documented KPIs by the operation that answers them. */
export const KPIS: Readonly<Record<string, ReadonlyMap<string, Kpi>>> = {
  GetCampaignDateRangeKpi: byName(kpis('campaign', CAMPAIGN_ROWS)),
  GetApplicationDateRangeKpi: byName([
    ...kpis('campaigns', CAMPAIGNS_ROWS),
    ...kpis('transactional mail', MAIL_ROWS),
    ...kpis('transactional sms', SMS_ROWS),
    SMS_ERROR_DISTRIBUTION,
  ]),
  GetJourneyDateRangeKpi: byName(kpis('journey', JOURNEY_ROWS)),
};

function kpis(source: Kpi['source'], rows: readonly Row[]): Kpi[] {
  return rows.flatMap(([base, measure, suffixes]) =>
    suffixes.map((suffix) => {
      const groupedBy = SUFFIXES[suffix];
      const name = suffix ? `${base}-${suffix}` : base;
      const isRate = base.endsWith('-rate');
      return { name, key: pascalCase(base), measure, isRate, source, ...(groupedBy && { groupedBy }) };
    }),
  );
}

function byName(list: readonly Kpi[]): ReadonlyMap<string, Kpi> {
  return new Map(list.map((kpi) => [kpi.name, kpi]));
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
