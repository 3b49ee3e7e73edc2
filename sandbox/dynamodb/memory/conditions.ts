import { invalid, notKnown } from './refusal';
import type { Tokens } from './tokens';
import { type AttributeValue, compare, isSame, type Row, typeOf, valueSize } from './values';

export type Condition = (row: Row) => boolean;
type Operand = (row: Row) => AttributeValue | undefined;

const COMPARISONS: Readonly<Record<string, (left?: AttributeValue, right?: AttributeValue) => boolean>> = {
  '=': isSame,
  '<>': (left, right) => !isSame(left, right),
  '<': (left, right) => (compare(left, right) ?? NaN) < 0,
  '<=': (left, right) => (compare(left, right) ?? NaN) <= 0,
  '>': (left, right) => (compare(left, right) ?? NaN) > 0,
  '>=': (left, right) => (compare(left, right) ?? NaN) >= 0,
};

/** Parses a condition or filter expression; names and values must be there. */
export function parseCondition(tokens: Tokens): Condition {
  const condition = either(tokens);
  if (!tokens.isAtEnd) throw tokens.unexpected('the end');
  return condition;
}

function either(tokens: Tokens): Condition {
  const parts = [both(tokens)];
  while (tokens.takeIf('OR')) parts.push(both(tokens));
  return parts.length === 1 ? parts[0]! : (row) => parts.some((part) => part(row));
}

function both(tokens: Tokens): Condition {
  const parts = [negated(tokens)];
  while (tokens.takeIf('AND')) parts.push(negated(tokens));
  return parts.length === 1 ? parts[0]! : (row) => parts.every((part) => part(row));
}

function negated(tokens: Tokens): Condition {
  if (tokens.takeIf('NOT')) {
    const condition = negated(tokens);
    return (row) => !condition(row);
  }
  if (tokens.takeIf('(')) {
    const condition = either(tokens);
    tokens.expect(')');
    return condition;
  }
  return simple(tokens);
}

function simple(tokens: Tokens): Condition {
  if (tokens.peek(1) === '(' && tokens.peek() !== 'size') return call(tokens);
  const left = operand(tokens);
  if (tokens.takeIf('BETWEEN')) {
    const low = operand(tokens);
    tokens.expect('AND');
    const high = operand(tokens);
    return (row) => (compare(left(row), low(row)) ?? NaN) >= 0 && (compare(left(row), high(row)) ?? NaN) <= 0;
  }
  if (tokens.takeIf('IN')) {
    const listed = inParentheses(tokens, operand);
    return (row) => listed.some((each) => isSame(left(row), each(row)));
  }
  const comparison = COMPARISONS[tokens.peek()];
  if (!comparison) throw tokens.unexpected('a comparison');
  tokens.take();
  const right = operand(tokens);
  return (row) => comparison(left(row), right(row));
}

function operand(tokens: Tokens): Operand {
  if (tokens.peek().startsWith(':')) {
    const value = tokens.takeValue();
    return () => value;
  }
  if (tokens.peek(1) === '(' && tokens.takeIf('size')) {
    tokens.expect('(');
    const name = tokens.takeName();
    tokens.expect(')');
    return (row) => {
      const value = row[name];
      return value && { N: String(lengthOf(value)) };
    };
  }
  const name = tokens.takeName();
  return (row) => row[name];
}

function call(tokens: Tokens): Condition {
  const called = tokens.take();
  tokens.expect('(');
  const name = tokens.takeName();
  const second = (): Operand => {
    tokens.expect(',');
    return operand(tokens);
  };
  const condition = conditionOf(called, name, second);
  tokens.expect(')');
  return condition;
}

function conditionOf(called: string, name: string, second: () => Operand): Condition {
  switch (called) {
    case 'attribute_exists':
      return (row) => row[name] !== undefined;
    case 'attribute_not_exists':
      return (row) => row[name] === undefined;
    case 'attribute_type': {
      const type = second();
      return (row) => row[name] !== undefined && typeOf(row[name]) === type(row)?.S;
    }
    case 'begins_with': {
      const start = second();
      return (row) => {
        const [value, prefix] = [row[name]?.S, start(row)?.S];
        return typeof value === 'string' && typeof prefix === 'string' && value.startsWith(prefix);
      };
    }
    case 'contains': {
      const part = second();
      return (row) => isIn(row[name], part(row));
    }
    default:
      throw /^[a-z_]+$/.test(called)
        ? invalid(`Invalid expression: Invalid function name; function: ${called}`)
        : notKnown(`the function ${called}`);
  }
}

function isIn(whole: AttributeValue | undefined, part: AttributeValue | undefined): boolean {
  if (!whole || !part) return false;
  if (typeof whole.S === 'string' && typeof part.S === 'string') return whole.S.includes(part.S);
  if (Array.isArray(whole.SS)) return whole.SS.includes(part.S);
  if (Array.isArray(whole.L)) return whole.L.some((each) => isSame(each as AttributeValue, part));
  return Array.isArray(whole.NS) && whole.NS.includes(part.N);
}

/** What `size` counts: elements of lists, maps and sets, bytes of all others. */
function lengthOf(value: AttributeValue): number {
  const elements = value.L ?? value.SS ?? value.NS;
  if (Array.isArray(elements)) return elements.length;
  return value.M ? Object.keys(value.M).length : valueSize(value);
}

function inParentheses<T>(tokens: Tokens, read: (tokens: Tokens) => T): T[] {
  tokens.expect('(');
  const all = [read(tokens)];
  while (tokens.takeIf(',')) all.push(read(tokens));
  tokens.expect(')');
  return all;
}
