import { PolledJourney } from './journey-facts';

/** A journey whose last hour is one poll's growth. */
function afterOnePoll(given: Parameters<PolledJourney['poll']>[0]) {
  const journey = new PolledJourney();
  journey.poll();
  return journey.poll(given);
}

describe('the rate of sends that fail', () => {
  test.each([
    ['19 failures are too few', 19, 60, 0],
    ['20 failures are enough', 20, 60, 100 / 3],
    ['49 attempts are too few', 49, 49, 0],
    ['50 attempts are enough', 50, 50, 100],
    ['none failed', 0, 1_000, 0],
    ['a tenth failed', 100, 1_000, 10],
    ['a quarter failed', 250, 1_000, 25],
  ])('%s: %i of %i', (_, failures, attempts, rate) => {
    const numbers = afterOnePoll({ succeeded: attempts - failures, failed: failures });
    expect(numbers.JourneySendFailureRate).toBeCloseTo(rate, 10);
    expect(numbers.JourneySendFailures).toBe(failures);
    expect(numbers.JourneySendAttempts).toBe(attempts);
  });

  test.each([
    ['ACTIVE', 50],
    ['CLOSED', 50],
    ['PAUSED', 0],
    ['CANCELLED', 0],
    ['COMPLETED', 0],
    ['DRAFT', 0],
  ])('of a journey that is %s is %i, its numbers are there in any case', (state, rate) => {
    const numbers = afterOnePoll({ state, succeeded: 100, failed: 100 });
    expect(numbers.JourneySendFailureRate).toBe(rate);
    expect(numbers.JourneySendFailures).toBe(100);
    expect(numbers.JourneySendAttempts).toBe(200);
  });

  test('looks at one hour when that holds enough attempts', () => {
    const journey = new PolledJourney();
    journey.poll();
    journey.poll({ failed: 1_000 });
    expect(journey.polls(3, { succeeded: 100 }).JourneySendAttempts).toBe(1_300);
    expect(journey.poll({ succeeded: 100 })).toMatchObject({
      JourneySendAttempts: 400,
      JourneySendFailures: 0,
      JourneySendFailureRate: 0,
    });
  });

  test('looks back as far as it takes to see 50 attempts, and no farther', () => {
    const journey = new PolledJourney();
    journey.poll();
    journey.polls(20, { failed: 1 });
    expect(journey.polls(20, { succeeded: 1 }).JourneySendAttempts).toBe(40);
    expect(journey.polls(15, { succeeded: 1 })).toMatchObject({
      JourneySendAttempts: 50,
      JourneySendFailures: 15,
      JourneySendFailureRate: 0,
    });
  });

  test.each([
    [95, 60],
    [96, 0],
  ])('after %i quarters of an hour still sees %i attempts: a day is the farthest', (quarters, attempts) => {
    const journey = new PolledJourney();
    journey.poll();
    journey.poll({ failed: 60 });
    expect(journey.polls(quarters).JourneySendAttempts).toBe(attempts);
  });

  test.each([
    ['successes', { succeeded: 'unread', failed: 90 }],
    ['failures', { succeeded: 90, failed: 'unread' }],
  ] as const)('says nothing while %s are not read, and is not wrong after that', (_, unread) => {
    const journey = new PolledJourney();
    journey.poll();
    expect(journey.poll(unread)).not.toHaveProperty('JourneySendFailureRate');
    const numbers = journey.poll({ succeeded: 60, failed: 30 });
    const [failures, attempts] = [30 + (unread.failed === 90 ? 90 : 0), 180];
    expect(numbers.JourneySendFailures).toBe(failures);
    expect(numbers.JourneySendAttempts).toBe(attempts);
  });

  test('of a day without reading one of them is the rate of that day, not of its last poll', () => {
    const journey = new PolledJourney();
    journey.poll();
    journey.polls(96, { succeeded: 'unread', failed: 1 });
    expect(journey.poll({ succeeded: 9_700, failed: 1 }).JourneySendFailureRate).toBe((100 * 97) / 9_797);
  });
});

