import { textFor, type PublishedMessage } from '../sns/message';

/** A message on a topic, as the on-call reads it. */
export interface Page {
  readonly at: Date;
  /** ARN. */
  readonly topic: string;
  readonly subject: string;
  readonly text: string;
  readonly kind: 'alarm' | 'ok' | 'insufficient-data';
  /** Who published it: CloudWatch for an alarm, or a function (or Lambda, for a function that failed). */
  readonly sender: 'cloudwatch' | 'function';
  /** Of CloudWatch's messages. */
  readonly alarmName?: string;
  /** Message attributes: text as sent; of Binary the base64. */
  readonly attributes: { readonly [name: string]: string };
}

/** A message that has been published and not been delivered yet. */
export interface Notice {
  readonly message: PublishedMessage;
  readonly kind: Page['kind'];
  readonly sender: Page['sender'];
  readonly alarmName?: string;
  /** How many functions passed it on, one publishing what another one published: 0 for a first message. */
  readonly hops: number;
}

const KINDS = { ALARM: 'alarm', OK: 'ok', INSUFFICIENT_DATA: 'insufficient-data' } as const;

/** SNS's subject for e-mails whose message has none. */
const NO_SUBJECT = 'AWS Notification Message';

/** The kind of page that the news of a state is; what says nothing of a state asks for attention like an alarm. */
export function kindOf(state: string | undefined): Page['kind'] {
  return KINDS[state as keyof typeof KINDS] ?? 'alarm';
}

/** A message that a function published; what it is about stands in its attribute `state`. */
export function noticeOf(message: PublishedMessage, hops: number): Notice {
  return { message, kind: kindOf(message.attributes.state?.value), sender: 'function', hops };
}

/** What a person gets of a message: its text for e-mail. */
export function pageOf({ message, kind, sender, alarmName }: Notice, at: Date): Page {
  const attributes = Object.entries(message.attributes).map(([name, { value }]) => [name, value]);
  return {
    at,
    topic: message.topic,
    subject: message.subject ?? NO_SUBJECT,
    text: textFor(message, 'email'),
    kind,
    sender,
    ...(alarmName !== undefined && { alarmName }),
    attributes: Object.fromEntries(attributes) as Page['attributes'],
  };
}
