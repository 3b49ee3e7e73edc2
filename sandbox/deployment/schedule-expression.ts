import { parseCron } from './cron';
import { problem } from './problems';

const MINUTES_PER: { readonly [unit: string]: number } = { minute: 1, hour: 60, day: 24 * 60 };
const MILLISECONDS_PER_MINUTE = 60_000;

/** When a schedule fires. */
export interface ScheduleExpression {
  /** As written in the template. */
  readonly text: string;
  /**
   * Whether the schedule fires in the minute that begins at `minute` (UTC, whole minute).
   * `created` is when the schedule was deployed: a rate counts from there, a cron expression ignores it.
   */
  isDue(minute: Date, created: Date): boolean;
}

/** Parses `cron(…)` or `rate(…)`. `place` is the prefix of the error for anything else. */
export function parseScheduleExpression(
  text: string,
  timezone: string | undefined,
  place: string,
): ScheduleExpression {
  if (timezone !== undefined && !['UTC', 'Etc/UTC'].includes(timezone)) {
    throw problem(`${place}: the schedule's timezone is ${timezone}; the sandbox knows UTC only.`);
  }
  const [, kind, argument = ''] = /^(cron|rate)\((.*)\)$/.exec(text) ?? [];
  if (kind === 'cron') return { text, isDue: parseCron(argument, place) };
  if (kind === 'rate') return { text, isDue: parseRate(argument, place) };
  throw problem(
    `${place}: the schedule expression ${text} is not known to the sandbox; use cron(…) or rate(…).`,
  );
}

/** Whether an expression fires in a minute; see {@link ScheduleExpression.isDue}. */
export function isDue(text: string, minute: Date, created: Date): boolean {
  return parseScheduleExpression(text, undefined, 'schedule').isDue(minute, created);
}

function parseRate(argument: string, place: string): (minute: Date, created: Date) => boolean {
  const [, value, unit = ''] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(argument) ?? [];
  if (value === undefined) {
    throw problem(
      `${place}: rate(${argument}) is not valid; write rate(1 minute), rate(5 minutes), hours or days.`,
    );
  }
  const every = Number(value) * MINUTES_PER[unit]! * MILLISECONDS_PER_MINUTE;
  return (minute, created) => (minute.getTime() - created.getTime()) % every === 0;
}
