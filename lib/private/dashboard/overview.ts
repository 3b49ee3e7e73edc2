import {
  type AlarmBase,
  AlarmStatusWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { type MetricName } from '../../catalogue/metrics';
import type { DashboardContext, StatusAlarms } from './context';
import { incidentNumbers } from './incidents';
import { linesOf } from './searches';
import { NUMBERS, statusSize } from './sizes';

/** CloudWatch's limit on the alarms of one alarm status widget. */
const ALARMS_PER_WIDGET = 100;

/** What is wrong now, by what it asks of whoever looks. */
export function statusRow({ pages, tickets, blind }: StatusAlarms): IWidget[] {
  const parts = [
    ...partsOf('Blind: while one is red, the rest cannot be trusted', blind),
    ...partsOf('Pages', pages),
    ...partsOf('Tickets', tickets),
  ];
  const size = statusSize(Math.max(0, ...parts.map(({ alarms }) => alarms.length)));
  return parts.map((part) => new AlarmStatusWidget({ ...part, ...size }));
}

/** A hundred alarms each at the most. */
function partsOf(title: string, alarms: readonly AlarmBase[]): { title: string; alarms: AlarmBase[] }[] {
  const count = Math.ceil(alarms.length / ALARMS_PER_WIDGET);
  return Array.from({ length: count }, (_, index) => ({
    title: count === 1 ? title : `${title} (${index + 1} of ${count})`,
    alarms: alarms.slice(index * ALARMS_PER_WIDGET, (index + 1) * ALARMS_PER_WIDGET),
  }));
}

/** What is sent today, of everything that is shown. */
const SENT_TODAY: readonly { readonly metric: MetricName; readonly says: string }[] = [
  { metric: 'JourneyEmailsSent', says: 'e-mails of journeys' },
  { metric: 'CampaignAttemptedDeliveries', says: 'messages of campaigns' },
  { metric: 'ApplicationTxnEmailsSent', says: 'transactional e-mails' },
  { metric: 'ApplicationTxnSmsSent', says: 'transactional text messages' },
];

/** Incidents, and what is sent today, as numbers. */
export function numbersRow(context: DashboardContext): IWidget[] {
  const sent = SENT_TODAY.flatMap(({ metric, says }) => total(context, metric, says));
  return [
    ...numbers('Incidents and silences', incidentNumbers(context)),
    ...numbers('Sent today, since 00:00 UTC', sent),
  ];
}

function total(context: DashboardContext, metric: MetricName, says: string): IMetric[] {
  const line = linesOf(context, metric, 'sum', undefined);
  // The number stands beside its label: another one in it would be twice the same.
  return line instanceof MathExpression ? [line.with({ label: says })] : [];
}

function numbers(title: string, metrics: IMetric[]): IWidget[] {
  return metrics.length === 0 ? [] : [new SingleValueWidget({ title, metrics, ...NUMBERS })];
}
