import {
  DAY_OF_MONTH,
  DAY_OF_WEEK,
  HOURS,
  MINUTES,
  MONTH,
  parseCronFields,
  YEAR,
  type CronField,
} from '../time/cron-fields';
import { problem, type DeploymentError } from './problems';

/** Of the two day fields one takes `?`, for "given by the other one". */
const FIELDS: readonly CronField[] = [
  MINUTES,
  HOURS,
  { ...DAY_OF_MONTH, takesQuestion: true },
  MONTH,
  { ...DAY_OF_WEEK, takesQuestion: true },
  YEAR,
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
  return parseCronFields(texts, {
    fields: FIELDS,
    hasSteps: true,
    refusal: (part, field) => refusal(part, field, `${place}: cron(${fields})`),
  });
}

function refusal(part: string, { name, names, from, to }: CronField, place: string): DeploymentError {
  const words = names ? ` or ${names[0]}-${names.at(-1)}` : '';
  return problem(
    `${place}: "${part}" is no ${name} the sandbox knows; allowed are *, ${from}-${to}${words}, lists, ranges and a/b steps.`,
  );
}
