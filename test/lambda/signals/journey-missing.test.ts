import type { JourneyFlowFacts } from '../../../lambda/signals/journey-flow';
import { DAY_1, HOUR, WEEK } from './clock';
import { EACH_HOUR, type Given, NOTHING, PolledJourney, journeyAfter } from './journey-facts';

describe('entries that are missing', () => {
  test.each([
    [0, 0, 0],
    [1, 0, 120],
    [2, 120, 120],
    [4, 120, 120],
    [5, 120, 120],
  ])('after %i weeks of history are %i for a page and %i for a ticket', (weeks, page, ticket) => {
    const numbers = journeyAfter(weeks).polls(2, NOTHING);
    expect(numbers.JourneyEntriesMissing).toBe(page);
    expect(numbers.JourneyEntriesMissingEarly).toBe(ticket);
  });

  test.each([
    ['a tenth of what was expected is good', 6, 0],
    ['less than a tenth is not', 5, 60],
    ['all of it is good', 60, 0],
    ['more is good', 6_000, 0],
  ])('%s', (_, entered, missing) => {
    expect(journeyAfter(2).poll({ ...EACH_HOUR, entered }).JourneyEntriesMissing).toBe(missing);
  });

  test('grow hour by hour, and end with a good hour', () => {
    const journey = journeyAfter(2);
    expect(journey.poll(NOTHING).JourneyEntriesMissing).toBe(60);
    expect(journey.poll(NOTHING).JourneyEntriesMissing).toBe(120);
    expect(journey.poll(EACH_HOUR).JourneyEntriesMissing).toBe(0);
    expect(journey.poll(NOTHING).JourneyEntriesMissing).toBe(60);
  });

  test('have been so since the hour that nothing came in', () => {
    const journey = journeyAfter(2);
    expect(journey.poll(NOTHING).JourneyEntriesMissingTime).toBe(3_600);
    expect(journey.poll(NOTHING).JourneyEntriesMissingTime).toBe(7_200);
    expect(journey.poll(EACH_HOUR).JourneyEntriesMissingTime).toBe(0);
  });

  test('are measured by the smallest of the same hours', () => {
    const journey = new PolledJourney(DAY_1, HOUR);
    for (const entered of [80, 40, 60]) journey.polls(168, { ...EACH_HOUR, entered });
    journey.polls(4, EACH_HOUR);
    expect(journey.poll(NOTHING).JourneyEntriesMissing).toBe(40);
  });

  test('do not come to an end at night, when nothing is expected', () => {
    const isNight = (poll: number) => poll % 24 < 8;
    const journey = new PolledJourney(DAY_1, HOUR);
    const polled = (polls: number, from: number, given: Given) =>
      Array.from({ length: polls }, (_, poll) => journey.poll(isNight(from + poll) ? NOTHING : given));
    polled(3 * 168 + 20, 0, EACH_HOUR);
    const silent = polled(72, 20, NOTHING).map(({ JourneyEntriesMissing }) => JourneyEntriesMissing ?? 0);
    expect(silent[0]).toBe(60);
    expect(silent).toEqual([...silent].sort((one, other) => one - other));
    expect(silent.at(-1)).toBeGreaterThan(1_500);
  });

  test('come to an end with anything that arrives where nothing is expected', () => {
    const journey = new PolledJourney(DAY_1, HOUR);
    const day = (given: Given) => [
      ...Array.from({ length: 16 }, () => given),
      ...Array<Given>(8).fill(NOTHING),
    ];
    for (let days = 0; days < 15; days++) day(EACH_HOUR).forEach((given) => journey.poll(given));
    day(NOTHING)
      .slice(0, 18)
      .forEach((given) => journey.poll(given));
    expect(journey.poll(NOTHING).JourneyEntriesMissing).toBeGreaterThan(0);
    expect(journey.poll({ entered: 1 }).JourneyEntriesMissing).toBe(0);
  });

  test.each([
    ['event', 60],
    ['refresh', 60],
    ['other', 0],
  ] as const)('of a journey that starts by %s are %i', (startsBy: JourneyFlowFacts['startsBy'], missing) => {
    const journey = journeyAfter(2, { ...EACH_HOUR, startsBy });
    expect(journey.poll({ ...NOTHING, startsBy }).JourneyEntriesMissing).toBe(missing);
  });

  test.each(['PAUSED', 'CLOSED', 'CANCELLED', 'COMPLETED', 'DRAFT'])(
    'of a journey that is %s are none, and a later hour begins anew',
    (state) => {
      const journey = journeyAfter(2);
      journey.polls(2, NOTHING);
      expect(journey.poll({ ...NOTHING, state }).JourneyEntriesMissing).toBe(0);
      expect(journey.polls(3, NOTHING).JourneyEntriesMissing).toBe(0);
      expect(journey.poll(NOTHING).JourneyEntriesMissing).toBe(60);
    },
  );

  test('are counted from the third hour after a pause: numbers are two hours late', () => {
    const journey = journeyAfter(2);
    journey.polls(24, { ...NOTHING, state: 'PAUSED' });
    const missing = [1, 2, 3, 4, 5].map(() => journey.poll(NOTHING).JourneyEntriesMissing);
    expect(missing).toEqual([0, 0, 0, 60, 120]);
  });

  test('are none of an hour that stands alone: a daily run may come later', () => {
    const journey = new PolledJourney(DAY_1, HOUR);
    for (let poll = 0; poll < 2 * 168 + 6; poll++) journey.poll(poll % 24 === 6 ? EACH_HOUR : NOTHING);
    expect(journey.polls(2, NOTHING).JourneyEntriesMissingEarly).toBe(0);
  });

  test.each([
    ['nothing was fresh', { ...NOTHING, fresh: false }],
    ['entries were not read', { ...NOTHING, entered: 'unread' }],
  ] as const)('stay as they are while %s', (_, blind) => {
    const journey = journeyAfter(2);
    journey.poll(NOTHING);
    journey.polls(5, blind);
    expect(journey.poll(NOTHING).JourneyEntriesMissing).toBe(60);
    expect(journey.poll(NOTHING).JourneyEntriesMissing).toBe(120);
  });

  test('are not published when entries were not read', () => {
    const numbers = journeyAfter(2).poll({ ...NOTHING, entered: 'unread' });
    expect(numbers).not.toHaveProperty('JourneyEntriesMissing');
    expect(numbers).not.toHaveProperty('JourneyEntriesSurge');
    expect(numbers).toHaveProperty('JourneySendsMissing');
  });

  test('end with entries that are seen before anything is said to be evaluated', () => {
    const journey = journeyAfter(2);
    journey.poll(NOTHING);
    expect(journey.poll({ ...EACH_HOUR, fresh: false }).JourneyEntriesMissing).toBe(0);
  });

  test('are judged when the hour is over, and good before that', () => {
    const journey = journeyAfter(2);
    journey.poll(NOTHING);
    const minute = DAY_1 + 2 * WEEK + 5 * HOUR;
    expect(journey.poll({ ...NOTHING, minute: minute + 30 }).JourneyEntriesMissing).toBe(60);
    expect(journey.poll({ ...NOTHING, minute: minute + 45, entered: 6 }).JourneyEntriesMissing).toBe(0);
  });

  test('are forgotten after four weeks: silence is how it is now', () => {
    const journey = journeyAfter(2);
    expect(journey.polls(4 * 168, NOTHING).JourneyEntriesMissing).toBeGreaterThan(0);
    expect(journey.polls(2, NOTHING).JourneyEntriesMissing).toBe(0);
    expect(journey.polls(168, NOTHING).JourneyEntriesMissing).toBe(0);
  });

  test('are none of an hour in which no poll took place', () => {
    const minute = DAY_1 + (2 * 168 + 6) * HOUR;
    expect(journeyAfter(2).poll({ ...NOTHING, minute }).JourneyEntriesMissing).toBe(60);
  });

  test('are none of an hour of which the end was not seen for hours', () => {
    const journey = journeyAfter(2);
    const minute = DAY_1 + (2 * 168 + 4) * HOUR + 15;
    journey.poll({ ...NOTHING, minute });
    expect(journey.poll({ ...NOTHING, minute: minute + 5 * HOUR }).JourneyEntriesMissing).toBe(0);
    expect(journey.poll({ ...NOTHING, minute: minute + 6 * HOUR }).JourneyEntriesMissing).toBe(0);
    expect(journey.poll({ ...NOTHING, minute: minute + 7 * HOUR }).JourneyEntriesMissing).toBe(60);
  });

  test('are none of polls that are rarer than hourly', () => {
    const journey = new PolledJourney(DAY_1, 2 * HOUR);
    journey.polls(3 * 84, EACH_HOUR);
    expect(journey.polls(12, NOTHING).JourneyEntriesMissingEarly).toBe(0);
  });
});

