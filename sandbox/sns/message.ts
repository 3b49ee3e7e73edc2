import type { ATTRIBUTE_TYPES } from './limits';

/** One attribute of a message. */
export interface MessageAttribute {
  readonly type: (typeof ATTRIBUTE_TYPES)[number];
  /** Text as sent; of Binary the base64. */
  readonly value: string;
}

/** A message on a topic. */
export interface PublishedMessage {
  readonly at: Date;
  readonly messageId: string;
  /** ARN. */
  readonly topic: string;
  readonly subject: string | undefined;
  /** By protocol; `default` is for every protocol that is not named. */
  readonly texts: { readonly default: string; readonly [protocol: string]: string };
  readonly attributes: { readonly [name: string]: MessageAttribute };
}

/** What a subscription of a protocol gets. */
export function textFor({ texts }: PublishedMessage, protocol: string): string {
  return texts[protocol] ?? texts.default;
}
