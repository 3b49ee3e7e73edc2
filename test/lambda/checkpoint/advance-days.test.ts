import {
  type FirstSight,
  SETTLING_DAYS,
  advance,
  dayOf,
  daysBefore,
} from '../../../lambda/checkpoint/advance';
import type { Day, KeptTotals, Seen, SeenTotals } from '../../../lambda/checkpoint/checkpoint';
import { expectEach } from '../../support/each';

const ENTERED = 'JourneyEndpointEntered';
const SENT = 'CampaignAttemptedDeliveries';
const NOTHING: KeptTotals = { lifetime: {}, days: {}, countedFrom: {} };

const TODAY = '2026-03-10';
const [YESTERDAY, OLDEST_OPEN, SETTLED] = [
  '2026-03-09',
  '2026-03-07',
  '2026-03-06',
] as const satisfies readonly Day[];

const sentOn = (days: Readonly<Record<Day, Seen>>): SeenTotals => ({
  lifetime: {},
  days: Object.fromEntries(Object.entries(days).map(([day, total]) => [day, { [SENT]: total }])),
});

const keptOf = (countedFrom: Day, days: Readonly<Record<Day, number>>): KeptTotals => ({
  lifetime: {},
  days: Object.fromEntries(Object.entries(days).map(([day, total]) => [day, { [SENT]: total }])),
  countedFrom: { [SENT]: countedFrom },
});

