// Written from the catalogue by "npm run generate". Change the catalogue instead.
import type { Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { ItemMetrics, type MonitorIdentity } from './item-metrics';

/** Metrics of the transactional SMS of one application to one country. */
export class PinpointCountryMetrics extends ItemMetrics {
  /**
   * @param identity whose metrics they are
   * @param applicationId Id of the application.
   * @param country The country, as Pinpoint writes it, for example `US`.
   */
  public constructor(identity: MonitorIdentity, applicationId: string, country: string) {
    super(identity, { ApplicationId: applicationId, Country: country });
  }

  /** @internal */
  protected _scope() {
    return 'applicationCountry' as const;
  }

  /**
   * Transactional SMS messages sent today, per country. Published only with breakdowns.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.applicationKpis({ maximumSmsBreakdowns })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsSent(options?: MetricOptions): Metric {
    return this._metric('ApplicationCountryTxnSmsSent', options);
  }

  /**
   * Transactional SMS messages delivered today, per country. Published only with breakdowns.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.applicationKpis({ maximumSmsBreakdowns })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsDelivered(options?: MetricOptions): Metric {
    return this._metric('ApplicationCountryTxnSmsDelivered', options);
  }

  /**
   * Parts of transactional SMS messages sent today, per country. Published only with breakdowns.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.applicationKpis({ maximumSmsBreakdowns })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsSentByParts(options?: MetricOptions): Metric {
    return this._metric('ApplicationCountryTxnSmsSentByParts', options);
  }

  /**
   * Parts of transactional SMS messages delivered today, per country. Published only with breakdowns.
   *
   * Unit: Count. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.applicationKpis({ maximumSmsBreakdowns })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsDeliveredByParts(options?: MetricOptions): Metric {
    return this._metric('ApplicationCountryTxnSmsDeliveredByParts', options);
  }

  /**
   * Average price of a transactional SMS message today, per country, in US dollars. Published only with breakdowns.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.applicationKpis({ maximumSmsBreakdowns })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsAveragePrice(options?: MetricOptions): Metric {
    return this._metric('ApplicationCountryTxnSmsAveragePrice', options);
  }

  /**
   * Average price of a part of a transactional SMS message today, per country, in US dollars. Published only with breakdowns.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.applicationKpis({ maximumSmsBreakdowns })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsAveragePriceByParts(options?: MetricOptions): Metric {
    return this._metric('ApplicationCountryTxnSmsAveragePriceByParts', options);
  }

  /**
   * Price of transactional SMS messages today, per country, in US dollars. Published only with breakdowns.
   *
   * Unit: None. A data point exists only when Pinpoint reports it; in every metric set, once `PinpointSource.applicationKpis({ maximumSmsBreakdowns })` asks for it.
   *
   * @default - Maximum over the interval of its source
   */
  public metricTxnSmsTotalPrice(options?: MetricOptions): Metric {
    return this._metric('ApplicationCountryTxnSmsTotalPrice', options);
  }
}
