export { AlarmGuards } from './alarm-guards';
export {
  type AlarmOptions,
  AlarmSeverity,
  type AlarmTuning,
  type ItemAlarmOverride,
  type MuteWindow,
} from './alarm-options';
export { type AlarmRoute } from './alarm-route';
export { CheckpointTable, type CheckpointTableProps } from './checkpoint-table';
export { Containers } from './containers';
export { Doctor, type DoctorProps } from './doctor';
export { ItemAlarms, type NamedItems } from './item-alarms';
export { Items } from './items';
export { ItemsWidget, type ItemsWidgetProps } from './items-widget';
export { MaximumAudience } from './pinpoint/maximum-audience';
export { MetricSet } from './metric-set';
export {
  PinpointApplicationMetrics,
  PinpointCampaignMetrics,
  PinpointCountryMetrics,
  PinpointErrorCodeMetrics,
  ItemMetrics,
  PinpointJourneyActivityMetrics,
  PinpointJourneyMetrics,
  type MonitorIdentity,
  SourceMetrics,
} from './metrics';
export { type MonitorFunctionOptions } from './monitor-function-options';
export { type MonitorOptions } from './monitor-options';
export { MonitoringDashboard, type MonitoringDashboardProps } from './monitoring-dashboard';
export { PageWriter } from './page-writer';
export { type PageWriterProps } from './page-writer-props';
export { PinpointMonitoring } from './pinpoint/pinpoint-monitoring';
export { type PinpointMonitoringProps } from './pinpoint/pinpoint-monitoring-props';
export { Poller } from './poller';
export { type PollerOptions, type PollerProps } from './poller-props';
export { RecommendedAlarms, type RecommendedAlarmsProps } from './recommended-alarms';
export { type RecommendedAlarmsOptions } from './recommended-alarms-options';
export { PinpointApplications, PinpointCampaigns, PinpointJourneys } from './pinpoint/selection';
export {
  type PinpointApplicationKpisOptions,
  type PinpointCampaignActivitiesOptions,
  type PinpointJourneyRunsOptions,
  PinpointSource,
  type PinpointSourceOptions,
  type PinpointSourcesOptions,
} from './pinpoint/pinpoint-source';
export { Source } from './source';
