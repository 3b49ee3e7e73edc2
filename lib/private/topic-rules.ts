import { Stack } from 'aws-cdk-lib';
import { CfnTopic, type ITopic } from 'aws-cdk-lib/aws-sns';
import type { Rule } from './validation';

/** The managed key trusts SNS alone, and CloudWatch would drop its messages without a word. */
export function topicRules(what: string, topic: ITopic | undefined): Rule[] {
  if (!topic) return [];
  const resource = topic.node.defaultChild;
  // An imported topic has no resource, and a key only where one was given with it.
  const key = resource instanceof CfnTopic ? resource.kmsMasterKeyId : topic.masterKey?.keyArn;
  const text = JSON.stringify(Stack.of(topic).resolve(key)) ?? '';
  return [
    {
      broken: /alias\/aws\/sns/.test(text),
      message: () =>
        `${what}: the topic "${topic.node.path}" is encrypted with alias/aws/sns, which CloudWatch cannot use; ` +
        'give it a key of your own that lets cloudwatch.amazonaws.com use it, or none',
    },
  ];
}
