import { Fields } from '../fields';
import { Problems, SyntaxProblem } from '../problems';
import { durationMinutes } from './duration';
import { parseSchedule, wallMinute, type WallClock } from './schedule';
import { isTimeZone } from './wall-clock';

const MAX_ALARMS = 100;
const PROPERTIES = ['Name', 'Description', 'Rule', 'MuteTargets', 'StartDate', 'ExpireDate', 'Tags'];

/** AWS::CloudWatch::AlarmMuteRule, checked. */
export interface MuteRule {
  readonly name: string;
  readonly alarmNames: readonly string[];
  readonly timezone: string;
  /** Minutes that one window lasts. */
  readonly duration: number;
  /** Whether a window begins at a minute of the rule's own wall clock. */
  begins(at: WallClock): boolean;
}

/** Reads resolved properties; throws one error with a line for each mistake. */
export function readMuteRule(name: string, properties: Readonly<Record<string, unknown>>): MuteRule {
  const problems = new Problems(`mute rule ${name}`);
  const fields = new Fields(properties, '', problems).only(PROPERTIES);
  const alarmNames = fields.child('MuteTargets')?.only(['AlarmNames']).texts('AlarmNames') ?? [];
  if (alarmNames.length > MAX_ALARMS) {
    problems.add(`MuteTargets.AlarmNames has ${alarmNames.length} alarms: at most ${MAX_ALARMS} are allowed`);
  }
  if (!fields.has('Rule')) fields.refuse('Rule', 'an object with Schedule');
  const rule = fields.child('Rule')?.only(['Schedule']);
  if (rule && !rule.has('Schedule')) rule.refuse('Schedule', 'an object with Expression and Duration');
  const schedule = rule?.child('Schedule')?.only(['Expression', 'Duration', 'Timezone']);
  const timezone = schedule?.text('Timezone') ?? 'UTC';
  if (!isTimeZone(timezone)) schedule?.refuse('Timezone', 'the name of a time zone, such as Europe/Berlin');
  const duration = parsed(schedule, 'Duration', durationMinutes);
  const begins = parsed(schedule, 'Expression', parseSchedule);
  const from = parsed(fields, 'StartDate', wallMinute) ?? -Infinity;
  const until = parsed(fields, 'ExpireDate', wallMinute) ?? Infinity;
  problems.throwIfAny();
  if (duration === undefined || !begins)
    throw new Error(`${name}: a mistake in its properties went unreported`);
  return {
    name,
    alarmNames,
    timezone,
    duration,
    begins: (at) => at.minute >= from && at.minute < until && begins(at),
  };
}

/** A property that has a syntax of its own; those of the schedule are required. */
function parsed<T>(fields: Fields | undefined, property: string, parse: (text: string) => T): T | undefined {
  const isRequired = property === 'Duration' || property === 'Expression';
  const text = isRequired ? fields?.requiredText(property) : fields?.text(property);
  if (text === undefined) return undefined;
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    fields?.refuse(property, error.message);
    return undefined;
  }
}
