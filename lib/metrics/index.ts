export { ApplicationMetrics } from './application-metrics';
export { CampaignMetrics } from './campaign-metrics';
export { CountryMetrics } from './country-metrics';
export { ErrorCodeMetrics } from './error-code-metrics';
export { ItemMetrics, type MonitorIdentity } from './item-metrics';
export { JourneyActivityMetrics } from './journey-activity-metrics';
export { JourneyMetrics } from './journey-metrics';
export { SourceMetrics } from './source-metrics';
