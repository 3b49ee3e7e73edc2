import type { DeployedSubscription } from '../deployment/topics';
import { textFor, type PublishedMessage } from '../sns/message';

/** There is no key to sign with: a function that checks signatures refuses every message here. */
const UNSIGNED = 'EXAMPLE';

/** The event that a subscribed function gets for a message. */
export function snsEvent(message: PublishedMessage, { arn }: DeployedSubscription): object {
  const region = message.topic.split(':')[3];
  const attributes = Object.entries(message.attributes).map(([name, { type, value }]) => [
    name,
    { Type: type, Value: value },
  ]);
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: arn,
        Sns: {
          Type: 'Notification',
          MessageId: message.messageId,
          TopicArn: message.topic,
          Subject: message.subject ?? null,
          Message: textFor(message, 'lambda'),
          Timestamp: message.at.toISOString(),
          SignatureVersion: '1',
          Signature: UNSIGNED,
          SigningCertUrl: `https://sns.${region}.amazonaws.com/SimpleNotificationService-${UNSIGNED}.pem`,
          UnsubscribeUrl: `https://sns.${region}.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${arn}`,
          MessageAttributes: Object.fromEntries(attributes) as object,
        },
      },
    ],
  };
}
