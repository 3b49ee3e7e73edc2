import { LINES, fired, incidents } from './alarm';
import { DAY, DAY_1, HOUR, WEEK, at, isBetween, isWeekend } from './clock';
import { JOURNEY_LINES, WEEKDAY_RHYTHM, daily, followJourney } from './journeys';
import { type Rate, SEEDS } from './polls';

const until =
  (rate: Rate, end: number, after = 0): Rate =>
  (minute) =>
    minute < end ? rate(minute) : after;
const during =
  (from: number, to: number, rate: number, otherwise: number): Rate =>
  (minute) =>
    minute >= from && minute < to ? rate : otherwise;

/** *Welcome* of the scenarios: its weekends are as quiet as its nights. */
const WELCOME: Rate = (minute) => (isBetween(minute, 6, 18) && !isWeekend(minute) ? 40 : 4);

describe.each([undefined, ...SEEDS])('with noise of seed %s', (seed) => {
  test('S01: a stop on Friday 15:00 is one page by 20:00, held until Monday', () => {
    const points = followJourney({ entries: until(WELCOME, at('Fri 15:00')) }, { to: at('Sun 23:45'), seed });
    const [page, ...others] = incidents(points, LINES.entriesStopped);
    expect(page?.from).toBeGreaterThan(at('Fri 17:00'));
    expect(page?.from).toBeLessThanOrEqual(at('Fri 20:00'));
    expect(page?.to).toBeUndefined();
    expect(others).toEqual([]);
  });

  test('S01: sends that dry up a day later are no page of their own', () => {
    const points = followJourney(
      {
        entries: until(WELCOME, at('Fri 15:00')),
        sent: (minute) => until(WELCOME, at('Fri 15:00'))(minute - DAY),
      },
      { to: at('Sun 23:45'), seed },
    );
    expect(fired(points, JOURNEY_LINES)).toEqual(['entriesStopped', 'entriesStoppedTicket']);
  });

  test('S02: sends that stop while entries go on are one page by 14:00', () => {
    const points = followJourney(
      { entries: () => 60, sent: until(() => 120, at('Tue 10:00')) },
      { to: at('Wed 00:00'), seed },
    );
    const [page, ...others] = incidents(points, LINES.sendsStopped);
    expect(page?.from).toBeLessThanOrEqual(at('Tue 14:00'));
    expect(page?.to).toBeUndefined();
    expect(others).toEqual([]);
    expect(fired(points, JOURNEY_LINES)).toEqual(['sendsStopped', 'sendsStoppedTicket']);
  });

  test('S03: sends that fail are one page by 12:00 and one recovery, and are no silence', () => {
    const [from, to] = [at('Wed 09:00'), at('Wed 13:00')];
    const points = followJourney(
      { entries: () => 300, sent: during(from, to, 0, 600), failed: during(from, to, 600, 0) },
      { to: at('Thu 12:00'), seed },
    );
    const [page, ...others] = incidents(points, LINES.sendFailures);
    expect(page?.from).toBeLessThanOrEqual(at('Wed 12:00'));
    expect(page?.to).toBeGreaterThanOrEqual(at('Wed 15:15'));
    expect(page?.to).toBeLessThanOrEqual(at('Wed 17:00'));
    expect(others).toEqual([]);
    expect(fired(points, JOURNEY_LINES)).toEqual(['sendFailures', 'sendFailuresTicket']);
  });

  test.each([60, 600, 6_000])(
    'S04: of %i attempts an hour, two hours of failures are a page by 17:00',
    (rate) => {
      const [from, to] = [at('Thu 14:00'), at('Thu 16:00')];
      const points = followJourney(
        { entries: () => rate / 2, sent: during(from, to, 0, rate), failed: during(from, to, rate, 0) },
        { to: at('Fri 12:00'), seed },
      );
      const [page, ...others] = incidents(points, LINES.sendFailures);
      expect(page?.from).toBeLessThanOrEqual(at('Thu 17:00'));
      expect(others).toEqual([]);
      expect(fired(points, JOURNEY_LINES)).toEqual(['sendFailures', 'sendFailuresTicket']);
    },
  );

  test('S14: numbers that stand still for a day page nothing, nor does their return', () => {
    const points = followJourney(
      { entries: WEEKDAY_RHYTHM, sent: (minute) => 500 * WEEKDAY_RHYTHM(minute) },
      { to: at('Fri 00:00'), frozen: [at('Mon 08:00'), at('Tue 08:00')], seed },
    );
    expect(fired(points, JOURNEY_LINES)).toEqual([]);
  });

  test('S18: two hours without a poll page nothing', () => {
    const points = followJourney(
      { entries: () => 2_000 },
      {
        to: at('Fri 00:00'),
        isSkipped: (minute) => minute >= at('Tue 11:00') && minute < at('Tue 13:00'),
        seed,
      },
    );
    expect(fired(points, JOURNEY_LINES)).toEqual([]);
  });
});

test.each([
  ['S09: of which one is cut short', at('Mon 06:05')],
  ['S10: of which one does not come', at('Mon 00:00')],
])('a daily run, %s, is left to the alarms on runs', (_, end) => {
  const run = daily(5_000, () => 6);
  const entries: Rate = (minute) => (minute >= end && minute < end + 12 * HOUR ? 0 : run(minute));
  const points = followJourney({ entries, startsBy: 'refresh' }, { to: at('Thu 00:00') });
  expect(fired(points, JOURNEY_LINES)).toEqual([]);
});

test('a stop is found with numbers polled every 5 minutes too', () => {
  const points = followJourney(
    { entries: until(WELCOME, at('Fri 15:00')) },
    { to: at('Sat 00:00'), every: 5 },
  );
  expect(incidents(points, LINES.entriesStopped)[0]?.from).toBeLessThanOrEqual(at('Fri 20:00'));
});

test('a stop is found although an outage of the poller hides its beginning', () => {
  const points = followJourney(
    { entries: until(WELCOME, at('Wed 08:00')) },
    { to: at('Thu 00:00'), isSkipped: (minute) => minute > at('Wed 09:00') && minute < at('Wed 13:00') },
  );
  const [page] = incidents(points, LINES.entriesStopped);
  expect(page?.from).toBeGreaterThan(at('Wed 15:00'));
  expect(page?.from).toBeLessThanOrEqual(at('Wed 17:00'));
});

test('the same stop a week later is a page again: a silence is not learned', () => {
  const entries: Rate = (minute) =>
    [0, WEEK].some((later) => minute >= at('Wed 08:00') + later && minute < at('Wed 18:00') + later)
      ? 0
      : WELCOME(minute);
  const points = followJourney({ entries }, { to: DAY_1 + 2 * WEEK });
  const pages = incidents(points, LINES.entriesStopped);
  expect(pages).toHaveLength(2);
  expect(pages[1]?.from).toBe((pages[0]?.from ?? 0) + WEEK);
});

test('a surge of entries is a page while it runs, and one recovery', () => {
  const points = followJourney(
    { entries: during(at('Wed 09:00'), at('Wed 12:00'), 20_000, 400) },
    { to: at('Fri 00:00') },
  );
  const [page, ...others] = incidents(points, LINES.entriesSurge);
  expect(page?.from).toBeLessThanOrEqual(at('Wed 12:00'));
  expect(page?.to).toBeLessThanOrEqual(at('Wed 16:00'));
  expect(others).toEqual([]);
});
