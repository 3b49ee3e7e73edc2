const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

export function publishResponse(messageId: string, requestId: string): string {
  return `<PublishResponse xmlns="${NAMESPACE}"><PublishResult><MessageId>${messageId}</MessageId></PublishResult><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></PublishResponse>`;
}

export function attributesResponse(attributes: Readonly<Record<string, string>>, requestId: string): string {
  const entries = Object.entries(attributes).map(
    ([key, value]) => `<entry><key>${escaped(key)}</key><value>${escaped(value)}</value></entry>`,
  );
  return `<GetTopicAttributesResponse xmlns="${NAMESPACE}"><GetTopicAttributesResult><Attributes>${entries.join('')}</Attributes></GetTopicAttributesResult><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></GetTopicAttributesResponse>`;
}

export function errorResponse(code: string, message: string, isSender: boolean, requestId: string): string {
  const type = isSender ? 'Sender' : 'Receiver';
  return `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>${type}</Type><Code>${escaped(code)}</Code><Message>${escaped(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
}
