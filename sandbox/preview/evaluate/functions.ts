import type { Slots } from '../../cloudwatch/buckets';
import { SyntaxProblem } from '../../cloudwatch/alarms/problems';
import { across, present } from '../../cloudwatch/alarms/math/values';
import type { Expression } from '../../cloudwatch/alarms/math/syntax';
import type { Frame } from './frame';
import { membersOf, type Labelled, type Member } from './members';

/** A function that only dashboards may use, or that alarms are advised against. */
export type DashboardFunction = (
  values: readonly Labelled[],
  args: readonly Expression[],
  frame: Frame,
) => Labelled;

type Reduce = (values: readonly number[]) => number;

const sum: Reduce = (values) => values.reduce((total, value) => total + value, 0);
const average: Reduce = (values) => sum(values) / values.length;
const deviation: Reduce = (values) => {
  const mean = average(values);
  return Math.sqrt(average(values.map((value) => (value - mean) ** 2)));
};

const RANKS: Readonly<Record<string, Reduce>> = {
  AVG: average,
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
  SUM: sum,
};

function arrayOf(value: Labelled | undefined): readonly Member[] {
  if (!value || value.kind === 'scalar') throw new SyntaxProblem('takes time series');
  return membersOf(value);
}

/** The same change to each member of an array, or to one series. */
function each(change: (slots: Slots, frame: Frame) => Slots): DashboardFunction {
  return ([value], _args, frame) => {
    const members = arrayOf(value).map((member) => ({ ...member, slots: change(member.slots, frame) }));
    const [only] = members;
    return value?.kind === 'series' && only ? { kind: 'series', member: only } : { kind: 'array', members };
  };
}

/** A number per slot that depends on its time only. */
function clock(of: (time: Date) => number): DashboardFunction {
  return each((slots, { first, period }) =>
    slots.map((_, slot) => of(new Date((first + slot * period) * 60_000))),
  );
}

function wordOf(expression: Expression | undefined): string | undefined {
  return expression?.kind === 'name' ? expression.name : undefined;
}

/** SORT(array, AVG|MIN|MAX|SUM, ASC|DESC, how many). */
const SORT: DashboardFunction = ([value, , , count], [, by, order]) => {
  const rank = RANKS[wordOf(by) ?? ''];
  const direction = wordOf(order);
  if (!rank || (direction !== 'ASC' && direction !== 'DESC')) {
    throw new SyntaxProblem(
      `takes an array, one of ${Object.keys(RANKS).join(', ')}, ASC or DESC, and how many`,
    );
  }
  const ranked = arrayOf(value).map((member) => {
    const values = present(member.slots);
    return { member, rank: values.length === 0 ? undefined : rank(values) };
  });
  // Members without data come last, whatever the order.
  const compare = (a: number | undefined, b: number | undefined): number => {
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    return direction === 'ASC' ? a - b : b - a;
  };
  const sorted = [...ranked].sort((a, b) => compare(a.rank, b.rank)).map(({ member }) => member);
  return { kind: 'array', members: sorted.slice(0, count?.kind === 'scalar' ? count.value : undefined) };
};

/** SLICE(array, from, to): `to` is left out; without it, the one member at `from`. */
const SLICE: DashboardFunction = ([value, from, to]) => {
  const members = arrayOf(value);
  if (from?.kind !== 'scalar' || (to && to.kind !== 'scalar'))
    throw new SyntaxProblem('takes an array and where it starts and ends');
  const start = from.value ?? 0;
  const [only] = members.slice(start, start + 1);
  if (to?.kind === 'scalar') return { kind: 'array', members: members.slice(start, to.value) };
  return only ? { kind: 'series', member: only } : { kind: 'array', members: [] };
};

function end(which: 0 | -1): DashboardFunction {
  return ([value]) => {
    if (value?.kind === 'scalar') throw new SyntaxProblem('takes an array');
    const member = arrayOf(value).at(which);
    return member ? { kind: 'series', member } : { kind: 'array', members: [] };
  };
}

const STDDEV: DashboardFunction = ([value], _args, { length }) => {
  if (value?.kind !== 'array') {
    const values = arrayOf(value).flatMap(({ slots }) => present(slots));
    return { kind: 'scalar', value: values.length === 0 ? undefined : deviation(values) };
  }
  const combined = across(
    value.members.map(({ slots }) => slots),
    length,
    deviation,
  );
  return { kind: 'series', member: { slots: combined.kind === 'series' ? combined.slots : [] } };
};

const DATAPOINT_COUNT: DashboardFunction = ([value]) => {
  if (value?.kind !== 'series') throw new SyntaxProblem('takes one time series');
  return { kind: 'scalar', value: present(value.member.slots).length };
};

const REMOVE_EMPTY: DashboardFunction = ([value]) => ({
  kind: 'array',
  members: arrayOf(value).filter(({ slots }) => slots.some((slot) => slot !== undefined)),
});

const RUNNING_SUM = each((slots) => {
  let total = 0;
  return slots.map((slot) => (slot === undefined ? undefined : (total += slot)));
});

export const DASHBOARD_FUNCTIONS: ReadonlyMap<string, DashboardFunction> = new Map<string, DashboardFunction>(
  [
    ['SORT', SORT],
    ['SLICE', SLICE],
    ['FIRST', end(0)],
    ['LAST', end(-1)],
    ['STDDEV', STDDEV],
    ['DATAPOINT_COUNT', DATAPOINT_COUNT],
    ['REMOVE_EMPTY', REMOVE_EMPTY],
    ['RUNNING_SUM', RUNNING_SUM],
    ['MINUTE', clock((time) => time.getUTCMinutes())],
    ['HOUR', clock((time) => time.getUTCHours())],
    // Monday is 1, Sunday 7.
    ['DAY', clock((time) => time.getUTCDay() || 7)],
    ['DATE', clock((time) => time.getUTCDate())],
    ['MONTH', clock((time) => time.getUTCMonth() + 1)],
    ['YEAR', clock((time) => time.getUTCFullYear())],
    ['EPOCH', clock((time) => time.getTime() / 1000)],
  ],
);
