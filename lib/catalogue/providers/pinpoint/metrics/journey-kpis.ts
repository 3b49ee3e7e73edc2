import { type MetricSetName, rows } from '../../../metric-row';

const total = (what: string, set: MetricSetName, meaning: string) =>
  ({
    source: 'journey-kpis',
    scope: 'journey',
    reading: { operation: 'GetJourneyDateRangeKpi', kpi: `journey-emails-${what}`, rows: 'single' },
    unit: 'Count',
    kind: 'day',
    emission: 'when-reported',
    set,
    meaning: `E-mails of the journey ${meaning} today.`,
  }) as const;

const byActivity = (what: string, meaning: string) =>
  ({
    source: 'journey-kpis',
    scope: 'journeyActivity',
    reading: {
      operation: 'GetJourneyDateRangeKpi',
      kpi: `emails-${what}-grouped-by-journey-activity`,
      rows: 'each-activity',
    },
    unit: 'Count',
    kind: 'day',
    emission: 'when-reported',
    set: 'all',
    meaning: `E-mails of the activity ${meaning} today.`,
  }) as const;

/**
 * Journey KPIs of the current UTC day: e-mail only, for Pinpoint documents no other channel and no rate.
 *
 * Source: Pinpoint developer guide, journey-metrics-engagement-email (18 names).
 */
export const JOURNEY_KPI_METRICS = rows({
  JourneyEmailsSent: total('sent', 'essential', 'sent'),
  JourneyEmailsDelivered: total('delivered', 'standard', 'delivered (sent, less bounced and rejected)'),
  JourneyEmailsOpened: total('opened', 'standard', 'opened'),
  JourneyEmailsClicked: total('clicked', 'standard', 'of which a link was clicked'),
  JourneyEmailsHardbounced: total('hardbounced', 'standard', 'that hard-bounced'),
  JourneyEmailsSoftbounced: total('softbounced', 'standard', 'that soft-bounced and may still be delivered'),
  JourneyEmailsComplained: total('complained', 'standard', 'that were complained of as spam'),
  JourneyEmailsUnsubscribed: total('unsubscribed', 'standard', 'that were answered by unsubscribing'),
  JourneyEmailsRejected: total('rejected', 'standard', 'rejected because they held malware'),

  JourneyActivityEmailsSent: byActivity('sent', 'sent'),
  JourneyActivityEmailsDelivered: byActivity('delivered', 'delivered (sent, less bounced and rejected)'),
  JourneyActivityEmailsOpened: byActivity('opened', 'opened'),
  JourneyActivityEmailsClicked: byActivity('clicked', 'of which a link was clicked'),
  JourneyActivityEmailsHardbounced: byActivity('hardbounced', 'that hard-bounced'),
  JourneyActivityEmailsSoftbounced: byActivity('softbounced', 'that soft-bounced and may still be delivered'),
  JourneyActivityEmailsComplained: byActivity('complained', 'that were complained of as spam'),
  JourneyActivityEmailsUnsubscribed: byActivity('unsubscribed', 'that were answered by unsubscribing'),
  JourneyActivityEmailsRejected: byActivity('rejected', 'rejected because they held malware'),
});
