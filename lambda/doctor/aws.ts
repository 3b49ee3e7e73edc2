import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type GetMetricDataCommandOutput,
} from '@aws-sdk/client-cloudwatch';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { GetTopicAttributesCommand, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DoctorConfig } from '../../lib/catalogue/doctor-config';
import { statisticOf } from '../../lib/catalogue/metrics';
import { type DoctorPorts, type FoundAlarm, type NewestPoint, pointKey } from './ports';
import { Unanswered, asked } from './unanswered';

/** The services that the doctor asks. */
export interface DoctorClients {
  readonly cloudwatch: Pick<CloudWatchClient, 'send'>;
  readonly lambda: Pick<LambdaClient, 'send'>;
  readonly sns: Pick<SNSClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
}

/** For every question; a poller that asks its provider takes longer. */
const PATIENCE_MS = 15_000;
const POLLER_PATIENCE_MS = 40_000;
const ALARMS_PER_LISTING = 100;
/** CloudWatch keeps points of one minute for 15 days. */
const PERIOD_SECONDS = 60;

const soon = () => ({ abortSignal: AbortSignal.timeout(PATIENCE_MS) });

/** The doctor's questions, asked of AWS. */
export function awsPorts(
  { cloudwatch, lambda, sns, sqs }: DoctorClients,
  { monitor, namespace }: Pick<DoctorConfig, 'monitor' | 'namespace'>,
): DoctorPorts {
  return {
    invoke: (fn, event) => asked('lambda:InvokeFunction', fn, invoked(lambda, fn, event)),

    newest: async (wanted, from, to) => {
      const queries = wanted.map(({ source, metric }, index) => ({
        Id: `m${index}`,
        MetricStat: {
          Metric: {
            Namespace: namespace,
            MetricName: metric,
            Dimensions: [
              { Name: 'Monitor', Value: monitor },
              { Name: 'Source', Value: source },
            ],
          },
          Period: PERIOD_SECONDS,
          Stat: statisticOf(metric),
        },
      }));
      const newest = new Map<string, NewestPoint>();
      let NextToken: string | undefined;
      do {
        const listing: GetMetricDataCommandOutput = await asked(
          'cloudwatch:GetMetricData',
          'metrics',
          cloudwatch.send(
            new GetMetricDataCommand({
              MetricDataQueries: queries,
              StartTime: from,
              EndTime: to,
              ScanBy: 'TimestampDescending',
              NextToken,
            }),
            soon(),
          ),
        );
        for (const { Id, Timestamps = [], Values = [] } of listing.MetricDataResults ?? []) {
          const one = wanted[Number(Id?.slice(1))];
          const [at, value] = [Timestamps[0], Values[0]];
          if (!one || at === undefined || value === undefined) continue;
          const key = pointKey(one.source, one.metric);
          // The first listing holds the newest.
          if (!newest.has(key)) newest.set(key, { at, value });
        }
        NextToken = listing.NextToken;
      } while (NextToken);
      return newest;
    },

    alarms: async (prefix) => {
      const found: FoundAlarm[] = [];
      let NextToken: string | undefined;
      do {
        const listing = await asked(
          'cloudwatch:DescribeAlarms',
          'alarms',
          cloudwatch.send(
            new DescribeAlarmsCommand({
              AlarmNamePrefix: prefix,
              AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
              MaxRecords: ALARMS_PER_LISTING,
              NextToken,
            }),
            soon(),
          ),
        );
        for (const alarm of [...(listing.MetricAlarms ?? []), ...(listing.CompositeAlarms ?? [])]) {
          const since = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp;
          found.push({
            name: alarm.AlarmName ?? '',
            state: alarm.StateValue ?? 'INSUFFICIENT_DATA',
            actions: alarm.AlarmActions ?? [],
            isSwitchedOn: alarm.ActionsEnabled ?? true,
            ...(since && { since }),
            ...('AlarmRule' in alarm && alarm.AlarmRule !== undefined && { rule: alarm.AlarmRule }),
          });
        }
        NextToken = listing.NextToken;
      } while (NextToken);
      return found;
    },

    subscribers: async (topic) => {
      // Counts only: the list of subscriptions would hold addresses.
      const { Attributes = {} } = await asked(
        'sns:GetTopicAttributes',
        topic,
        sns.send(new GetTopicAttributesCommand({ TopicArn: topic }), soon()),
      );
      return {
        confirmed: Number(Attributes.SubscriptionsConfirmed ?? 0),
        pending: Number(Attributes.SubscriptionsPending ?? 0),
      };
    },

    depth: async (queue) => {
      const { Attributes = {} } = await asked(
        'sqs:GetQueueAttributes',
        queue,
        sqs.send(
          new GetQueueAttributesCommand({
            QueueUrl: queue,
            AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
          }),
          soon(),
        ),
      );
      return (
        Number(Attributes.ApproximateNumberOfMessages ?? 0) +
        Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0)
      );
    },

    publish: async (topic, message) => {
      const { MessageId = '' } = await asked(
        'sns:Publish',
        topic,
        sns.send(new PublishCommand({ TopicArn: topic, Message: message }), soon()),
      );
      return MessageId;
    },
  };
}

async function invoked(lambda: Pick<LambdaClient, 'send'>, fn: string, event: object): Promise<unknown> {
  const answer = await lambda.send(
    new InvokeCommand({
      FunctionName: fn,
      InvocationType: 'RequestResponse',
      Payload: Buffer.from(JSON.stringify(event)),
    }),
    { abortSignal: AbortSignal.timeout(POLLER_PATIENCE_MS) },
  );
  const payload: unknown = JSON.parse(Buffer.from(answer.Payload ?? []).toString() || 'null');
  if (answer.FunctionError === undefined) return payload;
  const { errorType, errorMessage } = Object(payload) as { errorType?: string; errorMessage?: string };
  const says = `the function failed: ${[errorType, errorMessage].filter(Boolean).join(': ')}`.slice(0, 300);
  throw new Unanswered('lambda:InvokeFunction', fn, false, says);
}
