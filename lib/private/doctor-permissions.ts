import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Permission } from './acknowledgements';

/** What the doctor asks. */
export interface DoctorReach {
  /** The pollers' functions, and the page writer's. */
  readonly functions: readonly IFunction[];
  /** The topics of people, and the internal one. */
  readonly topics: readonly ITopic[];
  readonly queues: readonly IQueue[];
  /** Where a test page is sent to. */
  readonly internal?: ITopic;
}

/** What the doctor's role may do: ask, and send a test page to the topic of the alarms. Nothing of it changes anything. */
export function doctorPermissions({ functions, topics, queues, internal }: DoctorReach): Permission[] {
  const on = (actions: string[], resources: readonly string[]) =>
    resources.length === 0
      ? []
      : [{ statement: new PolicyStatement({ actions, resources: [...new Set(resources)] }) }];
  return [
    ...on(
      ['lambda:InvokeFunction'],
      functions.map(({ functionArn }) => functionArn),
    ),
    {
      statement: new PolicyStatement({
        actions: ['cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData'],
        resources: ['*'],
      }),
      why: 'GetMetricData knows no resources; DescribeAlarms that is narrowed to some alarms leaves out composite ones',
    },
    ...on(
      ['sns:GetTopicAttributes'],
      topics.map(({ topicArn }) => topicArn),
    ),
    ...on(
      ['sqs:GetQueueAttributes'],
      queues.map(({ queueArn }) => queueArn),
    ),
    ...on(['sns:Publish'], internal ? [internal.topicArn] : []),
  ];
}
