import { type Duration, Token } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { DEFAULT_NAMESPACE, type MetricName, dimensionsOf, statisticOf } from '../../catalogue/metrics';
import type { MonitorIdentity } from '../../metrics';

/** Values by dimension; may be tokens. */
export type Ids = Readonly<Record<string, string>>;

/** One series of a metric. */
export function seriesOf(identity: MonitorIdentity, name: MetricName, ids: Ids, period: Duration): Metric {
  const values: Ids = { ...ids, Monitor: identity.monitorName };
  return new Metric({
    namespace: identity.metricNamespace ?? DEFAULT_NAMESPACE,
    metricName: name,
    statistic: statisticOf(name),
    period,
    dimensionsMap: Object.fromEntries(
      dimensionsOf(name).map((dimension) => [dimension, values[dimension] ?? '']),
    ),
  });
}

/** What a query leaves in or out beside the series of other monitors. */
export interface Narrowing {
  readonly only?: Ids;
  readonly without?: readonly (readonly [dimension: string, value: string])[];
}

/** One series per item, the worst 500 first. */
export function everyItemOf(
  identity: MonitorIdentity,
  name: MetricName,
  period: Duration,
  narrowing: Narrowing = {},
): MathExpression {
  const groups = dimensionsOf(name).filter((dimension) => dimension !== 'Monitor');
  const [worst, order] = statisticOf(name) === 'Minimum' ? ['MIN', 'ASC'] : ['MAX', 'DESC'];
  // Without ORDER BY CloudWatch would choose which 500 it looks at.
  const grouping = ` GROUP BY ${groups.join(', ')} ORDER BY ${worst}() ${order}`;
  return new MathExpression({ expression: query(identity, name, narrowing) + grouping, period });
}

/** The worst of all items, as one series. */
export function worstItemOf(
  identity: MonitorIdentity,
  name: MetricName,
  period: Duration,
  narrowing: Narrowing = {},
): MathExpression {
  return new MathExpression({ expression: query(identity, name, narrowing), label: name, period });
}

function query(
  { monitorName, metricNamespace = DEFAULT_NAMESPACE }: MonitorIdentity,
  name: MetricName,
  { only = {}, without = [] }: Narrowing,
): string {
  const worst = statisticOf(name) === 'Minimum' ? 'MIN' : 'MAX';
  const conditions = [
    ['Monitor', '=', monitorName] as const,
    ...Object.entries(only).map(([dimension, value]) => [dimension, '=', value] as const),
    ...without.map(([dimension, value]) => [dimension, '!=', value] as const),
  ];
  // SCHEMA takes exactly these dimensions: without it, series of other scopes would be counted in.
  return (
    `SELECT ${worst}("${name}") FROM SCHEMA("${metricNamespace}", ${dimensionsOf(name).join(', ')}) WHERE ` +
    conditions
      .map(([dimension, comparison, value]) => `"${dimension}" ${comparison} '${value}'`)
      .join(' AND ')
  );
}

/** A part of a construct's path: a token cannot be one, so that it is counted instead. */
export function pathOf(value: string, what: string, place: string): string {
  return Token.isUnresolved(value) ? `${what}-${place}` : value;
}

/** Channels of `AWS/Pinpoint` that are looked at; push is not, since stale tokens fail at any time. */
const CHANNELS = ['EMAIL', 'SMS'];

const FAILURES = [
  'DirectSendMessagePermanentFailure',
  'DirectSendMessageTemporaryFailure',
  'CampaignSendMessagePermanentFailure',
  'CampaignSendMessageTemporaryFailure',
];

/** E-mails and text messages of an application that Pinpoint itself counts as not sent, all kinds added up. */
export function messagesNotSent(applicationId: string, period: Duration): MathExpression {
  const metrics = FAILURES.flatMap((metricName) =>
    CHANNELS.map(
      (Channel) =>
        new Metric({
          namespace: 'AWS/Pinpoint',
          metricName,
          statistic: 'Sum',
          period,
          dimensionsMap: { ApplicationId: applicationId, Channel },
        }),
    ),
  );
  return new MathExpression({
    expression: 'SUM(METRICS())',
    label: 'Messages not sent',
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index + 1}`, metric])),
    period,
  });
}
