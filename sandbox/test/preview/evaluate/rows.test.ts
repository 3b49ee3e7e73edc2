import { SyntaxProblem } from '../../../cloudwatch/alarms/problems';
import { writtenOut } from '../../../preview/evaluate/rows';

test('reads namespace, name, dimensions and options', () => {
  expect(writtenOut([['NS', 'Sent', 'Journey', 'a', { stat: 'Sum' }]])).toEqual([
    { kind: 'metric', namespace: 'NS', name: 'Sent', dimensions: { Journey: 'a' }, options: { stat: 'Sum' } },
  ]);
});

test('reads an expression', () => {
  expect(writtenOut([[{ expression: 'm1 * 2', id: 'e1' }]])).toEqual([
    { kind: 'expression', expression: 'm1 * 2', options: { expression: 'm1 * 2', id: 'e1' } },
  ]);
});

test('repeats the cell above for "."', () => {
  const [, second] = writtenOut([
    ['NS', 'Sent', 'Journey', 'a'],
    ['.', 'Bounced', '.', '.'],
  ]);
  expect(second).toMatchObject({ namespace: 'NS', name: 'Bounced', dimensions: { Journey: 'a' } });
});

test('repeats the rest of the row above for "..."', () => {
  const [, second] = writtenOut([
    ['NS', 'Sent', 'Journey', 'a', 'Channel', 'SMS'],
    ['...', { stat: 'Sum' }],
  ]);
  expect(second).toMatchObject({
    name: 'Sent',
    dimensions: { Journey: 'a', Channel: 'SMS' },
    options: { stat: 'Sum' },
  });
});

test('fills only what is missing in between for "..." before other cells', () => {
  const [, second] = writtenOut([
    ['NS', 'Sent', 'Journey', 'a', 'Channel', 'SMS'],
    ['...', 'PUSH'],
  ]);
  expect(second).toMatchObject({ dimensions: { Journey: 'a', Channel: 'PUSH' } });
});

test('passes over expressions when it repeats', () => {
  const [, , third] = writtenOut([['NS', 'Sent'], [{ expression: 'm1' }], ['.', 'Bounced']]);
  expect(third).toMatchObject({ namespace: 'NS', name: 'Bounced' });
});

test.each([
  ['no list', 'NS', 'a metric is a list'],
  ['a lone namespace', ['NS'], 'a namespace and a name'],
  ['a dimension without a value', ['NS', 'Sent', 'Journey'], 'Journey of Sent has no value'],
  ['a "." with nothing above it', ['.', 'Sent'], '"." has no cell above it'],
  ['a number', ['NS', 7], '7 is no text'],
])('says what is wrong with %s', (_, row, words) => {
  const [read] = writtenOut([row]);
  expect(read).toBeInstanceOf(SyntaxProblem);
  expect((read as SyntaxProblem).message).toContain(words);
});

test('reads the rows after one that cannot be read', () => {
  expect(writtenOut([['NS'], ['NS', 'Sent']])[1]).toMatchObject({ name: 'Sent' });
});
