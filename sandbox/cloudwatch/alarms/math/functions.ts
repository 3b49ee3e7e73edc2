import { SyntaxProblem } from '../problems';
import { changes } from './changes';
import { fillKind, fill } from './fill';
import { slotsOf } from './operators';
import type { Expression } from './syntax';
import { across, mapped, present, scalar, series, type Kind, type Value } from './values';

/** What a function may look at beside its arguments. */
export interface Surroundings {
  /** Ids of the alarm's metrics, expressions left out. */
  readonly metrics: readonly string[];
  valueOfId(id: string): Value;
  /** Seconds. */
  readonly period: number;
  /** Slots of every series. */
  readonly length: number;
}

/** One function of metric math: what it gives for arguments of these kinds, and its value. */
export interface MathFunction {
  /** Index of the one argument that may be text or a word such as REPEAT. */
  readonly wordAt?: number;
  /** Throws a SyntaxProblem for arguments it does not take; `args` are as written, for words and text. */
  kind(kinds: readonly Kind[], args: readonly Expression[]): Kind;
  value(values: readonly Value[], surroundings: Surroundings, args: readonly Expression[]): Value;
}

function takes(count: number, kinds: readonly unknown[]): void {
  if (kinds.length !== count) {
    throw new SyntaxProblem(`takes ${count} argument${count === 1 ? '' : 's'}, not ${kinds.length}`);
  }
}

function takesSeries(kinds: readonly Kind[]): Kind {
  takes(1, kinds);
  if (kinds[0] !== 'series') throw new SyntaxProblem(`takes one time series, not ${kinds[0]}`);
  return 'series';
}

/** ABS and the like: one number at a time. */
function pointwise(change: (value: number) => number): MathFunction {
  return {
    kind(kinds) {
      takes(1, kinds);
      return kinds[0] ?? 'scalar';
    },
    value: ([value = scalar(undefined)]) => mapped(value, change),
  };
}

/** SUM and the like: an array gives a series, a series a scalar. */
function reducer(combine: (values: readonly number[], members: number) => number): MathFunction {
  return {
    kind(kinds) {
      takes(1, kinds);
      if (kinds[0] === 'scalar') throw new SyntaxProblem('takes a time series or an array, not a scalar');
      return kinds[0] === 'array' ? 'series' : 'scalar';
    },
    value([value], { length }) {
      if (value?.kind === 'array') {
        const { items } = value;
        return across(items, length, (values) => combine(values, items.length));
      }
      const values = value?.kind === 'series' ? present(value.slots) : [];
      return scalar(values.length === 0 ? undefined : combine(values, values.length));
    },
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const IF: MathFunction = {
  kind(kinds) {
    if (kinds.length !== 2 && kinds.length !== 3) {
      throw new SyntaxProblem(
        `takes a condition, a value and at most one other value, not ${kinds.length} arguments`,
      );
    }
    if (kinds.includes('array'))
      throw new SyntaxProblem('takes no array: reduce it with SUM, AVG, MAX or MIN');
    return kinds.includes('series') ? 'series' : 'scalar';
  },
  value(
    [condition = scalar(undefined), then = scalar(undefined), otherwise = scalar(undefined)],
    { length },
  ) {
    const all = [condition, then, otherwise].map((value) => slotsOf(value, length));
    const chosen = Array.from({ length }, (_, slot) => {
      const [decides, yes, no] = all.map((slots) => slots[slot]);
      if (decides === undefined) return undefined;
      return decides === 0 ? no : yes;
    });
    const single = [condition, then, otherwise].every((value) => value.kind === 'scalar');
    return single ? scalar(chosen[0]) : series(chosen);
  },
};

const METRICS: MathFunction = {
  wordAt: 0,
  kind(kinds, args) {
    if (kinds.length > 1 || args.some((arg) => arg.kind !== 'text')) {
      throw new SyntaxProblem('takes nothing, or one text that ids must contain');
    }
    return 'array';
  },
  value(_values, { metrics, valueOfId }, [part]) {
    const wanted = part?.kind === 'text' ? part.value : '';
    const values = metrics.filter((id) => id.includes(wanted)).map(valueOfId);
    return {
      kind: 'array',
      items: values.flatMap((value) => (value.kind === 'series' ? [value.slots] : [])),
    };
  },
};

const METRIC_COUNT: MathFunction = {
  kind(kinds) {
    takes(1, kinds);
    if (kinds[0] === 'scalar') throw new SyntaxProblem('takes a time series or an array, not a scalar');
    return 'scalar';
  },
  value: ([value]) => scalar(value?.kind === 'array' ? value.items.length : 1),
};

const TIME_SERIES: MathFunction = {
  kind(kinds) {
    takes(1, kinds);
    if (kinds[0] !== 'scalar') throw new SyntaxProblem(`takes a scalar, not ${kinds[0]}`);
    return 'series';
  },
  value: ([value = scalar(undefined)], { length }) => series(slotsOf(value, length)),
};

const PERIOD: MathFunction = {
  kind(kinds) {
    takesSeries(kinds);
    return 'scalar';
  },
  value: (_values, { period }) => scalar(period),
};

const change = (of: Parameters<typeof changes>[1]): MathFunction => ({
  kind: takesSeries,
  value: ([value = series([])], { period, length }) => series(changes(slotsOf(value, length), of, period)),
});

/** The functions this evaluator knows. */
export const FUNCTIONS: ReadonlyMap<string, MathFunction> = new Map<string, MathFunction>([
  ['ABS', pointwise(Math.abs)],
  ['CEIL', pointwise(Math.ceil)],
  ['FLOOR', pointwise(Math.floor)],
  ['LOG', pointwise(Math.log)],
  ['LOG10', pointwise(Math.log10)],
  // CloudWatch counts the members of an array that have no datapoint as 0, in AVG alone.
  ['AVG', reducer((values, members) => sum(values) / members)],
  ['SUM', reducer(sum)],
  ['MAX', reducer((values) => Math.max(...values))],
  ['MIN', reducer((values) => Math.min(...values))],
  ['DIFF', change('difference')],
  ['RATE', change('rate')],
  ['DIFF_TIME', change('time')],
  ['FILL', { wordAt: 1, kind: fillKind, value: fill }],
  ['IF', IF],
  ['METRICS', METRICS],
  ['METRIC_COUNT', METRIC_COUNT],
  ['TIME_SERIES', TIME_SERIES],
  ['PERIOD', PERIOD],
]);
