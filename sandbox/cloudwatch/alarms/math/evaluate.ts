import { SyntaxProblem } from '../problems';
import { FUNCTIONS, type MathFunction, type Surroundings } from './functions';
import { applyBinary, binaryKind } from './operators';
import { isWord, type Expression } from './syntax';
import { mapped, scalar, type Kind, type Value } from './values';

/** Words that stand for no value: the function they are given to reads them itself. */
const WORD_KIND: Kind = 'scalar';

/**
 * What an expression gives, found before any data: so that what cannot be evaluated is refused when the alarm
 * is made, and nothing is left that can fail later. Throws a SyntaxProblem.
 */
export function kindOf(expression: Expression, kindOfId: (id: string) => Kind): Kind {
  const inside = (each: Expression) => kindOf(each, kindOfId);
  switch (expression.kind) {
    case 'number':
      return 'scalar';
    case 'text':
      throw new SyntaxProblem(`the text ${JSON.stringify(expression.value)} is no value`);
    case 'name':
      if (isWord(expression.name))
        throw new SyntaxProblem(`${expression.name} is no value: ids start in lower case`);
      return kindOfId(expression.name);
    case 'list':
      return listKind(expression.items.map(inside));
    case 'unary':
      return inside(expression.operand);
    case 'binary':
      return binaryKind(expression.operator, inside(expression.left), inside(expression.right));
    case 'call':
      return callKind(expression.name, expression.args, inside);
  }
}

/** The value of an expression whose kind was found good. */
export function evaluate(expression: Expression, surroundings: Surroundings): Value {
  const inside = (each: Expression) => evaluate(each, surroundings);
  switch (expression.kind) {
    case 'number':
      return scalar(expression.value);
    case 'text':
      return scalar(undefined);
    case 'name':
      return isWord(expression.name) ? scalar(undefined) : surroundings.valueOfId(expression.name);
    case 'list':
      return { kind: 'array', items: expression.items.map(inside).flatMap(members) };
    case 'unary':
      return mapped(inside(expression.operand), expression.operator === '-' ? negate : not);
    case 'binary':
      return applyBinary(
        expression.operator,
        inside(expression.left),
        inside(expression.right),
        surroundings.length,
      );
    case 'call':
      return functionNamed(expression.name).value(expression.args.map(inside), surroundings, expression.args);
  }
}

function listKind(kinds: readonly Kind[]): Kind {
  if (kinds.length === 0) throw new SyntaxProblem('[] holds nothing: list time series');
  if (kinds.includes('scalar'))
    throw new SyntaxProblem('a list holds time series: use TIME_SERIES on a scalar');
  return 'array';
}

function callKind(name: string, args: readonly Expression[], inside: (each: Expression) => Kind): Kind {
  const called = functionNamed(name);
  const kinds = args.map((arg, at) => (at === called.wordAt && isPlainWord(arg) ? WORD_KIND : inside(arg)));
  try {
    return called.kind(kinds, args);
  } catch (error) {
    if (error instanceof SyntaxProblem) throw new SyntaxProblem(`${name} ${error.message}`);
    throw error;
  }
}

function functionNamed(name: string): MathFunction {
  const found = FUNCTIONS.get(name);
  if (found) return found;
  if (name === 'SEARCH')
    throw new SyntaxProblem('SEARCH is not allowed in alarms: list the metrics or use a SELECT query');
  throw new SyntaxProblem(
    `${name} is no function that is evaluated here: known are ${[...FUNCTIONS.keys()].join(', ')}`,
  );
}

function isPlainWord(expression: Expression): boolean {
  return expression.kind === 'text' || (expression.kind === 'name' && isWord(expression.name));
}

function members(value: Value) {
  if (value.kind === 'array') return value.items;
  return value.kind === 'series' ? [value.slots] : [];
}

const negate = (value: number) => -value;
const not = (value: number) => (value === 0 ? 1 : 0);
