import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Outgoing } from './record';

/** Sends one message to its topic. */
export async function publishMessage(client: Pick<SNSClient, 'send'>, message: Outgoing): Promise<void> {
  await client.send(
    new PublishCommand({
      TopicArn: message.topic,
      Subject: message.subject,
      Message: messageOf(message),
      MessageStructure: 'json',
      MessageAttributes: Object.fromEntries(
        Object.entries(message.attributes).map(([name, value]) => [name, toAttribute(value)]),
      ),
    }),
  );
}

/** One text per protocol: programs get CloudWatch's shape, telephones the subject. */
export function messageOf({ subject, text, notification }: Outgoing): string {
  const shape = JSON.stringify({ ...notification, AlarmDescription: text });
  return JSON.stringify({
    default: text,
    email: text,
    sms: subject,
    http: shape,
    https: shape,
    lambda: shape,
    sqs: shape,
  });
}

/** Passes on what could not be written, as it came: a page that reads badly beats none. */
export async function forward(
  client: Pick<SNSClient, 'send'>,
  topic: string,
  subject: string | undefined,
  message: string,
): Promise<void> {
  await client.send(
    new PublishCommand({ TopicArn: topic, ...(subject && { Subject: subject }), Message: message }),
  );
}

function toAttribute(value: string | readonly string[]): MessageAttributeValue {
  return typeof value === 'string'
    ? { DataType: 'String', StringValue: value }
    : { DataType: 'String.Array', StringValue: JSON.stringify(value) };
}
