import { type FirstSight, advance } from '../../../lambda/checkpoint/advance';
import type { KeptTotals, Seen, SeenTotals } from '../../../lambda/checkpoint/checkpoint';
import { expectEach } from '../../support/each';

const ENTERED = 'JourneyEndpointEntered';
const NOTHING: KeptTotals = { lifetime: {}, days: {}, countedFrom: {} };
const TODAY = '2026-03-10';

describe('a running total', () => {
  interface Case {
    readonly what: string;
    readonly before?: number;
    /** Absent: not asked for. */
    readonly given?: Seen;
    readonly firstSight?: FirstSight;
    readonly total?: number;
    readonly increment?: number;
  }
  const CASES: readonly Case[] = [
    { what: 'first seen, may be old', given: 50, total: 50, increment: 0 },
    { what: 'first seen without a number, may be old', given: null, total: 0, increment: 0 },
    { what: 'first seen without an answer, may be old', given: 'unread' },
    { what: 'of an item just created', given: 50, firstSight: 'from-zero', total: 50, increment: 50 },
    { what: 'of one without a number yet', given: null, firstSight: 'from-zero', total: 0, increment: 0 },
    { what: 'of one without an answer yet', given: 'unread', firstSight: 'from-zero', total: 0 },
    { what: 'that grew', before: 50, given: 80, total: 80, increment: 30 },
    { what: 'that stayed', before: 50, given: 50, total: 50, increment: 0 },
    { what: 'that grew from zero', before: 0, given: 7, total: 7, increment: 7 },
    { what: 'that was reset and grew', before: 50, given: 20, total: 20, increment: 20 },
    { what: 'that was reset to zero', before: 50, given: 0, total: 0, increment: 0 },
    { what: 'whose number is missing for once', before: 50, given: null, total: 50, increment: 0 },
    { what: 'whose answer is missing for once', before: 50, given: 'unread', total: 50 },
    { what: 'that was not asked for', before: 50, total: 50 },
  ];

  test('grows by what was seen', () => {
    expectEach(
      CASES,
      ({ before, given, firstSight = 'baseline', total, increment }) => {
        const previous =
          before === undefined ? undefined : { totals: { ...NOTHING, lifetime: { [ENTERED]: before } } };
        const seen: SeenTotals = { lifetime: given === undefined ? {} : { [ENTERED]: given }, days: {} };
        const advanced = advance(previous, seen, TODAY, firstSight);
        expect(advanced.totals.lifetime[ENTERED]).toBe(total);
        expect(advanced.increments[ENTERED]).toBe(increment);
      },
      ({ what }) => what,
    );
  });

  test.each([
    [50, 49, 'a reset', [ENTERED]],
    [50, 0, 'a reset', [ENTERED]],
    [50, 50, 'no reset', []],
    [50, 51, 'no reset', []],
  ])('from %d to %d is %s', (before, given, _, resets) => {
    const previous = { totals: { ...NOTHING, lifetime: { [ENTERED]: before } } };
    const seen = { lifetime: { [ENTERED]: given }, days: {} };
    expect(advance(previous, seen, TODAY, 'baseline').resets).toEqual(resets);
  });

  test.each([null, 'unread'] as const)(
    'that is %s for once is counted in full when it is back',
    (missing) => {
      const first = { totals: { ...NOTHING, lifetime: { [ENTERED]: 50 } } };
      const second = advance(first, { lifetime: { [ENTERED]: missing }, days: {} }, TODAY, 'baseline');
      const third = advance(second, { lifetime: { [ENTERED]: 65 }, days: {} }, TODAY, 'baseline');
      expect(third.increments).toEqual({ [ENTERED]: 15 });
    },
  );

  test('of an item just created is counted from zero even if it can be read only later', () => {
    const created = advance(undefined, { lifetime: { [ENTERED]: 'unread' }, days: {} }, TODAY, 'from-zero');
    expect(created.increments).toEqual({});
    const read = advance(created, { lifetime: { [ENTERED]: 40 }, days: {} }, TODAY, 'baseline');
    expect(read.increments).toEqual({ [ENTERED]: 40 });
  });

  test('that an upgrade asks for counts from where it is', () => {
    const previous = { totals: { ...NOTHING, lifetime: { JourneyEndpointLeft: 3 } } };
    const seen = { lifetime: { JourneyEndpointLeft: 5, [ENTERED]: 50_000 }, days: {} };
    const { increments } = advance(previous, seen, TODAY, 'baseline');
    expect(increments).toEqual({ JourneyEndpointLeft: 2, [ENTERED]: 0 });
  });
});
