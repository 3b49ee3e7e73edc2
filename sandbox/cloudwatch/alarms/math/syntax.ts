type UnaryOperator = '-' | 'NOT';
export type BinaryOperator = 'OR' | 'AND' | Comparison | '+' | '-' | '*' | '/' | '^';
type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** A metric math expression, parsed. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  /** An id, or a word such as REPEAT. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

/** Every id an expression names, words of functions (upper case) left out. */
export function idsIn(expression: Expression): string[] {
  switch (expression.kind) {
    case 'name':
      return isWord(expression.name) ? [] : [expression.name];
    case 'list':
      return expression.items.flatMap(idsIn);
    case 'unary':
      return idsIn(expression.operand);
    case 'binary':
      return [...idsIn(expression.left), ...idsIn(expression.right)];
    case 'call':
      return expression.args.flatMap(idsIn);
    default:
      return [];
  }
}

export function calls(expression: Expression, name: string): boolean {
  switch (expression.kind) {
    case 'list':
      return expression.items.some((item) => calls(item, name));
    case 'unary':
      return calls(expression.operand, name);
    case 'binary':
      return calls(expression.left, name) || calls(expression.right, name);
    case 'call':
      return expression.name === name || expression.args.some((arg) => calls(arg, name));
    default:
      return false;
  }
}

/** Ids start with a lower-case letter, so what starts with a capital is a word of the language. */
export function isWord(name: string): boolean {
  return /^[A-Z]/.test(name);
}
