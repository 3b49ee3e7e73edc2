import { forEachLimited } from '../../../lambda/reading/pool';

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test.each([
  [1, 1],
  [3, 3],
  [10, 5],
])('has at most %d at work, and that many where there is enough to do', async (limit, most) => {
  let atWork = 0;
  let peak = 0;
  await forEachLimited([1, 2, 3, 4, 5], limit, async () => {
    peak = Math.max(peak, ++atWork);
    await nextTurn();
    atWork--;
  });
  expect(peak).toBe(most);
});

test('works through everything once, in order of its beginning', async () => {
  const begun: number[] = [];
  await forEachLimited([1, 2, 3, 4, 5, 6, 7], 3, async (input) => {
    begun.push(input);
    await nextTurn();
  });
  expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('has nothing to do with nothing', async () => {
  const work = jest.fn();
  await forEachLimited([], 8, work);
  expect(work).not.toHaveBeenCalled();
});

test('is over only when the slowest is done', async () => {
  const done: string[] = [];
  await forEachLimited(['slow', 'quick'], 2, async (input) => {
    if (input === 'slow') for (let turn = 0; turn < 5; turn++) await nextTurn();
    done.push(input);
  });
  expect(done).toEqual(['quick', 'slow']);
});

test('takes undefined for an input like any other', async () => {
  const seen: unknown[] = [];
  await forEachLimited([undefined, 1], 1, async (input) => void seen.push(input));
  expect(seen).toEqual([undefined, 1]);
});

test('rejects with what the work threw', async () => {
  const work = async (input: number) => {
    if (input === 2) throw new Error('second');
  };
  await expect(forEachLimited([1, 2, 3], 2, work)).rejects.toThrow('second');
});
