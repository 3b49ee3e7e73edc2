import { shapeOf } from '../api-model';
import { parseTime } from './time-range';

/**
 * Members that the model requires and the service leaves out all the same: a KPI that is not grouped
 * has rows without `GroupedBys`.
 */
const LEFT_OUT_BY_THE_SERVICE = new Set(['ResultRow.GroupedBys']);

/** Every answer is checked, so what the model says of a structure is looked up once. */
const WIRE_NAMES = new Map<string, ReadonlyMap<string, string>>();

/** Throws when a body that is about to be sent is not of the model's shape, naming every place. */
export function requireShape(shape: string, body: unknown): void {
  const mistakes: string[] = [];
  check(shape, body, shape, mistakes);
  if (mistakes.length > 0)
    throw new Error(`The stand-in would answer in a wrong shape: ${mistakes.join('; ')}`);
}

function check(name: string, value: unknown, path: string, mistakes: string[]): void {
  const shape = shapeOf(name);
  switch (shape.type) {
    case 'structure':
      return checkStructure(name, value, path, mistakes);
    case 'list':
      if (!Array.isArray(value)) return wrong('a list', value, path, mistakes);
      return value.forEach((item, index) =>
        check(shape.member?.shape ?? '', item, `${path}[${index}]`, mistakes),
      );
    case 'map':
      if (!isObject(value)) return wrong('a map', value, path, mistakes);
      for (const [key, entry] of Object.entries(value)) {
        check(shape.value?.shape ?? '', entry, `${path}.${key}`, mistakes);
      }
      return;
    case 'string':
      if (typeof value !== 'string') return wrong('a string', value, path, mistakes);
      if (shape.enum && !shape.enum.includes(value))
        wrong(`one of ${shape.enum.join(', ')}`, value, path, mistakes);
      return;
    case 'integer':
      if (!Number.isSafeInteger(value)) wrong('an integer', value, path, mistakes);
      return;
    case 'double':
      if (typeof value !== 'number' || !Number.isFinite(value)) wrong('a number', value, path, mistakes);
      return;
    case 'boolean':
      if (typeof value !== 'boolean') wrong('a boolean', value, path, mistakes);
      return;
    case 'timestamp':
      if (typeof value !== 'string' || parseTime(value) === undefined) {
        wrong('an ISO 8601 time in whole seconds', value, path, mistakes);
      }
  }
}

function checkStructure(name: string, value: unknown, path: string, mistakes: string[]): void {
  if (!isObject(value)) return wrong('an object', value, path, mistakes);
  const { required = [] } = shapeOf(name);
  for (const member of required) {
    if (value[member] === undefined && !LEFT_OUT_BY_THE_SERVICE.has(`${name}.${member}`)) {
      mistakes.push(`${path}.${member} is required and missing`);
    }
  }
  const wireNames = wireNamesOf(name);
  for (const [member, entry] of Object.entries(value)) {
    const shape = wireNames.get(member);
    if (shape === undefined) mistakes.push(`${path}.${member} is no member of ${name}`);
    else if (entry !== undefined) check(shape, entry, `${path}.${member}`, mistakes);
  }
}

/** The shapes of a structure's members by their names on the wire. */
function wireNamesOf(name: string): ReadonlyMap<string, string> {
  const known = WIRE_NAMES.get(name);
  if (known) return known;
  const members = Object.entries(shapeOf(name).members ?? {});
  const names = new Map(members.map(([member, { shape, locationName = member }]) => [locationName, shape]));
  WIRE_NAMES.set(name, names);
  return names;
}

function wrong(expected: string, value: unknown, path: string, mistakes: string[]): void {
  mistakes.push(`${path} must be ${expected}, not ${JSON.stringify(value)}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
