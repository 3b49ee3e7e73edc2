import { type IWidget, MathExpression, SingleValueWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { metricsUsdPerMonth } from '../../catalogue/cost';
import type { DashboardContext } from './context';
import { linesOf } from './searches';
import { TWO_THIRDS } from './sizes';

/** Price of a series per month in CloudWatch's first tier, which reaches to 10,000. */
const USD_PER_SERIES = metricsUsdPerMonth(1);

/** What the series cost that were published by the last polls; alarms, requests and the dashboard are not in it. */
export function costWidget(context: DashboardContext): IWidget[] {
  const published = linesOf(context, 'SeriesPublished', 'sum', undefined);
  if (!(published instanceof MathExpression)) return [];
  return [
    new SingleValueWidget({
      title: 'Series, and what they cost in a month',
      metrics: [
        published.with({ label: 'series' }),
        new MathExpression({
          expression: `${published.expression} * ${USD_PER_SERIES}`,
          label: `US dollars a month, at $${USD_PER_SERIES.toFixed(2)} each`,
          period: published.period,
        }),
      ],
      ...TWO_THIRDS,
    }),
  ];
}