describe("a day's total", () => {
  const DAYS: readonly [string, KeptTotals | undefined, SeenTotals, FirstSight, number | undefined][] = [
    ['first seen, may be old', undefined, sentOn({ [TODAY]: 50, [YESTERDAY]: 70 }), 'baseline', 0],
    ['of an item just created', undefined, sentOn({ [TODAY]: 50 }), 'from-zero', 50],
    ['first seen without a number', undefined, sentOn({ [TODAY]: null }), 'baseline', 0],
    ['first seen without an answer', undefined, sentOn({ [TODAY]: 'unread' }), 'baseline', undefined],
    ['that grew', keptOf('2026-03-01', { [TODAY]: 50 }), sentOn({ [TODAY]: 80 }), 'baseline', 30],
    ['that was corrected', keptOf('2026-03-01', { [TODAY]: 50 }), sentOn({ [TODAY]: 45 }), 'baseline', -5],
    ['that was corrected to zero', keptOf(TODAY, { [TODAY]: 5 }), sentOn({ [TODAY]: 0 }), 'baseline', -5],
    [
      'whose number is missing for once',
      keptOf(TODAY, { [TODAY]: 50 }),
      sentOn({ [TODAY]: null }),
      'baseline',
      0,
    ],
    [
      'whose answer is missing for once',
      keptOf(TODAY, { [TODAY]: 50 }),
      sentOn({ [TODAY]: 'unread' }),
      'baseline',
      undefined,
    ],
    ['of a new day', keptOf(TODAY, { [YESTERDAY]: 50 }), sentOn({ [TODAY]: 8 }), 'baseline', 8],
    [
      'of a new day and of the day before',
      keptOf(YESTERDAY, { [YESTERDAY]: 50 }),
      sentOn({ [TODAY]: 8, [YESTERDAY]: 52 }),
      'baseline',
      10,
    ],
    [
      'of two days, one up and one down',
      keptOf(YESTERDAY, { [YESTERDAY]: 50, [TODAY]: 10 }),
      sentOn({ [TODAY]: 14, [YESTERDAY]: 46 }),
      'baseline',
      0,
    ],
    [
      'of the day that counting began, read for the first time',
      keptOf('2026-03-11', { [YESTERDAY]: 50 }),
      sentOn({ [TODAY]: 8_000 }),
      'baseline',
      0,
    ],
    [
      'of a day before counting began, read for the first time',
      keptOf(TODAY, { [OLDEST_OPEN]: 0 }),
      sentOn({ [YESTERDAY]: 8_000 }),
      'baseline',
      0,
    ],
    [
      'of the first days after a gap',
      keptOf('2026-02-20', { '2026-02-19': 50 }),
      sentOn({ [TODAY]: 8, [YESTERDAY]: 30, [OLDEST_OPEN]: 4 }),
      'baseline',
      42,
    ],
    [
      'of a day that has settled',
      keptOf('2026-03-01', { [SETTLED]: 50 }),
      sentOn({ [SETTLED]: 60 }),
      'baseline',
      undefined,
    ],
  ];

  test('grows by what was seen', () => {
    expectEach(
      DAYS,
      ([, totals, seen, firstSight, increment]) => {
        const previous = totals && { totals };
        expect(advance(previous, seen, TODAY, firstSight).increments[SENT]).toBe(increment);
      },
      ([what]) => what,
    );
  });

  test('that shrinks is a correction and no reset', () => {
    const previous = { totals: keptOf(TODAY, { [TODAY]: 50 }) };
    expect(advance(previous, sentOn({ [TODAY]: 1 }), TODAY, 'baseline').resets).toEqual([]);
  });

  test('is kept until it has settled, and no longer', () => {
    const previous = { totals: keptOf('2026-03-01', { [SETTLED]: 1, [OLDEST_OPEN]: 2, [YESTERDAY]: 3 }) };
    const { totals } = advance(previous, sentOn({ [TODAY]: 4 }), TODAY, 'baseline');
    expect(Object.keys(totals.days).sort()).toEqual([OLDEST_OPEN, YESTERDAY, TODAY]);
  });

  test('keeps the totals of other days that were not asked for', () => {
    const previous = { totals: keptOf('2026-03-01', { [YESTERDAY]: 3 }) };
    const { totals, increments } = advance(previous, sentOn({ [TODAY]: 4 }), TODAY, 'baseline');
    expect(totals.days[YESTERDAY]).toEqual({ [SENT]: 3 });
    expect(increments).toEqual({ [SENT]: 4 });
  });

  test('keeps the totals of other metrics of its day', () => {
    const days = { [TODAY]: { [SENT]: 3, CampaignSuccessfulDeliveries: 2 } };
    const previous = { totals: { ...NOTHING, days } };
    const { totals } = advance(previous, sentOn({ [TODAY]: 4 }), TODAY, 'baseline');
    expect(totals.days[TODAY]).toEqual({ [SENT]: 4, CampaignSuccessfulDeliveries: 2 });
  });

  test.each(['unread', null] as const)(
    'of an item just created is counted from zero even if it is %s at first',
    (first) => {
      const created = advance(undefined, sentOn({ [YESTERDAY]: first }), YESTERDAY, 'from-zero');
      const read = advance(created, sentOn({ [YESTERDAY]: 5, [TODAY]: 7 }), TODAY, 'baseline');
      expect(read.increments).toEqual({ [SENT]: 12 });
    },
  );

  test('is counted from zero after a gap, whichever day is asked for first', () => {
    const previous = { totals: keptOf('2026-02-20', { '2026-02-20': 50 }) };
    const back = advance(previous, sentOn({ [TODAY]: 8 }), TODAY, 'baseline');
    const later = advance(back, sentOn({ [TODAY]: 8, [YESTERDAY]: 30 }), TODAY, 'baseline');
    expect(later.increments).toEqual({ [SENT]: 30 });
  });

  test('is counted from zero after it could not be read for longer than days are kept', () => {
    let known: { readonly totals: KeptTotals } = { totals: keptOf('2026-03-01', { '2026-03-01': 50 }) };
    for (const day of ['2026-03-05', TODAY]) {
      known = advance(known, sentOn({ [day]: 'unread' }), day, 'baseline');
    }
    expect(advance(known, sentOn({ [TODAY]: 8 }), TODAY, 'baseline').increments).toEqual({ [SENT]: 8 });
  });

  test('that was first read on the day after is not counted for the day that counting began', () => {
    const seen = sentOn({ [YESTERDAY]: 40, [TODAY]: 'unread' });
    const first = advance(undefined, seen, TODAY, 'baseline');
    const second = advance(first, sentOn({ [TODAY]: 8_000 }), TODAY, 'baseline');
    expect(second.increments).toEqual({ [SENT]: 0 });
    const third = advance(second, sentOn({ [TODAY]: 8_005 }), TODAY, 'baseline');
    expect(third.increments).toEqual({ [SENT]: 5 });
  });
});

test('leaves what it was given as it was', () => {
  const previous = { totals: { ...keptOf(TODAY, { [SETTLED]: 1, [TODAY]: 2 }), lifetime: { [ENTERED]: 3 } } };
  const before = structuredClone(previous);
  const seen = { lifetime: { [ENTERED]: 4 }, days: { [TODAY]: { [SENT]: 5 } } };
  advance(previous, seen, TODAY, 'baseline');
  expect(previous).toEqual(before);
});

test.each([
  ['2026-03-02', 1, '2026-03-01'],
  ['2026-03-02', 2, '2026-02-28'],
  ['2024-03-01', 1, '2024-02-29'],
  ['2026-01-01', 1, '2025-12-31'],
  ['2025-12-31', -1, '2026-01-01'],
  [TODAY, SETTLING_DAYS, OLDEST_OPEN],
])('the UTC day before %s by %d is %s', (day, count, expected) => {
  expect(daysBefore(day, count)).toBe(expected);
});

test.each([
  ['2026-03-02T23:59:59.999Z', '2026-03-02'],
  ['2026-03-03T00:00:00.000Z', '2026-03-03'],
  ['2026-03-03T01:30:00+02:00', '2026-03-02'],
])('%s is in the UTC day %s', (at, expected) => {
  expect(dayOf(new Date(at))).toBe(expected);
});