describe('sends that are missing', () => {
  test('are the same sum of sends', () => {
    const journey = journeyAfter(2);
    expect(journey.polls(2, { ...EACH_HOUR, succeeded: 0 })).toMatchObject({
      JourneyEntriesMissing: 0,
      JourneySendsMissing: 120,
      JourneySendsMissingEarly: 120,
      JourneySendsMissingTime: 7_200,
    });
  });

  test('are none while they fail: that has its own alarm', () => {
    const journey = journeyAfter(2);
    expect(journey.polls(3, { ...EACH_HOUR, succeeded: 0, failed: 60 }).JourneySendsMissing).toBe(0);
  });

  test('are none while entries are missing', () => {
    expect(journeyAfter(2).polls(3, NOTHING).JourneySendsMissing).toBe(0);
  });

  test('are none after that for as long as entries were missing, then they count', () => {
    const journey = journeyAfter(2);
    journey.polls(5, NOTHING);
    const late = { ...EACH_HOUR, succeeded: 0 };
    // The hour in which entries came back ends the sixth hour without; six more are excused.
    expect(journey.polls(7, late).JourneySendsMissing).toBe(0);
    expect(journey.poll(late).JourneySendsMissing).toBe(60);
  });

  test.each([
    ['successes', { ...EACH_HOUR, succeeded: 'unread' }],
    ['failures', { ...EACH_HOUR, failed: 'unread' }],
  ] as const)('are not published when %s were not read', (_, given) => {
    const numbers = journeyAfter(0).poll(given);
    expect(numbers).not.toHaveProperty('JourneySendsMissing');
    expect(numbers).toHaveProperty('JourneyEntriesMissing');
  });
});
