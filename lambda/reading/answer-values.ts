/** A value that the API gave and that is no finite number. */
export interface Malformed {
  /** Where in which answer it stood, for example `GetJourneyRuns abc/def ENDPOINT_LEFT`. */
  readonly place: string;
  readonly given: string;
}

/** Takes note of malformed values while answers are parsed. */
export type NoteMalformed = (malformed: Malformed) => void;

/** Decimal notation, as every documented example has it. `Number('')`, `Number('0x1f')` and `Number(null)` must not pass. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** CloudWatch takes values from -2^360 to 2^360. */
const LARGEST = 2 ** 360;

/** The number that a value stands for: types say string, but the SDK passes JSON numbers and null through as they come. */
export function strictNumber(value: unknown): number | undefined {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && DECIMAL.test(value.trim())
        ? Number(value)
        : NaN;
  return Number.isFinite(number) && Math.abs(number) <= LARGEST ? number : undefined;
}

/** As `strictNumber`; an absent value is no observation, a malformed one is noted. */
export function readNumber(value: unknown, place: string, note: NoteMalformed): number | undefined {
  if (value === undefined) return undefined;
  const number = strictNumber(value);
  if (number === undefined) note({ place, given: describe(value) });
  return number;
}

/** A text, for the SDK passes on whatever stands there; an empty one is none. */
export function textOrNone(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The entries of a list; an absent list is empty, one that is no list is noted. */
export function readList<T>(
  value: readonly T[] | null | undefined,
  place: string,
  note: NoteMalformed,
): readonly (T | null | undefined)[] | undefined {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  note({ place, given: describe(value) });
  return undefined;
}

/** The entries of a map; an absent map is empty, one that is no map is noted. */
export function readMap(
  value: unknown,
  place: string,
  note: NoteMalformed,
): Readonly<Record<string, unknown>> | undefined {
  if (value === undefined) return {};
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  note({ place, given: describe(value) });
  return undefined;
}

/** The sum of values of which all could be read: one that is missing makes it a smaller number, not the number. */
export function sumOrNone(values: readonly (number | undefined)[]): number | undefined {
  const readable = values.filter((value) => value !== undefined);
  if (values.length === 0 || readable.length < values.length) return undefined;
  return readable.reduce((sum, value) => sum + value, 0);
}

/** `Date.parse` alone would make a year of `'5'` and local time of a text without a zone. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** Milliseconds since the epoch that an ISO 8601 text stands for; absent and malformed as in `readNumber`. */
export function readTime(value: unknown, place: string, note: NoteMalformed): number | undefined {
  if (value === undefined) return undefined;
  const time = typeof value === 'string' && TIME.test(value) ? Date.parse(value) : NaN;
  if (Number.isFinite(time)) return time;
  note({ place, given: describe(value) });
  return undefined;
}

function describe(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 80);
}
