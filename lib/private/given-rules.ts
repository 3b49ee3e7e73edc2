import { type Rule, suggestion } from './validation';

/**
 * That an object has no members but those that are allowed: types do not hold what Python or JavaScript puts into a map.
 *
 * @param what the property, for example `alarmOptions: journey.bounce`
 */
export function memberRules(what: string, given: unknown, allowed: readonly string[]): Rule[] {
  if (typeof given !== 'object' || given === null) {
    return [
      {
        broken: true,
        message: () => `${what}: got ${shown(given)}; give an object with ${allowed.join(', ')}`,
      },
    ];
  }
  return Object.entries(given)
    .filter(([member, value]) => value !== undefined && !allowed.includes(member))
    .map(([member]) => ({
      broken: true,
      message: () =>
        `${what}: there is no property "${member}"${suggestion(member, allowed)}; allowed are ${allowed.join(', ')}`,
    }));
}

/** What a property takes: objects of this package, made by its own methods. */
export interface GivenKind {
  readonly prop: string;
  readonly given: unknown;
  /** How one is made, for example `PinpointApplications.ids('…')`. */
  readonly example: string;
  readonly isRequired?: boolean;
  readonly isList?: boolean;
}

/** That properties hold what they take, and not the ids, texts or lists that one would make it of. */
export function kindRules(kinds: readonly GivenKind[]): Rule[] {
  return kinds.flatMap(({ prop, given, example, isRequired = false, isList = false }) => {
    if (given === undefined && !isRequired) return [];
    const isRight = isList ? Array.isArray(given) && given.every(isOurs) : isOurs(given);
    const got = given === undefined ? 'nothing was given' : `got ${shown(given)}`;
    return [{ broken: !isRight, message: () => `${prop}: ${got}; give ${example}` }];
  });
}

/** An app may have this package twice, so that no class can tell. */
function isOurs(value: unknown): boolean {
  return typeof (value as { readonly _rules?: unknown } | null | undefined)?._rules === 'function';
}

const LONGEST = 80;

function shown(value: unknown): string {
  const text = typeof value === 'function' ? 'a function' : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
