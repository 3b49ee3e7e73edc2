// Written from the catalogue by "npm run generate". Change the catalogue instead.
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { PinpointSource } from '../pinpoint/pinpoint-source';
import { ItemMetrics, type MonitorIdentity } from './item-metrics';

/** Metrics of one application. */
export class PinpointApplicationMetrics extends ItemMetrics {
  /**
   * @param identity whose metrics they are
   * @param applicationId Id of the application.
   */
  public constructor(identity: MonitorIdentity, applicationId: string) {
    super(identity, { ApplicationId: applicationId });
  }

  /** @internal */
  protected _scope() {
    return 'application' as const;
  }

  /**
   * How long ago Pinpoint last evaluated any ACTIVE journey of the application.
   *
   * Unit: Seconds. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEvaluationAge(options?: MetricOptions): Metric {
    return this._metric('ApplicationEvaluationAge', options);
  }

  /**
   * How long ago Pinpoint last evaluated any ACTIVE journey of the application, 0 while fewer than three are ACTIVE.
   *
   * Unit: Seconds. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEvaluationAgeOfMany(options?: MetricOptions): Metric {
    return this._metric('ApplicationEvaluationAgeOfMany', options);
  }

  /**
   * Runs cancelled in the last two poll periods while their journey was ACTIVE, over all journeys.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricJourneyRunsCancelled(options?: MetricOptions): Metric {
    return this._metric('ApplicationJourneyRunsCancelled', options);
  }

  /**
   * Campaign runs that ended with FAIL in the last two poll periods, over all campaigns.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricCampaignRunsFailed(options?: MetricOptions): Metric {
    return this._metric('ApplicationCampaignRunsFailed', options);
  }

  /**
   * Unique endpoints that campaign messages were delivered to today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricUniqueDeliveries(options?: MetricOptions): Metric {
    return this._metric('ApplicationUniqueDeliveries', options);
  }

  /**
   * Campaign messages delivered per message sent today; Pinpoint's own number, whose scale is not documented.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricSuccessfulDeliveryRate(options?: MetricOptions): Metric {
    return this._metric('ApplicationSuccessfulDeliveryRate', options);
  }

  /**
   * Campaign e-mails opened per e-mail delivered today; Pinpoint's own number, whose scale is not documented.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailOpenRate(options?: MetricOptions): Metric {
    return this._metric('ApplicationEmailOpenRate', options);
  }

  /**
   * Campaign push notifications opened per notification delivered today; Pinpoint's own number, whose scale is not documented.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricPushOpenRate(options?: MetricOptions): Metric {
    return this._metric('ApplicationPushOpenRate', options);
  }

  /**
   * Transactional e-mails sent today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailsSent(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailsSent', options);
  }

  /**
   * Transactional e-mails delivered today: sent, less bounced and rejected.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailsDelivered(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailsDelivered', options);
  }

  /**
   * Transactional e-mails delivered per e-mail sent today; Pinpoint's own number, whose scale is not documented.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailsDeliveryRate(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailsDeliveryRate', options);
  }

  /**
   * Transactional e-mail opens today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailsOpened(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailsOpened', options);
  }

  /**
   * Transactional e-mails opened at least once today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailsUniqueOpens(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailsUniqueOpens', options);
  }

  /**
   * Transactional e-mail clicks today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailsClicked(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailsClicked', options);
  }

  /**
   * Transactional e-mails clicked at least once today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailsUniqueClicks(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailsUniqueClicks', options);
  }

  /**
   * Transactional e-mails that hard-bounced today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailsHardBounced(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailsHardBounced', options);
  }

  /**
   * Transactional e-mails that soft-bounced today; shrinks when a retry is delivered.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailsSoftBounced(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailsSoftBounced', options);
  }

  /**
   * Transactional e-mails complained of today; providers may send complaints as weekly digests.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailsWithComplaints(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailsWithComplaints', options);
  }

  /**
   * Complaints per transactional e-mail sent today; Pinpoint's own number, whose scale is not documented.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailsComplaintRate(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailsComplaintRate', options);
  }

  /**
   * Transactional SMS messages sent today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsSent(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnSmsSent', options);
  }

  /**
   * Transactional SMS messages delivered today; receipts may take up to 72 hours.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsDelivered(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnSmsDelivered', options);
  }

  /**
   * Parts of transactional SMS messages sent today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsSentByParts(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnSmsSentByParts', options);
  }

  /**
   * Parts of transactional SMS messages delivered today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsDeliveredByParts(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnSmsDeliveredByParts', options);
  }

  /**
   * Transactional SMS messages delivered per message sent today; Pinpoint's own number, whose scale is not documented.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsDeliveryRate(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnSmsDeliveryRate', options);
  }

  /**
   * Transactional e-mails sent since the previous poll, counted exactly once.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailsSentIncrement(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailsSentIncrement', options);
  }

  /**
   * Transactional e-mails that have hard-bounced since the previous poll, counted exactly once.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailsHardBouncedIncrement(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailsHardBouncedIncrement', options);
  }

  /**
   * Transactional e-mails that have been complained of since the previous poll, counted exactly once.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailsWithComplaintsIncrement(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailsWithComplaintsIncrement', options);
  }

  /**
   * Transactional SMS messages sent since the previous poll, counted exactly once.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsSentIncrement(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnSmsSentIncrement', options);
  }

  /**
   * Transactional SMS messages delivered since the previous poll, counted exactly once.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsDeliveredIncrement(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnSmsDeliveredIncrement', options);
  }

  /**
   * Share of the e-mails of three hours that hard-bounced.
   *
   * Unit: Percent. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailBounceRate3Hours(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailBounceRate3Hours', options);
  }

  /**
   * E-mails that hard-bounced in three hours.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailBounces3Hours(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailBounces3Hours', options);
  }

  /**
   * E-mails sent in three hours.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailSends3Hours(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailSends3Hours', options);
  }

  /**
   * Share of the e-mails of a day that hard-bounced.
   *
   * Unit: Percent. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailBounceRateDay(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailBounceRateDay', options);
  }

  /**
   * E-mails that hard-bounced in 24 hours.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailBouncesDay(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailBouncesDay', options);
  }

  /**
   * E-mails sent in a day: the larger of the last two, since bounces may come a day late.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailSendsDay(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailSendsDay', options);
  }

  /**
   * Share of the e-mails of seven days that were complained of.
   *
   * Unit: Percent. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailComplaintRateWeek(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailComplaintRateWeek', options);
  }

  /**
   * Share of the e-mails of seven days that were complained of, unless a digest brought the complaints.
   *
   * Unit: Percent. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailComplaintRateGrowing(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailComplaintRateGrowing', options);
  }

  /**
   * Complaints of seven days.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailComplaintsWeek(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailComplaintsWeek', options);
  }

  /**
   * E-mails sent in seven days.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnEmailSendsWeek(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnEmailSendsWeek', options);
  }

  /**
   * Percentage points by which the delivered share of transactional SMS is below its median.
   *
   * Unit: Percent. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsDeliveryShortfall(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnSmsDeliveryShortfall', options);
  }

  /**
   * Transactional SMS delivered in three hours: what the delivered share divides.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsDelivered3Hours(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnSmsDelivered3Hours', options);
  }

  /**
   * Transactional SMS that the deliveries of three hours are compared with.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsSent3Hours(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnSmsSent3Hours', options);
  }

  /**
   * Delivered share of transactional SMS that is usual; published once a day is known.
   *
   * Unit: Percent. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsDeliveryMedian(options?: MetricOptions): Metric {
    return this._metric('ApplicationTxnSmsDeliveryMedian', options);
  }

  /**
   * Live journeys or campaigns that have vanished from the list of the application, all at once and without having ended.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @param source the source that asks
   * @default - Maximum over the interval of the source
   */
  public metricItemsLost(source: PinpointSource, options?: MetricOptions): Metric {
    return this._metric('ItemsLost', options, { Source: source.sourceId });
  }

  /**
   * Whether Pinpoint answered for the application: 0 when every request was refused or failed.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @param source the source that asks
   * @default - Minimum over the interval of the source
   */
  public metricSourceReachable(source: PinpointSource, options?: MetricOptions): Metric {
    return this._metric('SourceReachable', options, { Source: source.sourceId });
  }
}
