import { expectEach } from './each';

test('all rows that fail are named at once, with what was seen', () => {
  const check = (number: number) => {
    expect(number % 2).toBe(0);
  };
  expect(() => expectEach([1, 2, 3], check, (number) => `row ${number}`)).toThrow(
    /^2 of 3 rows:\n {2}row 1: Expected: 0 Received: 1\n {2}row 3: Expected: 0 Received: 1$/,
  );
  expect(() => expectEach([2, 4], check)).not.toThrow();
});

test('what is thrown by the code under test is named too', () => {
  const check = (name: string) => {
    throw new Error(`no ${name}`);
  };
  expect(() => expectEach(['a'], check)).toThrow('1 of 1 rows:\n  a: no a');
});

test('a table without rows fails: it would prove nothing', () => {
  expect(() => expectEach([], () => undefined)).toThrow('the table has no rows');
});

test('a check that would have to be awaited fails', () => {
  expect(() => expectEach(['a'], async () => undefined)).toThrow('expectEach does not wait for promises');
});
