import fc from 'fast-check';
import { RateLimiter } from '../../../lambda/reading/rate-limiter';

/** A clock on which many wait at once: it moves to the next of them when everybody waits. */
class VirtualClock {
  now = 10_000;
  private waiting: { readonly at: number; readonly wake: () => void }[] = [];

  readonly sleep = (ms: number) =>
    new Promise<void>((wake) => void this.waiting.push({ at: this.now + ms, wake }));

  limiter(requestsPerSecond: number, random = () => 0): RateLimiter {
    return new RateLimiter(requestsPerSecond, { now: () => this.now, sleep: this.sleep, random });
  }

  /** Lets time go by until nobody waits any more, or until then. */
  async run(until = Infinity): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      this.waiting.sort((a, b) => a.at - b.at);
      const next = this.waiting[0];
      if (!next || next.at > until) break;
      this.waiting.shift();
      this.now = Math.max(this.now, next.at);
      next.wake();
    }
    if (Number.isFinite(until)) this.now = Math.max(this.now, until);
  }
}

/** So many who send one request after the other; a request is throttled if the account says so. */
async function send(
  clock: VirtualClock,
  limiter: RateLimiter,
  { workers = 32, seconds = 60, isThrottled = (_: number): boolean => false },
): Promise<number[]> {
  const times: number[] = [];
  const end = clock.now + seconds * 1_000;
  const work = Array.from({ length: workers }, async () => {
    while (clock.now < end) {
      await limiter.take();
      if (clock.now >= end) return;
      times.push(clock.now);
      if (isThrottled(clock.now)) limiter.slowDown();
    }
  });
  await clock.run();
  await Promise.all(work);
  return times;
}

const countBetween = (times: readonly number[], from: number, to: number) =>
  times.filter((time) => time >= from && time < to).length;

test('a throttled request halves the rate, which comes back bit by bit', async () => {
  const clock = new VirtualClock();
  const limiter = clock.limiter(24);
  await send(clock, limiter, { seconds: 5 });
  const cut = clock.now;
  limiter.slowDown();
  const times = await send(clock, limiter, { seconds: 40 });
  expect(countBetween(times, cut, cut + 500)).toBe(0);
  // From 12 a second upwards by 0.4 a second: back in half a minute.
  expect(countBetween(times, cut + 1_000, cut + 2_000)).toBeLessThanOrEqual(14);
  expect(countBetween(times, cut + 10_000, cut + 11_000)).toBeGreaterThanOrEqual(15);
  expect(countBetween(times, cut + 10_000, cut + 11_000)).toBeLessThanOrEqual(17);
  expect(countBetween(times, cut + 35_000, cut + 36_000)).toBeGreaterThanOrEqual(23);
});

test('those who wait already wait for a slot of the lower rate', async () => {
  const clock = new VirtualClock();
  const limiter = clock.limiter(10);
  const times: number[] = [];
  const work = Array.from({ length: 30 }, async () => {
    await limiter.take();
    times.push(clock.now);
  });
  await clock.run(10_050);
  expect(times).toHaveLength(10);
  limiter.slowDown();
  await clock.run();
  await Promise.all(work);
  const later = times.slice(10);
  expect(later).toHaveLength(20);
  expect(Math.min(...later)).toBeGreaterThanOrEqual(10_550);
  expect(countBetween(later, 10_550, 11_550)).toBeLessThanOrEqual(6);
});

test('many that are throttled at once are one cut', async () => {
  const clock = new VirtualClock();
  const limiter = clock.limiter(16);
  for (let answer = 0; answer < 20; answer++) limiter.slowDown();
  const times = await send(clock, limiter, { seconds: 4 });
  // A cut for each would have left one a second.
  expect(times.length).toBeGreaterThan(20);
});

test('a storm that does not end leaves a sixteenth of the rate, and never nothing', async () => {
  const clock = new VirtualClock();
  const limiter = clock.limiter(32);
  await send(clock, limiter, { seconds: 30, isThrottled: () => true });
  const times = await send(clock, limiter, { seconds: 60, isThrottled: () => true });
  expect(times.length).toBeGreaterThan(20);
  expect(times.length).toBeLessThanOrEqual(60 * 3);
});

test('an account with room for less than the configured rate is throttled seldom', async () => {
  const clock = new VirtualClock();
  const limiter = clock.limiter(25);
  const sent: number[] = [];
  let throttled = 0;
  const isThrottled = (now: number) => {
    sent.push(now);
    const isOver = countBetween(sent.slice(-40), now - 999, now + 1) > 10;
    if (isOver) throttled++;
    return isOver;
  };
  const times = await send(clock, limiter, { seconds: 300, isThrottled });
  expect(throttled / times.length).toBeLessThan(0.06);
  // And what is there is used.
  expect(times.length / 300).toBeGreaterThan(6);
});

test('waits a little longer by chance, so that pollers do not come back together', async () => {
  const backAt = async (random: number) => {
    const clock = new VirtualClock();
    const limiter = clock.limiter(10, () => random);
    limiter.slowDown();
    const [first = 0] = await send(clock, limiter, { workers: 1, seconds: 3 });
    return first - 10_000;
  };
  expect(await backAt(0)).toBe(500);
  expect(await backAt(0.5)).toBe(750);
});

test('whatever is throttled, no second sees more than a burst and a second of the configured rate', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(1, 5, 25),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }),
      async (rate, throttled) => {
        const clock = new VirtualClock();
        let number = 0;
        const isThrottled = () => throttled[number++ % throttled.length] === true;
        const times = await send(clock, clock.limiter(rate), { workers: 8, seconds: 12, isThrottled });
        for (const from of times)
          expect(countBetween(times, from, from + 1_000)).toBeLessThanOrEqual(2 * rate);
        expect(times.length).toBeLessThanOrEqual(rate * 13);
      },
    ),
    { numRuns: 40 },
  );
});
