import type { MetricStore, Series } from '../../cloudwatch/metric-store';
import { SyntaxProblem } from '../../cloudwatch/alarms/problems';
import { TokenReader, tokenize } from '../../cloudwatch/alarms/tokens';

/** The text of a SEARCH: which series it finds. */
export interface SearchQuery {
  readonly namespace: string | undefined;
  /** The exact dimensions; undefined where no schema is given. */
  readonly dimensions: readonly string[] | undefined;
  matches(series: Series): boolean;
}

type Test = (series: Series) => boolean;

const PATTERNS = {
  quoted: /^"[^"]*"/,
  symbol: /^[{}(),=]/,
  word: /^[^\s(){}",=]+/,
};

const OPERATORS = ['AND', 'OR'];

const MOST_SERIES = 500;
const MOST_CHARACTERS = 1_024;
/** SEARCH does not see metrics that were silent for longer. */
const SEEN_MINUTES = 14 * 24 * 60;

/** Parses a query; throws a SyntaxProblem for what it does not understand. */
export function parseSearch(text: string): SearchQuery {
  if (text.length > MOST_CHARACTERS) {
    throw new SyntaxProblem(
      `a search has at most ${MOST_CHARACTERS} characters, and this one has ${text.length}`,
    );
  }
  const tokens = new TokenReader(tokenize(text, PATTERNS));
  const schema = tokens.takeIf(['{']) ? schemaOf(tokens) : undefined;
  tokens.takeIf([',']);
  const terms = tokens.peek().kind === 'end' ? () => true : either(tokens);
  tokens.expectEnd();
  const namespace = schema?.[0];
  const dimensions = schema?.slice(1);
  const fits: Test = (series) =>
    (namespace === undefined || series.namespace === namespace) &&
    (dimensions === undefined || sameNames(dimensions, Object.keys(series.dimensions)));
  return { namespace, dimensions, matches: (series) => fits(series) && terms(series) };
}

/** Series that match and had data in the two weeks before a minute, in order of their dimensions. */
export function found(query: SearchQuery, store: MetricStore, now: number): Series[] {
  return [...store.series]
    .filter((series) => query.matches(series) && hasData(series, now))
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
    .slice(0, MOST_SERIES);
}

function hasData(series: Series, now: number): boolean {
  return series.columns().some((column) => {
    const at = column.firstAtOrAfter(now - SEEN_MINUTES);
    return at < column.length && column.minuteAt(at) <= now;
  });
}

function sortKey({ name, dimensions }: Series): string {
  return [...Object.values(dimensions), name].join('\0');
}

function sameNames(wanted: readonly string[], given: readonly string[]): boolean {
  return wanted.length === given.length && wanted.every((name) => given.includes(name));
}

function schemaOf(tokens: TokenReader): string[] {
  const names = [nameOf(tokens)];
  while (tokens.takeIf([','])) names.push(nameOf(tokens));
  tokens.expect('}');
  return names;
}

function nameOf(tokens: TokenReader): string {
  const { kind, text } = tokens.peek();
  if (kind !== 'quoted' && kind !== 'word') tokens.fail('a namespace or dimension');
  tokens.take();
  return kind === 'quoted' ? text.slice(1, -1) : text;
}

function either(tokens: TokenReader): Test {
  let left = all(tokens);
  while (tokens.takeIf(['OR'])) {
    const [one, other] = [left, all(tokens)];
    left = (series) => one(series) || other(series);
  }
  return left;
}

/** Terms that stand next to each other must all match, as with AND. */
function all(tokens: TokenReader): Test {
  let left = negated(tokens);
  for (;;) {
    const isJoined = tokens.takeIf(['AND']) !== undefined;
    const { kind, text } = tokens.peek();
    if (!isJoined && (kind === 'end' || text === 'OR' || text === ')')) return left;
    const [one, other] = [left, negated(tokens)];
    left = (series) => one(series) && other(series);
  }
}

function negated(tokens: TokenReader): Test {
  if (!tokens.takeIf(['NOT'])) return term(tokens);
  const test = negated(tokens);
  return (series) => !test(series);
}

function term(tokens: TokenReader): Test {
  if (tokens.takeIf(['('])) {
    const inside = either(tokens);
    tokens.expect(')');
    return inside;
  }
  const { kind, text } = tokens.peek();
  if (kind !== 'quoted' && (kind !== 'word' || OPERATORS.includes(text))) tokens.fail('a term');
  tokens.take();
  const name = kind === 'quoted' ? text.slice(1, -1) : text;
  if (!tokens.takeIf(['='])) return (series) => textsOf(series).some(comparison(kind, name));
  return designated(tokens, name);
}

/** `MetricName="x"`, `Namespace=…`, or a dimension, whose value may be a choice in parentheses. */
function designated(tokens: TokenReader, designator: string): Test {
  const valueOf = (series: Series): string | undefined => {
    if (designator === 'MetricName') return series.name;
    if (designator === 'Namespace') return series.namespace;
    return series.dimensions[designator];
  };
  const value = (): Test => {
    const { kind, text } = tokens.peek();
    if (kind !== 'quoted' && kind !== 'word') tokens.fail(`a value of ${designator}`);
    tokens.take();
    const fits = comparison(kind, kind === 'quoted' ? text.slice(1, -1) : text);
    return (series) => {
      const given = valueOf(series);
      return given !== undefined && fits(given);
    };
  };
  if (!tokens.takeIf(['('])) return value();
  const tests = [value()];
  while (!tokens.takeIf([')'])) {
    if (!tokens.takeIf(['OR'])) tokens.fail('OR or )');
    tests.push(value());
  }
  return (series) => tests.some((test) => test(series));
}

function textsOf({ namespace, name, dimensions }: Series): string[] {
  return [namespace, name, ...Object.keys(dimensions), ...Object.values(dimensions)];
}

/** Quoted text matches as a whole, other text by its parts, in any order. */
function comparison(kind: string, wanted: string): (given: string) => boolean {
  if (kind === 'quoted') return (given) => given === wanted;
  const parts = partsOf(wanted);
  return (given) => {
    const known = partsOf(given);
    return parts.length > 0 && parts.every((part) => known.includes(part));
  };
}

/** CloudWatch cuts at what is no letter or digit, between digits and letters, and where a capital starts a word. */
function partsOf(text: string): string[] {
  const parts = text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return [...new Set([...parts, ...(text.match(/[A-Za-z0-9]+/g) ?? [])].map((part) => part.toLowerCase()))];
}
