import { Duration, Token } from 'aws-cdk-lib';
import { GraphWidget, type IWidget, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { axisOf } from '../private/dashboard/charts';
import type { DashboardContext } from '../private/dashboard/context';
import { THIRD } from '../private/dashboard/sizes';

/** A metric that AWS publishes of itself, at no charge. */
interface AwsMetric {
  readonly name: string;
  readonly says: string;
  readonly by: 'channel' | 'application';
  /** What it is read with; a count without data points is zero, a duration is not known. */
  readonly statistic: 'Sum' | 'Maximum';
}

interface AwsChart {
  readonly title: string;
  readonly axis: string;
  readonly metrics: readonly AwsMetric[];
}

const count = (name: string, says: string, by: AwsMetric['by']): AwsMetric => ({
  name,
  says,
  by,
  statistic: 'Sum',
});
const seconds = (name: string, says: string, by: AwsMetric['by']): AwsMetric => ({
  name,
  says,
  by,
  statistic: 'Maximum',
});

/** Source: Pinpoint user guide, metrics that are exported to CloudWatch. */
const CHARTS: readonly AwsChart[] = [
  {
    title: 'Direct messages not sent',
    axis: 'Messages per period',
    metrics: [
      count('DirectSendMessagePermanentFailure', 'permanent', 'channel'),
      count('DirectSendMessageTemporaryFailure', 'temporary', 'channel'),
      count('DirectSendMessageThrottled', 'throttled', 'channel'),
    ],
  },
  {
    title: 'Campaign messages not sent',
    axis: 'Messages per period',
    metrics: [
      count('CampaignSendMessagePermanentFailure', 'permanent', 'channel'),
      count('CampaignSendMessageTemporaryFailure', 'temporary', 'channel'),
      count('CampaignSendMessageThrottled', 'throttled', 'channel'),
    ],
  },
  {
    title: 'Latency of campaign messages',
    axis: 'Seconds',
    metrics: [seconds('CampaignSendMessageLatency', '', 'channel')],
  },
  {
    title: 'One-time passwords verified',
    axis: 'Attempts per period',
    metrics: [
      count('OTPVerificationSuccess', 'right', 'application'),
      count('OTPVerificationFailure', 'wrong', 'application'),
      count('OTPVerificationFailureFinalAttempt', 'wrong for the last time', 'application'),
    ],
  },
  {
    title: 'Imports and registrations that failed',
    axis: 'Count per period',
    metrics: [
      count('ImportJobFailure', 'import jobs', 'application'),
      count('ImportedEndpointFailure', 'imported endpoints', 'application'),
      count('EndpointRegistrationFailure', 'registered endpoints', 'application'),
    ],
  },
  {
    title: 'Events',
    axis: 'Events per period',
    metrics: [
      count('TotalEvents', 'received', 'application'),
      count('ExportedEvents', 'exported', 'application'),
    ],
  },
];

/** AWS publishes when something happens; a quarter of an hour is what the alarm on them reads. */
const PERIOD = Duration.minutes(15);

const SCHEMAS: { readonly [by in AwsMetric['by']]: string } = {
  channel: 'AWS/Pinpoint,ApplicationId,Channel',
  application: 'AWS/Pinpoint,ApplicationId',
};

const LABELS: { readonly [by in AwsMetric['by']]: string } = {
  channel: "${PROP('Dim.Channel')} ${PROP('Dim.ApplicationId')} ${LAST}",
  application: "${PROP('Dim.ApplicationId')} ${LAST}",
};

/** What Pinpoint itself publishes: the only numbers of its own that reach CloudWatch without a poller. */
export function pinpointCharts(context: DashboardContext): IWidget[] {
  const terms = applicationTerms(context);
  return CHARTS.map(
    ({ title, axis, metrics }) =>
      new GraphWidget({
        title,
        left: metrics.map(
          (metric) =>
            new MathExpression({
              expression: expressionOf(metric, terms),
              label: [metric.says, LABELS[metric.by]].filter(Boolean).join(' '),
              period: PERIOD,
            }),
        ),
        leftYAxis: axisOf(axis),
        ...THIRD,
      }),
  );
}

function expressionOf({ name, by, statistic }: AwsMetric, terms: string): string {
  const search = `SEARCH('{${SCHEMAS[by]}} MetricName="${name}"${terms}', '${statistic}', ${PERIOD.toSeconds()})`;
  return statistic === 'Sum' ? `FILL(${search}, 0)` : search;
}

/** What a search may hold beside its schema and the name of its metric. */
const ROOM_FOR_IDS = 800;
const LONGEST_ID = 64;

/** Whether single applications can be named: a search holds 1,024 characters. */
export function areApplicationsNamed({ applications }: Pick<DashboardContext, 'applications'>): boolean {
  if (applications === 'all') return false;
  const lengths = applications.map((id) => (Token.isUnresolved(id) ? LONGEST_ID : id.length));
  return lengths.reduce((sum, length) => sum + length + '"" OR '.length, 0) <= ROOM_FOR_IDS;
}

/** These metrics know no monitor, so that the applications stand here; without them, every one of the account is shown. */
function applicationTerms(context: DashboardContext): string {
  const { applications } = context;
  if (applications === 'all' || !areApplicationsNamed(context)) return '';
  return ` ApplicationId=(${applications.map((id) => `"${id}"`).join(' OR ')})`;
}
