// Written from the catalogue by "npm run generate". Change the catalogue instead.
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { ItemMetrics, type MonitorIdentity } from './item-metrics';

/** Metrics of one journey. */
export class PinpointJourneyMetrics extends ItemMetrics {
  /**
   * @param identity whose metrics they are
   * @param applicationId Id of the application.
   * @param journeyId Id of the journey.
   */
  public constructor(identity: MonitorIdentity, applicationId: string, journeyId: string) {
    super(identity, { ApplicationId: applicationId, JourneyId: journeyId });
  }

  /** @internal */
  protected _scope() {
    return 'journey' as const;
  }

  /**
   * Participants now moving through the journey: entered, less left, less removed.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEndpointActive(options?: MetricOptions): Metric {
    return this._metric('JourneyEndpointActive', options);
  }

  /**
   * Participants who have started the journey.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEndpointEntered(options?: MetricOptions): Metric {
    return this._metric('JourneyEndpointEntered', options);
  }

  /**
   * Participants who have left the journey.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEndpointLeft(options?: MetricOptions): Metric {
    return this._metric('JourneyEndpointLeft', options);
  }

  /**
   * Participants who did not complete the journey because it was cancelled.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricCancelled(options?: MetricOptions): Metric {
    return this._metric('JourneyCancelled', options);
  }

  /**
   * Participants kept out because they would have exceeded the re-entry cap.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricReentryCapExceeded(options?: MetricOptions): Metric {
    return this._metric('JourneyReentryCapExceeded', options);
  }

  /**
   * Participants kept out because they were already active in the journey.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricActiveEndpointRejected(options?: MetricOptions): Metric {
    return this._metric('JourneyActiveEndpointRejected', options);
  }

  /**
   * Endpoints that the segment or event produced, before filtering.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEndpointProduced(options?: MetricOptions): Metric {
    return this._metric('JourneyEndpointProduced', options);
  }

  /**
   * Endpoints added because the segment holds user ids only.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEndpointsFromUser(options?: MetricOptions): Metric {
    return this._metric('JourneyEndpointsFromUser', options);
  }

  /**
   * Endpoints kept out because they opted out.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEndpointOptOut(options?: MetricOptions): Metric {
    return this._metric('JourneyEndpointOptOut', options);
  }

  /**
   * Endpoints kept out because they were inactive.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEndpointInactive(options?: MetricOptions): Metric {
    return this._metric('JourneyEndpointInactive', options);
  }

  /**
   * Endpoints kept out by the filters of the segment.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricFilteredOutBySegment(options?: MetricOptions): Metric {
    return this._metric('JourneyFilteredOutBySegment', options);
  }

  /**
   * Endpoints kept out because they have no address.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEndpointMissingAddress(options?: MetricOptions): Metric {
    return this._metric('JourneyEndpointMissingAddress', options);
  }

  /**
   * Endpoints kept out because they have no channel.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEndpointMissingChannel(options?: MetricOptions): Metric {
    return this._metric('JourneyEndpointMissingChannel', options);
  }

  /**
   * Endpoints kept out because a time zone is required and they have none.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEndpointMissingTimezone(options?: MetricOptions): Metric {
    return this._metric('JourneyEndpointMissingTimezone', options);
  }

  /**
   * Endpoints whose time zone is not part of this execution.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEndpointTimezoneMismatch(options?: MetricOptions): Metric {
    return this._metric('JourneyEndpointTimezoneMismatch', options);
  }

  /**
   * Endpoints whose channel has no message; documented for campaigns, published if a journey reports it.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEndpointChannelMismatch(options?: MetricOptions): Metric {
    return this._metric('JourneyEndpointChannelMismatch', options);
  }

  /**
   * Endpoints dropped as duplicates.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricDuplicateEndpoint(options?: MetricOptions): Metric {
    return this._metric('JourneyDuplicateEndpoint', options);
  }

  /**
   * Users dropped because another endpoint shares their id.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricDuplicateUser(options?: MetricOptions): Metric {
    return this._metric('JourneyDuplicateUser', options);
  }

  /**
   * Participants removed because the journey was paused.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricPaused(options?: MetricOptions): Metric {
    return this._metric('JourneyPaused', options);
  }

  /**
   * Participants removed because the journey ended.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEnded(options?: MetricOptions): Metric {
    return this._metric('JourneyEnded', options);
  }

  /**
   * Endpoints of another A/B treatment; documented for campaigns, published if a journey reports it.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTreatmentHoldout(options?: MetricOptions): Metric {
    return this._metric('JourneyTreatmentHoldout', options);
  }

  /**
   * Endpoints whose time zone could be estimated.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEndpointEstimatedTimezone(options?: MetricOptions): Metric {
    return this._metric('JourneyEndpointEstimatedTimezone', options);
  }

  /**
   * How long ago Pinpoint last evaluated the journey; it documents a latency of about two hours.
   *
   * Unit: Seconds. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEvaluationAge(options?: MetricOptions): Metric {
    return this._metric('JourneyEvaluationAge', options);
  }

  /**
   * Messages that were sent, over all message activities of the journey.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricMessageSuccess(options?: MetricOptions): Metric {
    return this._metric('JourneyMessageSuccess', options);
  }

  /**
   * Messages not sent because the participant would have got too many in 24 hours, over all message activities of the journey.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricMessageDailyCapExceeded(options?: MetricOptions): Metric {
    return this._metric('JourneyMessageDailyCapExceeded', options);
  }

  /**
   * Messages not sent because they would have arrived in the participant's quiet time, over all message activities of the journey.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricMessageQuietTime(options?: MetricOptions): Metric {
    return this._metric('JourneyMessageQuietTime', options);
  }

  /**
   * Messages not sent because they would have exceeded the account's sending quota, over all message activities of the journey.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricMessageThrottled(options?: MetricOptions): Metric {
    return this._metric('JourneyMessageThrottled', options);
  }

  /**
   * Messages not sent because of a temporary issue, over all message activities of the journey.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricMessageTransientFailure(options?: MetricOptions): Metric {
    return this._metric('JourneyMessageTransientFailure', options);
  }

  /**
   * Messages not sent because of a permanent issue, over all message activities of the journey.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricMessageFailurePermanent(options?: MetricOptions): Metric {
    return this._metric('JourneyMessageFailurePermanent', options);
  }

  /**
   * Messages not sent because of an issue on the side of the service, over all message activities of the journey.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricMessageServiceFailure(options?: MetricOptions): Metric {
    return this._metric('JourneyMessageServiceFailure', options);
  }

  /**
   * Messages not sent for a reason that is not known, over all message activities of the journey.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricMessageUnknown(options?: MetricOptions): Metric {
    return this._metric('JourneyMessageUnknown', options);
  }

  /**
   * Messages that failed for any reason, push notifications apart: an expired device is no failure.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricMessageFailure(options?: MetricOptions): Metric {
    return this._metric('JourneyMessageFailure', options);
  }

  /**
   * Runs of the journey that Pinpoint lists as SCHEDULED.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunsScheduled(options?: MetricOptions): Metric {
    return this._metric('JourneyRunsScheduled', options);
  }

  /**
   * Runs of the journey that Pinpoint lists as RUNNING.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunsRunning(options?: MetricOptions): Metric {
    return this._metric('JourneyRunsRunning', options);
  }

  /**
   * Runs of the journey that Pinpoint lists as COMPLETED.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunsCompleted(options?: MetricOptions): Metric {
    return this._metric('JourneyRunsCompleted', options);
  }

  /**
   * Runs of the journey that Pinpoint lists as CANCELLED.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunsCancelled(options?: MetricOptions): Metric {
    return this._metric('JourneyRunsCancelled', options);
  }

  /**
   * Time since the newest run was created.
   *
   * Unit: Seconds. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestRunAge(options?: MetricOptions): Metric {
    return this._metric('JourneyLatestRunAge', options);
  }

  /**
   * Time from the creation of the newest run to its last update, or to the poll while it runs.
   *
   * Unit: Seconds. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricLatestRunDuration(options?: MetricOptions): Metric {
    return this._metric('JourneyLatestRunDuration', options);
  }

  /**
   * In the newest run that has begun: participants now moving through the journey: entered, less left, less removed.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunEndpointActive(options?: MetricOptions): Metric {
    return this._metric('JourneyRunEndpointActive', options);
  }

  /**
   * In the newest run that has begun: participants who have started the journey.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunEndpointEntered(options?: MetricOptions): Metric {
    return this._metric('JourneyRunEndpointEntered', options);
  }

  /**
   * In the newest run that has begun: participants who have left the journey.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunEndpointLeft(options?: MetricOptions): Metric {
    return this._metric('JourneyRunEndpointLeft', options);
  }

  /**
   * In the newest run that has begun: participants who did not complete the journey because it was cancelled.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunCancelled(options?: MetricOptions): Metric {
    return this._metric('JourneyRunCancelled', options);
  }

  /**
   * In the newest run that has begun: participants kept out because they would have exceeded the re-entry cap.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunReentryCapExceeded(options?: MetricOptions): Metric {
    return this._metric('JourneyRunReentryCapExceeded', options);
  }

  /**
   * In the newest run that has begun: participants kept out because they were already active in the journey.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActiveEndpointRejected(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActiveEndpointRejected', options);
  }

  /**
   * In the newest run that has begun: endpoints that the segment or event produced, before filtering.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunEndpointProduced(options?: MetricOptions): Metric {
    return this._metric('JourneyRunEndpointProduced', options);
  }

  /**
   * In the newest run that has begun: endpoints added because the segment holds user ids only.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunEndpointsFromUser(options?: MetricOptions): Metric {
    return this._metric('JourneyRunEndpointsFromUser', options);
  }

  /**
   * In the newest run that has begun: endpoints kept out because they opted out.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunEndpointOptOut(options?: MetricOptions): Metric {
    return this._metric('JourneyRunEndpointOptOut', options);
  }

  /**
   * In the newest run that has begun: endpoints kept out because they were inactive.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunEndpointInactive(options?: MetricOptions): Metric {
    return this._metric('JourneyRunEndpointInactive', options);
  }

  /**
   * In the newest run that has begun: endpoints kept out by the filters of the segment.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunFilteredOutBySegment(options?: MetricOptions): Metric {
    return this._metric('JourneyRunFilteredOutBySegment', options);
  }

  /**
   * In the newest run that has begun: endpoints kept out because they have no address.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunEndpointMissingAddress(options?: MetricOptions): Metric {
    return this._metric('JourneyRunEndpointMissingAddress', options);
  }

  /**
   * In the newest run that has begun: endpoints kept out because they have no channel.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunEndpointMissingChannel(options?: MetricOptions): Metric {
    return this._metric('JourneyRunEndpointMissingChannel', options);
  }

  /**
   * In the newest run that has begun: endpoints kept out because a time zone is required and they have none.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunEndpointMissingTimezone(options?: MetricOptions): Metric {
    return this._metric('JourneyRunEndpointMissingTimezone', options);
  }

  /**
   * In the newest run that has begun: endpoints whose time zone is not part of this execution.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunEndpointTimezoneMismatch(options?: MetricOptions): Metric {
    return this._metric('JourneyRunEndpointTimezoneMismatch', options);
  }

  /**
   * In the newest run that has begun: endpoints whose channel has no message; documented for campaigns, published if a journey reports it.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunEndpointChannelMismatch(options?: MetricOptions): Metric {
    return this._metric('JourneyRunEndpointChannelMismatch', options);
  }

  /**
   * In the newest run that has begun: endpoints dropped as duplicates.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunDuplicateEndpoint(options?: MetricOptions): Metric {
    return this._metric('JourneyRunDuplicateEndpoint', options);
  }

  /**
   * In the newest run that has begun: users dropped because another endpoint shares their id.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunDuplicateUser(options?: MetricOptions): Metric {
    return this._metric('JourneyRunDuplicateUser', options);
  }

  /**
   * In the newest run that has begun: participants removed because the journey was paused.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunPaused(options?: MetricOptions): Metric {
    return this._metric('JourneyRunPaused', options);
  }

  /**
   * In the newest run that has begun: participants removed because the journey ended.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunEnded(options?: MetricOptions): Metric {
    return this._metric('JourneyRunEnded', options);
  }

  /**
   * In the newest run that has begun: endpoints of another A/B treatment; documented for campaigns, published if a journey reports it.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunTreatmentHoldout(options?: MetricOptions): Metric {
    return this._metric('JourneyRunTreatmentHoldout', options);
  }

  /**
   * In the newest run that has begun: endpoints whose time zone could be estimated.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunEndpointEstimatedTimezone(options?: MetricOptions): Metric {
    return this._metric('JourneyRunEndpointEstimatedTimezone', options);
  }

  /**
   * E-mails of the journey sent today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsSent(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailsSent', options);
  }

  /**
   * E-mails of the journey delivered (sent, less bounced and rejected) today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsDelivered(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailsDelivered', options);
  }

  /**
   * E-mails of the journey opened today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsOpened(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailsOpened', options);
  }

  /**
   * E-mails of the journey of which a link was clicked today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsClicked(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailsClicked', options);
  }

  /**
   * E-mails of the journey that hard-bounced today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsHardbounced(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailsHardbounced', options);
  }

  /**
   * E-mails of the journey that soft-bounced and may still be delivered today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsSoftbounced(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailsSoftbounced', options);
  }

  /**
   * E-mails of the journey that were complained of as spam today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsComplained(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailsComplained', options);
  }

  /**
   * E-mails of the journey that were answered by unsubscribing today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsUnsubscribed(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailsUnsubscribed', options);
  }

  /**
   * E-mails of the journey rejected because they held malware today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsRejected(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailsRejected', options);
  }

  /**
   * Participants who have started the journey since the previous poll, counted exactly once.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEndpointEnteredIncrement(options?: MetricOptions): Metric {
    return this._metric('JourneyEndpointEnteredIncrement', options);
  }

  /**
   * Messages that the journey has sent since the previous poll, counted exactly once.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricMessageSuccessIncrement(options?: MetricOptions): Metric {
    return this._metric('JourneyMessageSuccessIncrement', options);
  }

  /**
   * Messages that the journey has failed to send, push notifications apart since the previous poll, counted exactly once.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricMessageFailureIncrement(options?: MetricOptions): Metric {
    return this._metric('JourneyMessageFailureIncrement', options);
  }

  /**
   * Messages that the account's sending quota has held back since the previous poll, counted exactly once.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricMessageThrottledIncrement(options?: MetricOptions): Metric {
    return this._metric('JourneyMessageThrottledIncrement', options);
  }

  /**
   * E-mails that the journey has sent since the previous poll, counted exactly once.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsSentIncrement(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailsSentIncrement', options);
  }

  /**
   * E-mails of the journey that have hard-bounced since the previous poll, counted exactly once.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsHardbouncedIncrement(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailsHardbouncedIncrement', options);
  }

  /**
   * E-mails of the journey that have been complained of since the previous poll, counted exactly once.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsComplainedIncrement(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailsComplainedIncrement', options);
  }

  /**
   * Entries that other weeks let expect and that have not come since the last good hour.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEntriesMissing(options?: MetricOptions): Metric {
    return this._metric('JourneyEntriesMissing', options);
  }

  /**
   * Entries missing since the last good hour, judged from one known week on.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEntriesMissingEarly(options?: MetricOptions): Metric {
    return this._metric('JourneyEntriesMissingEarly', options);
  }

  /**
   * Time for which entries have been missing.
   *
   * Unit: Seconds. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEntriesMissingTime(options?: MetricOptions): Metric {
    return this._metric('JourneyEntriesMissingTime', options);
  }

  /**
   * Entries of the last hour compared with the most of an hour like it, once there are 1,000.
   *
   * Unit: Percent. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEntriesSurge(options?: MetricOptions): Metric {
    return this._metric('JourneyEntriesSurge', options);
  }

  /**
   * Entries of the last hour compared with the most of an hour like it, once there are 5,000.
   *
   * Unit: Percent. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEntriesSurgeLarge(options?: MetricOptions): Metric {
    return this._metric('JourneyEntriesSurgeLarge', options);
  }

  /**
   * Participants who started the journey in the last hour: what the surge divides.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEntriesLastHour(options?: MetricOptions): Metric {
    return this._metric('JourneyEntriesLastHour', options);
  }

  /**
   * Most entries of an hour like this one in four weeks: what the surge divides by.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEntriesUsualMaximum(options?: MetricOptions): Metric {
    return this._metric('JourneyEntriesUsualMaximum', options);
  }

  /**
   * Sends that other weeks let expect and that have not come since the last good hour, though participants enter.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricSendsMissing(options?: MetricOptions): Metric {
    return this._metric('JourneySendsMissing', options);
  }

  /**
   * Sends missing since the last good hour, judged from one known week on.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricSendsMissingEarly(options?: MetricOptions): Metric {
    return this._metric('JourneySendsMissingEarly', options);
  }

  /**
   * Time for which sends have been missing.
   *
   * Unit: Seconds. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricSendsMissingTime(options?: MetricOptions): Metric {
    return this._metric('JourneySendsMissingTime', options);
  }

  /**
   * Share of the sends that failed, of the last hour or as many hours as hold 50 attempts.
   *
   * Unit: Percent. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricSendFailureRate(options?: MetricOptions): Metric {
    return this._metric('JourneySendFailureRate', options);
  }

  /**
   * Sends that failed, in the window of the failure rate.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricSendFailures(options?: MetricOptions): Metric {
    return this._metric('JourneySendFailures', options);
  }

  /**
   * Sends that succeeded or failed, in the window of the failure rate.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricSendAttempts(options?: MetricOptions): Metric {
    return this._metric('JourneySendAttempts', options);
  }

  /**
   * Share of the sends of the last hour that the sending quota held back.
   *
   * Unit: Percent. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricThrottledRate(options?: MetricOptions): Metric {
    return this._metric('JourneyThrottledRate', options);
  }

  /**
   * Sends of the last hour that the sending quota held back.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricSendsThrottled(options?: MetricOptions): Metric {
    return this._metric('JourneySendsThrottled', options);
  }

  /**
   * Sends of the last hour that succeeded, failed or were held back.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricSendsTried(options?: MetricOptions): Metric {
    return this._metric('JourneySendsTried', options);
  }

  /**
   * Whether the journey was cancelled within a day while many were moving through it.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEndedWithPeople(options?: MetricOptions): Metric {
    return this._metric('JourneyEndedWithPeople', options);
  }

  /**
   * Participants who were inside when the journey was cancelled.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricPeopleAtEnd(options?: MetricOptions): Metric {
    return this._metric('JourneyPeopleAtEnd', options);
  }

  /**
   * Share of the e-mails of three hours that hard-bounced.
   *
   * Unit: Percent. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailBounceRate3Hours(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailBounceRate3Hours', options);
  }

  /**
   * E-mails that hard-bounced in three hours.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailBounces3Hours(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailBounces3Hours', options);
  }

  /**
   * E-mails sent in three hours.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailSends3Hours(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailSends3Hours', options);
  }

  /**
   * Share of the e-mails of a day that hard-bounced.
   *
   * Unit: Percent. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailBounceRateDay(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailBounceRateDay', options);
  }

  /**
   * E-mails that hard-bounced in 24 hours.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailBouncesDay(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailBouncesDay', options);
  }

  /**
   * E-mails sent in a day: the larger of the last two, since bounces may come a day late.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailSendsDay(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailSendsDay', options);
  }

  /**
   * Share of the e-mails of seven days that were complained of.
   *
   * Unit: Percent. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailComplaintRateWeek(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailComplaintRateWeek', options);
  }

  /**
   * Share of the e-mails of seven days that were complained of, unless a digest brought the complaints.
   *
   * Unit: Percent. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailComplaintRateGrowing(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailComplaintRateGrowing', options);
  }

  /**
   * Complaints of seven days.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailComplaintsWeek(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailComplaintsWeek', options);
  }

  /**
   * E-mails sent in seven days.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailSendsWeek(options?: MetricOptions): Metric {
    return this._metric('JourneyEmailSendsWeek', options);
  }

  /**
   * Whether a run was cancelled while its journey went on: 1 until a later run completes, the journey is stopped, or a day is over.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunCancelledWhileActive(options?: MetricOptions): Metric {
    return this._metric('JourneyRunCancelledWhileActive', options);
  }

  /**
   * How late a run of the journey is that was due and has not begun; 0 until it is an hour and a half late.
   *
   * Unit: Seconds. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunOverdue(options?: MetricOptions): Metric {
    return this._metric('JourneyRunOverdue', options);
  }

  /**
   * When the next run of the journey is due, or was due if it has not begun, in seconds since 1970.
   *
   * Unit: Seconds. A data point exists only when Pinpoint reports it; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunDueAt(options?: MetricOptions): Metric {
    return this._metric('JourneyRunDueAt', options);
  }

  /**
   * Time for which a RUNNING run of the journey has not been updated.
   *
   * Unit: Seconds. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunStuckFor(options?: MetricOptions): Metric {
    return this._metric('JourneyRunStuckFor', options);
  }

  /**
   * Runs of the journey that this poll saw for the first time.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunsNewlySeen(options?: MetricOptions): Metric {
    return this._metric('JourneyRunsNewlySeen', options);
  }

  /**
   * Runs of the journey that started since the last poll.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunStarts(options?: MetricOptions): Metric {
    return this._metric('JourneyRunStarts', options);
  }

  /**
   * Runs of the journey that completed since the last poll.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunCompletions(options?: MetricOptions): Metric {
    return this._metric('JourneyRunCompletions', options);
  }

  /**
   * Runs of the journey that were cancelled since the last poll, on purpose or not.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: standard.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunCancellations(options?: MetricOptions): Metric {
    return this._metric('JourneyRunCancellations', options);
  }
}
