export { ApplicationMetrics } from './application-metrics';
export { CampaignMetrics } from './campaign-metrics';
export { ItemMetrics, type MonitorIdentity } from './item-metrics';
export { JourneyMetrics } from './journey-metrics';
export { SourceMetrics } from './source-metrics';
