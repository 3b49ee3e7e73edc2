import type { MonitorOptions } from '../monitor-options';
import type { PollerOptions } from '../poller-props';
import type { RecommendedAlarmsOptions } from '../recommended-alarms-options';
import { type PinpointSource } from './pinpoint-source';
import type { PinpointApplications, PinpointCampaigns, PinpointJourneys } from './selection';

/** Properties of `PinpointMonitoring`. */
export interface PinpointMonitoringProps extends MonitorOptions, PollerOptions, RecommendedAlarmsOptions {
  /** The applications that are watched. */
  readonly applications: PinpointApplications;

  /**
   * The journeys that are watched.
   *
   * @default - every journey whose numbers can still change
   */
  readonly journeys?: PinpointJourneys;

  /**
   * The campaigns that are watched.
   *
   * @default - every campaign whose numbers can still change
   */
  readonly campaigns?: PinpointCampaigns;

  /**
   * What is polled, and how often. Each source may be given once.
   *
   * @default - every source at its default interval
   */
  readonly sources?: PinpointSource[];

  /**
   * Journeys that the estimate at synthesis counts with, over all applications; changes nothing that is deployed.
   *
   * @default 10
   */
  readonly expectedJourneys?: number;

  /**
   * Campaigns that the estimate at synthesis counts with, over all applications; changes nothing that is deployed.
   *
   * @default 30
   */
  readonly expectedCampaigns?: number;
}
