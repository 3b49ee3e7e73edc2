import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic, TopicPolicy } from 'aws-cdk-lib/aws-sns';
import { letAlarmsUse } from './encryption';

const STATEMENT = 'AlarmsOfThisAccount';

/**
 * Lets CloudWatch's alarms of this account publish to a topic that has a policy.
 *
 * SNS gives a topic without a policy one that lets the whole account publish, CloudWatch for it too. Any policy of its
 * own, such as the one of `enforceSSL`, takes its place, and alarms would be refused without a word. So they would be by
 * the key of the topic.
 */
export function letAlarmsPublish(topic: ITopic): void {
  letAlarmsUse(topic, topic.masterKey);
  if (!(topic instanceof Topic)) return;
  const policy = topic.node.children.find((child) => child instanceof TopicPolicy);
  if (!policy || policy.document.toJSON()?.Statement?.some(isOurs)) return;
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: STATEMENT,
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(topic).account } },
    }),
  );
}

function isOurs({ Sid }: { readonly Sid?: string }): boolean {
  return Sid === STATEMENT;
}
