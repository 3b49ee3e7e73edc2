import { gather } from './problems';
import type { Stack } from './stack';

/** An SQS queue. */
export interface DeployedQueue {
  readonly stack: string;
  readonly logicalId: string;
  readonly arn: string;
  readonly url: string;
}

export function readQueues(stack: Stack): DeployedQueue[] {
  return gather(
    stack.resources('AWS::SQS::Queue').map((logicalId) => () => {
      const place = `${stack.name}/${logicalId}`;
      return {
        stack: stack.name,
        logicalId,
        arn: String(stack.attribute(logicalId, 'Arn', place)),
        url: String(stack.attribute(logicalId, 'QueueUrl', place)),
      };
    }),
  );
}