describe('the rate of sends that are throttled', () => {
  test.each([
    ['49 are too few', 49, 49, 0],
    ['50 are enough', 50, 100, 50],
    ['one in twenty', 50, 1_000, 5],
    ['none', 0, 1_000, 0],
  ])('%s: %i of %i', (_, throttled, tried, rate) => {
    const numbers = afterOnePoll({ throttled, succeeded: tried - throttled });
    expect(numbers.JourneyThrottledRate).toBe(rate);
    expect(numbers.JourneySendsThrottled).toBe(throttled);
    expect(numbers.JourneySendsTried).toBe(tried);
  });

  test('is of one hour', () => {
    const journey = new PolledJourney();
    journey.poll();
    journey.poll({ throttled: 100 });
    expect(journey.polls(3).JourneySendsThrottled).toBe(100);
    expect(journey.poll().JourneySendsThrottled).toBe(0);
  });

  test('counts failures as tried', () => {
    expect(afterOnePoll({ throttled: 50, failed: 50 }).JourneyThrottledRate).toBe(50);
  });

  test('of a paused journey is 0', () => {
    expect(afterOnePoll({ state: 'PAUSED', throttled: 100 }).JourneyThrottledRate).toBe(0);
  });

  test('is not there when throttled sends were not read', () => {
    const numbers = afterOnePoll({ throttled: 'unread' });
    expect(numbers).not.toHaveProperty('JourneyThrottledRate');
    expect(numbers).toHaveProperty('JourneySendFailureRate');
  });
});

describe('a journey that ends with people inside', () => {
  test.each([
    [99, 0],
    [100, 1],
  ])('CANCELLED with %i inside is %i', (people, level) => {
    const journey = new PolledJourney();
    journey.poll({ endpointActive: people });
    const numbers = journey.poll({ state: 'CANCELLED', endpointActive: people });
    expect(numbers.JourneyEndedWithPeople).toBe(level);
    expect(numbers.JourneyPeopleAtEnd).toBe(people);
  });

  test.each(['PAUSED', 'CLOSED', 'COMPLETED', 'DRAFT'])('of state %s is no such end', (state) => {
    const journey = new PolledJourney();
    journey.poll({ endpointActive: 1_000 });
    expect(journey.poll({ state, endpointActive: 1_000 })).toMatchObject({
      JourneyEndedWithPeople: 0,
      JourneyPeopleAtEnd: 0,
    });
  });

  test.each(['ACTIVE', 'PAUSED', 'CLOSED'])('is news from state %s', (state) => {
    const journey = new PolledJourney();
    journey.poll({ state, endpointActive: 1_000 });
    expect(journey.poll({ state: 'CANCELLED' }).JourneyEndedWithPeople).toBe(1);
  });

  test('that was over before the first poll is no news', () => {
    const journey = new PolledJourney();
    expect(journey.polls(2, { state: 'CANCELLED', endpointActive: 1_000 }).JourneyEndedWithPeople).toBe(0);
  });

  test('counts those who were inside at the poll before, when the number went with the journey', () => {
    const journey = new PolledJourney();
    journey.poll({ endpointActive: 1_200 });
    expect(journey.poll({ state: 'CANCELLED', endpointActive: 0 }).JourneyPeopleAtEnd).toBe(1_200);
  });

  test('is held for a day, and not longer', () => {
    const journey = new PolledJourney();
    journey.poll({ endpointActive: 1_200 });
    journey.poll({ state: 'CANCELLED' });
    expect(journey.polls(95, { state: 'CANCELLED' }).JourneyEndedWithPeople).toBe(1);
    expect(journey.poll({ state: 'CANCELLED' }).JourneyEndedWithPeople).toBe(0);
  });

  test('is there when no number was read, since states were', () => {
    const journey = new PolledJourney();
    journey.poll({ endpointActive: 1_200 });
    const unread = { entered: 'unread', succeeded: 'unread', failed: 'unread', throttled: 'unread' } as const;
    expect(journey.poll({ state: 'CANCELLED', ...unread })).toEqual({
      JourneyEndedWithPeople: 1,
      JourneyPeopleAtEnd: 1_200,
    });
  });
});
