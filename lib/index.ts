export { CheckpointTable, type CheckpointTableProps } from './checkpoint-table';
export { MetricSet } from './metric-set';
export {
  ApplicationMetrics,
  CampaignMetrics,
  CountryMetrics,
  ErrorCodeMetrics,
  ItemMetrics,
  JourneyActivityMetrics,
  JourneyMetrics,
  type MonitorIdentity,
  SourceMetrics,
} from './metrics';
export { MonitoringDashboard, type MonitoringDashboardProps } from './monitoring-dashboard';
export { PinpointMonitoring, type PinpointMonitoringProps } from './pinpoint-monitoring';
export { Poller, type PollerOptions, type PollerProps } from './poller';
export { RecommendedAlarms, type RecommendedAlarmsProps } from './recommended-alarms';
export { Applications, Campaigns, Journeys } from './selection';
export { type JourneyRunsOptions, Source, type SourceOptions } from './source';
