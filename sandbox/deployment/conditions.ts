import { isObject, shown, type Json } from './json';
import { problem } from './problems';

/** What condition functions read of their template. */
export interface ConditionScope {
  condition(name: string, place: string): boolean;
  /** A resolved operand of `Fn::Equals`. */
  operand(value: Json, place: string): Json;
}

type ConditionFunction = (items: Json[], place: string, scope: ConditionScope) => boolean;

const FUNCTIONS: { readonly [name: string]: ConditionFunction } = {
  'Fn::And': (items, place, scope) => items.every((item) => evaluateCondition(item, place, scope)),
  'Fn::Or': (items, place, scope) => items.some((item) => evaluateCondition(item, place, scope)),
  'Fn::Not': ([item], place, scope) => !evaluateCondition(item ?? null, place, scope),
  'Fn::Equals': ([left, right], place, scope) =>
    JSON.stringify(scope.operand(left ?? null, place)) ===
    JSON.stringify(scope.operand(right ?? null, place)),
};

/** Evaluates one entry of a template's `Conditions`. */
export function evaluateCondition(value: Json, place: string, scope: ConditionScope): boolean {
  const [name, ...others] = isObject(value) ? Object.keys(value) : [];
  if (!isObject(value) || name === undefined || others.length > 0) {
    throw problem(`${place}: expected one condition function, got ${shown(value)}.`);
  }
  const argument = value[name]!;
  if (name === 'Condition' && typeof argument === 'string') return scope.condition(argument, place);
  const evaluate = FUNCTIONS[name];
  if (!evaluate || !Array.isArray(argument)) {
    throw problem(
      `${place}: ${shown(value)} is no condition; known are ${Object.keys(FUNCTIONS).join(', ')}.`,
    );
  }
  return evaluate(argument, place, scope);
}
