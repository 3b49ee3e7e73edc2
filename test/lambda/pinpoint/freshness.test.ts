import { observe } from '../../../lambda/reading/observation';
import { Freshness } from '../../../lambda/pinpoint/freshness';
import { AT, contextOf } from '../support/context';

const NOON = Date.parse('2026-03-02T10:00:00Z');
const minutes = (count: number) => NOON + count * 60_000;

/**
 * @param before what the application's checkpoint keeps of it, beside what others keep
 * @param active journeys that are ACTIVE
 */
function freshness(before?: unknown, active = 3): Freshness {
  const known = {
    memory: (id: string) => (id === '' ? [before, 'others'] : 'of an item'),
    list: () => undefined,
    isNew: () => false,
  };
  return new Freshness('shop', active, { ...contextOf(), known });
}

describe('whether Pinpoint has evaluated anything since the poll before', () => {
  test.each([
    ['it has not, if nothing was read', undefined, [], false],
    ['it has, at first sight', undefined, [0], true],
    ['it has, if the checkpoint holds something else', { shape: 'old' }, [0], true],
    ['it has, if one journey is newer', minutes(0), [-60, 1, -5], true],
    ['it has not, if the newest is the same', minutes(0), [-60, 0, -5], false],
    ['it has not, if all are older', minutes(0), [-60, -1], false],
    ['it has not, if nothing was read this time', minutes(0), [], false],
  ])('%s', (_, before, evaluated, expected) => {
    const fresh = freshness(before);
    for (const at of evaluated) fresh.saw(minutes(at), 'ACTIVE');
    expect(fresh.isFresh()).toBe(expected);
  });

  test.each(['ACTIVE', 'CLOSED', 'PAUSED', undefined])('is told by journeys in any state: %s', (state) => {
    const fresh = freshness(minutes(0));
    fresh.saw(minutes(1), state);
    expect(fresh.isFresh()).toBe(true);
  });
});

describe('what the checkpoint keeps', () => {
  test('is the newest evaluation, in whatever order they were read', () => {
    const fresh = freshness();
    for (const at of [-5, 3, -60]) fresh.saw(minutes(at), 'CLOSED');
    expect(fresh.signals.remember(undefined, {})).toBe(minutes(3));
  });

  test('stays as it was where nothing was read', () => {
    expect(freshness().signals.remember(minutes(0), {})).toBe(minutes(0));
  });

  test('publishes nothing', () => {
    expect(freshness().signals.read(minutes(0), {})).toEqual([]);
  });
});

describe('the age of the newest evaluation', () => {
  const ageOf = (...seen: [number, string | undefined][]) => {
    const fresh = freshness();
    for (const [at, state] of seen) fresh.saw(minutes(at), state);
    return fresh.rollUp();
  };
  const item = { ApplicationId: 'shop' };
  const age = (seconds: number, ofMany = seconds) => [
    observe('ApplicationEvaluationAge', item, seconds),
    observe('ApplicationEvaluationAgeOfMany', item, ofMany),
  ];

  test('is in seconds, up to the minute of the poll', () => {
    expect(AT.getTime()).toBe(minutes(15));
    expect(ageOf([0, 'ACTIVE'])).toEqual(age(15 * 60));
  });

  test('is that of the newest', () => {
    expect(ageOf([-60, 'ACTIVE'], [5, 'ACTIVE'], [0, 'ACTIVE'])).toEqual(age(10 * 60));
  });

  test('leaves journeys out that are not ACTIVE', () => {
    expect(ageOf([0, 'ACTIVE'], [10, 'CLOSED'], [10, 'PAUSED'], [10, undefined])).toEqual(age(15 * 60));
  });

  test.each([
    [1, 0],
    [2, 0],
    [3, 900],
    [50, 900],
  ])('counts as that of many from three ACTIVE journeys on: %d of them', (active, ofMany) => {
    const fresh = freshness(undefined, active);
    fresh.saw(minutes(0), 'ACTIVE');
    expect(fresh.rollUp()).toEqual(age(900, ofMany));
  });

  test('is never negative', () => {
    expect(ageOf([20, 'ACTIVE'])).toEqual(age(0));
  });

  test.each([
    ['nothing was read', []],
    ['no journey is ACTIVE', [[0, 'COMPLETED']]],
  ] as [string, [number, string][]][])('is absent where %s', (_, seen) => {
    expect(ageOf(...seen)).toEqual([]);
  });
});
