import { nearest, suggestion, validate } from '../../../lib/private/validation';
import { linesOf } from '../synthesis';

const WORDS = ['standard', 'essential', 'all'];

test.each([
  ['standart', 'standard'],
  ['STANDARD', 'standard'],
  ['esential', 'essential'],
  ['essentials', 'essential'],
  ['al', 'all'],
  ['', undefined],
  ['temperature', undefined],
])('nearest to "%s" is %s', (given, expected) => {
  expect(nearest(given, WORDS)).toBe(expected);
});

test('nothing is near when nothing is allowed', () => {
  expect(nearest('all', [])).toBeUndefined();
});

test('a suggestion is a question, or nothing', () => {
  expect(suggestion('standart', WORDS)).toBe(' (did you mean standard?)');
  expect(suggestion('temperature', WORDS)).toBe('');
});

const rule = (broken: boolean, words: string) => ({ broken, message: () => words });

test('rules that hold are silent', () => {
  expect(() => validate('The thing', [rule(false, 'never')])).not.toThrow();
});

test('every broken rule is a line, in the order of the rules', () => {
  const rules = [rule(true, 'first'), rule(false, 'never'), rule(true, 'last')];
  expect(linesOf(() => validate('The thing', rules))).toEqual([
    'The thing cannot be built:',
    '- first',
    '- last',
  ]);
});
