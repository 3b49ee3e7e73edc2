// Written from the catalogue by "npm run generate". Change the catalogue instead.
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { ItemMetrics, type MonitorIdentity } from './item-metrics';

/** Metrics of one activity of a journey. */
export class PinpointJourneyActivityMetrics extends ItemMetrics {
  /**
   * @param identity whose metrics they are
   * @param applicationId Id of the application.
   * @param journeyId Id of the journey.
   * @param journeyActivityId Id of the activity.
   */
  public constructor(
    identity: MonitorIdentity,
    applicationId: string,
    journeyId: string,
    journeyActivityId: string,
  ) {
    super(identity, {
      ApplicationId: applicationId,
      JourneyId: journeyId,
      JourneyActivityId: journeyActivityId,
    });
  }

  /** @internal */
  protected _scope() {
    return 'journeyActivity' as const;
  }

  /**
   * Participants who took the path "No" of a yes/no split.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricBranchFalse(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityBranchFalse', options);
  }

  /**
   * Participants who took the path "Yes" of a yes/no split.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricBranchTrue(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityBranchTrue', options);
  }

  /**
   * Participants who took the first path of a split.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricBranch1(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityBranch1', options);
  }

  /**
   * Participants who took the second path of a split.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricBranch2(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityBranch2', options);
  }

  /**
   * Participants who took the third path of a split.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricBranch3(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityBranch3', options);
  }

  /**
   * Participants who took the fourth path of a split.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricBranch4(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityBranch4', options);
  }

  /**
   * Participants who took the fifth path of a split.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricBranch5(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityBranch5', options);
  }

  /**
   * Participants whom a holdout removed from the journey.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricHoldout(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityHoldout', options);
  }

  /**
   * Participants whom a holdout let go on.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricPassed(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityPassed', options);
  }

  /**
   * Messages that were sent.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricSuccess(options?: MetricOptions): Metric {
    return this._metric('JourneyActivitySuccess', options);
  }

  /**
   * Messages not sent because the participant would have got too many in 24 hours.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricDailyCapExceeded(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityDailyCapExceeded', options);
  }

  /**
   * Messages not sent because they would have arrived in the participant's quiet time.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricQuietTime(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityQuietTime', options);
  }

  /**
   * Messages not sent because they would have exceeded the account's sending quota.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricThrottled(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityThrottled', options);
  }

  /**
   * Messages not sent because of a temporary issue.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTransientFailure(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityTransientFailure', options);
  }

  /**
   * Messages not sent because of a permanent issue.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricFailurePermanent(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityFailurePermanent', options);
  }

  /**
   * Messages not sent because of an issue on the side of the service.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricServiceFailure(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityServiceFailure', options);
  }

  /**
   * Messages not sent for a reason that is not known.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricUnknown(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityUnknown', options);
  }

  /**
   * Participants now waiting: started, and neither skipped nor finished.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricWaitStarted(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityWaitStarted', options);
  }

  /**
   * Participants who finished waiting.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricWaitFinished(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityWaitFinished', options);
  }

  /**
   * Participants who did not wait because the date to wait for was past.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricWaitSkipped(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityWaitSkipped', options);
  }

  /**
   * Calls queued for dialling, redials included.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricCallQueued(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityCallQueued', options);
  }

  /**
   * Participants still waiting for dial attempts.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricContinueWaiting(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityContinueWaiting', options);
  }

  /**
   * Dial attempts that failed.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricDialFailure(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityDialFailure', options);
  }

  /**
   * Calls dropped because the participant no longer met the conditions that led there.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricDropped(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityDropped', options);
  }

  /**
   * Calls that got no disposition code after several dials.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTimeout(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityTimeout', options);
  }

  /**
   * Participants now waiting for their quiet time to end.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricWaitForQuietHours(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityWaitForQuietHours', options);
  }

  /**
   * In the newest run that has begun: participants who took the path "No" of a yes/no split.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityBranchFalse(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityBranchFalse', options);
  }

  /**
   * In the newest run that has begun: participants who took the path "Yes" of a yes/no split.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityBranchTrue(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityBranchTrue', options);
  }

  /**
   * In the newest run that has begun: participants who took the first path of a split.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityBranch1(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityBranch1', options);
  }

  /**
   * In the newest run that has begun: participants who took the second path of a split.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityBranch2(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityBranch2', options);
  }

  /**
   * In the newest run that has begun: participants who took the third path of a split.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityBranch3(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityBranch3', options);
  }

  /**
   * In the newest run that has begun: participants who took the fourth path of a split.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityBranch4(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityBranch4', options);
  }

  /**
   * In the newest run that has begun: participants who took the fifth path of a split.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityBranch5(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityBranch5', options);
  }

  /**
   * In the newest run that has begun: participants whom a holdout removed from the journey.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityHoldout(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityHoldout', options);
  }

  /**
   * In the newest run that has begun: participants whom a holdout let go on.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityPassed(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityPassed', options);
  }

  /**
   * In the newest run that has begun: messages that were sent.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivitySuccess(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivitySuccess', options);
  }

  /**
   * In the newest run that has begun: messages not sent because the participant would have got too many in 24 hours.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityDailyCapExceeded(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityDailyCapExceeded', options);
  }

  /**
   * In the newest run that has begun: messages not sent because they would have arrived in the participant's quiet time.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityQuietTime(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityQuietTime', options);
  }

  /**
   * In the newest run that has begun: messages not sent because they would have exceeded the account's sending quota.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityThrottled(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityThrottled', options);
  }

  /**
   * In the newest run that has begun: messages not sent because of a temporary issue.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityTransientFailure(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityTransientFailure', options);
  }

  /**
   * In the newest run that has begun: messages not sent because of a permanent issue.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityFailurePermanent(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityFailurePermanent', options);
  }

  /**
   * In the newest run that has begun: messages not sent because of an issue on the side of the service.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityServiceFailure(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityServiceFailure', options);
  }

  /**
   * In the newest run that has begun: messages not sent for a reason that is not known.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityUnknown(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityUnknown', options);
  }

  /**
   * In the newest run that has begun: participants now waiting: started, and neither skipped nor finished.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityWaitStarted(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityWaitStarted', options);
  }

  /**
   * In the newest run that has begun: participants who finished waiting.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityWaitFinished(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityWaitFinished', options);
  }

  /**
   * In the newest run that has begun: participants who did not wait because the date to wait for was past.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityWaitSkipped(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityWaitSkipped', options);
  }

  /**
   * In the newest run that has begun: calls queued for dialling, redials included.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityCallQueued(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityCallQueued', options);
  }

  /**
   * In the newest run that has begun: participants still waiting for dial attempts.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityContinueWaiting(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityContinueWaiting', options);
  }

  /**
   * In the newest run that has begun: dial attempts that failed.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityDialFailure(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityDialFailure', options);
  }

  /**
   * In the newest run that has begun: calls dropped because the participant no longer met the conditions that led there.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityDropped(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityDropped', options);
  }

  /**
   * In the newest run that has begun: calls that got no disposition code after several dials.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityTimeout(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityTimeout', options);
  }

  /**
   * In the newest run that has begun: participants now waiting for their quiet time to end.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.journeyRuns({ activities: true })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricRunActivityWaitForQuietHours(options?: MetricOptions): Metric {
    return this._metric('JourneyRunActivityWaitForQuietHours', options);
  }

  /**
   * E-mails of the activity sent today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsSent(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityEmailsSent', options);
  }

  /**
   * E-mails of the activity delivered (sent, less bounced and rejected) today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsDelivered(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityEmailsDelivered', options);
  }

  /**
   * E-mails of the activity opened today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsOpened(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityEmailsOpened', options);
  }

  /**
   * E-mails of the activity of which a link was clicked today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsClicked(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityEmailsClicked', options);
  }

  /**
   * E-mails of the activity that hard-bounced today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsHardbounced(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityEmailsHardbounced', options);
  }

  /**
   * E-mails of the activity that soft-bounced and may still be delivered today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsSoftbounced(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityEmailsSoftbounced', options);
  }

  /**
   * E-mails of the activity that were complained of as spam today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsComplained(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityEmailsComplained', options);
  }

  /**
   * E-mails of the activity that were answered by unsubscribing today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsUnsubscribed(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityEmailsUnsubscribed', options);
  }

  /**
   * E-mails of the activity rejected because they held malware today.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: all.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEmailsRejected(options?: MetricOptions): Metric {
    return this._metric('JourneyActivityEmailsRejected', options);
  }
}
