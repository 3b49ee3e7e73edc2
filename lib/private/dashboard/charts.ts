import { GraphWidget, type IWidget, type YAxisProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { MetricName } from '../../catalogue/metrics';
import { alarmLines } from './alarm-lines';
import type { DashboardContext } from './context';
import { type Drawn, linesOf } from './searches';
import { type Size, THIRD } from './sizes';

/** One metric of a chart. */
interface ChartLine {
  readonly metric: MetricName;
  /** What it is, where a chart has several. @default - the item alone */
  readonly says?: string;
  /** @default 'each' */
  readonly drawn?: Drawn;
}

/** One chart. */
export interface Chart {
  readonly title: string;
  /** What is counted: the words at the axis. */
  readonly axis: string;
  readonly lines: readonly ChartLine[];
  /** @default THIRD */
  readonly size?: Size;
  /** Whether the lines stand upon each other. @default false */
  readonly isStacked?: boolean;
}

/** The charts of which some poller publishes something, with the lines of the alarms that read what they show. */
export function chartsOf(context: DashboardContext, charts: readonly Chart[]): IWidget[] {
  return charts.flatMap((chart) => {
    const left = chart.lines.flatMap(({ metric, says, drawn = 'each' }) => {
      const line = linesOf(context, metric, drawn, says);
      return line ? [line] : [];
    });
    if (left.length === 0) return [];
    // Thresholds are of one item: they mean nothing for a sum or for growth.
    const judged = chart.lines.filter(({ drawn = 'each' }) => drawn === 'each').map(({ metric }) => metric);
    return [
      new GraphWidget({
        title: chart.title,
        left,
        leftYAxis: axisOf(chart.axis),
        leftAnnotations: alarmLines(context.settings, judged),
        stacked: chart.isStacked,
        ...(chart.size ?? THIRD),
      }),
    ];
  });
}

/** An axis from zero, named. */
export function axisOf(label: string): YAxisProps {
  return { min: 0, label, showUnits: false };
}
