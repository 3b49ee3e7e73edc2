// Written from the catalogue by "npm run generate". Change the catalogue instead.
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { ItemMetrics, type MonitorIdentity } from './item-metrics';

/** Metrics of the watch over one source: whether its poller runs, and what it could not read. */
export class SourceMetrics extends ItemMetrics {
  /**
   * @param identity whose metrics they are
   * @param sourceId Id of the source, as `PinpointSource.sourceId` gives it.
   */
  public constructor(identity: MonitorIdentity, sourceId: string) {
    super(identity, { Source: sourceId });
  }

  /** @internal */
  protected _scope() {
    return 'source' as const;
  }

  /**
   * Polls that ran to their end and published what they had read.
   *
   * Unit: Count. A data point exists at every poll that completes; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricPollsCompleted(options?: MetricOptions): Metric {
    return this._metric('PollsCompleted', options);
  }

  /**
   * How long the poll took.
   *
   * Unit: Seconds. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricPollDuration(options?: MetricOptions): Metric {
    return this._metric('PollDuration', options);
  }

  /**
   * Items that the poll looked at.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricItemsDiscovered(options?: MetricOptions): Metric {
    return this._metric('ItemsDiscovered', options);
  }

  /**
   * Items that could not be read completely.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricItemsFailed(options?: MetricOptions): Metric {
    return this._metric('ItemsFailed', options);
  }

  /**
   * Share of the items that could not be read completely, where their application answers at all.
   *
   * Unit: Percent. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricItemsFailedRate(options?: MetricOptions): Metric {
    return this._metric('ItemsFailedRate', options);
  }

  /**
   * ACTIVE items that could not be read for two hours or longer: their alarms are quiet because they see nothing.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricItemsBlind(options?: MetricOptions): Metric {
    return this._metric('ItemsBlind', options);
  }

  /**
   * Requests sent to Pinpoint.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricApiRequests(options?: MetricOptions): Metric {
    return this._metric('ApiRequests', options);
  }

  /**
   * Requests that Pinpoint throttled.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricApiThrottles(options?: MetricOptions): Metric {
    return this._metric('ApiThrottles', options);
  }

  /**
   * Values that were dropped because they are no finite number, or because CloudWatch refused their data point.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricValuesMalformed(options?: MetricOptions): Metric {
    return this._metric('ValuesMalformed', options);
  }

  /**
   * Items whose growth could not be counted or confirmed because the checkpoint table did not answer.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricCheckpointsFailed(options?: MetricOptions): Metric {
    return this._metric('CheckpointsFailed', options);
  }

  /**
   * Lifetime totals that were smaller than before, and are counted from zero again.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricCounterResets(options?: MetricOptions): Metric {
    return this._metric('CounterResets', options);
  }

  /**
   * Increments that could not be published within the two weeks that CloudWatch takes, and are lost.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricIncrementsExpired(options?: MetricOptions): Metric {
    return this._metric('IncrementsExpired', options);
  }

  /**
   * Series that the poll published.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricSeriesPublished(options?: MetricOptions): Metric {
    return this._metric('SeriesPublished', options);
  }

  /**
   * Series that the poll read and did not publish, because they are more than the monitor may have.
   *
   * Unit: Count. A data point exists at every poll that reads its item; metric set: essential.
   *
   * @default - Maximum over the interval of its source
   */
  public metricSeriesDropped(options?: MetricOptions): Metric {
    return this._metric('SeriesDropped', options);
  }
}
