import { log } from '../../../lambda/runtime/log';
import { capturedLines } from '../support/captured-lines';

afterEach(() => jest.restoreAllMocks());

function logged(...given: Parameters<typeof log>): { text: string; entry: Record<string, unknown> } {
  const lines = capturedLines();
  log(...given);
  expect(lines).toHaveLength(1);
  const text = lines[0] ?? '';
  return { text, entry: JSON.parse(text) as Record<string, unknown> };
}

test('writes one line of JSON with time, level, message and fields', () => {
  const { text, entry } = logged('WARN', 'poll completed', { source: 'journey-runs', count: 3 });
  expect(text.endsWith('}\n')).toBe(true);
  expect(entry).toMatchObject({ level: 'WARN', message: 'poll completed', source: 'journey-runs', count: 3 });
  expect(new Date(String(entry.timestamp)).toISOString()).toBe(entry.timestamp);
});

test('needs no fields', () => {
  expect(Object.keys(logged('INFO', 'hello').entry)).toEqual(['timestamp', 'level', 'message']);
});

test.each([
  ['a line feed', 'first\n{"level":"INFO"}'],
  ['a carriage return', 'first\r\nsecond'],
  ['quotes', '","level":"INFO'],
  ['a line that ends itself', '"}\n{"level":"ERROR","message":"forged"}'],
  ['control characters', '\u0000\u001b[31m'],
])('keeps a text from outside in its quotes: %s', (_, outside) => {
  const { text, entry } = logged('INFO', 'x', { error: outside });
  expect(text.slice(0, -1)).not.toMatch(/[\n\r\u0000\u001b]/);
  expect(entry).toMatchObject({ level: 'INFO', message: 'x', error: outside });
});

test('cuts a long text', () => {
  const { entry } = logged('INFO', 'x', { error: 'e'.repeat(10_000) });
  expect(entry.error).toBe(`${'e'.repeat(500)}…`);
});

test('leaves a text of just that length whole', () => {
  expect(logged('INFO', 'x', { error: 'e'.repeat(500) }).entry.error).toBe('e'.repeat(500));
});

test('cuts a long text deep inside', () => {
  const { entry } = logged('INFO', 'x', { failures: [{ item: { id: 'i'.repeat(501) } }] });
  expect(entry.failures).toEqual([{ item: { id: `${'i'.repeat(500)}…` } }]);
});
