import fc from 'fast-check';
import {
  type Change,
  type KnownRuns,
  MARKS,
  type Mark,
  REMEMBERED_RUNS,
  type Sighting,
  bornOfRunning,
  countOf,
  fingerprint,
  isKnownRuns,
  pastOf,
  sight,
} from '../../../lambda/signals/known-runs';

const FIRST = 10_000;
const WAITING = 0;
const RUNNING = MARKS.started;
const COMPLETED = MARKS.started | MARKS.completed;
const CANCELLED = MARKS.cancelled;

const run = (id: string, marks: number, born = FIRST + 10, ended?: number): Sighting => ({
  id,
  born,
  ended,
  marks,
});
const look = (minute: number, isNew = false) => ({ minute, isNew });

/** The changes that each list brings, one poll every five minutes; the memory goes through JSON. */
function watch(lists: readonly (readonly Sighting[])[], isNew = false) {
  let known: KnownRuns | undefined;
  const changes = lists.map((list, index) => {
    const seen = sight(known, list, look(FIRST + 5 * index, isNew));
    known = JSON.parse(JSON.stringify(seen.known)) as KnownRuns;
    return seen.changes;
  });
  return { changes, known: known as unknown as KnownRuns };
}

const summary = (changes: readonly Change<Sighting>[]) => ({
  newlySeen: changes.filter(({ isNewlySeen }) => isNewlySeen).length,
  started: countOf(changes, 'started'),
  completed: countOf(changes, 'completed'),
  cancelled: countOf(changes, 'cancelled'),
  failed: countOf(changes, 'failed'),
});
const NOTHING = { newlySeen: 0, started: 0, completed: 0, cancelled: 0, failed: 0 };

test.each([
  ['waiting', WAITING],
  ['running', RUNNING],
  ['completed', COMPLETED],
  ['cancelled', CANCELLED],
])('a run that is %s at the first look is no news', (_, marks) => {
  expect(summary(watch([[run('a', marks, FIRST - 5)]]).changes[0] ?? [])).toEqual(NOTHING);
});

test.each([
  ['waiting', WAITING, { ...NOTHING, newlySeen: 1 }],
  ['running', RUNNING, { ...NOTHING, newlySeen: 1, started: 1 }],
  ['completed', COMPLETED, { ...NOTHING, newlySeen: 1, started: 1, completed: 1 }],
  ['cancelled', CANCELLED, { ...NOTHING, newlySeen: 1, cancelled: 1 }],
])('a new run that is %s at the next look is news', (_, marks, expected) => {
  const { changes } = watch([[], [run('a', marks)]]);
  expect(summary(changes[1] ?? [])).toEqual(expected);
});

test.each([
  ['waiting', 'running', WAITING, RUNNING, { ...NOTHING, started: 1 }],
  ['waiting', 'completed', WAITING, COMPLETED, { ...NOTHING, started: 1, completed: 1 }],
  ['waiting', 'cancelled', WAITING, CANCELLED, { ...NOTHING, cancelled: 1 }],
  ['running', 'completed', RUNNING, COMPLETED, { ...NOTHING, completed: 1 }],
  ['running', 'cancelled', RUNNING, CANCELLED, { ...NOTHING, cancelled: 1 }],
  ['completed', 'failed late', COMPLETED, COMPLETED | MARKS.failed, { ...NOTHING, failed: 1 }],
  ['running', 'waiting again', RUNNING, WAITING, NOTHING],
  ['completed', 'running again', COMPLETED, RUNNING, NOTHING],
  ['running', 'running', RUNNING, RUNNING, NOTHING],
])('a known run that goes from %s to %s', (_from, _to, before, after, expected) => {
  const { changes } = watch([[], [run('a', before)], [run('a', after)], [run('a', after)]]);
  expect(summary(changes[2] ?? [])).toEqual(expected);
  expect(summary(changes[3] ?? [])).toEqual(NOTHING);
});

test('what a run reaches is counted once when it is listed twice, in two states', () => {
  const { changes } = watch([[], [run('a', RUNNING), run('a', COMPLETED), run('a', RUNNING)]]);
  expect(summary(changes[1] ?? [])).toEqual({ ...NOTHING, newlySeen: 1, started: 1, completed: 1 });
});

test('a run that the first list gives twice, in two states, is no news either', () => {
  const { changes } = watch([[run('a', RUNNING), run('a', COMPLETED)], [run('a', COMPLETED)]]);
  expect(changes.map((one) => summary(one))).toEqual([NOTHING, NOTHING]);
});

test('a run that was missing from lists in between is the same run', () => {
  const { changes } = watch([[], [run('a', RUNNING)], [], [], [run('a', RUNNING)], [run('a', COMPLETED)]]);
  expect(changes.slice(2).map((one) => summary(one))).toEqual([
    NOTHING,
    NOTHING,
    NOTHING,
    { ...NOTHING, completed: 1 },
  ]);
});

