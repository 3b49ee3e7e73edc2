import { isZoneName } from '../../../time/time-zone';
import { Fields } from '../fields';
import { Problems, SyntaxProblem } from '../problems';
import { durationMinutes } from './duration';
import { parseSchedule, wallTime } from './schedule';

const MAX_ALARMS = 100;
const PROPERTIES = ['Name', 'Description', 'Rule', 'MuteTargets', 'StartDate', 'ExpireDate', 'Tags'];

/** AWS::CloudWatch::AlarmMuteRule, checked. */
export interface MuteRule {
  readonly name: string;
  readonly alarmNames: readonly string[];
  readonly timezone: string;
  /** Minutes that one window lasts. */
  readonly duration: number;
  /** Whether a window begins at a time of the rule's own wall clock, given as if it were UTC. */
  begins(wall: number): boolean;
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
  if (!isZoneName(timezone)) schedule?.refuse('Timezone', 'the name of a time zone, such as Europe/Berlin');
  const duration = parsed(schedule, 'Duration', durationMinutes);
  const begins = parsed(schedule, 'Expression', parseSchedule);
  const from = parsed(fields, 'StartDate', wallTime) ?? -Infinity;
  const until = parsed(fields, 'ExpireDate', wallTime) ?? Infinity;
  problems.throwIfAny();
  if (duration === undefined || !begins)
    throw new Error(`${name}: a mistake in its properties went unreported`);
  return {
    name,
    alarmNames,
    timezone,
    duration,
    begins: (wall) => wall >= from && wall < until && begins(wall),
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
