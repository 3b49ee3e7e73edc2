import fc from 'fast-check';
import { DAY_METRICS, type DayMetric, LIFETIME_METRICS, type LifetimeMetric } from './model-account';
import { FAULTS, type Fault, OPERATIONS, type Operation } from './scheduler';

/** One thing that happens to an account or to the polls that watch it. */
export type Step =
  /** All numbers of an item, those of a day on one of the last days. */
  | { readonly does: 'grow'; readonly item: number; readonly by: number; readonly daysBack: number }
  | { readonly does: 'correct'; readonly item: number; readonly by: number; readonly daysBack: number }
  | { readonly does: 'reset'; readonly item: number }
  | { readonly does: 'create'; readonly isDated: boolean }
  /** Polls that start from now on ask for more metrics. */
  | { readonly does: 'upgrade' }
  /** What becomes of data for CloudWatch from now on. */
  | { readonly does: 'publishing'; readonly fault: Fault }
  | { readonly does: 'wait'; readonly minutes: number }
  /** A poll that runs to its end, or crashes; `late` counts the schedules since the one that it is of. */
  | { readonly does: 'poll'; readonly late: number; readonly trouble: Trouble; readonly noise: number }
  /** A poll that starts, and goes no further for now. */
  | { readonly does: 'start'; readonly late: number }
  /** A poll that was started goes on for some operations. */
  | {
      readonly does: 'continue';
      readonly poll: number;
      readonly operations: number;
      readonly trouble: Trouble;
      readonly noise: number;
    };

/** A fault of all operations of one kind, but for the first few. */
export interface Trouble {
  readonly fault: Fault;
  readonly at: Operation;
  readonly after: number;
}

export interface History {
  readonly steps: readonly Step[];
  /** Metrics that are counted for what is remembered of them, and not published. */
  readonly unpublished: readonly (LifetimeMetric | DayMetric)[];
  /** What becomes of polls that are still running when the history ends: crashed, or run to their end before or after the two last polls. */
  readonly leftovers: 'crash' | 'first' | 'last';
}

type Kind = Step['does'];

/** How often each step is taken, of 32. */
const WEIGHTS: readonly (readonly [Kind, number])[] = [
  ['grow', 6],
  ['poll', 9],
  ['start', 3],
  ['continue', 5],
  ['wait', 3],
  ['correct', 2],
  ['create', 1],
  ['reset', 1],
  ['publishing', 1],
  ['upgrade', 1],
];
const KINDS = WEIGHTS.flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind));
const WAITS = [15, 15, 15, 15, 1, 5, 60, 24 * 60, 24 * 60, 4 * 24 * 60];
/** Publishing and committing are where counting can go wrong. */
const TROUBLED: readonly Operation[] = ['publish', 'publish', 'publish', 'commit', 'commit', ...OPERATIONS];
const AFTER = [0, 0, 0, 1, 2, 3];
const PUBLISHING: readonly Fault[] = ['none', 'fail-before', 'partly'];
const DAYS_BACK = [0, 0, 0, 1, 2, 3];
const LATE = [0, 0, 0, 0, 0, 1, 2];

const MOST_STEPS = 40;

/** Steps are drawn as plain numbers and spelled out afterwards, since a hundred thousand histories are wanted. */
const step = fc.integer({ min: 0, max: 0x7fffffff }).map(toStep);

export const histories: fc.Arbitrary<History> = fc.record({
  steps: fc.array(step, { maxLength: MOST_STEPS, size: 'max' }),
  unpublished: fc.subarray([LIFETIME_METRICS[0], DAY_METRICS[0], DAY_METRICS[1]]),
  leftovers: fc.constantFrom<History['leftovers'][]>('crash', 'first', 'last'),
});

function toStep(drawn: number): Step {
  let rest = drawn;
  const below = (limit: number): number => {
    const digit = rest % limit;
    rest = Math.floor(rest / limit);
    return digit;
  };
  const oneOf = <T>(choices: readonly T[]): T => choices[below(choices.length)] as T;
  const noise = () => (below(3) === 0 ? rest : 0);
  const trouble = (): Trouble =>
    below(3) === 0
      ? { fault: 'none', at: 'read', after: 0 }
      : { fault: oneOf(FAULTS), at: oneOf(TROUBLED), after: oneOf(AFTER) };

  const does = oneOf(KINDS);
  switch (does) {
    case 'grow':
    case 'correct':
      return { does, item: below(5), by: 1 + below(9), daysBack: oneOf(DAYS_BACK) };
    case 'reset':
      return { does, item: below(5) };
    case 'create':
      return { does, isDated: below(4) > 0 };
    case 'upgrade':
      return { does };
    case 'publishing':
      return { does, fault: oneOf(PUBLISHING) };
    case 'wait':
      return { does, minutes: oneOf(WAITS) };
    case 'poll':
      return { does, late: oneOf(LATE), trouble: trouble(), noise: noise() };
    case 'start':
      return { does, late: oneOf(LATE) };
    case 'continue':
      return { does, poll: below(3), operations: below(16), trouble: trouble(), noise: noise() };
  }
}
