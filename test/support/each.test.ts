import { expectEach, expectEachAsync } from './each';

const even = (number: number) => {
  expect(number % 2).toBe(0);
};

test('all rows that fail are named at once, with what was seen', () => {
  expect(() => expectEach([1, 2, 3], even, (number) => `row ${number}`)).toThrow(
    /^2 of 3 rows:\n {2}row 1: Expected: 0 Received: 1\n {2}row 3: Expected: 0 Received: 1$/,
  );
  expect(() => expectEach([2, 4], even)).not.toThrow();
});

test('a row without a name of its own is written out', () => {
  const check = () => {
    throw new Error('no such row');
  };
  expect(() => expectEach(['a', ['b', { c: 1 }]], check)).toThrow(
    "2 of 2 rows:\n  a: no such row\n  [ 'b', { c: 1 } ]: no such row",
  );
});

test('a long difference keeps its lines', () => {
  const check = () => {
    expect('1\n2\n3\n4\n5\n6\n7\n8').toBe('1\n2\n3\n4\n5\n6\n7\n9');
  };
  expect(() => expectEach(['a'], check)).toThrow(/\n {2}a: \n[^]*\n {4}- 9\n {4}\+ 8/);
});

test('a check that is awaited names all its rows too', async () => {
  const check = async (number: number) => even(number);
  await expect(expectEachAsync([1, 2, 3], check)).rejects.toThrow(
    '2 of 3 rows:\n  1: Expected: 0 Received: 1\n  3: Expected: 0 Received: 1',
  );
  await expect(expectEachAsync([2], check)).resolves.toBeUndefined();
});

test('a table without rows fails: it would prove nothing', async () => {
  expect(() => expectEach([], even)).toThrow('the table has no rows');
  await expect(expectEachAsync([], async () => undefined)).rejects.toThrow('the table has no rows');
});

test('a check that would have to be awaited is not taken for one that passes', () => {
  expect(() => expectEach(['a'], async () => undefined)).toThrow('use expectEachAsync');
});
