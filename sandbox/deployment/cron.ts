import { problem } from './problems';

/** One field of a cron expression: the values it matches, or all of them. */
type Matches = (value: number) => boolean;

interface FieldRule {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
  /** The day fields take `?`, for "given by the other one". */
  readonly question?: boolean;
}

const FIELDS: readonly FieldRule[] = [
  { name: 'minutes', from: 0, to: 59 },
  { name: 'hours', from: 0, to: 23 },
  { name: 'day of month', from: 1, to: 31, question: true },
  {
    name: 'month',
    from: 1,
    to: 12,
    names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  {
    name: 'day of week',
    from: 1,
    to: 7,
    names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
    question: true,
  },
  { name: 'year', from: 1970, to: 2199 },
];

/**
 * Parses the six fields of a `cron(…)` expression of EventBridge Scheduler: `*`, `?`, numbers, names,
 * lists, ranges and steps. `L`, `W` and `#` are refused. The result tells whether a minute (UTC) is due.
 */
export function parseCron(fields: string, place: string): (minute: Date) => boolean {
  const texts = fields.trim().split(/\s+/);
  if (texts.length !== FIELDS.length) {
    const names = FIELDS.map((field) => field.name).join(', ');
    throw problem(
      `${place}: cron(${fields}) has ${texts.length} fields; it takes ${FIELDS.length}: ${names}.`,
    );
  }
  if ([texts[2], texts[4]].filter((text) => text === '?').length !== 1) {
    throw problem(
      `${place}: cron(${fields}) must have ? in one of day of month and day of week, not in both or none.`,
    );
  }
  const matches = FIELDS.map((rule, index) => parseField(texts[index]!, rule, `${place}: cron(${fields})`));
  return (minute) => {
    const values = [
      minute.getUTCMinutes(),
      minute.getUTCHours(),
      minute.getUTCDate(),
      minute.getUTCMonth() + 1,
      minute.getUTCDay() + 1,
      minute.getUTCFullYear(),
    ];
    return matches.every((match, index) => match(values[index]!));
  };
}

function parseField(text: string, rule: FieldRule, place: string): Matches {
  if (text === '?' && rule.question) return () => true;
  const parts = text.split(',').map((part) => parsePart(part, rule, place));
  return (value) => parts.some((matches) => matches(value));
}

function parsePart(part: string, rule: FieldRule, place: string): Matches {
  const [, range = '', step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
  const [first = '', last, ...more] = range.split('-');
  if (first === '' || more.length > 0 || step === '0') throw refusal(part, rule, place);
  const from = first === '*' ? rule.from : numberOf(first, part, rule, place);
  // "a/b" runs from a to the end of the field, a alone is one value.
  const open = first === '*' || step !== undefined;
  const to = last !== undefined ? numberOf(last, part, rule, place) : open ? rule.to : from;
  if ((first === '*' && last !== undefined) || to < from) throw refusal(part, rule, place);
  return (value) => value >= from && value <= to && (value - from) % Number(step ?? 1) === 0;
}

function numberOf(text: string, part: string, rule: FieldRule, place: string): number {
  const named = rule.names?.indexOf(text.toUpperCase()) ?? -1;
  const value = named >= 0 ? rule.from + named : /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(value >= rule.from && value <= rule.to)) throw refusal(part, rule, place);
  return value;
}

function refusal(part: string, rule: FieldRule, place: string) {
  const names = rule.names ? ` or ${rule.names[0]}-${rule.names[rule.names.length - 1]}` : '';
  return problem(
    `${place}: "${part}" is no ${rule.name} the sandbox knows; allowed are *, ${rule.from}-${rule.to}${names}, lists, ranges and a/b steps.`,
  );
}
