import type { EngagementMonitorProps } from '../engagement-monitor-props';

/** Whether pages are written: where nobody is told, there is nothing to write. */
export function hasPageWriter({
  pageTopic,
  ticketTopic,
  routes = [],
}: Pick<EngagementMonitorProps, 'pageTopic' | 'ticketTopic' | 'routes'>): boolean {
  return pageTopic !== undefined || ticketTopic !== undefined || routes.length > 0;
}
