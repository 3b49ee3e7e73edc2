import type { Template } from 'aws-cdk-lib/assertions';
import { type MetricStore } from '../../../sandbox/cloudwatch/metric-store';
import { AlarmBook } from '../../../sandbox/preview/evaluate/alarm-book';
import { drawDashboard } from '../../../sandbox/preview/evaluate/dashboard';
import type { ChartDrawing, DrawnDashboard, DrawnWidget } from '../../../sandbox/preview/evaluate/drawing';
import type { Choices } from '../../../sandbox/preview/evaluate/variables';
import { ACCOUNT, REGION } from '../synthesis';
import { bodyTextOf } from './body';

/** End of the range that is drawn. */
const NOW = new Date('2026-03-02T12:00:00Z');
const MINUTES = 60_000;
const POLL = 15;

/** The polls of the last hours, the last one first. */
function polls(count: number): Date[] {
  return Array.from({ length: count }, (_, index) => new Date(NOW.getTime() - index * POLL * MINUTES));
}

/** What pollers have published of one series: the last value first. */
export function publish(
  store: MetricStore,
  name: string,
  dimensions: Readonly<Record<string, string>>,
  newestFirst: readonly (number | undefined)[],
  namespace = 'EngagementMonitoring',
): void {
  polls(newestFirst.length).forEach((time, index) => {
    const value = newestFirst[index];
    if (value !== undefined) store.put({ namespace, name, dimensions, time, value });
  });
}

/** The dashboard as the preview draws it, with what was picked. */
export function drawnWith(template: Template, store: MetricStore, choices: Choices = {}): DrawnDashboard {
  return drawDashboard('shop', bodyTextOf(template), choices, {
    store,
    alarms: new AlarmBook([], [], [], NOW),
    now: NOW.getTime() / MINUTES,
    rangeMinutes: 6 * 60,
    region: REGION,
    accountId: ACCOUNT,
  });
}

export function widgetNamed({ widgets }: DrawnDashboard, title: string): DrawnWidget {
  const widget = widgets.find((each) => each.title === title);
  if (!widget) throw new Error(`there is no widget "${title}"`);
  return widget;
}

/** The lines of a chart: values by label, unknown ones as null. */
export function linesDrawn(
  dashboard: DrawnDashboard,
  title: string,
): Record<string, readonly (number | null)[]> {
  const { drawing } = widgetNamed(dashboard, title);
  if (drawing?.kind !== 'chart') throw new Error(`"${title}" is drawn as ${drawing?.kind}`);
  return Object.fromEntries((drawing as ChartDrawing).series.map(({ label, values }) => [label, values]));
}
