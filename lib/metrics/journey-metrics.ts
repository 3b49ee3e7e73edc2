// Written from the catalogue by "npm run generate". Change the catalogue instead.
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { ItemMetrics, type MonitorIdentity } from './item-metrics';

/** Metrics of one journey. */
export class JourneyMetrics extends ItemMetrics {
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
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
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
   * Unit: Count. A data point exists only when Pinpoint reports it; metric set: essential.
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
   * Unit: Seconds. A data point exists only when Pinpoint reports it; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricEvaluationAge(options?: MetricOptions): Metric {
    return this._metric('JourneyEvaluationAge', options);
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
}
