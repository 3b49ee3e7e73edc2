import { SyntaxProblem } from '../problems';
import type { WallClock } from './wall-clock';

export type { WallClock } from './wall-clock';

type Matches = (value: number) => boolean;

interface FieldRule {
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const FIELDS: readonly FieldRule[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12, names: MONTHS },
  { from: 0, to: 6, names: DAYS },
];
const DAY_OF_MONTH = 2;
const DAY_OF_WEEK = 4;
const EXPECTED =
  'cron(minutes hours day-of-month month day-of-week) with *, numbers, names, lists and ranges, or at(yyyy-MM-ddThh:mm)';
const MILLISECONDS_PER_MINUTE = 60_000;

/** Parses the expression of a mute rule: whether a window begins at a minute. */
export function parseSchedule(text: string): (at: WallClock) => boolean {
  const [, kind, argument = ''] = /^(cron|at)\((.*)\)$/.exec(text) ?? [];
  if (kind === 'cron') return parseCron(argument);
  if (kind !== 'at') throw new SyntaxProblem(EXPECTED);
  const minute = wallMinute(argument);
  return (at) => at.minute === minute;
}

/** A wall clock time `yyyy-MM-ddThh:mm`, in minutes since 1970 as if it were UTC. */
export function wallMinute(text: string): number {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}Z`) : NaN;
  // Date.parse takes 30 February for 2 March.
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text))
    return time / MILLISECONDS_PER_MINUTE;
  throw new SyntaxProblem('a date and time of the calendar as yyyy-MM-ddThh:mm');
}

function parseCron(argument: string): (at: WallClock) => boolean {
  const texts = argument.trim().split(/\s+/);
  if (texts.length !== FIELDS.length) throw new SyntaxProblem(EXPECTED);
  if (texts[DAY_OF_MONTH] !== '*' && texts[DAY_OF_WEEK] !== '*') {
    throw new SyntaxProblem(
      'a cron(…) with * for the day of month or the day of week: what both together mean is not documented',
    );
  }
  const matches = FIELDS.map((rule, index) => parseField(texts[index] ?? '', rule));
  return ({ date }) => {
    const values = [
      date.getUTCMinutes(),
      date.getUTCHours(),
      date.getUTCDate(),
      date.getUTCMonth() + 1,
      date.getUTCDay(),
    ];
    return matches.every((match, index) => match(values[index] ?? NaN));
  };
}

function parseField(text: string, rule: FieldRule): Matches {
  if (text === '*') return () => true;
  const ranges = text.split(',').map((part) => {
    const [first = '', last = first, ...more] = part.split('-');
    const [from, to] = [valueOf(first, rule), valueOf(last, rule)];
    if (more.length > 0 || from > to) throw new SyntaxProblem(EXPECTED);
    return { from, to };
  });
  return (value) => ranges.some(({ from, to }) => value >= from && value <= to);
}

function valueOf(text: string, { from, to, names }: FieldRule): number {
  const named = names?.indexOf(text.toUpperCase()) ?? -1;
  if (named >= 0) return from + named;
  // Whether a week's days count from 0 or from 1 is not documented.
  const value = /^\d+$/.test(text) && names !== DAYS ? Number(text) : NaN;
  if (value >= from && value <= to) return value;
  throw new SyntaxProblem(
    `${EXPECTED}; ${JSON.stringify(text)} is none of ${names?.join(', ') ?? `${from} to ${to}`}`,
  );
}
