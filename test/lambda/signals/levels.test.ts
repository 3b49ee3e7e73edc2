import {
  HELD_MINUTES,
  type Level,
  dismissed,
  expired,
  isHeld,
  isLevelOrNone,
  judged,
  resolved,
  valueOf,
} from '../../../lambda/signals/levels';
import { expectEach } from '../../support/each';

const NOW = 1_000_000;
const bad = (run: number, value = 1) => ({ run, value });
const good = (run: number) => ({ run, value: 0 });

/** The level after verdicts of one poll every five minutes. */
function after(...verdicts: (ReturnType<typeof bad> | undefined)[]): Level | undefined {
  return verdicts.reduce<Level | undefined>(
    (level, verdict, index) => expired(judged(level, verdict, NOW + 5 * index), NOW + 5 * index),
    undefined,
  );
}

const LEVELS = [
  ['nothing was ever judged', after(undefined), 0],
  ['a run is good', after(good(7)), 0],
  ['a run is bad', after(bad(7)), 1],
  ['a bad run is not listed at the next poll', after(bad(7), undefined), 1],
  ['a bad run is still bad', after(bad(7), bad(7)), 1],
  ['a run is as bad as 42', after(bad(7, 42)), 42],
  ['a bad run gets worse', after(bad(7, 30), bad(7, 42)), 42],
  ['a bad run turns good', after(bad(7), good(7)), 0],
  ['a good run turns bad late', after(good(7), bad(7)), 1],
  ['the next run is good', after(bad(7), good(8)), 0],
  ['the next run is bad too', after(bad(7), bad(8)), 1],
  ['only an older, good run is listed', after(bad(7), good(6)), 1],
  ['only an older, bad run is listed', after(good(7), bad(6)), 0],
] as const;

test('follows the verdicts on the runs', () => {
  expectEach(
    LEVELS,
    ([, level, value]) => {
      expect(valueOf(level)).toBe(value);
    },
    ([what]) => what,
  );
});

test('is held since the poll that opened it', () => {
  expect(after(bad(7), bad(7), undefined, bad(7))?.[1]).toBe(NOW);
});

test('is held since the newest bad run, so that an incident that goes on stays open', () => {
  expect(after(bad(7), bad(8))?.[1]).toBe(NOW + 5);
});

test.each([
  [HELD_MINUTES - 1, 1],
  [HELD_MINUTES, 0],
  [HELD_MINUTES + 1, 0],
])('held for %i minutes it is %i', (minutes, value) => {
  expect(valueOf(expired([7, NOW, 1], NOW + minutes))).toBe(value);
});

test('is held for as long as the caller says', () => {
  expect(valueOf(expired([7, NOW, 1], NOW + 59, 60))).toBe(1);
  expect(valueOf(expired([7, NOW, 1], NOW + 60, 60))).toBe(0);
});

test('does not open again for the run that held it for a day', () => {
  const spent = expired([7, NOW, 1], NOW + HELD_MINUTES);
  expect(valueOf(judged(spent, bad(7), NOW + HELD_MINUTES + 5))).toBe(0);
});

test('opens again for the run after the one that held it for a day', () => {
  const spent = expired([7, NOW, 1], NOW + HELD_MINUTES);
  expect(valueOf(judged(spent, bad(8), NOW + HELD_MINUTES + 5))).toBe(1);
});

test('counts its day from now when the clock was set back', () => {
  const level = expired([7, NOW + 500_000, 1], NOW);
  expect(level).toEqual([7, NOW, 1]);
  expect(valueOf(expired(level, NOW + HELD_MINUTES))).toBe(0);
});

test('does not open again for a run that was dismissed', () => {
  expect(valueOf(judged(dismissed([7, NOW, 1]), bad(7), NOW + 5))).toBe(0);
});

test('does not open for a bad run that was dismissed before it was judged', () => {
  expect(valueOf(judged(dismissed(undefined, 7), bad(7), NOW + 5))).toBe(0);
});

test('dismisses the newer of the run that opened it and the one given', () => {
  expect(valueOf(judged(dismissed([8, NOW, 1], 7), bad(8), NOW + 5))).toBe(0);
  expect(valueOf(judged(dismissed([7, NOW, 1], 8), bad(8), NOW + 5))).toBe(0);
});

test('opens for a run after the dismissed one', () => {
  expect(valueOf(judged(dismissed([7, NOW, 1]), bad(8), NOW + 5))).toBe(1);
});

test('is no level when there is nothing to dismiss', () => {
  expect(dismissed(undefined)).toBeUndefined();
});

test('is not held once it is resolved', () => {
  expect(isHeld(resolved([7, NOW, 1]))).toBe(false);
  expect(valueOf(resolved([7, NOW, 1]))).toBe(0);
});

test.each<[string, unknown, boolean]>([
  ['no level', undefined, true],
  ['a held level', [7, NOW, 1], true],
  ['a height with a fraction', [7, NOW, 30.5], true],
  ['a level that is not held', [7, -1, 0], true],
  ['null', null, false],
  ['too few numbers', [7, NOW], false],
  ['too many numbers', [7, NOW, 1, 1], false],
  ['a text', [7, '5', 1], false],
  ['a run that is no whole number', [7.5, NOW, 1], false],
  ['a negative height', [7, NOW, -1], false],
  ['a height that JSON made null', [7, NOW, null], false],
  ['an object', { run: 7, since: NOW, value: 1 }, false],
])('tells whether %s is a level or none', (_, value, isOne) => {
  expect(isLevelOrNone(value)).toBe(isOne);
});
