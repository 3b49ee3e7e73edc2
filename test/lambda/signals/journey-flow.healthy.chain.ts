import { LINES, fired, incidents } from './alarm';
import { DAY, DAY_1, HOUR, WEEK, dayOfWeek, hourOfDay, isBetween, minuteOfDay } from './clock';
import { type Journey, JOURNEY_LINES, WEEKDAY_RHYTHM, daily, followJourney } from './journeys';
import { type Plan, SEEDS } from './polls';

/** Four weeks of history and the month that is judged. */
const MONTH: Plan = { to: DAY_1 + 30 * DAY };

/** Every night ten minutes of throttling cost one poll. */
const isNightlyStorm = (minute: number) => minuteOfDay(minute) === 3 * HOUR + 30;

/** Volumes differ by a quarter from week to week. */
const WEEKS = [1, 0.75, 1.25, 1.1, 0.8, 1.2, 0.75, 1.25, 1];
const byWeek = (minute: number) => WEEKS[Math.floor((minute - DAY_1) / WEEK) + 5] ?? 1;

function firedIn(journey: Journey, plan: Partial<Plan> = {}) {
  return fired(followJourney(journey, { ...MONTH, isSkipped: isNightlyStorm, ...plan }), JOURNEY_LINES);
}

describe.each(SEEDS)('with noise of seed %i, a month fires nothing', (seed) => {
  test('T1: of a weekday rhythm that differs from week to week', () => {
    const entries = (minute: number) => WEEKDAY_RHYTHM(minute) * byWeek(minute);
    expect(firedIn({ entries, sent: (minute) => 2 * entries(minute - HOUR) }, { seed })).toEqual([]);
  });

  test('T1: of the same rhythm a hundred times larger', () => {
    const entries = (minute: number) => 100 * WEEKDAY_RHYTHM(minute) * byWeek(minute);
    expect(firedIn({ entries, failed: (minute) => 0.01 * entries(minute) }, { seed })).toEqual([]);
  });

  test.each([0.3, 1, 3 / 168])('T2: of %d entries an hour', (rate) => {
    expect(firedIn({ entries: () => rate }, { seed })).toEqual([]);
  });

  test('T2: of a test journey with 4 permanent failures', () => {
    const isBurst = (minute: number) => dayOfWeek(minute) === 2 && minuteOfDay(minute) === 600;
    expect(
      firedIn(
        {
          entries: (minute) => (isBurst(minute) ? 720 : 1),
          sent: (minute) => (isBurst(minute) ? 672 : 1),
          failed: (minute) => (isBurst(minute) ? 48 : 0),
        },
        { seed },
      ),
    ).toEqual([]);
  });

  test('T5: of a journey that is paused every weekend, from the first one on', () => {
    const isPaused = (minute: number) => {
      const inWeek = dayOfWeek(minute) * DAY + minuteOfDay(minute);
      return minute >= DAY_1 + 4 * DAY && (inWeek >= 4 * DAY + 17 * HOUR || inWeek < 8 * HOUR);
    };
    const entries = (minute: number) => (isPaused(minute) ? 0 : 60);
    const state = (minute: number) => (isPaused(minute) ? 'PAUSED' : 'ACTIVE');
    expect(firedIn({ entries, state }, { seed })).toEqual([]);
    expect(firedIn({ entries, sent: (minute) => entries(minute - DAY), state }, { seed })).toEqual([]);
  });

  test.each([
    ['forward', 8, 7],
    ['back', 7, 8],
  ])('T5: of a daily run at local 09:00 when the clocks go %s', (_, before, after) => {
    const entries = daily(8_000, (minute) => (minute < DAY_1 + 7 * DAY ? before : after));
    expect(firedIn({ entries, startsBy: 'refresh' }, { seed })).toEqual([]);
  });

  test.each([
    ['forward', -1],
    ['back', 1],
  ])('T5: of a rhythm of local hours and quiet time when the clocks go %s', (_, hours) => {
    const local = (minute: number) => (minute < DAY_1 + 7 * DAY ? minute : minute - hours * HOUR);
    const entries = (minute: number) => WEEKDAY_RHYTHM(local(minute));
    const sent = (minute: number) => (isBetween(local(minute), 8, 20) ? 50 : 0);
    expect(firedIn({ entries, sent }, { seed })).toEqual([]);
  });

  test('T5: of a daily run whose sends take hours', () => {
    const entries = daily(5_000, () => 6);
    const sent = (minute: number) => (isBetween(minute, 6, 11) ? 1_000 : 0);
    expect(firedIn({ entries, sent, startsBy: 'refresh' }, { seed })).toEqual([]);
  });

  test('T5: of one-shot journeys that drain and are COMPLETED, and of one that is CLOSED before', () => {
    const start = DAY_1 + 5 * DAY + 9 * HOUR;
    const entries = (minute: number) => (minute >= start && minute < start + HOUR ? 50_000 : 0);
    const sent = (minute: number) => (minute >= start && minute < start + 2 * DAY ? 1_000 : 0);
    const ends = (before: string) => (minute: number) =>
      minute < start + 3 * DAY ? 'ACTIVE' : minute < start + 4 * DAY ? before : 'COMPLETED';
    const people = (minute: number) => (minute > start && minute < start + DAY ? 20_000 : 0);
    for (const state of [ends('COMPLETED'), ends('CLOSED')]) {
      expect(firedIn({ entries, sent, state, people, startsBy: 'other' }, { seed })).toEqual([]);
    }
  });

  test('T5: of a wait of 14 days, from the first entry on', () => {
    const entries = (minute: number) => (minute >= DAY_1 ? 60 : 0);
    expect(firedIn({ entries, sent: (minute) => entries(minute - 14 * DAY) }, { seed })).toEqual([]);
  });

  test('T5: of a journey that was published three days before its start', () => {
    const entries = (minute: number) => (minute >= DAY_1 + 3 * DAY ? 8_000 : 0);
    expect(firedIn({ entries }, { from: DAY_1, seed })).toEqual([]);
  });
});

test('T5: a journey CANCELLED with 1,200 inside is one ticket for a day, and nothing else', () => {
  const end = DAY_1 + 9 * DAY;
  const isOver = (minute: number) => minute >= end;
  const points = followJourney(
    {
      entries: (minute) => (isOver(minute) ? 0 : 60),
      state: (minute) => (isOver(minute) ? 'CANCELLED' : 'ACTIVE'),
      people: (minute) => (isOver(minute) ? 0 : 1_200),
      startsBy: 'refresh',
    },
    MONTH,
  );
  expect(fired(points, JOURNEY_LINES)).toEqual(['endedWithPeople']);
  const [ticket, ...others] = incidents(points, LINES.endedWithPeople);
  expect(others).toEqual([]);
  expect((ticket?.to ?? 0) - (ticket?.from ?? 0)).toBe(DAY);
});

test('the incident that a weekly pause would hide is found: entries do not come back after it', () => {
  const isPaused = (minute: number) => dayOfWeek(minute) >= 5;
  const points = followJourney(
    {
      entries: (minute) => (isPaused(minute) || minute >= DAY_1 + 5 * DAY ? 0 : 60),
      state: (minute) => (isPaused(minute) ? 'PAUSED' : 'ACTIVE'),
    },
    MONTH,
  );
  const [page] = incidents(points, LINES.entriesStopped);
  expect(dayOfWeek(page?.from ?? 0)).toBe(0);
  expect(hourOfDay(page?.from ?? 0)).toBeLessThan(9);
});
