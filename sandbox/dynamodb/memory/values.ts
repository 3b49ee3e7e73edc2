import { invalid, notKnown } from './refusal';

/** A value as it stands in a request: one member, named by its type. */
export type AttributeValue = Readonly<Record<string, unknown>>;
export type Row = Readonly<Record<string, AttributeValue>>;

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  S: isText,
  N: (value) => isText(value) && isNumber(value),
  B: isText,
  BOOL: (value) => typeof value === 'boolean',
  NULL: (value) => value === true,
  SS: (value) => isSetOf(value, isText),
  NS: (value) => isSetOf(value, (each) => isText(each) && isNumber(each)),
  L: (value) => Array.isArray(value) && value.every((each) => Boolean(readValue(each))),
  M: (value) => Boolean(readRow(value)),
};

/** Bytes that a row may have. */
export const MOST_ROW_BYTES = 400 * 1024;

/** A map of attributes from a request; throws naming what is none. */
export function readRow(given: unknown, name = 'Item'): Row {
  if (!isObject(given)) throw invalid(`${name} must be a map of attribute values`);
  return Object.fromEntries(Object.entries(given).map(([attribute, value]) => [attribute, readValue(value)]));
}

/** A value from a request, numbers in one way of writing. */
export function readValue(given: unknown): AttributeValue {
  const [type, ...others] = isObject(given) ? Object.keys(given) : [];
  if (!isObject(given) || type === undefined || others.length > 0) {
    throw invalid('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  const check = TYPES[type];
  if (!check) throw notKnown(`the type ${type}`);
  const value = given[type];
  if (!check(value)) {
    throw invalid(`One or more parameter values were invalid: ${JSON.stringify(given)} is no ${type}`);
  }
  if (type === 'N') return { N: numberText(String(value)) };
  if (type === 'L') return { L: (value as unknown[]).map(readValue) };
  if (type === 'M') return { M: readRow(value) };
  return given as AttributeValue;
}

export function typeOf(value: AttributeValue): string {
  return Object.keys(value)[0] ?? '';
}

export function isSame(left: AttributeValue | undefined, right: AttributeValue | undefined): boolean {
  if (!left || !right) return false;
  const type = typeOf(left);
  if (type !== typeOf(right)) return false;
  if (type === 'SS' || type === 'NS') {
    const sorted = (value: AttributeValue): unknown[] => [...(value[type] as string[])].sort();
    return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
  }
  return JSON.stringify(left[type]) === JSON.stringify(right[type]);
}

/** Less than 0, 0, or more than 0; undefined where the two cannot be put in order. */
export function compare(
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): number | undefined {
  if (!left || !right || typeOf(left) !== typeOf(right)) return undefined;
  if (left.N !== undefined) return Number(left.N) - Number(right.N);
  // By their bytes: JavaScript's own order of texts is by UTF-16.
  if (left.S !== undefined) return Buffer.compare(Buffer.from(String(left.S)), Buffer.from(String(right.S)));
  if (left.B !== undefined) {
    return Buffer.compare(Buffer.from(String(left.B), 'base64'), Buffer.from(String(right.B), 'base64'));
  }
  return undefined;
}

/** Bytes of a row, as DynamoDB counts them for its limits: of names and texts in UTF-8. */
export function sizeOf(row: Row): number {
  return Object.entries(row).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value),
    0,
  );
}

/** Lists and maps take three bytes, and one for each element. */
const COLLECTION_BYTES = 3;

export function valueSize(value: AttributeValue): number {
  if (typeof value.S === 'string') return Buffer.byteLength(value.S);
  if (typeof value.B === 'string') return Buffer.byteLength(value.B, 'base64');
  if (typeof value.N === 'string') return numberSize(value.N);
  if (Array.isArray(value.SS)) return sumOf(value.SS as string[], (each) => Buffer.byteLength(each));
  if (Array.isArray(value.NS)) return sumOf(value.NS as string[], numberSize);
  if (Array.isArray(value.L))
    return COLLECTION_BYTES + sumOf(value.L as AttributeValue[], (each) => valueSize(each) + 1);
  if (isObject(value.M)) return COLLECTION_BYTES + sizeOf(value.M as Row) + Object.keys(value.M).length;
  return 1;
}

function numberSize(text: string): number {
  return Math.ceil(text.replace(/\D/g, '').length / 2) + 1;
}

function sumOf<T>(all: readonly T[], size: (one: T) => number): number {
  return all.reduce((sum, one) => sum + size(one), 0);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text);
}

function isSetOf(value: unknown, isOne: (each: unknown) => boolean): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every(isOne) && new Set(value).size === value.length
  );
}

/** 1.0 and 1 are the same number, and are given back the same. */
function numberText(given: string): string {
  const text = String(Number(given));
  const digits = given
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '');
  if (digits.length > 15 || /[eE]/.test(text)) throw notKnown(`the number ${given}, of more than 15 digits,`);
  return text;
}
