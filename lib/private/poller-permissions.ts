import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { OperationRow } from '../catalogue/operation-row';
import { operationRow } from '../catalogue/operations';
import { type PollerConfig, choiceOf, mustBeFound } from '../catalogue/poller-config';
import { requestedOperations } from '../catalogue/requested-operations';
import type { Permission } from './acknowledgements';

/** What the poller's role may do: the operations that it calls, on the applications that it watches, and publish. */
export function pollerPermissions(scope: Construct, config: PollerConfig): Permission[] {
  const areFound = mustBeFound(config.containers);
  // IAM knows no tags on the resources of metrics: a condition on them would refuse every number.
  const ids = areFound ? ['*'] : config.containers;
  const read = requestedOperations(choiceOf(config), areFound).map((operation) => {
    const row = operationRow(operation);
    const statement = new PolicyStatement({ actions: [row.action], resources: arnsOf(scope, row, ids) });
    const { why } = row;
    return { statement, why: areFound ? `${APPLICATIONS_ARE_FOUND}; ${why}` : why };
  });
  return [...read, publishPermission(config.namespace)];
}

const APPLICATIONS_ARE_FOUND =
  'applications are found at run time, by tag or all of them, and IAM knows no tags on what holds their numbers';

/** PutMetricData knows no resources; the condition is what narrows it. */
export function publishPermission(namespace: string): Permission {
  return {
    statement: new PolicyStatement({
      actions: ['cloudwatch:PutMetricData'],
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': namespace } },
    }),
    why: 'PutMetricData knows no resources; its condition narrows it to one namespace',
  };
}

function arnsOf(
  scope: Construct,
  { service, resources }: OperationRow,
  containerIds: readonly string[],
): string[] {
  const arn = (path: string) => {
    const [resource, ...rest] = path.split('/');
    return Stack.of(scope).formatArn({
      service,
      resource: resource ?? '',
      resourceName: rest.length > 0 ? rest.join('/') : undefined,
    });
  };
  return resources.flatMap((shape) => {
    if (shape === '*') return [shape];
    if (!shape.includes(CONTAINER)) return [arn(shape)];
    return containerIds.map((id) => arn(shape.replace(CONTAINER, id)));
  });
}

const CONTAINER = '{container}';
