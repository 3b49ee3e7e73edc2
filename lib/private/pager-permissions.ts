import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Permission } from './acknowledgements';
import { publishPermission } from './poller-permissions';

/** What the page writer's role may do beside its table: tell, ask how alarms stand, and publish its own numbers. */
export function pagerPermissions(
  scope: Construct,
  config: { readonly monitor: string; readonly namespace: string },
  topics: readonly ITopic[],
): Permission[] {
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
          {
            statement: new PolicyStatement({
              actions: ['sns:Publish'],
              resources: [...new Set(topics.map(({ topicArn }) => topicArn))],
            }),
          },
        ]),
    {
      statement: new PolicyStatement({
        actions: ['cloudwatch:DescribeAlarmContributors'],
        resources: [alarmsOfMonitor],
      }),
      why: 'the alarms of this monitor, whose names all begin with its own',
    },
    {
      statement: new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }),
      why: 'DescribeAlarms that is narrowed to some alarms leaves out composite ones',
    },
    publishPermission(config.namespace),
  ];
}
