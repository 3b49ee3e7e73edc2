import { invalid, notKnown } from './refusal';
import { RESERVED_WORDS } from './reserved-words';
import { type AttributeValue, readValue } from './values';

/** The parameters that expressions refer to. */
export interface Placeholders {
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, AttributeValue>>;
  /** Placeholders that an expression has used so far. */
  readonly used: Set<string>;
}

const TOKEN = /\s*(?:(<>|<=|>=|[=<>(),+\-.[\]])|([#:]?[A-Za-z0-9_]+))/y;

export function readPlaceholders(parameters: Readonly<Record<string, unknown>>): Placeholders {
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = parameters;
  const read = Object.entries(values as Record<string, unknown>);
  return {
    names: names as Record<string, string>,
    values: Object.fromEntries(read.map(([name, value]) => [name, readValue(value)])),
    used: new Set(),
  };
}

/** Refuses what was given and is in no expression, as DynamoDB does. */
export function requireAllUsed({ names, values, used }: Placeholders): void {
  const unused = (given: object): string[] => Object.keys(given).filter((name) => !used.has(name));
  for (const [kind, given] of [['Names', names] as const, ['Values', values] as const]) {
    const left = unused(given);
    if (left.length > 0) {
      throw invalid(
        `Value provided in ExpressionAttribute${kind} unused in expressions: keys: {${left.join(', ')}}`,
      );
    }
  }
}

/** The words of one expression, read from the left. */
export class Tokens {
  /** Attributes named so far. */
  readonly names = new Set<string>();
  private readonly words: readonly string[];
  private at = 0;

  constructor(
    private readonly expression: string,
    /** The parameter that it stands in, for messages. */
    private readonly kind: string,
    private readonly placeholders: Placeholders,
  ) {
    this.words = split(expression, kind);
  }

  get isAtEnd(): boolean {
    return this.at >= this.words.length;
  }

  peek(ahead = 0): string {
    return this.words[this.at + ahead] ?? '';
  }

  take(): string {
    const word = this.peek();
    if (word === '')
      throw invalid(`Invalid ${this.kind}: Syntax error; it ends too early: ${this.expression}`);
    this.at += 1;
    return word;
  }

  /** Takes a word, in any case, if it is the next one. */
  takeIf(word: string): boolean {
    if (this.peek().toUpperCase() !== word.toUpperCase()) return false;
    this.at += 1;
    return true;
  }

  expect(word: string): void {
    if (!this.takeIf(word)) throw this.unexpected(word);
  }

  /** The name of an attribute, at the top of a row. */
  takeName(): string {
    const name = this.readName();
    this.names.add(name);
    return name;
  }

  private readName(): string {
    const word = this.take();
    if (['.', '['].includes(this.peek())) throw notKnown(`a path within an attribute (${this.expression})`);
    if (word.startsWith('#')) {
      const name = this.placeholders.names[word];
      if (name === undefined) {
        throw invalid(
          `Invalid ${this.kind}: An expression attribute name used in the document path is not defined; attribute name: ${word}`,
        );
      }
      this.placeholders.used.add(word);
      return name;
    }
    if (!/^[A-Za-z]/.test(word)) throw this.unexpected('an attribute name', word);
    if (RESERVED_WORDS.has(word.toUpperCase())) {
      throw invalid(`Invalid ${this.kind}: Attribute name is a reserved keyword; reserved keyword: ${word}`);
    }
    return word;
  }

  takeValue(): AttributeValue {
    const word = this.take();
    const value = this.placeholders.values[word];
    if (!word.startsWith(':') || value === undefined) {
      throw invalid(
        `Invalid ${this.kind}: An expression attribute value used in expression is not defined; attribute value: ${word}`,
      );
    }
    this.placeholders.used.add(word);
    return value;
  }

  unexpected(wanted: string, got = this.peek()): Error {
    return invalid(
      `Invalid ${this.kind}: Syntax error; ${wanted} expected, got ${got || 'the end'}: ${this.expression}`,
    );
  }
}

function split(expression: string, kind: string): string[] {
  const words: string[] = [];
  const text = expression.trimEnd();
  if (text === '') throw invalid(`Invalid ${kind}: The expression can not be empty;`);
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw invalid(`Invalid ${kind}: Syntax error; token: "${text.slice(from).trim()[0]}"`);
    words.push(match[1] ?? match[2] ?? '');
  }
  return words;
}
