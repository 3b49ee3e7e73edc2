import fc from 'fast-check';
import { observe } from '../../../lambda/reading/observation';
import { RESERVE_MS } from '../../../lambda/poll/read-container';
import type { ContainerPlan, Reading } from '../../../lambda/poll/source-port';
import { at } from '../support/poll-series';
import { pollOf } from '../support/fake-source';
import { MemoryStore } from '../support/memory-store';

interface Shape {
  /** Readings of each journey, by application. */
  readonly readings: readonly (readonly number[])[];
  /** Readings that a poll has time for. */
  readonly budget: number;
  /** Names of readings that always fail. */
  readonly fails?: (name: string) => boolean;
}

/** Polls that have time for so many readings, over one table; what each of them asked for. */
function pollsOf({ readings, budget, fails = () => false }: Shape) {
  const checkpoints = new MemoryStore();
  const asked: string[][] = [];
  const poll = async () => {
    const now: string[] = [];
    const planOf = (ApplicationId: string, journeys: readonly number[]): ContainerPlan => {
      const items = journeys.map((_, index) => ({
        item: { ApplicationId, JourneyId: `${ApplicationId}j${index}` },
        itemId: `${ApplicationId}j${index}`,
      }));
      const readingsOf = ({ item, itemId }: (typeof items)[number], count = 0) =>
        Array.from({ length: count }, (_, number): Reading => {
          const name = `${itemId}r${number}`;
          const read = async () => {
            now.push(name);
            if (fails(name)) throw new Error('it does not answer');
            return { observations: [observe('JourneyEndpointEntered', item, 1)], silent: [] };
          };
          return { item, read };
        });
      return {
        discovered: items.length,
        items,
        readings: items.flatMap((item, index) => readingsOf(item, journeys[index])),
      };
    };
    const plans = Object.fromEntries(
      readings.map((journeys, index) => [`a${index}`, planOf(`a${index}`, journeys)]),
    );
    const remainingMs = () => (now.length < budget ? RESERVE_MS : RESERVE_MS - 1);
    const { summary } = await pollOf(plans, {
      at: at(15 * asked.length),
      ports: { checkpoints, remainingMs },
    });
    asked.push(now);
    return summary;
  };
  return { poll, asked };
}

const ALL = [[1, 1, 1, 1, 1], [1, 1, 1, 1], [1]];

describe('when there is time for half of the readings', () => {
  test('two polls in a row read everything, each once', async () => {
    const { poll, asked } = pollsOf({ readings: ALL, budget: 5 });
    await poll();
    await poll();
    expect(asked.map(({ length }) => length)).toEqual([5, 5]);
    expect(new Set(asked.flat()).size).toBe(10);
  });

  test('what is missing is told, reading by reading', async () => {
    const { poll, asked } = pollsOf({ readings: ALL, budget: 5 });
    const { failures } = await poll();
    expect(failures.map(({ trouble }) => trouble)).toEqual(Array(5).fill('no-time'));
    const missing = failures.map(({ item }) => `${item.JourneyId}r0`);
    expect(new Set([...missing, ...(asked[0] ?? [])]).size).toBe(10);
  });

  test('the next poll begins with what was left, over all applications', async () => {
    const { poll, asked } = pollsOf({ readings: ALL, budget: 7 });
    await poll();
    await poll();
    const left = ALL.flatMap((journeys, app) => journeys.map((_, j) => `a${app}j${j}r0`)).filter(
      (name) => !asked[0]?.includes(name),
    );
    expect(new Set(asked[1]?.slice(0, 3))).toEqual(new Set(left));
  });
});

test('what failed comes first in the next poll', async () => {
  const { poll, asked } = pollsOf({ readings: ALL, budget: 10, fails: (name) => name === 'a0j4r0' });
  await poll();
  await poll();
  expect(asked[1]?.[0]).toBe('a0j4r0');
});

test('no item waits longer than its turn, whatever the budget', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.constant(1), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 12 }),
      async (readings, budget) => {
        const { poll, asked } = pollsOf({ readings, budget });
        const all = readings.flat().length;
        const turn = Math.ceil(all / budget);
        fc.pre(turn <= 8);
        for (let number = 0; number < 3 * turn; number++) await poll();
        for (let from = 0; from + turn <= asked.length; from++) {
          expect(new Set(asked.slice(from, from + turn).flat()).size).toBe(all);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('items that never answer do not starve the others for good, be they more than a poll has time for', async () => {
  const { poll, asked } = pollsOf({
    readings: [[1, 1, 1, 1, 1, 1]],
    budget: 3,
    fails: (name) => !/j[45]/.test(name),
  });
  for (let number = 0; number < 100; number++) await poll();
  const times = (name: string) => asked.slice(20).filter((now) => now.includes(name)).length;
  // An even share of the last 80 polls would be 40.
  for (const name of ['a0j4r0', 'a0j5r0', 'a0j0r0']) expect(times(name)).toBeGreaterThanOrEqual(10);
});

test('no reading of an item starves, be they more than a poll has time for', async () => {
  for (const readings of [[[6]], [[2, 2, 2]], [[5, 1], [4]]]) {
    const { poll, asked } = pollsOf({ readings, budget: 3 });
    for (let number = 0; number < 60; number++) await poll();
    const times = new Map<string, number>();
    for (const name of asked.flat()) times.set(name, (times.get(name) ?? 0) + 1);
    expect(times.size).toBe(readings.flat().reduce((sum, count) => sum + count, 0));
    // An even share would be 18 and more.
    expect(Math.min(...times.values())).toBeGreaterThanOrEqual(6);
  }
});
