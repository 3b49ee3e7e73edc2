import { ATTRIBUTE_TYPES, MAX_ATTRIBUTE_NAME_LENGTH, MAX_ATTRIBUTES } from './limits';
import type { MessageAttribute } from './message';
import type { Findings } from './service-error';

const ENTRY =
  /^MessageAttributes\.entry\.([1-9]\d*)\.(Name|Value\.DataType|Value\.StringValue|Value\.BinaryValue)$/;
const NAME = /^(?!\.)(?!.*\.\.)[A-Za-z0-9_.-]+(?<!\.)$/;
const RESERVED = /^(aws|amazon)\./i;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

type Entry = Readonly<Record<string, string>>;

export function isAttributeParameter(name: string): boolean {
  return ENTRY.test(name);
}

/** The attributes of a Publish request, from parameters that {@link isAttributeParameter} knows. */
export function readAttributes(
  parameters: ReadonlyMap<string, string>,
  findings: Findings,
): Record<string, MessageAttribute> {
  const attributes: Record<string, MessageAttribute> = {};
  const entries = entriesIn(parameters);
  if (entries.size > MAX_ATTRIBUTES) {
    findings.invalid(
      'MessageAttributes',
      `${entries.size} attributes: ${MAX_ATTRIBUTES} are allowed, or subscriptions with raw delivery lose the message`,
    );
  }
  if (Math.max(0, ...entries.keys()) > entries.size) {
    findings.invalid('MessageAttributes', 'its entries must be numbered from 1 without a gap');
  }
  for (const [number, entry] of entries) {
    const place = `MessageAttributes.entry.${number}`;
    const name = entry.Name ?? '';
    checkName(name, place, findings);
    if (Object.hasOwn(attributes, name)) findings.invalid(`${place}.Name`, `${name} is given twice`);
    const attribute = readValue(entry, place, findings);
    if (attribute) attributes[name] = attribute;
  }
  return attributes;
}

function entriesIn(parameters: ReadonlyMap<string, string>): ReadonlyMap<number, Entry> {
  const entries = new Map<number, Record<string, string>>();
  for (const [parameter, value] of parameters) {
    const [, number, member] = ENTRY.exec(parameter) ?? [];
    if (number === undefined || member === undefined) continue;
    entries.set(Number(number), { ...entries.get(Number(number)), [member]: value });
  }
  return entries;
}

function checkName(name: string, place: string, findings: Findings): void {
  const allowed = NAME.test(name) && !RESERVED.test(name) && name.length <= MAX_ATTRIBUTE_NAME_LENGTH;
  if (allowed) return;
  findings.invalid(
    `${place}.Name`,
    `${JSON.stringify(name)} must be 1 to ${MAX_ATTRIBUTE_NAME_LENGTH} letters, digits, _, - and single periods inside, and not begin with AWS. or Amazon.`,
  );
}

function readValue(entry: Entry, place: string, findings: Findings): MessageAttribute | undefined {
  const given = entry['Value.DataType'];
  const type = ATTRIBUTE_TYPES.find((each) => each === given);
  if (!type) {
    findings.invalid(
      `${place}.Value.DataType`,
      `${JSON.stringify(given ?? '')} is unknown: allowed are ${ATTRIBUTE_TYPES.join(', ')}`,
    );
    return undefined;
  }
  const [member, other] = type === 'Binary' ? ['BinaryValue', 'StringValue'] : ['StringValue', 'BinaryValue'];
  const value = entry[`Value.${member}`];
  if (entry[`Value.${other}`] !== undefined) {
    findings.invalid(`${place}.Value.${other}`, `must be left out: the DataType is ${type}`);
  }
  const must = value ? mustBe(type, value) : 'must be given and not be empty';
  if (must === undefined) return { type, value: value ?? '' };
  findings.invalid(`${place}.Value.${member}`, must);
  return undefined;
}

/** What a value must be that it is not; undefined if nothing is wrong. */
function mustBe(type: MessageAttribute['type'], value: string): string | undefined {
  switch (type) {
    case 'String':
      return undefined;
    case 'Number':
      return value.trim() !== '' && Number.isFinite(Number(value)) ? undefined : 'must be a number';
    case 'Binary':
      return BASE64.test(value) ? undefined : 'must be base64';
    case 'String.Array':
      return isArrayText(value)
        ? undefined
        : 'must be a JSON array of strings, numbers, true, false and null';
  }
}

function isArrayText(value: string): boolean {
  try {
    const parsed = JSON.parse(value) as unknown;
    return Array.isArray(parsed) && parsed.every((item) => item === null || typeof item !== 'object');
  } catch {
    return false;
  }
}
