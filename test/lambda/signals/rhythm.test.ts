import fc from 'fast-check';
import { type Rhythm, type Step, firstDue, shortestStep, usualStep } from '../../../lambda/signals/rhythm';
import { wallClock } from '../../../lambda/signals/time-zone';

const minute = (time: string) => Date.parse(time) / 60_000;
const iso = (time: number) => new Date(time * 60_000).toISOString().slice(0, 16);
const DAY = 24 * 60;

/** A rhythm that begins on 2 March 2026 at 09:00 UTC, unless another time is given. */
const rhythm = (step?: Step, more: Partial<Rhythm> = {}): Rhythm => ({
  first: minute('2026-03-02T09:00Z'),
  step,
  zone: 'UTC',
  ...more,
});

/** The next runs after a time, as `earliest` or `earliest/latest`. */
function dues(given: Rhythm, after: string, count: number): string[] {
  const found: string[] = [];
  let from = minute(after);
  while (found.length < count) {
    const due = firstDue(given, from, -Infinity);
    if (!due) return [...found, 'no more'];
    found.push([...new Set([iso(due.earliest), iso(due.latest)])].join('/'));
    from = due.earliest;
  }
  return found;
}

describe('the runs that are due', () => {
  test.each<[string, Rhythm, string, string[]]>([
    ['once', rhythm(), '2026-03-01T00:00Z', ['2026-03-02T09:00', 'no more']],
    ['once, in the past', rhythm(), '2026-03-02T09:00Z', ['no more']],
    ['before the first', rhythm({ days: 1 }), '2020-01-01T00:00Z', ['2026-03-02T09:00', '2026-03-03T09:00']],
    ['every hour', rhythm({ minutes: 60 }), '2026-05-01T11:30Z', ['2026-05-01T12:00', '2026-05-01T13:00']],
    [
      'every 45 minutes',
      rhythm({ minutes: 45 }),
      '2026-03-02T10:00Z',
      ['2026-03-02T10:30', '2026-03-02T11:15'],
    ],
    ['every day', rhythm({ days: 1 }), '2026-12-31T09:00Z', ['2027-01-01T09:00', '2027-01-02T09:00']],
    ['every week', rhythm({ days: 7 }), '2026-03-09T09:00Z', ['2026-03-16T09:00', '2026-03-23T09:00']],
    ['every month', rhythm({ months: 1 }), '2026-03-02T09:00Z', ['2026-04-02T09:00', '2026-05-02T09:00']],
    ['every quarter', rhythm({ months: 3 }), '2026-03-02T09:00Z', ['2026-06-02T09:00', '2026-09-02T09:00']],
  ])('%s', (_, given, after, expected) => {
    expect(dues(given, after, expected.length)).toEqual(expected);
  });

  test.each([
    ['Europe/Berlin', '2026-03-01T08:00Z', '2026-03-28T00:00Z', 'spring'],
    ['America/New_York', '2026-03-01T14:00Z', '2026-03-07T00:00Z', 'spring'],
  ])(
    'every day in %s may keep its hour or its distance after the clocks go forward',
    (zone, first, after) => {
      const [before, ...later] = dues(rhythm({ days: 1 }, { zone, first: minute(first) }), after, 3);
      const hour = first.slice(11, 13);
      const hourBefore = String(Number(hour) - 1).padStart(2, '0');
      expect(before).toMatch(new RegExp(`T${hour}:00$`));
      for (const due of later) expect(due).toMatch(new RegExp(`T${hourBefore}:00/.*T${hour}:00$`));
    },
  );

  test.each([
    ['Europe/Berlin', '2026-10-01T07:00Z', '2026-10-24T00:00Z'],
    ['America/New_York', '2026-10-01T13:00Z', '2026-10-31T00:00Z'],
  ])('every day in %s may keep its hour or its distance after the clocks go back', (zone, first, after) => {
    const [before, ...later] = dues(rhythm({ days: 1 }, { zone, first: minute(first) }), after, 3);
    const hour = first.slice(11, 13);
    const hourAfter = String(Number(hour) + 1).padStart(2, '0');
    expect(before).toMatch(new RegExp(`T${hour}:00$`));
    for (const due of later) expect(due).toMatch(new RegExp(`T${hour}:00/.*T${hourAfter}:00$`));
  });

  test('every month on the 31st are due on the last day of a shorter month, or in the next that has one', () => {
    const given = rhythm({ months: 1 }, { first: minute('2026-01-31T09:00Z') });
    expect(dues(given, '2026-01-31T09:00Z', 5)).toEqual([
      '2026-02-28T09:00/2026-03-31T09:00',
      '2026-03-31T09:00',
      '2026-04-30T09:00/2026-05-31T09:00',
      '2026-05-31T09:00',
      '2026-06-30T09:00/2026-07-31T09:00',
    ]);
  });

  test('every year on 29 February may wait for the next one', () => {
    const given = rhythm({ months: 12 }, { first: minute('2096-02-29T09:00Z') });
    expect(dues(given, '2096-02-29T09:00Z', 2)).toEqual([
      '2097-02-28T09:00/2104-02-29T09:00',
      '2098-02-28T09:00/2104-02-29T09:00',
    ]);
  });

  test('every month may be a day off where the zone has another date than UTC', () => {
    const given = rhythm({ months: 1 }, { first: minute('2026-01-30T23:30Z'), zone: 'UTC+01' });
    // The 31st in the zone, the 30th in UTC.
    expect(dues(given, '2026-01-31T00:00Z', 1)).toEqual(['2026-02-27T23:30/2026-03-30T23:30']);
  });
});

