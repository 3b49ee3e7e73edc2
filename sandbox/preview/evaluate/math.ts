import type { MetricStore } from '../../cloudwatch/metric-store';
import { SyntaxProblem } from '../../cloudwatch/alarms/problems';
import { FUNCTIONS, type Surroundings } from '../../cloudwatch/alarms/math/functions';
import { applyBinary, binaryKind } from '../../cloudwatch/alarms/math/operators';
import { isWord, type BinaryOperator, type Expression } from '../../cloudwatch/alarms/math/syntax';
import { mapped, type Value } from '../../cloudwatch/alarms/math/values';
import { isStatistic, STATISTICS } from '../../cloudwatch/statistic';
import { DASHBOARD_FUNCTIONS } from './functions';
import { slotsIn, type Frame } from './frame';
import { bare, kindsOf, labelled, membersOf, type Labelled } from './members';
import { found, parseSearch } from './search';

/** What an expression of a dashboard may look at. */
export interface MathContext {
  readonly frame: Frame;
  readonly store: MetricStore;
  /** Ids of the widget's metrics, expressions left out. */
  readonly metricIds: readonly string[];
  valueOfId(id: string): Labelled;
}

const NO_VALUE: Labelled = { kind: 'scalar', value: undefined };

/**
 * The value of an expression as dashboards compute it: the alarms' math, and on top SEARCH, functions that
 * alarms do not have, and functions of one series applied to each member of an array.
 */
export function evaluate(expression: Expression, context: MathContext): Labelled {
  const inside = (each: Expression) => evaluate(each, context);
  switch (expression.kind) {
    case 'number':
      return { kind: 'scalar', value: expression.value };
    case 'text':
      throw new SyntaxProblem(`the text ${JSON.stringify(expression.value)} is no value`);
    case 'name':
      if (isWord(expression.name))
        throw new SyntaxProblem(`${expression.name} is no value: ids start in lower case`);
      return context.valueOfId(expression.name);
    case 'list':
      return { kind: 'array', members: expression.items.map(inside).flatMap(membersOf) };
    case 'unary': {
      const operand = inside(expression.operand);
      return labelled(mapped(bare(operand), expression.operator === '-' ? negate : not), [operand]);
    }
    case 'binary': {
      const [left, right] = [inside(expression.left), inside(expression.right)];
      return binary(expression.operator, left, right, context.frame.length);
    }
    case 'call':
      return call(expression.name, expression.args, context);
  }
}

function binary(operator: BinaryOperator, left: Labelled, right: Labelled, length: number): Labelled {
  binaryKind(operator, left.kind, right.kind);
  // Between series of an array a missing point counts as 0; a number must not make points where there are none.
  if (left.kind === 'array' && right.kind === 'scalar')
    return each(left, (one) => binary(operator, one, right, length));
  if (left.kind === 'scalar' && right.kind === 'array')
    return each(right, (one) => binary(operator, left, one, length));
  return labelled(applyBinary(operator, bare(left), bare(right), length), [left, right]);
}

/** What a change makes of each member of an array, which keeps its origin. */
function each(array: Labelled, change: (one: Labelled) => Labelled): Labelled {
  return {
    kind: 'array',
    members: membersOf(array).flatMap((member) => membersOf(change({ kind: 'series', member }))),
  };
}

function call(name: string, args: readonly Expression[], context: MathContext): Labelled {
  if (name === 'SEARCH') return search(args, context);
  if (name === 'METRICS') return metrics(args, context);
  const own = DASHBOARD_FUNCTIONS.get(name);
  const shared = FUNCTIONS.get(name);
  if (!own && !shared) {
    const known = ['SEARCH', ...FUNCTIONS.keys(), ...DASHBOARD_FUNCTIONS.keys()].sort().join(', ');
    throw new SyntaxProblem(`${name} is no function that the preview draws: known are ${known}`);
  }
  const values = args.map((arg) => (isPlainWord(arg) ? NO_VALUE : evaluate(arg, context)));
  return named(name, () => {
    if (own) return own(values, args, context.frame);
    if (!shared) return NO_VALUE;
    const [first, ...rest] = values;
    const surroundings = surroundingsOf(context);
    const lifted =
      first?.kind === 'array' && ONE_SERIES.has(name) && rest.every(({ kind }) => kind !== 'array');
    if (lifted) {
      return each(first, (one) => {
        const taken = [one, ...rest];
        shared.kind(kindsOf(taken), args);
        return labelled(shared.value(taken.map(bare), surroundings, args), [one]);
      });
    }
    shared.kind(kindsOf(values), args);
    return labelled(shared.value(values.map(bare), surroundings, args), values);
  });
}

