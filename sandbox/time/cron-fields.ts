/** One field of a cron expression. */
export interface CronField {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Words for the values, the first one for `from`. */
  readonly names?: readonly string[];
  /** Whether values are given as words only. */
  readonly isNamesOnly?: boolean;
  /** Whether it takes `?`: the value is given by another field. */
  readonly takesQuestion?: boolean;
  /** The field's value of a date, in UTC. */
  readonly of: (date: Date) => number;
}

export const MINUTES: CronField = { name: 'minutes', from: 0, to: 59, of: (date) => date.getUTCMinutes() };
export const HOURS: CronField = { name: 'hours', from: 0, to: 23, of: (date) => date.getUTCHours() };
export const DAY_OF_MONTH: CronField = {
  name: 'day of month',
  from: 1,
  to: 31,
  of: (date) => date.getUTCDate(),
};
export const MONTH: CronField = {
  name: 'month',
  from: 1,
  to: 12,
  names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  of: (date) => date.getUTCMonth() + 1,
};
export const DAY_OF_WEEK: CronField = {
  name: 'day of week',
  from: 1,
  to: 7,
  names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
  of: (date) => date.getUTCDay() + 1,
};
export const YEAR: CronField = { name: 'year', from: 1970, to: 2199, of: (date) => date.getUTCFullYear() };

/** What one service takes in a cron expression. */
export interface CronDialect {
  readonly fields: readonly CronField[];
  /** Whether steps like `0/15` are allowed. */
  readonly hasSteps: boolean;
  /** The error for a part that a field does not take. */
  refusal(part: string, field: CronField): Error;
}

/**
 * Parses one text for each field of a dialect: `*`, numbers, names, lists, ranges and, where the dialect has them, steps.
 * The result says whether a date, read in UTC, fits all of them.
 */
export function parseCronFields(texts: readonly string[], dialect: CronDialect): (date: Date) => boolean {
  const fits = dialect.fields.map((field, index) => parseField(texts[index] ?? '', field, dialect));
  return (date) => dialect.fields.every((field, index) => fits[index]?.(field.of(date)));
}

type Fits = (value: number) => boolean;

function parseField(text: string, field: CronField, dialect: CronDialect): Fits {
  if (text === '?' && field.takesQuestion) return () => true;
  const parts = text.split(',').map((part) => parsePart(part, field, dialect));
  return (value) => parts.some((fits) => fits(value));
}

function parsePart(part: string, field: CronField, { hasSteps, refusal }: CronDialect): Fits {
  const [, range = '', step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
  const [first = '', last, ...more] = range.split('-');
  if (first === '' || more.length > 0 || step === '0' || (step !== undefined && !hasSteps))
    throw refusal(part, field);
  const valueOf = (text: string): number => {
    const value = readValue(text, field);
    if (value === undefined) throw refusal(part, field);
    return value;
  };
  const from = first === '*' ? field.from : valueOf(first);
  // "a/b" runs from a to the end of the field, a alone is one value.
  const isOpen = first === '*' || step !== undefined;
  const to = last !== undefined ? valueOf(last) : isOpen ? field.to : from;
  if ((first === '*' && last !== undefined) || to < from) throw refusal(part, field);
  return (value) => value >= from && value <= to && (value - from) % Number(step ?? 1) === 0;
}

function readValue(text: string, { names, from, to, isNamesOnly }: CronField): number | undefined {
  const named = names?.indexOf(text.toUpperCase()) ?? -1;
  if (named >= 0) return from + named;
  const value = !isNamesOnly && /^\d+$/.test(text) ? Number(text) : NaN;
  return value >= from && value <= to ? value : undefined;
}
