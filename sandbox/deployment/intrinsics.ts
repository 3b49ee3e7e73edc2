import { isObject, shown, type Json, type JsonObject } from './json';
import { gather, problem } from './problems';

/** What intrinsic functions read of the stack they stand in. */
export interface Scope {
  /** The value of `Ref`; `NO_VALUE` for `AWS::NoValue`. Throws if nothing has that name. */
  ref(name: string, place: string): Json | typeof NO_VALUE;
  attribute(logicalId: string, attribute: string, place: string): Json;
  condition(name: string, place: string): boolean;
  mapping(name: string, first: string, second: string, place: string): Json;
  imported(exportName: string, place: string): Json;
}

/** What `AWS::NoValue` gives: the property is as good as not written. */
export const NO_VALUE = Symbol('AWS::NoValue');

type Resolved = Json | typeof NO_VALUE;
type Intrinsic = (argument: Json, place: string, scope: Scope) => Resolved;

const INTRINSICS: { readonly [name: string]: Intrinsic } = {
  Ref: (argument, place, scope) => scope.ref(text(argument, place, scope), place),
  'Fn::GetAtt': (argument, place, scope) => {
    const [logicalId, ...attribute] =
      typeof argument === 'string' ? argument.split('.') : texts(argument, place, scope);
    if (!logicalId || attribute.length === 0)
      throw shape(place, 'Fn::GetAtt', '[logical id, attribute]', argument);
    return scope.attribute(logicalId, attribute.join('.'), place);
  },
  'Fn::If': (argument, place, scope) => {
    const [condition, whenTrue, whenFalse] = parts(argument, 3, place, 'Fn::If', '[condition, then, else]');
    const holds = scope.condition(text(condition, place, scope), place);
    return resolve(holds ? whenTrue! : whenFalse!, place, scope);
  },
  'Fn::FindInMap': (argument, place, scope) => {
    const keys = texts(argument, place, scope);
    if (keys.length !== 3) throw shape(place, 'Fn::FindInMap', '[map, key, key]', argument);
    return scope.mapping(keys[0]!, keys[1]!, keys[2]!, place);
  },
  'Fn::ImportValue': (argument, place, scope) => scope.imported(text(argument, place, scope), place),
  'Fn::Join': (argument, place, scope) => {
    const [delimiter, list] = parts(argument, 2, place, 'Fn::Join', '[delimiter, list]');
    return texts(list!, place, scope).join(text(delimiter, place, scope));
  },
  'Fn::Select': (argument, place, scope) => {
    const [index, list] = parts(argument, 2, place, 'Fn::Select', '[index, list]');
    const items = texts(list!, place, scope);
    const item = items[Number(text(index, place, scope))];
    if (item === undefined)
      throw problem(`${place}: Fn::Select has no item ${shown(index)} of ${items.length}.`);
    return item;
  },
  'Fn::Split': (argument, place, scope) => {
    const [delimiter, source] = parts(argument, 2, place, 'Fn::Split', '[delimiter, text]');
    return text(source, place, scope).split(text(delimiter, place, scope));
  },
  'Fn::Sub': (argument, place, scope) => {
    const [template, given] = Array.isArray(argument) ? argument : [argument, {}];
    if (typeof template !== 'string' || !isObject(given))
      throw shape(place, 'Fn::Sub', 'text or [text, map]', argument);
    return substitute(template, given, place, scope);
  },
};

/**
 * Replaces every intrinsic function in a value. Throws a `DeploymentError` with a line for each one that
 * cannot be resolved: nothing is ever left empty in its place.
 */
export function resolve(value: Json, place: string, scope: Scope): Resolved {
  if (typeof value === 'string' && value.includes('{{resolve:')) {
    throw problem(
      `${place}: the dynamic reference ${shown(value)} needs AWS; give the value in the app instead.`,
    );
  }
  if (Array.isArray(value)) {
    return gather(value.map((item, index) => () => resolve(item, `${place}.${index}`, scope))).filter(
      isGiven,
    );
  }
  if (!isObject(value)) return value;
  const [name, ...others] = Object.keys(value);
  if (name !== undefined && others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
    const intrinsic = INTRINSICS[name];
    if (intrinsic) return intrinsic(value[name]!, place, scope);
    const known = Object.keys(INTRINSICS).join(', ');
    throw problem(`${place}: ${name} is not known to the sandbox, which resolves ${known}.`);
  }
  const entries = gather(
    Object.entries(value).map(([key, item]) => (): [string, Resolved] => [
      key,
      resolve(item, `${place}.${key}`, scope),
    ]),
  );
  return Object.fromEntries(entries.filter((entry): entry is [string, Json] => isGiven(entry[1])));
}

function isGiven(value: Resolved): value is Json {
  return value !== NO_VALUE;
}

function substitute(template: string, given: JsonObject, place: string, scope: Scope): string {
  return template.replace(/\$\{(!?)([^}]*)\}/g, (_, escaped: string, name: string) => {
    if (escaped) return `\${${name}}`;
    const own = given[name];
    if (own !== undefined) return text(own, place, scope);
    const [logicalId = '', ...attribute] = name.split('.');
    return text(
      attribute.length > 0 ? { 'Fn::GetAtt': [logicalId, attribute.join('.')] } : { Ref: name },
      place,
      scope,
    );
  });
}

/** A value that must resolve to a string; numbers and booleans are written out. */
function text(value: Json | undefined, place: string, scope: Scope): string {
  const resolved = value === undefined ? undefined : resolve(value, place, scope);
  if (typeof resolved === 'string' || typeof resolved === 'number' || typeof resolved === 'boolean') {
    return String(resolved);
  }
  throw problem(`${place}: expected text, got ${resolved === NO_VALUE ? 'AWS::NoValue' : shown(resolved)}.`);
}

function texts(value: Json, place: string, scope: Scope): string[] {
  const list = resolve(value, place, scope);
  if (!Array.isArray(list)) {
    throw problem(`${place}: expected a list, got ${list === NO_VALUE ? 'AWS::NoValue' : shown(list)}.`);
  }
  return list.map((item) => text(item, place, scope));
}

function parts(argument: Json, count: number, place: string, name: string, form: string): Json[] {
  if (!Array.isArray(argument) || argument.length !== count) throw shape(place, name, form, argument);
  return argument;
}

function shape(place: string, name: string, form: string, argument: Json) {
  return problem(`${place}: ${name} takes ${form}, got ${shown(argument)}.`);
}
