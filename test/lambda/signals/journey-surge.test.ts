import { DAY_1, HOUR, WEEK } from './clock';
import { EACH_HOUR, NOTHING, PolledJourney, journeyAfter } from './journey-facts';

describe('a surge of entries', () => {
  test.each([
    [999, 0, 0],
    [1_000, 1_000 / 0.6, 0],
    [4_999, 4_999 / 0.6, 0],
    [5_000, 5_000 / 0.6, 5_000 / 0.6],
  ])('of %i where 60 are usual is %d percent for a ticket, %d for a page', (entered, ticket, page) => {
    const numbers = journeyAfter(1).poll({ ...EACH_HOUR, entered });
    expect(numbers.JourneyEntriesSurge).toBeCloseTo(ticket, 8);
    expect(numbers.JourneyEntriesSurgeLarge).toBeCloseTo(page, 8);
    expect(numbers.JourneyEntriesLastHour).toBe(entered);
    expect(numbers.JourneyEntriesUsualMaximum).toBe(60);
  });

  test('is compared with nothing in the first week', () => {
    const journey = new PolledJourney(DAY_1, HOUR);
    journey.polls(160, EACH_HOUR);
    expect(journey.poll({ entered: 50_000 })).toMatchObject({
      JourneyEntriesSurge: 0,
      JourneyEntriesSurgeLarge: 0,
      JourneyEntriesUsualMaximum: 0,
    });
  });

  test.each([-1, 0, 1])('is none where as many came %i h from the same hour', (hours) => {
    const journey = new PolledJourney(DAY_1, HOUR);
    for (let poll = 0; poll < 168; poll++) journey.poll({ entered: poll === 30 + hours ? 8_000 : 10 });
    journey.polls(30, { entered: 10 });
    expect(journey.poll({ entered: 8_000 }).JourneyEntriesSurgeLarge).toBe(100);
  });

  test('is one two hours from it', () => {
    const journey = new PolledJourney(DAY_1, HOUR);
    for (let poll = 0; poll < 168; poll++) journey.poll({ entered: poll === 28 ? 8_000 : 10 });
    journey.polls(30, { entered: 10 });
    expect(journey.poll({ entered: 8_000 }).JourneyEntriesSurgeLarge).toBe(80_000);
  });

  test('is compared with the most of any hour where nobody ever entered at that time of the week', () => {
    const journey = new PolledJourney(DAY_1, HOUR);
    for (let poll = 0; poll < 168; poll++) journey.poll({ entered: poll === 100 ? 8_000 : 0 });
    journey.polls(30);
    expect(journey.poll({ entered: 8_000 })).toMatchObject({
      JourneyEntriesSurgeLarge: 100,
      JourneyEntriesUsualMaximum: 8_000,
    });
  });

  test('is none where nobody ever entered: that is the start of a journey', () => {
    const journey = journeyAfter(2, NOTHING);
    expect(journey.poll({ entered: 50_000 }).JourneyEntriesSurge).toBe(0);
  });

  test('is none in the hour after a gap: those are the entries of many hours', () => {
    const journey = journeyAfter(2);
    const minute = DAY_1 + 2 * WEEK + 20 * HOUR;
    expect(journey.poll({ minute, entered: 9_000 }).JourneyEntriesSurge).toBe(0);
    expect(journey.poll({ minute: minute + 45 }).JourneyEntriesSurge).toBe(0);
    expect(journey.poll({ minute: minute + HOUR, entered: 9_000 }).JourneyEntriesSurge).toBeGreaterThan(0);
  });

  test('of a journey that was paused because of it is over', () => {
    const journey = journeyAfter(2);
    journey.poll({ entered: 9_000 });
    expect(journey.poll({ entered: 9_000, state: 'PAUSED' }).JourneyEntriesSurge).toBe(0);
  });

  test('is of one hour', () => {
    const journey = journeyAfter(2);
    const minute = DAY_1 + 2 * WEEK + 5 * HOUR;
    expect(journey.poll({ minute, entered: 9_000 }).JourneyEntriesLastHour).toBe(9_000);
    expect(journey.poll({ minute: minute + 45 }).JourneyEntriesLastHour).toBe(9_000);
    expect(journey.poll({ minute: minute + HOUR }).JourneyEntriesLastHour).toBe(0);
  });
});
