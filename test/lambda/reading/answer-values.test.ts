import {
  type Malformed,
  readNumber,
  readTime,
  strictNumber,
  sumOrNone,
} from '../../../lambda/reading/answer-values';
import { expectEach } from '../../support/each';

describe('a number', () => {
  const NUMBERS = [
    ['0', 0],
    ['1', 1],
    ['-1', -1],
    ['+1', 1],
    ['1368.0', 1368],
    ['0.0125', 0.0125],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1_000],
    ['1.5E-2', 0.015],
    [' 12 ', 12],
    ['12\n', 12],
    ['007', 7],
    [0, 0],
    [-2.5, -2.5],
    [2 ** 360, 2 ** 360],
    [-(2 ** 360), -(2 ** 360)],
  ] as const;

  test('is read from all ways of writing one', () => {
    expectEach(NUMBERS, ([given, expected]) => {
      expect(strictNumber(given)).toBe(expected);
    });
  });

  const OTHERS = [
    ['the text NaN', 'NaN'],
    ['the text null', 'null'],
    ['an empty text', ''],
    ['blanks only', '  '],
    ['the text Infinity', 'Infinity'],
    ['the text -Infinity', '-Infinity'],
    ['hexadecimal digits', '0x1f'],
    ['binary digits', '0b11'],
    ['octal digits', '0o17'],
    ['a number with a unit', '12 %'],
    ['a decimal comma', '1,5'],
    ['grouped digits', '1,368'],
    ['two numbers', '1 2'],
    ['two signs', '--1'],
    ['a lone sign', '-'],
    ['a lone point', '.'],
    ['an exponent without digits', '1e'],
    ['a BigInt literal', '10n'],
    ['a text beyond the largest double', '1e999'],
    ['a text beyond what CloudWatch takes', '1e110'],
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['-Infinity', -Infinity],
    ['a number beyond what CloudWatch takes', 2 ** 361],
    ['null', null],
    ['nothing', undefined],
    ['true', true],
    ['a list of one number', ['1']],
    ['an object', {}],
    ['a BigInt', 10n],
  ] as const;

  test('is not read from what is none', () => {
    expectEach(
      OTHERS,
      ([, given]) => {
        expect(strictNumber(given)).toBeUndefined();
      },
      ([what]) => what,
    );
  });
});

function noting<T>(read: (note: (found: Malformed) => void) => T) {
  const noted: Malformed[] = [];
  return { value: read((found) => void noted.push(found)), noted };
}

describe('reading a value', () => {
  test('takes an absent one for no observation, without a note', () => {
    const { value, noted } = noting((note) => readNumber(undefined, 'here', note));
    expect(value).toBeUndefined();
    expect(noted).toEqual([]);
  });

  test.each([
    [null, 'null'],
    ['', '""'],
    ['NaN', '"NaN"'],
    [{ Value: '1' }, '{"Value":"1"}'],
    [NaN, 'null'],
  ])('notes a malformed one and its place: %j', (given, expected) => {
    const { value, noted } = noting((note) => readNumber(given, 'here', note));
    expect(value).toBeUndefined();
    expect(noted).toEqual([{ place: 'here', given: expected }]);
  });

  test('notes no more than the beginning of a long one', () => {
    const { noted } = noting((note) => readNumber('x'.repeat(1_000), 'here', note));
    expect(noted[0]?.given).toHaveLength(80);
  });

  test('notes what JSON cannot write', () => {
    const { noted } = noting((note) => readNumber(Symbol('odd'), 'here', note));
    expect(noted).toEqual([{ place: 'here', given: 'Symbol(odd)' }]);
  });
});

describe('reading a time', () => {
  test.each([
    ['2026-03-02T10:15:00Z', '2026-03-02T10:15:00.000Z'],
    ['2026-03-02T10:15:00.123Z', '2026-03-02T10:15:00.123Z'],
    ['2026-03-02T10:15Z', '2026-03-02T10:15:00.000Z'],
    ['2026-03-02T11:15:00+01:00', '2026-03-02T10:15:00.000Z'],
    ['2026-03-02T05:15:00-05:00', '2026-03-02T10:15:00.000Z'],
  ])('takes %s', (given, expected) => {
    const { value, noted } = noting((note) => readTime(given, 'here', note));
    expect(new Date(value ?? NaN).toISOString()).toBe(expected);
    expect(noted).toEqual([]);
  });

  test.each([
    ['a text that is no time', 'IMMEDIATE'],
    ['a number alone', '5'],
    ['a year', '2026'],
    ['a day', '2026-03-02'],
    ['a time of no zone, which would be local time', '2026-03-02T10:15:00'],
    ['a month that does not exist', '2026-13-02T10:15:00Z'],
    ['an hour that does not exist', '2026-03-02T25:15:00Z'],
    ['an empty text', ''],
    ['null', null],
    ['milliseconds', 1_772_446_500_000],
  ])('notes %s', (_, given) => {
    const { value, noted } = noting((note) => readTime(given, 'here', note));
    expect(value).toBeUndefined();
    expect(noted).toEqual([{ place: 'here', given: JSON.stringify(given) }]);
  });

  test('takes an absent one for no time, without a note', () => {
    const { value, noted } = noting((note) => readTime(undefined, 'here', note));
    expect(value).toBeUndefined();
    expect(noted).toEqual([]);
  });
});

describe('a sum', () => {
  test.each([
    ['several values', [1, 2, 3.5], 6.5],
    ['one value', [7], 7],
    ['a zero', [0], 0],
    ['no values', [], undefined],
    ['values of which one is missing', [1, undefined, 3], undefined],
    ['a missing value alone', [undefined], undefined],
  ])('of %s', (_, values, expected) => {
    expect(sumOrNone(values)).toBe(expected);
  });
});
