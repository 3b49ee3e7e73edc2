/** A message as it came in at a topic; the pages of a run have this shape. */
export interface Message {
  readonly at: Date;
  readonly subject: string;
  readonly text: string;
  readonly kind: 'alarm' | 'ok' | 'insufficient-data';
  readonly sender: 'cloudwatch' | 'function';
  /** Of CloudWatch's own messages. */
  readonly alarmName?: string;
  /** SNS message attributes; lists are JSON. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** What a message is about. */
export interface Facts {
  /** Undefined: it does not say, like a message that nobody has written. */
  readonly alarm: string | undefined;
  /** Names of items, and the ids of sources; of CloudWatch's own messages what follows the severity in the alarm's name. */
  readonly items: readonly string[];
}

const ALARM_ID = /^(?:journey|campaign|application|watch)\.[a-z][a-z0-9-]*$/;

/** Reads the attributes of messages that the page writer sent, and the alarm's name of CloudWatch's own. */
export function factsOf({ sender, alarmName, attributes }: Message): Facts {
  if (sender === 'function') return { alarm: attributes.alarm, items: itemsOf(attributes) };
  const parts = (alarmName ?? '').split('/');
  // The monitor's name comes first, and may have slashes of its own.
  const id = parts.findIndex((part) => ALARM_ID.test(part));
  return { alarm: parts[id], items: id < 0 ? [] : parts.slice(id + 2) };
}

function itemsOf({ item, items, itemType, itemId }: Message['attributes']): string[] {
  const listed: unknown = items === undefined ? [] : parsed(items);
  const names = Array.isArray(listed)
    ? listed.filter((name): name is string => typeof name === 'string')
    : [];
  // CloudWatch names a source by its id, the page writer by its title.
  if (itemType === 'source' && itemId !== undefined) return [itemId];
  return [...new Set([...(item === undefined ? [] : [item]), ...names])];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** "journey-execution" and "journey execution" name the same. */
export function isSameName(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

/** Whether a text contains a phrase, whatever their case, hyphens and separators of thousands. */
export function contains(text: string, phrase: string): boolean {
  return plain(text).includes(plain(phrase));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/(\d)[, ’'](?=\d{3}\b)/g, '$1')
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
