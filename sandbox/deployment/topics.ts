import { createHash } from 'node:crypto';
import type { Fields } from './fields';
import { gather, problem } from './problems';
import type { Stack } from './stack';

/** An SNS topic. */
export interface DeployedTopic {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
}

/** A subscription to an SNS topic, of this app or of another one. */
export interface DeployedSubscription {
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly arn: string;
}

export function readTopics(stack: Stack): DeployedTopic[] {
  return stack.resources('AWS::SNS::Topic').map((logicalId) => ({
    stack: stack.name,
    logicalId,
    name: stack.physicalName(logicalId),
    arn: topicArn(stack, logicalId),
  }));
}

export function readSubscriptions(stack: Stack): DeployedSubscription[] {
  const own = stack.resources('AWS::SNS::Subscription').map((id) => () => {
    const properties = stack.properties(id);
    return [readSubscription(properties, properties.string('TopicArn'))];
  });
  const inline = stack.resources('AWS::SNS::Topic').map((id) => () => {
    const subscriptions = stack.properties(id, 'Subscription').each('Subscription');
    return subscriptions.map((fields) => readSubscription(fields, topicArn(stack, id)));
  });
  return gather([...own, ...inline]).flat();
}

function topicArn(stack: Stack, logicalId: string): string {
  return String(stack.attribute(logicalId, 'TopicArn', `${stack.name}/${logicalId}`));
}

function readSubscription(fields: Fields, topic: string): DeployedSubscription {
  if (fields.has('FilterPolicy')) {
    throw problem(`${fields.place}: the sandbox does not apply a FilterPolicy; subscribe without one.`);
  }
  const [protocol, endpoint] = [fields.string('Protocol'), fields.string('Endpoint')];
  return { topicArn: topic, protocol, endpoint, arn: `${topic}:${idOf(`${topic} ${protocol} ${endpoint}`)}` };
}

/** A UUID, the same in every run. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