describe('the end', () => {
  test.each([
    ['before it, one is due', '2026-03-03T09:01Z', '2026-03-03T09:00'],
    ['at it, none is', '2026-03-03T09:00Z', 'no more'],
    ['after it, none is', '2026-03-03T08:00Z', 'no more'],
  ])('%s', (_, end, expected) => {
    const given = rhythm({ days: 1 }, { end: minute(end) });
    expect(dues(given, '2026-03-02T09:00Z', 1)).toEqual([expected]);
  });
});

test.each<[Step, number, number]>([
  [{ minutes: 15 }, 15, 15],
  [{ days: 1 }, 23 * 60, DAY],
  [{ days: 7 }, 7 * DAY - 60, 7 * DAY],
  [{ months: 1 }, 28 * DAY, 28 * DAY],
])('%j takes %d minutes at the least and %d usually', (step, shortest, usual) => {
  expect(shortestStep(step)).toBe(shortest);
  expect(usualStep(step)).toBe(usual);
});

describe('for any rhythm', () => {
  const steps = fc.oneof(
    fc.record({ minutes: fc.integer({ min: 1, max: 3_000 }) }),
    fc.record({ days: fc.integer({ min: 1, max: 60 }) }),
    fc.record({ months: fc.integer({ min: 1, max: 24 }) }),
  );
  const times = fc.integer({ min: minute('2020-01-01T00:00Z'), max: minute('2032-01-01T00:00Z') });
  const rhythms = fc.record({
    first: times,
    step: steps,
    zone: fc.constantFrom('UTC', 'UTC-09:30', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
  });

  test('the next run lies after what it is asked for, and at most one step and a month later', () => {
    fc.assert(
      fc.property(rhythms, times, (given, after) => {
        const due = firstDue(given, after, -Infinity);
        const begun = Math.max(after, given.first);
        expect(due?.earliest).toBeGreaterThan(after);
        expect(due?.earliest).toBeLessThanOrEqual(begun + 1.11 * usualStep(given.step) + 3 * DAY);
        expect(due?.latest).toBeGreaterThanOrEqual(due?.earliest ?? NaN);
      }),
    );
  });

  test('no run is passed over: the one before the next is not after what was asked for', () => {
    fc.assert(
      fc.property(rhythms, times, (given, after) => {
        const due = firstDue(given, after, -Infinity);
        const earlier = due && firstDue(given, after - usualStep(given.step) - 4 * DAY, -Infinity);
        // From an earlier time, the search comes by the same run in the same number of steps.
        let reached = earlier;
        while (reached && due && reached.earliest < due.earliest) {
          expect(reached.earliest).toBeLessThanOrEqual(after);
          reached = firstDue(given, reached.earliest, -Infinity);
        }
        expect(reached).toEqual(due);
      }),
    );
  });

  test('later questions have later answers', () => {
    fc.assert(
      fc.property(rhythms, times, fc.nat(100 * DAY), (given, after, more) => {
        const [one, two] = [after, after + more].map((time) => firstDue(given, time, -Infinity));
        expect(two?.earliest).toBeGreaterThanOrEqual(one?.earliest ?? NaN);
        expect(two?.latest).toBeGreaterThanOrEqual(one?.latest ?? NaN);
      }),
    );
  });

  test('a run of days keeps the hour of its zone or of UTC, to the minute, unless clocks skip it', () => {
    fc.assert(
      fc.property(rhythms, times, (given, after) => {
        if (!('days' in given.step)) return;
        const due = firstDue(given, after, -Infinity);
        const hourOf = (zone: string, time: number) => wallClock(zone, time) % DAY;
        const isKept = (time: number) =>
          ['UTC', given.zone].some((zone) => hourOf(zone, time) === hourOf(zone, given.first));
        const isNear = (time: number) => [-60, -30, 30, 60].some((off) => isKept(time + off)) || isKept(time);
        expect(due && [due.earliest, due.latest].every(isNear)).toBe(true);
      }),
    );
  });
});
