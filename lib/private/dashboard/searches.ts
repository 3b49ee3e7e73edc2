import { type Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { Scope } from '../../catalogue/metric-row';
import {
  DEFAULT_NAMESPACE,
  type MetricName,
  dimensionsOf,
  rowOf,
  statisticOf,
} from '../../catalogue/metrics';
import { publishersOf, slowest } from '../alarms/plan';
import type { DashboardContext } from './context';
import { pickerTerms } from './pickers';

/**
 * How a metric is drawn.
 *
 * - `each`: a line per item
 * - `growth`: a line per item, how much its total grew in each period, however long the periods of the range shown are
 * - `sum`, `growth-sum`: the same of all items that are shown, as one line
 */
export type Drawn = 'each' | 'growth' | 'sum' | 'growth-sum';

/** The lines of one metric; undefined where no poller publishes it. */
export function linesOf(
  context: DashboardContext,
  name: MetricName,
  drawn: Drawn,
  says: string | undefined,
): IMetric | undefined {
  const reader = slowest(publishersOf(context, name));
  if (!reader) return undefined;
  const period = reader.interval;
  const isSum = drawn === 'sum' || drawn === 'growth-sum';
  return new MathExpression({
    expression: expressionOf(search(context, name, period), name, drawn),
    label: [says, isSum ? undefined : ITEM_LABELS[rowOf(name).scope], '${LAST}'].filter(Boolean).join(' '),
    period,
  });
}

function expressionOf(found: string, name: MetricName, drawn: Drawn): string {
  // Of a heartbeat alone a gap is zero: elsewhere it is a number that is not known, and stays a gap.
  const filled = rowOf(name).emission === 'heartbeat' ? `FILL(${found}, 0)` : found;
  switch (drawn) {
    case 'each':
      return filled;
    case 'growth':
      return `DIFF(${found})`;
    case 'sum':
      return `SUM(${filled})`;
    case 'growth-sum':
      // In this order: a journey without a point would be a fall and a rise of the sum.
      return `SUM(DIFF(${found}))`;
  }
}

/** What tells the lines of one metric apart. */
const ITEM_LABELS: { readonly [scope in Scope]?: string } = {
  journey: "${PROP('Dim.JourneyId')}",
  campaign: "${PROP('Dim.CampaignId')}",
  application: "${PROP('Dim.ApplicationId')}",
  applicationSource: "${PROP('Dim.ApplicationId')} ${PROP('Dim.Source')}",
  source: "${PROP('Dim.Source')}",
};

/** The series of a metric as the pickers leave them: new items appear by themselves. */
function search(context: DashboardContext, name: MetricName, period: Duration): string {
  const { monitorName, metricNamespace = DEFAULT_NAMESPACE } = context.identity;
  const schema = [`"${metricNamespace}"`, ...dimensionsOf(name)].join(',');
  const terms = `MetricName="${name}" Monitor="${monitorName}"${pickerTerms(context, rowOf(name).scope)}`;
  return `SEARCH('{${schema}} ${terms}', '${statisticOf(name)}', ${period.toSeconds()})`;
}
