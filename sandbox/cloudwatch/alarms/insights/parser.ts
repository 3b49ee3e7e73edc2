import type { Statistic } from '../../statistic';
import { SyntaxProblem } from '../problems';
import { TokenReader, tokenize } from '../tokens';

const FUNCTIONS: ReadonlyMap<string, Statistic> = new Map([
  ['MAX', 'Maximum'],
  ['MIN', 'Minimum'],
  ['AVG', 'Average'],
  ['SUM', 'Sum'],
  ['COUNT', 'SampleCount'],
]);

const PATTERNS = {
  quoted: /^"[^"]*"/,
  text: /^'[^']*'/,
  number: /^\d+/,
  name: /^[A-Za-z_][A-Za-z0-9_]*/,
  symbol: /^(!=|[=(),])/,
};

export const MAX_RETURNED_SERIES = 500;

/** One comparison of WHERE; all of them must hold. */
interface Condition {
  readonly dimension: string;
  readonly equal: boolean;
  readonly value: string;
}

/** A Metrics Insights query. */
export interface InsightsQuery {
  readonly statistic: Statistic;
  readonly metricName: string;
  readonly namespace: string;
  /** The exact dimensions of FROM SCHEMA; undefined without SCHEMA. */
  readonly schema: readonly string[] | undefined;
  readonly conditions: readonly Condition[];
  /** Empty for a query that gives one series. */
  readonly groupBy: readonly string[];
  readonly orderBy: { readonly statistic: Statistic; readonly descending: boolean } | undefined;
  /** Series returned at most. */
  readonly limit: number;
}

export function isInsightsQuery(expression: string): boolean {
  return /^\s*SELECT\b/i.test(expression);
}

/** Parses a query; throws a SyntaxProblem for what it does not know. */
export function parseInsights(text: string): InsightsQuery {
  const tokens = new TokenReader(tokenize(text, PATTERNS));
  tokens.expect('SELECT', true);
  const statistic = aggregate(tokens);
  tokens.expect('(');
  const metricName = identifier(tokens, 'a metric name');
  tokens.expect(')');
  tokens.expect('FROM', true);
  const from = source(tokens);
  const conditions = where(tokens);
  const groupBy = tokens.takeIf(['GROUP'], true) ? grouping(tokens) : [];
  const orderBy = tokens.takeIf(['ORDER'], true) ? ordering(tokens) : undefined;
  const limit = tokens.takeIf(['LIMIT'], true) ? count(tokens) : MAX_RETURNED_SERIES;
  tokens.expectEnd();
  const query = { statistic, metricName, ...from, conditions, groupBy, orderBy, limit };
  check(query);
  return query;
}

function aggregate(tokens: TokenReader): Statistic {
  const word = tokens.takeIf([...FUNCTIONS.keys()], true);
  const statistic = FUNCTIONS.get(word ?? '');
  return statistic ?? tokens.fail([...FUNCTIONS.keys()].join(', '));
}

/** Names with anything but letters, digits and underscores need double quotes. */
function identifier(tokens: TokenReader, what: string): string {
  const { kind, text } = tokens.peek();
  if (kind === 'quoted' && text.length > 2) {
    tokens.take();
    return text.slice(1, -1);
  }
  return tokens.expectKind(
    'name',
    `${what} (in double quotes if it has other characters than letters, digits and _)`,
  ).text;
}

function identifiers(tokens: TokenReader): string[] {
  const found = [identifier(tokens, 'a dimension')];
  while (tokens.takeIf([','])) found.push(identifier(tokens, 'a dimension'));
  return found;
}

function source(tokens: TokenReader): Pick<InsightsQuery, 'namespace' | 'schema'> {
  const isSchema = tokens.peek().text.toUpperCase() === 'SCHEMA' && tokens.peek(1).text === '(';
  if (!isSchema) return { namespace: identifier(tokens, 'a namespace'), schema: undefined };
  tokens.take();
  tokens.expect('(');
  const namespace = identifier(tokens, 'a namespace');
  const schema = tokens.takeIf([',']) ? identifiers(tokens) : [];
  tokens.expect(')');
  return { namespace, schema };
}

function where(tokens: TokenReader): Condition[] {
  if (!tokens.takeIf(['WHERE'], true)) return [];
  const conditions = [condition(tokens)];
  while (tokens.takeIf(['AND'], true)) conditions.push(condition(tokens));
  if (tokens.peek().text.toUpperCase() === 'OR') tokens.fail('AND, the only word that joins conditions');
  return conditions;
}

function condition(tokens: TokenReader): Condition {
  const dimension = identifier(tokens, 'a dimension');
  const operator = tokens.takeIf(['=', '!=']) ?? tokens.fail('= or !=, the only comparisons');
  const value = tokens.expectKind('text', 'a value in single quotes').text.slice(1, -1);
  return { dimension, equal: operator === '=', value };
}

function grouping(tokens: TokenReader): string[] {
  tokens.expect('BY', true);
  return identifiers(tokens);
}

function ordering(tokens: TokenReader): NonNullable<InsightsQuery['orderBy']> {
  tokens.expect('BY', true);
  const statistic = aggregate(tokens);
  tokens.expect('(');
  tokens.expect(')');
  const direction = tokens.takeIf(['ASC', 'DESC'], true);
  return { statistic, descending: direction === 'DESC' };
}

function count(tokens: TokenReader): number {
  const limit = Number(tokens.expectKind('number', 'a number of series').text);
  if (limit >= 1 && limit <= MAX_RETURNED_SERIES) return limit;
  throw new SyntaxProblem(`LIMIT ${limit} is out of range: 1 to ${MAX_RETURNED_SERIES} are allowed`);
}

function check({ groupBy, orderBy, schema, conditions }: InsightsQuery): void {
  if (groupBy.length === 0 && orderBy) throw new SyntaxProblem('ORDER BY needs GROUP BY');
  if (groupBy.length > 0 && !orderBy) {
    throw new SyntaxProblem(
      'GROUP BY in an alarm needs ORDER BY, which picks the series when too many match',
    );
  }
  const used = [...groupBy, ...conditions.map(({ dimension }) => dimension)];
  const outside = used.filter((dimension) => schema && !schema.includes(dimension));
  if (outside.length > 0) {
    throw new SyntaxProblem(
      `${outside.join(', ')} is outside SCHEMA(…, ${schema?.join(', ')}), so it matches nothing`,
    );
  }
}
