// Written from the catalogue by "npm run generate". Change the catalogue instead.
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { ItemMetrics, type MonitorIdentity } from './item-metrics';

/** Metrics of one campaign. */
export class PinpointCampaignMetrics extends ItemMetrics {
  /**
   * @param identity whose metrics they are
   * @param applicationId Id of the application.
   * @param campaignId Id of the campaign.
   */
  public constructor(identity: MonitorIdentity, applicationId: string, campaignId: string) {
    super(identity, { ApplicationId: applicationId, CampaignId: campaignId });
  }

  /** @internal */
  protected _scope() {
    return 'campaign' as const;
  }

  /**
   * Messages sent today, over all activities of the campaign.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricAttemptedDeliveries(options?: MetricOptions): Metric {
    return this._metric('CampaignAttemptedDeliveries', options);
  }

  /**
   * Messages delivered today: sent, less hard bounces.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricSuccessfulDeliveries(options?: MetricOptions): Metric {
    return this._metric('CampaignSuccessfulDeliveries', options);
  }

  /**
   * Unique endpoints that messages were delivered to today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricUniqueDeliveries(options?: MetricOptions): Metric {
    return this._metric('CampaignUniqueDeliveries', options);
  }

  /**
   * E-mail clicks today, over all activities of the campaign.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricClicks(options?: MetricOptions): Metric {
    return this._metric('CampaignClicks', options);
  }

  /**
   * E-mails opened today, over all activities of the campaign.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricDirectEmailOpens(options?: MetricOptions): Metric {
    return this._metric('CampaignDirectEmailOpens', options);
  }

  /**
   * Push notifications opened today, over all activities of the campaign.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricDirectPushOpens(options?: MetricOptions): Metric {
    return this._metric('CampaignDirectPushOpens', options);
  }

  /**
   * SMS spend of the campaign today, in US dollars (Pinpoint gives milicents).
   *
   * Unit: None. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricSmsSpend(options?: MetricOptions): Metric {
    return this._metric('CampaignSmsSpend', options);
  }

  /**
   * E-mails opened per e-mail delivered today; Pinpoint's own number, whose scale is not documented.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailOpenRate(options?: MetricOptions): Metric {
    return this._metric('CampaignEmailOpenRate', options);
  }

  /**
   * Push notifications opened per notification delivered today; Pinpoint's own number, whose scale is not documented.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricPushOpenRate(options?: MetricOptions): Metric {
    return this._metric('CampaignPushOpenRate', options);
  }

  /**
   * E-mails hard-bounced per e-mail sent today; Pinpoint's own number, whose scale is not documented.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricHardBounceRate(options?: MetricOptions): Metric {
    return this._metric('CampaignHardBounceRate', options);
  }

  /**
   * Messages delivered per message sent today; Pinpoint's own number, whose scale is not documented.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricSuccessfulDeliveryRate(options?: MetricOptions): Metric {
    return this._metric('CampaignSuccessfulDeliveryRate', options);
  }

  /**
   * E-mails opened per e-mail delivered by the newest activity; Pinpoint's own number, whose scale is not documented.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityEmailOpenRate(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityEmailOpenRate', options);
  }

  /**
   * E-mails hard-bounced per e-mail sent by the newest activity; Pinpoint's own number, whose scale is not documented.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityHardBounceRate(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityHardBounceRate', options);
  }

  /**
   * Push notifications opened per notification delivered by the newest activity; Pinpoint's own number, whose scale is not documented.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityPushOpenRate(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityPushOpenRate', options);
  }

  /**
   * Messages delivered per message sent by the newest activity; Pinpoint's own number, whose scale is not documented.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivitySuccessfulDeliveryRate(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivitySuccessfulDeliveryRate', options);
  }

  /**
   * Unique endpoints that the newest activity delivered to.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityUniqueDeliveries(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityUniqueDeliveries', options);
  }

  /**
   * Activities (runs) of the campaign that Pinpoint lists as PENDING.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricActivitiesPending(options?: MetricOptions): Metric {
    return this._metric('CampaignActivitiesPending', options);
  }

  /**
   * Activities (runs) of the campaign that Pinpoint lists as INITIALIZING.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricActivitiesInitializing(options?: MetricOptions): Metric {
    return this._metric('CampaignActivitiesInitializing', options);
  }

  /**
   * Activities (runs) of the campaign that Pinpoint lists as RUNNING.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricActivitiesRunning(options?: MetricOptions): Metric {
    return this._metric('CampaignActivitiesRunning', options);
  }

  /**
   * Activities (runs) of the campaign that Pinpoint lists as PAUSED.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricActivitiesPaused(options?: MetricOptions): Metric {
    return this._metric('CampaignActivitiesPaused', options);
  }

  /**
   * Activities (runs) of the campaign that Pinpoint lists as CANCELLED.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricActivitiesCancelled(options?: MetricOptions): Metric {
    return this._metric('CampaignActivitiesCancelled', options);
  }

  /**
   * Activities (runs) of the campaign that Pinpoint lists as COMPLETED.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricActivitiesCompleted(options?: MetricOptions): Metric {
    return this._metric('CampaignActivitiesCompleted', options);
  }

  /**
   * Activities (runs) of the campaign that Pinpoint lists as SUCCESS.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricActivitiesSuccess(options?: MetricOptions): Metric {
    return this._metric('CampaignActivitiesSuccess', options);
  }

  /**
   * Activities (runs) of the campaign that Pinpoint lists as FAIL.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricActivitiesFail(options?: MetricOptions): Metric {
    return this._metric('CampaignActivitiesFail', options);
  }

  /**
   * Endpoints that the newest run tried to send to.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityTotalEndpointCount(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityTotalEndpointCount', options);
  }

  /**
   * Endpoints that the newest run delivered to.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivitySuccessfulEndpointCount(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivitySuccessfulEndpointCount', options);
  }

  /**
   * Time zones that the newest run covers.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityTimezonesTotalCount(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityTimezonesTotalCount', options);
  }

  /**
   * Time zones that the newest run has completed.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityTimezonesCompletedCount(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityTimezonesCompletedCount', options);
  }

  /**
   * Time from the start of the newest run to its end, or to the poll while it runs.
   *
   * Unit: Seconds. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityDuration(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityDuration', options);
  }

  /**
   * Time from the scheduled start of the newest run to its start.
   *
   * Unit: Seconds. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityStartDelay(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityStartDelay', options);
  }

  /**
   * Endpoints that the segment or event produced for the newest run, before filtering.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityEndpointProduced(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityEndpointProduced', options);
  }

  /**
   * Endpoints added to the newest run because the segment holds user ids only.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityEndpointsFromUser(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityEndpointsFromUser', options);
  }

  /**
   * Endpoints kept out of the newest run because they opted out.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityEndpointOptOut(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityEndpointOptOut', options);
  }

  /**
   * Endpoints kept out of the newest run because they were inactive.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityEndpointInactive(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityEndpointInactive', options);
  }

  /**
   * Endpoints kept out of the newest run by the filters of the segment.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityFilteredOutBySegment(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityFilteredOutBySegment', options);
  }

  /**
   * Endpoints kept out of the newest run because they have no address.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityEndpointMissingAddress(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityEndpointMissingAddress', options);
  }

  /**
   * Endpoints kept out of the newest run because they have no channel.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityEndpointMissingChannel(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityEndpointMissingChannel', options);
  }

  /**
   * Endpoints kept out of the newest run because a time zone is required and they have none.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityEndpointMissingTimezone(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityEndpointMissingTimezone', options);
  }

  /**
   * Endpoints whose time zone is not part of the newest run.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityEndpointTimezoneMismatch(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityEndpointTimezoneMismatch', options);
  }

  /**
   * Endpoints whose channel has no message in the campaign.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityEndpointChannelMismatch(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityEndpointChannelMismatch', options);
  }

  /**
   * Endpoints dropped from the newest run as duplicates.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityDuplicateEndpoint(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityDuplicateEndpoint', options);
  }

  /**
   * Users dropped from the newest run because another endpoint shares their id.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityDuplicateUser(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityDuplicateUser', options);
  }

  /**
   * Endpoints removed by a pause; documented for journeys, published if a campaign reports it.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityPaused(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityPaused', options);
  }

  /**
   * Endpoints removed by the end; documented for journeys, published if a campaign reports it.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityEnded(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityEnded', options);
  }

  /**
   * Endpoints of another treatment of the A/B test: half of them per treatment in a 50/50 test, and no failure.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityTreatmentHoldout(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityTreatmentHoldout', options);
  }

  /**
   * Endpoints whose time zone could be estimated; documented for journeys, published if a campaign reports it.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestActivityEndpointEstimatedTimezone(options?: MetricOptions): Metric {
    return this._metric('CampaignLatestActivityEndpointEstimatedTimezone', options);
  }

  /**
   * Messages that the campaign has sent since the previous poll, counted exactly once.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricAttemptedDeliveriesIncrement(options?: MetricOptions): Metric {
    return this._metric('CampaignAttemptedDeliveriesIncrement', options);
  }

  /**
   * Messages of the campaign that have been delivered since the previous poll, counted exactly once.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricSuccessfulDeliveriesIncrement(options?: MetricOptions): Metric {
    return this._metric('CampaignSuccessfulDeliveriesIncrement', options);
  }

  /**
   * Whether the newest run that ended has failed, or reached less than half of its audience.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunFailed(options?: MetricOptions): Metric {
    return this._metric('CampaignRunFailed', options);
  }

  /**
   * Endpoints that the newest run that ended tried to send to.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunTotal(options?: MetricOptions): Metric {
    return this._metric('CampaignRunTotal', options);
  }

  /**
   * Endpoints that the newest run that ended delivered to.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunSuccessful(options?: MetricOptions): Metric {
    return this._metric('CampaignRunSuccessful', options);
  }

  /**
   * How late a run of the campaign is that was due and has not begun; an INVALID campaign counts as an hour late at once.
   *
   * Unit: Seconds. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunOverdue(options?: MetricOptions): Metric {
    return this._metric('CampaignRunOverdue', options);
  }

  /**
   * When the next run of the campaign is due, or was due if it has not begun, in seconds since 1970.
   *
   * Unit: Seconds. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunDueAt(options?: MetricOptions): Metric {
    return this._metric('CampaignRunDueAt', options);
  }

  /**
   * Whether the newest run that completed had nobody, or next to nobody, to send to.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricAudienceEmpty(options?: MetricOptions): Metric {
    return this._metric('CampaignAudienceEmpty', options);
  }

  /**
   * Whether the newest run, which may still be RUNNING, has an audience far beyond the usual one or the largest one allowed.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricAudienceSurge(options?: MetricOptions): Metric {
    return this._metric('CampaignAudienceSurge', options);
  }

  /**
   * Endpoints that the newest run, which may still be RUNNING, tries to send to.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricNewestRunTotal(options?: MetricOptions): Metric {
    return this._metric('CampaignNewestRunTotal', options);
  }

  /**
   * Audience that a run of the campaign usually has.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricAudienceMedian(options?: MetricOptions): Metric {
    return this._metric('CampaignAudienceMedian', options);
  }

  /**
   * Points by which the newest run that completed left out a larger share of its endpoints than usual.
   *
   * Unit: Percent. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricFilteredOutRise(options?: MetricOptions): Metric {
    return this._metric('CampaignFilteredOutRise', options);
  }

  /**
   * Endpoints that the newest run that completed left out: without an address or channel, opted out, or inactive.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunFilteredOut(options?: MetricOptions): Metric {
    return this._metric('CampaignRunFilteredOut', options);
  }

  /**
   * Endpoints that the newest run that completed left out or tried to send to.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunConsidered(options?: MetricOptions): Metric {
    return this._metric('CampaignRunConsidered', options);
  }

  /**
   * Share of its endpoints that a run of the campaign usually leaves out.
   *
   * Unit: Percent. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricFilteredOutMedian(options?: MetricOptions): Metric {
    return this._metric('CampaignFilteredOutMedian', options);
  }

  /**
   * Time for which the counts of a RUNNING run have stood still, once that is longer than its kind of run explains.
   *
   * Unit: Seconds. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunStuckFor(options?: MetricOptions): Metric {
    return this._metric('CampaignRunStuckFor', options);
  }

  /**
   * Time for which the counts of a RUNNING run have stood still.
   *
   * Unit: Seconds. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunStillFor(options?: MetricOptions): Metric {
    return this._metric('CampaignRunStillFor', options);
  }

  /**
   * Longest time that one of the last runs took.
   *
   * Unit: Seconds. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunLongest(options?: MetricOptions): Metric {
    return this._metric('CampaignRunLongest', options);
  }

  /**
   * Share of the e-mails of the newest run that were not delivered.
   *
   * Unit: Percent. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailUndeliveredRate(options?: MetricOptions): Metric {
    return this._metric('CampaignEmailUndeliveredRate', options);
  }

  /**
   * E-mails of the newest run that ended that were not delivered.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailUndelivered(options?: MetricOptions): Metric {
    return this._metric('CampaignEmailUndelivered', options);
  }

  /**
   * E-mails that the newest run that ended tried to send.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailAttempted(options?: MetricOptions): Metric {
    return this._metric('CampaignEmailAttempted', options);
  }

  /**
   * Runs of the campaign that this poll saw for the first time.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunsNewlySeen(options?: MetricOptions): Metric {
    return this._metric('CampaignRunsNewlySeen', options);
  }

  /**
   * Runs of the campaign that started since the last poll.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunStarts(options?: MetricOptions): Metric {
    return this._metric('CampaignRunStarts', options);
  }

  /**
   * Runs of the campaign that completed since the last poll, well or not.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunCompletions(options?: MetricOptions): Metric {
    return this._metric('CampaignRunCompletions', options);
  }

  /**
   * Runs of the campaign that failed since the last poll.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunFailures(options?: MetricOptions): Metric {
    return this._metric('CampaignRunFailures', options);
  }

  /**
   * Runs of the campaign that were cancelled since the last poll.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunCancellations(options?: MetricOptions): Metric {
    return this._metric('CampaignRunCancellations', options);
  }
}
