// Written from the catalogue by "npm run generate". Change the catalogue instead.
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { ItemMetrics, type MonitorIdentity } from './item-metrics';

/** Metrics of the transactional SMS of one application that ended with one error code. */
export class PinpointErrorCodeMetrics extends ItemMetrics {
  /**
   * @param identity whose metrics they are
   * @param applicationId Id of the application.
   * @param errorCode The error code, as Pinpoint writes it.
   */
  public constructor(identity: MonitorIdentity, applicationId: string, errorCode: string) {
    super(identity, { ApplicationId: applicationId, ErrorCode: errorCode });
  }

  /** @internal */
  protected _scope() {
    return 'applicationErrorCode' as const;
  }

  /**
   * Transactional SMS errors today, per error code. Published only with breakdowns.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.applicationKpis({ maximumSmsBreakdowns })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsErrorDistribution(options?: MetricOptions): Metric {
    return this._metric('ApplicationErrorCodeTxnSmsErrorDistribution', options);
  }
}
