import {
  DAY_OF_MONTH,
  DAY_OF_WEEK,
  HOURS,
  MINUTES,
  MONTH,
  parseCronFields,
  type CronField,
} from '../../../time/cron-fields';
import { SyntaxProblem } from '../problems';

const FIELDS: readonly CronField[] = [
  MINUTES,
  HOURS,
  DAY_OF_MONTH,
  MONTH,
  // Whether a week's days count from 0 or from 1 is not documented.
  { ...DAY_OF_WEEK, isNamesOnly: true },
];
const EXPECTED =
  'cron(minutes hours day-of-month month day-of-week) with *, numbers, names, lists and ranges, or at(yyyy-MM-ddThh:mm)';

/** Parses the expression of a mute rule: whether a window begins at a time of its wall clock, as if it were UTC. */
export function parseSchedule(text: string): (wall: number) => boolean {
  const [, kind, argument = ''] = /^(cron|at)\((.*)\)$/.exec(text) ?? [];
  if (kind === 'cron') return parseCron(argument);
  if (kind !== 'at') throw new SyntaxProblem(EXPECTED);
  const start = wallTime(argument);
  return (wall) => wall === start;
}

/** The milliseconds of a wall clock time `yyyy-MM-ddThh:mm`, as if it were UTC. */
export function wallTime(text: string): number {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}Z`) : NaN;
  // Date.parse takes 30 February for 2 March.
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return time;
  throw new SyntaxProblem('a date and time of the calendar as yyyy-MM-ddThh:mm');
}

function parseCron(argument: string): (wall: number) => boolean {
  const texts = argument.trim().split(/\s+/);
  if (texts.length !== FIELDS.length) throw new SyntaxProblem(EXPECTED);
  if (texts[FIELDS.indexOf(DAY_OF_MONTH)] !== '*' && texts.at(-1) !== '*') {
    throw new SyntaxProblem(
      'a cron(…) with * for the day of month or the day of week: what both together mean is not documented',
    );
  }
  const fits = parseCronFields(texts, { fields: FIELDS, hasSteps: false, refusal });
  return (wall) => fits(new Date(wall));
}

function refusal(part: string, { name, names, from, to }: CronField): SyntaxProblem {
  return new SyntaxProblem(
    `${EXPECTED}; ${JSON.stringify(part)} is not a ${name} value: allowed are ${names?.join(', ') ?? `${from} to ${to}`}`,
  );
}
