import { invalid, notKnown } from './refusal';
import type { Tokens } from './tokens';
import { type AttributeValue, readValue, type Row } from './values';

/** What an update makes of a row; keys are checked by the caller. */
export interface Update {
  /** Attributes that it sets, adds to or removes. */
  readonly attributes: readonly string[];
  apply(row: Row): Row;
}

type Operand = (row: Row) => AttributeValue;
type Change = (before: Row, after: Record<string, AttributeValue>) => void;

const CLAUSES = ['SET', 'REMOVE', 'ADD'];

/** Parses an update expression: SET, REMOVE and ADD of numbers. Operands see the row as it was before. */
export function parseUpdate(tokens: Tokens): Update {
  const attributes: string[] = [];
  const changes: Change[] = [];
  const seen = new Set<string>();
  while (!tokens.isAtEnd) {
    const clause = tokens.take().toUpperCase();
    if (!CLAUSES.includes(clause)) throw notKnown(`${clause} in an update expression`);
    if (seen.has(clause)) {
      throw invalid(
        `Invalid UpdateExpression: The "${clause}" section can only be used once in an update expression;`,
      );
    }
    seen.add(clause);
    do {
      const name = tokens.takeName();
      attributes.push(name);
      changes.push(changeOf(clause, name, tokens));
    } while (tokens.takeIf(','));
  }
  const twice = attributes.find((name, index) => attributes.indexOf(name) !== index);
  if (twice !== undefined) {
    throw invalid(
      `Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [${twice}], path two: [${twice}]`,
    );
  }
  return {
    attributes,
    apply: (before) => {
      const after = { ...before };
      for (const change of changes) change(before, after);
      return after;
    },
  };
}

function changeOf(clause: string, name: string, tokens: Tokens): Change {
  if (clause === 'REMOVE') return (_, after) => delete after[name];
  if (clause === 'SET') {
    tokens.expect('=');
    const value = sum(tokens);
    return (before, after) => (after[name] = value(before));
  }
  const added = tokens.takeValue();
  if (added.N === undefined) throw notKnown(`ADD of anything but a number (${name})`);
  return (before, after) => (after[name] = plus(before[name] ?? { N: '0' }, added, 1));
}

function sum(tokens: Tokens): Operand {
  const left = operand(tokens);
  const sign = tokens.peek();
  if (sign !== '+' && sign !== '-') return left;
  tokens.take();
  const right = operand(tokens);
  return (row) => plus(left(row), right(row), sign === '+' ? 1 : -1);
}

function operand(tokens: Tokens): Operand {
  if (tokens.peek().startsWith(':')) {
    const value = tokens.takeValue();
    return () => value;
  }
  if (tokens.peek(1) === '(') return call(tokens);
  const name = tokens.takeName();
  return (row) => {
    const value = row[name];
    if (!value) {
      throw invalid('The provided expression refers to an attribute that does not exist in the item');
    }
    return value;
  };
}

function call(tokens: Tokens): Operand {
  const called = tokens.take();
  tokens.expect('(');
  let result: Operand;
  if (called === 'if_not_exists') {
    const name = tokens.takeName();
    tokens.expect(',');
    const otherwise = operand(tokens);
    result = (row) => row[name] ?? otherwise(row);
  } else if (called === 'list_append') {
    const first = operand(tokens);
    tokens.expect(',');
    const second = operand(tokens);
    result = (row) => ({ L: [...listOf(first(row)), ...listOf(second(row))] });
  } else {
    throw notKnown(`the function ${called} in an update expression`);
  }
  tokens.expect(')');
  return result;
}

function listOf(value: AttributeValue): unknown[] {
  if (!Array.isArray(value.L)) throw wrongType();
  return value.L;
}

function plus(left: AttributeValue, right: AttributeValue, sign: 1 | -1): AttributeValue {
  if (left.N === undefined || right.N === undefined) throw wrongType();
  return readValue({ N: String(Number(left.N) + sign * Number(right.N)) });
}

function wrongType(): Error {
  return invalid('An operand in the update expression has an incorrect data type');
}
