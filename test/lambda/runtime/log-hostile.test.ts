import fc from 'fast-check';
import { log, tellable } from '../../../lambda/runtime/log';
import { capturedLines } from '../support/captured-lines';

afterEach(() => jest.restoreAllMocks());

function lineOf(fields: Readonly<Record<string, unknown>>): string {
  const lines = capturedLines();
  log('INFO', 'x', fields);
  jest.restoreAllMocks();
  return lines.join('');
}

const HOSTILE = [
  'first\n{"level":"ERROR","message":"forged"}',
  '\u001b[2J\u001b[31mred',
  '\u009b31mred by one character',
  '\u0085next line\u2028line\u2029paragraph',
  '\ud800 alone \udc00',
  '\u202egnorw\u2066',
  '","level":"ERROR',
  'x'.repeat(100_000),
];

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 3_000 }),
  fc.string({
    unit: fc.constantFrom('\n', '\r', '\u001b', '\u2028', '\ud83d', '"', '\\', '{', '@', 'a', '.', '+', '1'),
  }),
);

test('whatever comes from outside, a line is one line of printable ASCII and says its own level', () => {
  fc.assert(
    fc.property(hostile, hostile, (text, key) => {
      const line = lineOf({ error: text, [key]: [{ deep: text }], level: 'ERROR', message: text });
      expect(line).toMatch(/^[ -~]+\n$/);
      expect(line.length).toBeLessThan(20_000 + 6 * key.length);
      expect(JSON.parse(line)).toMatchObject({ level: 'INFO', message: 'x' });
    }),
  );
});

const word = fc.string({ unit: fc.constantFrom(...'abcXYZ019._-'), minLength: 1, maxLength: 20 });
const address = fc.tuple(word, word).map(([local, domain]) => `${local}@${domain}.example`);

test('no address is in a line, wherever it stands in a text', () => {
  fc.assert(
    fc.property(address, fc.nat(2_100), hostile, (person, before, after) => {
      const error = `${'y'.repeat(before)} ${person} ${after.replaceAll('@', '')}`;
      const line = lineOf({ error });
      expect(line).not.toContain(person);
      expect(line).not.toContain('@');
    }),
  );
});

test.each([
  ['Address jane.doe@example.com is on the list', 'Address <address> is on the list'],
  ['<jane@example.com>: no', '<<address>>: no'],
  ['sent to +1 (415) 555-0100 twice', 'sent to <number> twice'],
  ['sent to +4915112345678', 'sent to <number>'],
])('persons are left out of %s', (given, told) => {
  expect(JSON.parse(lineOf({ error: given }))).toMatchObject({ error: told });
});

test.each([
  'arn:aws:sts::123456789012:assumed-role/Poller/Contract is not authorized',
  'apps/8f0c2d5e7a914b36b1e8c4d7f0a25913/journeys/77',
  '2026-03-02T10:15:00+01:00',
])('ids, ARNs and times stay: %s', (given) => {
  expect(JSON.parse(lineOf({ error: given }))).toMatchObject({ error: given });
});

test('an error that is thrown into the log of Lambda has no persons and no stack of texts', () => {
  const told = tellable(new TypeError(`jane@example.com ${'x'.repeat(10_000)}`));
  expect(told.name).toBe('TypeError');
  expect(`${told.message}${told.stack}`).not.toContain('@');
  expect(told.message.length).toBeLessThan(600);
});
