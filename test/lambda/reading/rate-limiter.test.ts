import { RateLimiter } from '../../../lambda/reading/rate-limiter';

/** A clock that moves when somebody sleeps, or when it is told to. */
class FakeClock {
  now = 5_000;
  readonly slept: number[] = [];

  limiter(requestsPerSecond: number): RateLimiter {
    return new RateLimiter(requestsPerSecond, {
      now: () => this.now,
      sleep: async (ms) => {
        this.slept.push(ms);
        this.now += ms;
      },
      random: () => 0,
    });
  }
}

/** Times at which so many requests in a row may be sent. */
async function takes(limiter: RateLimiter, clock: FakeClock, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    await limiter.take();
    times.push(clock.now);
  }
  return times;
}

test("lets a burst of one second's worth through at once", async () => {
  const clock = new FakeClock();
  expect(await takes(clock.limiter(10), clock, 10)).toEqual(Array(10).fill(5_000));
  expect(clock.slept).toEqual([]);
});

test('spaces out what comes after the burst', async () => {
  const clock = new FakeClock();
  const times = await takes(clock.limiter(10), clock, 13);
  expect(times.slice(10)).toEqual([5_100, 5_200, 5_300]);
});

test.each([1, 5, 25, 300])('sends no more than its rate in the long run: %d per second', async (rate) => {
  const clock = new FakeClock();
  const times = await takes(clock.limiter(rate), clock, rate * 11);
  // The burst is one second's worth; timers of two milliseconds are not worth setting.
  expect(Math.max(...times) - 5_000).toBeGreaterThanOrEqual(10_000 - 2);
  expect(Math.max(...times) - 5_000).toBeLessThanOrEqual(10_000.001);
});

test.each([1, 5, 25, 300])('never lets two seconds of requests into one: %d per second', async (rate) => {
  const clock = new FakeClock();
  const times = await takes(clock.limiter(rate), clock, rate * 5);
  const windows = times.map((from) => times.filter((time) => time >= from && time < from + 1_000).length);
  expect(Math.max(...windows)).toBeLessThanOrEqual(2 * rate);
});

test('earns no more than one burst, however long it rested', async () => {
  const clock = new FakeClock();
  const limiter = clock.limiter(10);
  await takes(limiter, clock, 10);
  clock.now += 3_600_000;
  const times = await takes(limiter, clock, 12);
  expect(times.filter((time) => time === times[0])).toHaveLength(10);
  expect(times.slice(10)).toEqual([clock.now - 100, clock.now]);
});

test('gives each of several that wait at once a time of its own', async () => {
  let now = 0;
  const wakes: number[] = [];
  const limiter = new RateLimiter(10, { now: () => now, sleep: async (ms) => void wakes.push(ms) });
  now = 1_000;
  await Promise.all(Array.from({ length: 13 }, () => limiter.take()));
  expect(wakes).toEqual([100, 200, 300]);
});

describe('by the clock of the process', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('waits unless given another', async () => {
    await jest.advanceTimersByTimeAsync(2_000);
    const limiter = new RateLimiter(50);
    const sent = jest.fn();
    for (let burst = 0; burst < 50; burst++) await limiter.take();
    const taken = limiter.take().then(sent);
    await jest.advanceTimersByTimeAsync(19);
    expect(sent).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(sent).toHaveBeenCalledTimes(1);
    await taken;
  });
});
