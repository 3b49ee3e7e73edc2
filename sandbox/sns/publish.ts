import { isAttributeParameter, readAttributes } from './attributes';
import { MAX_MESSAGE_BYTES, MAX_SUBJECT_LENGTH, PROTOCOLS } from './limits';
import type { PublishedMessage } from './message';
import { Findings, ServiceError } from './service-error';

const PARAMETERS = ['Action', 'Version', 'TopicArn', 'Subject', 'Message', 'MessageStructure'];
const TOPIC_ARN = /^arn:[^:]+:sns:[^:]+:\d{12}:[A-Za-z0-9_-]{1,256}$/;
/** ASCII without control characters, beginning with anything but a space. */
const SUBJECT = /^[\x21-\x7e][\x20-\x7e]*$/;

/** A Publish request found good. */
export type AcceptedMessage = Omit<PublishedMessage, 'at' | 'messageId'>;

/** Checks a whole request; the topic must be one of those given. */
export function readPublish(
  parameters: ReadonlyMap<string, string>,
  topics: ReadonlySet<string>,
): AcceptedMessage {
  const findings = new Findings();
  for (const name of parameters.keys()) {
    if (PARAMETERS.includes(name) || isAttributeParameter(name)) continue;
    findings.invalid(
      name,
      `is not taken here: allowed are ${PARAMETERS.join(', ')} and MessageAttributes.entry.N`,
    );
  }
  const topic = parameters.get('TopicArn') ?? '';
  if (!TOPIC_ARN.test(topic)) {
    findings.invalid('TopicArn', `${JSON.stringify(topic)} must be the ARN of a standard topic`);
  }
  const subject = parameters.get('Subject');
  if (subject !== undefined && (!SUBJECT.test(subject) || subject.length > MAX_SUBJECT_LENGTH)) {
    findings.invalid(
      'Subject',
      `${JSON.stringify(subject)} must be 1 to ${MAX_SUBJECT_LENGTH} ASCII characters without line breaks, the first no space`,
    );
  }
  const attributes = readAttributes(parameters, findings);
  const texts = readTexts(parameters, findings);
  checkSize(parameters, findings);
  findings.throwIfAny();
  if (!topics.has(topic)) throw new ServiceError('NotFound', 'Topic does not exist');
  return { topic, subject, texts, attributes };
}

function readTexts(parameters: ReadonlyMap<string, string>, findings: Findings): PublishedMessage['texts'] {
  const message = parameters.get('Message') ?? '';
  const structure = parameters.get('MessageStructure');
  if (message === '') findings.invalid('Message', 'must be given and not be empty');
  if (structure === undefined) return { default: message };
  if (structure !== 'json') {
    findings.invalid('MessageStructure', `${JSON.stringify(structure)} is unknown: json is allowed, or none`);
    return { default: message };
  }
  return { default: '', ...readStructure(message, findings) };
}

function readStructure(message: string, findings: Findings): Record<string, string> {
  const parsed = objectIn(message);
  if (!parsed) {
    findings.invalid('Message Structure', 'the message must be a JSON object');
    return {};
  }
  if (typeof parsed.default !== 'string') {
    findings.invalid('Message Structure', 'no default entry in JSON message body, which must be a string');
  }
  for (const [protocol, text] of Object.entries(parsed)) {
    if (!PROTOCOLS.includes(protocol)) {
      findings.invalid(
        'Message Structure',
        `${JSON.stringify(protocol)} is no protocol, so nobody would get it: known are ${PROTOCOLS.join(', ')}`,
      );
    } else if (typeof text !== 'string' && protocol !== 'default') {
      findings.invalid('Message Structure', `the text for ${protocol} must be a string`);
    }
  }
  return parsed as Record<string, string>;
}

function objectIn(message: string): Record<string, unknown> | undefined {
  try {
    const parsed = JSON.parse(message) as unknown;
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function checkSize(parameters: ReadonlyMap<string, string>, findings: Findings): void {
  const counted = [...parameters].filter(([name]) => name === 'Message' || isAttributeParameter(name));
  const bytes = counted.reduce((sum, [, value]) => sum + Buffer.byteLength(value), 0);
  if (bytes <= MAX_MESSAGE_BYTES) return;
  findings.invalid(
    'Message',
    `${bytes} bytes with attributes: ${MAX_MESSAGE_BYTES} are allowed (Message too long)`,
  );
}
