export { PinpointApplicationMetrics } from './application-metrics';
export { PinpointCampaignMetrics } from './campaign-metrics';
export { PinpointCountryMetrics } from './country-metrics';
export { PinpointErrorCodeMetrics } from './error-code-metrics';
export { ItemMetrics, type MonitorIdentity } from './item-metrics';
export { PinpointJourneyActivityMetrics } from './journey-activity-metrics';
export { PinpointJourneyMetrics } from './journey-metrics';
export { SourceMetrics } from './source-metrics';
