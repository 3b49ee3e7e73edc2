import type { PinpointMonitoringProps } from '../pinpoint/pinpoint-monitoring-props';

/** Whether pages are written: where nobody is told, there is nothing to write. */
export function hasPageWriter({ pageTopic, ticketTopic, routes = [] }: PinpointMonitoringProps): boolean {
  return pageTopic !== undefined || ticketTopic !== undefined || routes.length > 0;
}
