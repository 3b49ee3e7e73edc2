import { SyntaxProblem } from '../problems';
import { TokenReader, tokenize } from '../tokens';
import type { AlarmState } from '../transition';

const STATES: readonly AlarmState[] = ['ALARM', 'OK', 'INSUFFICIENT_DATA'];

const PATTERNS = {
  quoted: /^"[^"]*"/,
  symbol: /^[(),]/,
  // Names need no quotes, so a word is whatever ends at white space or a symbol.
  word: /^[^\s(),"]+/,
};

export const MAX_RULE_LENGTH = 10_240;
export const MAX_RULE_ELEMENTS = 500;
export const MAX_CHILDREN = 100;

/** An AlarmRule, parsed; alarms are named as written, by name or ARN. */
export type Rule =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'state'; readonly state: AlarmState; readonly alarm: string }
  | { readonly kind: 'not'; readonly rule: Rule }
  | { readonly kind: 'and' | 'or'; readonly left: Rule; readonly right: Rule }
  | {
      readonly kind: 'atLeast';
      /** Alarms that must be in the state, or (negated) must not be. */
      readonly least: number;
      readonly state: AlarmState;
      readonly negated: boolean;
      readonly alarms: readonly string[];
    };

/** Parses an AlarmRule; throws a SyntaxProblem for what it does not know and for what is over the limits. */
export function parseRule(text: string): Rule {
  if (text.length > MAX_RULE_LENGTH) {
    throw new SyntaxProblem(`it has ${text.length} characters: ${MAX_RULE_LENGTH} are allowed`);
  }
  const all = tokenize(text, PATTERNS);
  const tokens = new TokenReader(all);
  const counter = { elements: 0 };
  const rule = or(tokens, counter);
  tokens.expectEnd();
  if (counter.elements > MAX_RULE_ELEMENTS) {
    throw new SyntaxProblem(`it has ${counter.elements} elements: ${MAX_RULE_ELEMENTS} are allowed`);
  }
  const children = new Set(alarmsIn(rule)).size;
  if (children > MAX_CHILDREN) {
    throw new SyntaxProblem(`it names ${children} alarms: ${MAX_CHILDREN} are allowed`);
  }
  return rule;
}

/** Every alarm a rule names, as written. */
export function alarmsIn(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'constant':
      return [];
    case 'state':
      return [rule.alarm];
    case 'not':
      return alarmsIn(rule.rule);
    case 'atLeast':
      return rule.alarms;
    default:
      return [...alarmsIn(rule.left), ...alarmsIn(rule.right)];
  }
}

export function holds(rule: Rule, stateOf: (alarm: string) => AlarmState): boolean {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'state':
      return stateOf(rule.alarm) === rule.state;
    case 'not':
      return !holds(rule.rule, stateOf);
    case 'and':
      return holds(rule.left, stateOf) && holds(rule.right, stateOf);
    case 'or':
      return holds(rule.left, stateOf) || holds(rule.right, stateOf);
    case 'atLeast':
      return (
        rule.alarms.filter((alarm) => (stateOf(alarm) === rule.state) !== rule.negated).length >= rule.least
      );
  }
}

/** What CloudWatch counts: alarms, TRUE, FALSE and pairs of parentheses that group. */
interface Counter {
  elements: number;
}

function or(tokens: TokenReader, counter: Counter): Rule {
  let left = and(tokens, counter);
  while (tokens.takeIf(['OR'])) left = { kind: 'or', left, right: and(tokens, counter) };
  return left;
}

function and(tokens: TokenReader, counter: Counter): Rule {
  let left = not(tokens, counter);
  while (tokens.takeIf(['AND'])) left = { kind: 'and', left, right: not(tokens, counter) };
  return left;
}

function not(tokens: TokenReader, counter: Counter): Rule {
  return tokens.takeIf(['NOT']) ? { kind: 'not', rule: not(tokens, counter) } : primary(tokens, counter);
}

function primary(tokens: TokenReader, counter: Counter): Rule {
  counter.elements += 1;
  if (tokens.takeIf(['('])) {
    const inside = or(tokens, counter);
    tokens.expect(')');
    return inside;
  }
  const constant = tokens.takeIf(['TRUE', 'FALSE']);
  if (constant) return { kind: 'constant', value: constant === 'TRUE' };
  if (tokens.takeIf(['AT_LEAST'])) return atLeast(tokens, counter);
  const state = stateWord(tokens);
  tokens.expect('(');
  const alarm = alarmName(tokens);
  tokens.expect(')');
  return { kind: 'state', state, alarm };
}

function stateWord(tokens: TokenReader): AlarmState {
  const word =
    tokens.takeIf(STATES) ?? tokens.fail('ALARM, OK, INSUFFICIENT_DATA, AT_LEAST, NOT, TRUE, FALSE or (');
  return word as AlarmState;
}

function alarmName(tokens: TokenReader): string {
  if (tokens.peek().kind === 'quoted' && tokens.peek().text.length > 2)
    return tokens.take().text.slice(1, -1);
  return tokens.expectKind('word', 'the name or ARN of an alarm').text;
}

/** AT_LEAST(2, ALARM, ("a", "b")), AT_LEAST(50%, NOT OK, ("a", "b")). */
function atLeast(tokens: TokenReader, counter: Counter): Rule {
  tokens.expect('(');
  const threshold = tokens.expectKind('word', 'a number of alarms or a percentage').text;
  tokens.expect(',');
  const negated = tokens.takeIf(['NOT']) !== undefined;
  const state = stateWord(tokens);
  tokens.expect(',');
  tokens.expect('(');
  const alarms = [alarmName(tokens)];
  while (tokens.takeIf([','])) alarms.push(alarmName(tokens));
  tokens.expect(')');
  tokens.expect(')');
  counter.elements += alarms.length - 1;
  return { kind: 'atLeast', least: leastOf(threshold, alarms.length), state, negated, alarms };
}

function leastOf(threshold: string, alarms: number): number {
  const [, digits, percent] = /^(\d+)(%?)$/.exec(threshold) ?? [];
  const number = Number(digits ?? NaN);
  const most = percent ? 100 : alarms;
  if (number >= 1 && number <= most) return percent ? Math.ceil((number / 100) * alarms) : number;
  throw new SyntaxProblem(
    `AT_LEAST(${threshold}, …) is out of range: 1 to ${alarms}, the alarms listed, or 1% to 100% are allowed`,
  );
}
