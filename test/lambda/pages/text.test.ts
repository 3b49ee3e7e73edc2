import fc from 'fast-check';
import { durationText, numberText, percentText, timeText } from '../../../lambda/pages/number-texts';
import { filled } from '../../../lambda/pages/placeholders';
import { ascii, asciiName, oneLine, subjectOf } from '../../../lambda/pages/subject';
import { minute } from './support/rig';

const NOW = minute('2026-03-06T17:00:00Z');

test.each([
  [0, '0'],
  [7, '7'],
  [999, '999'],
  [1_000, '1,000'],
  [52_300, '52,300'],
  [1_234_567, '1,234,567'],
  [31.42, '31.4'],
  [1_234.56, '1,234.6'],
  [-1_500, '-1,500'],
  [0.04, '0'],
])('%d is written %s', (value, text) => {
  expect(numberText(value)).toBe(text);
});

test.each([
  [18, '18 %'],
  [18.04, '18 %'],
  [12.46, '12.5 %'],
  [0.516, '0.52 %'],
  [100, '100 %'],
])('%d percent is written %s', (value, text) => {
  expect(percentText(value)).toBe(text);
});

test.each([
  [0, '0 min'],
  [59, '1 min'],
  [45 * 60, '45 min'],
  [3_600, '1 h'],
  [15_300, '4 h 15 min'],
  [26 * 3_600, '1 d 2 h'],
  [48 * 3_600, '2 d'],
  [-5, '0 min'],
])('%d seconds are written %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

test.each([
  ['2026-03-06T15:00:00Z', 'Fri 15:00 UTC'],
  ['2026-03-02T06:05:00Z', 'Mon 06:05 UTC'],
  ['2026-02-27T15:00:00Z', 'Fri 27 Feb 15:00 UTC'],
])('%s is written %s', (time, text) => {
  expect(timeText(minute(time), NOW)).toBe(text);
});

describe('the words of an alarm', () => {
  const signals = { A: 1_200, B: 0, C: 0.5, T: NOW * 60, D: 7_200 };
  test.each<[string, string, string | undefined]>([
    ['take the name', '{item} stopped', 'Welcome stopped'],
    ['take numbers', '{A} of {B}', '1,200 of 0'],
    ['take shares', '{C:percent}', '0.5 %'],
    ['take durations and times', '{D:duration} since {T:time}', '2 h since Fri 17:00 UTC'],
    ['take the first number that is known', '{X|A}', '1,200'],
    ['take the first number that is not 0', '{B|A}', '1,200'],
    ['take 0 where nothing else is known', '{X|B}', '0'],
    ['work out a share of two numbers', '{C/A:percent} {B/A:percent}', '0.04 % 0 %'],
    ['leave out a part with a number that is not known', 'x[ of {X}][ by {A}]', 'x by 1,200'],
    ['leave out a share of nothing', 'x[ ({A/B:percent})]', 'x'],
    ['are none where a number is not known', 'x of {X}', undefined],
    ['are none where nothing is left', '[{X}]', undefined],
  ])('%s', (_, words, text) => {
    expect(filled(words, { item: 'Welcome', signals, now: NOW })).toBe(text);
  });

  test('do not take the name for words of their own', () => {
    const item = '{A} [x] $& $1';
    expect(filled('a {item} b[ {A}]', { item, signals, now: NOW })).toBe(`a ${item} b 1,200`);
  });

  test('with a format that there is not are an error', () => {
    expect(() => filled('{A:euro}', { item: '', signals, now: NOW })).toThrow('no format "euro"');
  });
});

describe('a subject', () => {
  test.each([
    ['Welcome', 'PAGE Welcome: sends fail'],
    ['Größe “neu” – 1', 'PAGE Grosse "neu" - 1: sends fail'],
    ['Crème brûlée', 'PAGE Creme brulee: sends fail'],
    ['Łódź', 'PAGE Lodz: sends fail'],
    ['Hi 🎉 all', 'PAGE Hi ? all: sends fail'],
    ['two\r\nlines\u0000\u2028here', 'PAGE two lines here: sends fail'],
  ])('of the name %j is %s', (name, expected) => {
    expect(subjectOf('PAGE', name, 'sends fail')).toBe(expected);
  });

  test('shortens the name and never the trouble', () => {
    const subject = subjectOf('TICKET', 'x'.repeat(300), 'a run left out far more than usual');
    expect(subject).toHaveLength(99);
    expect(subject).toMatch(/^TICKET x+\.\.\.: a run left out far more than usual$/);
  });

  test('takes the id where nothing of the name can be written', () => {
    expect(asciiName('ようこそ', '8f0c')).toBe('8f0c');
    expect(asciiName('ようこそ Welcome', '8f0c')).toBe('? Welcome');
    expect(asciiName('Crème', '8f0c')).toBe('Creme');
  });

  test('is printable ASCII of fewer than 100 characters on one line, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (name, other) => {
        const subject = subjectOf('PAGE', name + other, 'sends fail');
        expect(subject).toMatch(/^[!-~][ -~]{0,98}$/);
        expect(subject).toMatch(/^PAGE .*: sends fail$/);
      }),
    );
  });
});

test('a text keeps every letter of a name, and stays one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(oneLine(name)).not.toMatch(/[\r\n\u0000-\u001f\u007f\u2028\u2029]/);
      expect(ascii(name)).toMatch(/^[ -~]*$/);
    }),
  );
  expect(oneLine('ようこそ 🎉')).toBe('ようこそ 🎉');
});
