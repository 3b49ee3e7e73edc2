import { SyntaxProblem } from './problems';

export interface Token {
  /** Which pattern it matched; 'end' after the last. */
  readonly kind: string;
  /** As written. */
  readonly text: string;
  /** Characters before it. */
  readonly at: number;
}

/** Cuts text into tokens by the first pattern that fits at each place; white space separates. */
export function tokenize(text: string, patterns: Readonly<Record<string, RegExp>>): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const space = /^\s+/.exec(text.slice(at));
    if (space) {
      at += space[0].length;
      continue;
    }
    const rest = text.slice(at);
    const found = Object.entries(patterns)
      .map(([kind, pattern]) => ({ kind, match: pattern.exec(rest)?.[0] }))
      .find(({ match }) => match !== undefined && match !== '');
    if (!found?.match) {
      throw new SyntaxProblem(`${JSON.stringify(rest[0])} at character ${at + 1} is not understood`);
    }
    tokens.push({ kind: found.kind, text: found.match, at });
    at += found.match.length;
  }
  tokens.push({ kind: 'end', text: '', at: text.length });
  return tokens;
}

/** Reads tokens one after the other. */
export class TokenReader {
  private next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.next + ahead, this.tokens.length - 1)] as Token;
  }

  take(): Token {
    const token = this.peek();
    this.next += 1;
    return token;
  }

  /** Takes the next token if it is one of these texts (in any case where `anyCase`). */
  takeIf(texts: readonly string[], anyCase = false): string | undefined {
    const { text } = this.peek();
    const found = texts.find((each) => each === (anyCase ? text.toUpperCase() : text));
    if (found !== undefined) this.next += 1;
    return found;
  }

  expect(text: string, anyCase = false): void {
    if (this.takeIf([text], anyCase) === undefined) this.fail(text);
  }

  expectKind(kind: string, what: string): Token {
    return this.peek().kind === kind ? this.take() : this.fail(what);
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') this.fail('the end');
  }

  fail(wanted: string): never {
    const { kind, text, at } = this.peek();
    const found = kind === 'end' ? 'it ends' : `${JSON.stringify(text)} stands at character ${at + 1}`;
    throw new SyntaxProblem(`${found} where ${wanted} is expected`);
  }
}
