import { TokenReader, tokenize } from '../tokens';
import type { BinaryOperator, Expression } from './syntax';

const PATTERNS = {
  number: /^(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?/,
  name: /^[A-Za-z_][A-Za-z0-9_]*/,
  text: /^"[^"]*"|^'[^']*'/,
  symbol: /^(&&|\|\||<=|>=|==|!=|[-+*/^()<>![\],])/,
};

/** Binary operators as written, loosest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['OR', '||'],
  ['AND', '&&'],
  ['<', '<=', '>', '>=', '==', '!='],
  ['+', '-'],
  ['*', '/'],
];

const COMPARISONS = 2;

const SAME_AS: Readonly<Record<string, BinaryOperator>> = { '||': 'OR', '&&': 'AND' };

/** Parses a metric math expression; throws a SyntaxProblem saying where it went wrong. */
export function parseMath(text: string): Expression {
  const tokens = new TokenReader(tokenize(text, PATTERNS));
  const expression = binary(tokens, 0);
  tokens.expectEnd();
  return expression;
}

function binary(tokens: TokenReader, level: number): Expression {
  const operators = LEVELS[level];
  if (!operators) return unary(tokens);
  // The word negates a whole comparison (NOT m1 > 5); the sign (!m1) binds as tightly as a minus.
  if (level === COMPARISONS && tokens.takeIf(['NOT'])) {
    return { kind: 'unary', operator: 'NOT', operand: binary(tokens, level) };
  }
  let left = binary(tokens, level + 1);
  for (;;) {
    const written = tokens.takeIf(operators);
    if (written === undefined) return left;
    const operator = SAME_AS[written] ?? (written as BinaryOperator);
    left = { kind: 'binary', operator, left, right: binary(tokens, level + 1) };
  }
}

function unary(tokens: TokenReader): Expression {
  if (tokens.takeIf(['-'])) return { kind: 'unary', operator: '-', operand: unary(tokens) };
  if (tokens.takeIf(['!'])) return { kind: 'unary', operator: 'NOT', operand: unary(tokens) };
  return power(tokens);
}

function power(tokens: TokenReader): Expression {
  const left = primary(tokens);
  if (!tokens.takeIf(['^'])) return left;
  return { kind: 'binary', operator: '^', left, right: unary(tokens) };
}

function primary(tokens: TokenReader): Expression {
  if (tokens.takeIf(['('])) {
    const inside = binary(tokens, 0);
    tokens.expect(')');
    return inside;
  }
  if (tokens.takeIf(['['])) return { kind: 'list', items: items(tokens, ']') };
  const { kind, text } = tokens.peek();
  switch (kind) {
    case 'number':
      tokens.take();
      return { kind: 'number', value: Number(text) };
    case 'text':
      tokens.take();
      return { kind: 'text', value: text.slice(1, -1) };
    case 'name':
      tokens.take();
      if (tokens.takeIf(['('])) return { kind: 'call', name: text, args: items(tokens, ')') };
      return { kind: 'name', name: text };
    default:
      return tokens.fail('a number, an id, a function or a parenthesis');
  }
}

function items(tokens: TokenReader, close: string): Expression[] {
  if (tokens.takeIf([close])) return [];
  const found = [binary(tokens, 0)];
  while (tokens.takeIf([','])) found.push(binary(tokens, 0));
  tokens.expect(close);
  return found;
}
