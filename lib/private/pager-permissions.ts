import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** What the page writer's role may do beside its table: tell, ask how alarms stand, and publish its own numbers. */
export function pagerPermissions(
  scope: Construct,
  config: { readonly monitor: string; readonly namespace: string },
  topics: readonly ITopic[],
): PolicyStatement[] {
  const alarmsOfMonitor = Stack.of(scope).formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: `${config.monitor}/*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return [
    ...(topics.length === 0
      ? []
      : [
          new PolicyStatement({
            actions: ['sns:Publish'],
            resources: [...new Set(topics.map(({ topicArn }) => topicArn))],
          }),
        ]),
    new PolicyStatement({ actions: ['cloudwatch:DescribeAlarmContributors'], resources: [alarmsOfMonitor] }),
    new PolicyStatement({
      actions: ['cloudwatch:DescribeAlarms'],
      // Narrowed to some alarms, it leaves out composite ones.
      resources: ['*'],
    }),
    new PolicyStatement({
      actions: ['cloudwatch:PutMetricData'],
      // PutMetricData knows no resources; the condition is what narrows it.
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': config.namespace } },
    }),
  ];
}
