import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { OPERATIONS, type ResourceShape } from '../catalogue/operations';
import { type PollerConfig, mustBeFound } from '../catalogue/poller-config';
import { requestedOperations } from '../catalogue/requested-operations';

/** What the poller's role may do: the operations that it calls, on the applications that it watches, and publish. */
export function pollerPermissions(scope: Construct, config: PollerConfig): PolicyStatement[] {
  // IAM knows no tags on the resources of metrics: a condition on them would refuse every number.
  const ids = mustBeFound(config.applications) ? ['*'] : config.applications;
  const read = requestedOperations(config, mustBeFound(config.applications)).map((operation) => {
    const { action, resources } = OPERATIONS[operation];
    return new PolicyStatement({
      actions: [action],
      resources: resources.flatMap((shape) => arnsOf(scope, shape, ids)),
    });
  });
  const publish = new PolicyStatement({
    actions: ['cloudwatch:PutMetricData'],
    // PutMetricData knows no resources; the condition is what narrows it.
    resources: ['*'],
    conditions: { StringEquals: { 'cloudwatch:namespace': config.namespace } },
  });
  return [...read, publish];
}

function arnsOf(scope: Construct, shape: ResourceShape, applicationIds: readonly string[]): string[] {
  const arn = (path: string) => {
    const [resource, ...rest] = path.split('/');
    return Stack.of(scope).formatArn({
      service: 'mobiletargeting',
      resource: resource ?? '',
      resourceName: rest.length > 0 ? rest.join('/') : undefined,
    });
  };
  if (!shape.includes('{ApplicationId}')) return [arn(shape)];
  return applicationIds.map((id) => arn(shape.replace('{ApplicationId}', id)));
}