/** What alarms allow for one series only, dashboards do to every member of an array. */
const ONE_SERIES = new Set(['DIFF', 'RATE', 'DIFF_TIME', 'IF']);

function search(args: readonly Expression[], { frame, store }: MathContext): Labelled {
  const [query, statistic, period, ...more] = args;
  if (query?.kind !== 'text' || statistic?.kind !== 'text' || more.length > 0) {
    throw new SyntaxProblem(
      "SEARCH takes a search and a statistic in quotes, and at most a period: SEARCH('…', 'Sum', 300)",
    );
  }
  if (period && period.kind !== 'number')
    throw new SyntaxProblem('SEARCH takes a number of seconds as period');
  const { value: name } = statistic;
  if (!isStatistic(name)) throw unknownStatistic(name);
  return named('SEARCH', () => ({
    kind: 'array',
    members: found(parseSearch(query.value), store, frame.until).map((series) => ({
      slots: slotsIn(frame, series.columns(), name),
      origin: {
        namespace: series.namespace,
        name: series.name,
        dimensions: series.dimensions,
        statistic: name,
      },
    })),
  }));
}

/** METRICS(), or METRICS('part') for the ids that contain it. */
function metrics([part, ...more]: readonly Expression[], { metricIds, valueOfId }: MathContext): Labelled {
  if (more.length > 0 || (part && part.kind !== 'text'))
    throw new SyntaxProblem('METRICS takes nothing, or one text that ids must contain');
  const wanted = part?.kind === 'text' ? part.value : '';
  const ids = metricIds.filter((id) => id.includes(wanted));
  return { kind: 'array', members: ids.map(valueOfId).flatMap(membersOf) };
}

export function unknownStatistic(name: string): SyntaxProblem {
  return new SyntaxProblem(
    `the statistic ${name} needs every single value, and only ${STATISTICS.join(', ')} of each minute are kept here`,
  );
}

function surroundingsOf({ frame, metricIds, valueOfId }: MathContext): Surroundings {
  return {
    metrics: metricIds,
    valueOfId: (id): Value => bare(valueOfId(id)),
    period: frame.period * 60,
    length: frame.length,
  };
}

function named<T>(name: string, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof SyntaxProblem && !error.message.startsWith(name))
      throw new SyntaxProblem(`${name} ${error.message}`);
    throw error;
  }
}

function isPlainWord(expression: Expression): boolean {
  return expression.kind === 'text' || (expression.kind === 'name' && isWord(expression.name));
}

/** Seconds that the SEARCHes of an expression ask for; undefined where none does. */
export function searchedPeriod(expression: Expression): number | undefined {
  switch (expression.kind) {
    case 'list':
      return longest(expression.items.map(searchedPeriod));
    case 'unary':
      return searchedPeriod(expression.operand);
    case 'binary':
      return longest([searchedPeriod(expression.left), searchedPeriod(expression.right)]);
    case 'call': {
      const [, , period] = expression.args;
      const own = expression.name === 'SEARCH' && period?.kind === 'number' ? period.value : undefined;
      return longest([own, ...expression.args.map(searchedPeriod)]);
    }
    default:
      return undefined;
  }
}

function longest(periods: readonly (number | undefined)[]): number | undefined {
  const known = periods.filter((period) => period !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

const negate = (value: number) => -value;
const not = (value: number) => (value === 0 ? 1 : 0);