test('a run that was running at the first look is news when it ends, however long ago it began', () => {
  const { changes } = watch([[run('a', RUNNING, 5)], [run('a', CANCELLED, 5, FIRST + 4)]]);
  expect(summary(changes[1] ?? [])).toEqual({ ...NOTHING, cancelled: 1 });
});

test.each([
  ['ended before the first look', FIRST - 10, FIRST - 5, 0],
  ['ended in the minute of the first look', FIRST - 10, FIRST, 0],
  ['ended within a minute after the first look', FIRST - 10, FIRST + 0.5, 1],
  ['began long before and ended after the first look', FIRST - 5_000, FIRST + 3, 0],
  ['began before and has no end', FIRST - 10, undefined, 0],
  ['began after and has no end', FIRST + 1, undefined, 1],
])('a run that the first list did not show and that %s', (_, born, ended, expected) => {
  const { changes } = watch([[], [run('a', CANCELLED, born, ended)]]);
  expect(countOf(changes[1] ?? [], 'cancelled')).toBe(expected);
  expect(summary(changes[1] ?? []).newlySeen).toBe(expected);
});

test.each([
  ['before the first look', FIRST - 1, 1, 0],
  ['in its minute', FIRST, 1, 0],
  ['after it', FIRST + 1, 1, 1],
  ['before it, by an entry that is no longer touched', FIRST - 1, 20, 1],
])('a run that the first list showed running and that ended %s', (_, ended, looks, expected) => {
  const running = Array.from({ length: looks }, () => [run('a', RUNNING, FIRST - 90)]);
  const over = [run('a', CANCELLED, FIRST - 90, ended)];
  const { changes, known } = watch([...running, over, over]);
  expect(countOf(changes.flat(), 'cancelled')).toBe(expected);
  expect(bornOfRunning(known)).toEqual([]);
});

test('a run without any time is news only while it was seen before it ended', () => {
  const undated = (marks: number): Sighting => ({ id: 'a', marks });
  const { changes: atOnce } = watch([[], [undated(CANCELLED)]]);
  expect(countOf(atOnce[1] ?? [], 'cancelled')).toBe(0);
  const { changes: followed } = watch([[], [undated(RUNNING)], [undated(CANCELLED)]]);
  expect(countOf(followed[2] ?? [], 'cancelled')).toBe(1);
});

test('everything of an item that is new itself is news', () => {
  const { changes } = watch(
    [[run('a', COMPLETED, FIRST - 4, FIRST - 2), { id: 'b', marks: CANCELLED }]],
    true,
  );
  expect(summary(changes[0] ?? [])).toEqual({
    ...NOTHING,
    newlySeen: 2,
    started: 1,
    completed: 1,
    cancelled: 1,
  });
});

test('tells the past from what is news', () => {
  const list = [run('old', COMPLETED, FIRST - 50, FIRST - 40), run('open', RUNNING, FIRST - 50)];
  const { known } = watch([list, [...list, run('new', COMPLETED)]]);
  const isPast = pastOf(known);
  expect(isPast(run('old', COMPLETED))).toBe(true);
  expect(isPast(run('open', RUNNING))).toBe(false);
  expect(isPast(run('new', COMPLETED))).toBe(false);
  expect(isPast(run('never seen', COMPLETED))).toBe(true);
});

test('an old run stays old when its list entry is touched', () => {
  const { changes } = watch([
    [run('a', COMPLETED, FIRST - 50, FIRST - 40)],
    [run('a', COMPLETED | MARKS.cancelled, FIRST - 50, FIRST + 4)],
  ]);
  expect(summary(changes[1] ?? [])).toEqual(NOTHING);
});

test('knows when the runs that are running began', () => {
  const { known } = watch([[run('a', RUNNING, 7), run('b', COMPLETED, 8), run('c', WAITING, 9)]]);
  expect(bornOfRunning(known)).toEqual([7]);
});

test('remembers when a run began though a later list no longer says so', () => {
  const { known } = watch([[run('a', RUNNING, 7)], [{ id: 'a', marks: RUNNING }]]);
  expect(bornOfRunning(known)).toEqual([7]);
});

describe('of more runs than are remembered', () => {
  const many = (marks: number, from: number) =>
    Array.from({ length: 3_000 }, (_, index) => run(`${marks}/${index}`, marks, from + index, from + index));

  test('the newest of each kind stay', () => {
    const { known } = watch([[...many(RUNNING, 100), ...many(COMPLETED, 100)]]);
    expect(known.runs).toHaveLength(2 * REMEMBERED_RUNS);
    expect(Math.min(...known.runs.map(([, born]) => born))).toBe(100 + 3_000 - REMEMBERED_RUNS);
  });

  test('those that were let go are no news when they are listed again', () => {
    const list = many(COMPLETED, FIRST + 1);
    const { changes } = watch([[], list, [...list].reverse(), list.slice(0, 100)]);
    expect(changes.map((one) => countOf(one, 'completed'))).toEqual([0, 3_000, 0, 0]);
  });

  test('a newer one is still news', () => {
    const list = many(COMPLETED, FIRST + 1);
    const { changes } = watch([[], list, [run('newest', CANCELLED, FIRST + 9_000), ...list]]);
    expect(countOf(changes[2] ?? [], 'cancelled')).toBe(1);
  });
});

