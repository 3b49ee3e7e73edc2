import { Random, hexId } from '../random';
import { Delayed } from '../pinpoint/world/delayed';
import { splitUp } from '../pinpoint/world/stages';

const DRAWS = 20_000;

function mean(draw: (random: Random) => number): number {
  const random = new Random(7, 11);
  let sum = 0;
  for (let index = 0; index < DRAWS; index += 1) sum += draw(random);
  return sum / DRAWS;
}

test('the same key gives the same numbers, another key others', () => {
  const draws = (third: number) =>
    Array.from(
      { length: 5 },
      (
        (random) => () =>
          random.next()
      )(new Random(1, 2, third)),
    );
  expect(draws(3)).toEqual(draws(3));
  expect(draws(3)).not.toEqual(draws(4));
});

test('numbers are even between 0 and 1', () => {
  expect(mean((random) => random.next())).toBeCloseTo(0.5, 1);
  const random = new Random(1, 1);
  for (let index = 0; index < 1000; index += 1) {
    const value = random.next();
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThan(1);
  }
});

test.each([0.02, 1, 10, 29, 31, 500])('counts around %d have that mean', (expected) => {
  const error = 5 * Math.sqrt(expected / DRAWS);
  expect(Math.abs(mean((random) => random.poisson(expected)) - expected)).toBeLessThan(error + 0.02);
});

test.each([
  [10, 0.3],
  [1000, 0.002],
  [1000, 0.5],
  [1000, 0.97],
  [50_000, 0.28],
])('of %d the share %d has its mean and is never more than all', (count, share) => {
  const error = 5 * Math.sqrt((count * share * (1 - share)) / DRAWS);
  const outside: number[] = [];
  const drawn = mean((random) => {
    const part = random.binomial(count, share);
    if (!(part >= 0 && part <= count && Number.isInteger(part))) outside.push(part);
    return part;
  });
  expect(outside).toEqual([]);
  expect(Math.abs(drawn - count * share)).toBeLessThan(error + 0.02);
});

test.each([
  [0, 0.5, 0],
  [100, 0, 0],
  [100, 1, 100],
  [100, 1.5, 100],
])('of %d the share %d is exactly %d', (count, share, expected) => {
  expect(new Random(1, 1).binomial(count, share)).toBe(expected);
});

test('parts add up to what was divided', () => {
  const random = new Random(5, 5);
  const parts = [{ share: 0.2 }, { share: 0.5 }, { share: 0.3 }];
  for (let count = 0; count < 300; count += 1) {
    const divided = splitUp(count, parts, random);
    expect(divided).toHaveLength(3);
    expect(divided.reduce((sum, part) => sum + part, 0)).toBe(count);
    expect(Math.min(...divided)).toBeGreaterThanOrEqual(0);
  }
});

test('ids look like Pinpoint’s and differ', () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => hexId(`journey ${index}`));
  expect(new Set(ids).size).toBe(10_000);
  expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
});

test('a queue gives everything once, in order, when its time has come', () => {
  const queue = new Delayed<number>();
  const out: number[] = [];
  for (let now = 0; now < 2000; now += 1) {
    queue.put(now + 10, now);
    out.push(...queue.before(now));
  }
  expect(out).toEqual(Array.from({ length: 1989 }, (_, index) => index));
  expect(queue.remove((item) => item % 2 === 0)).toHaveLength(5);
  expect([...queue.before(Infinity)]).toEqual([1989, 1991, 1993, 1995, 1997, 1999]);
});