interface Life {
  readonly born: number;
  readonly runs: number;
  readonly ends: number;
  readonly isCancelled: boolean;
}

/** Up to 40 runs in 30 polls; each poll shows some of them, shuffled, some twice. */
const HISTORIES = fc.record({
  lives: fc.array(
    fc.record({
      born: fc.integer({ min: FIRST - 100, max: FIRST + 120 }),
      runs: fc.integer({ min: 0, max: 30 }),
      ends: fc.integer({ min: 0, max: 60 }),
      isCancelled: fc.boolean(),
    }),
    { maxLength: 40 },
  ),
  pages: fc.array(fc.array(fc.nat({ max: 59 }), { maxLength: 60 }), { minLength: 30, maxLength: 30 }),
});

function stateAt({ born, runs, ends, isCancelled }: Life, minute: number): number | undefined {
  if (minute < born) return undefined;
  if (minute >= born + runs + ends) return isCancelled ? CANCELLED : COMPLETED;
  return minute >= born + runs ? RUNNING : WAITING;
}

test('each thing that lists have shown is counted exactly once, however they are paged and ordered', () => {
  fc.assert(
    fc.property(HISTORIES, ({ lives, pages }) => {
      const shown = (minute: number, indexes: readonly number[]) =>
        indexes.flatMap((index) => {
          const life = lives[index];
          const marks = life && stateAt(life, minute);
          if (!life || marks === undefined) return [];
          return [run(String(index), marks, life.born, life.born + life.runs + life.ends)];
        });
      // The first look is complete, or nobody could know what is old.
      const lists = pages.map((page, index) =>
        shown(FIRST + 5 * index, index === 0 ? lives.map((_, life) => life) : page),
      );
      const { changes } = watch(lists);
      const all = changes.flat();

      const before = new Map((lists[0] ?? []).map(({ id, marks }) => [id, marks]));
      const isOld = (id: string) => ((before.get(id) ?? 0) & (COMPLETED | CANCELLED) & ~RUNNING) !== 0;
      const later = lists.slice(1).flat();
      const expected = (mark: Mark) =>
        new Set(
          later
            .filter(({ id, marks }) => (marks & MARKS[mark] & ~(before.get(id) ?? 0)) !== 0 && !isOld(id))
            .map(({ id }) => id),
        ).size;
      expect(summary(all)).toEqual({
        newlySeen: new Set(later.map(({ id }) => id).filter((id) => !before.has(id))).size,
        started: expected('started'),
        completed: expected('completed'),
        cancelled: expected('cancelled'),
        failed: 0,
      });
    }),
    { numRuns: 300 },
  );
});

test('the order of a list changes nothing', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(Array.from({ length: 200 }, (_, index) => index)), (order) => {
      const list = (indexes: readonly number[]) =>
        indexes.map((index) => run(String(index), index % 3 ? COMPLETED : RUNNING, FIRST + (index >> 1)));
      const sorted = [...order].sort((a, b) => a - b);
      const one = watch([[], list(order)]);
      const other = watch([[], list(sorted)]);
      expect(one.known).toEqual(other.known);
      expect(summary(one.changes[1] ?? [])).toEqual(summary(other.changes[1] ?? []));
    }),
  );
});

test('ids are told apart by short prints', () => {
  const ids = Array.from({ length: 5_000 }, (_, index) => `r-2026-03-${index}`);
  const prints = ids.map(fingerprint);
  expect(new Set(prints).size).toBe(ids.length);
  expect(Math.max(...prints.map(({ length }) => length))).toBeLessThanOrEqual(7);
});

test.each<[string, unknown, boolean]>([
  ['runs', { first: 5, horizon: 4, runs: [['a', 5, 1]] }, true],
  ['no runs', { first: -1, horizon: -1, runs: [] }, true],
  ['null', null, false],
  ['an array', [], false],
  ['a missing start of watching', { horizon: 4, runs: [] }, false],
  ['a horizon that JSON made null', { first: 5, horizon: null, runs: [] }, false],
  ['a run with too little', { first: 5, horizon: 4, runs: [['a', 5]] }, false],
  ['a run whose print is a number', { first: 5, horizon: 4, runs: [[7, 5, 1]] }, false],
  ['a run whose time is a text', { first: 5, horizon: 4, runs: [['a', '5', 1]] }, false],
  [
    'more runs than are remembered',
    { first: 5, horizon: 4, runs: Array.from({ length: 129 }, () => ['a', 5, 1]) },
    false,
  ],
])('tells whether %s is known runs', (_, value, isOne) => {
  expect(isKnownRuns(value)).toBe(isOne);
});
