import { closingLine, documentText, rowsOf, sentText, tableText } from '../../kit/table';
import type { Trial } from '../../kit/trial';

const AT = new Date('2026-03-06T20:00:00Z');
const good: Trial = {
  scenario: 'friday-stop',
  title: 'People stop entering.',
  verdicts: [
    { expected: 'page a/Welcome by Fri 20:00', ruling: 'ok', seen: 'came at Fri 19:00', deadline: AT },
    { expected: 'at most 1 tickets', ruling: 'ok', seen: '0 came' },
  ],
  sent: [],
  passed: true,
  hours: 72,
  seconds: 12.34,
};
const bad: Trial = {
  ...good,
  scenario: 'template-gone',
  verdicts: [{ expected: 'page b/Cart', ruling: 'missing', seen: 'nothing | came', deadline: AT }],
  passed: false,
};

test('a scenario has a row for each verdict and stands in its first one, with the time it took', () => {
  expect(rowsOf([good, bad])).toEqual([
    ['friday-stop', 'page a/Welcome by Fri 20:00', 'came at Fri 19:00', 'Fri 20:00', 'ok', '12.3'],
    ['', 'at most 1 tickets', '0 came', '', 'ok', ''],
    ['template-gone', 'page b/Cart', 'nothing | came', 'Fri 20:00', 'MISSING', '12.3'],
  ]);
});

test('the columns of the terminal are aligned and headed', () => {
  const [head, first, second] = tableText([good]);
  expect(head).toMatch(/^scenario {2,}expected {2,}seen {2,}deadline {2,}verdict {2,}seconds$/);
  expect(first?.indexOf('page a')).toBe(head?.indexOf('expected'));
  expect(second?.indexOf('at most')).toBe(head?.indexOf('expected'));
});

test('what was sent is shown as the on-call reads it', () => {
  const text = 'Hardly anybody has entered.\n\nLook at the journey.\n';
  const sent = [{ severity: 'page', at: AT, subject: 'PAGE Welcome', text }] as const;
  expect(sentText({ ...good, sent })).toEqual([
    'friday-stop, 2026-03-06 20:00 UTC: PAGE',
    '  PAGE Welcome',
    '',
    '  Hardly anybody has entered.',
    '',
    '  Look at the journey.',
    '',
  ]);
  expect(sentText(good)).toEqual(['friday-stop: nothing was sent']);
});

test('the closing line counts scenarios', () => {
  expect(closingLine([good, bad, good])).toBe('2 passed, 1 failed');
});

const KNOWN = ['friday-stop', 'template-gone', 'weekday-rhythm'];

test('the document has a section for each scenario: what was run, how long it was watched, each verdict in a row', () => {
  const command = 'npm run test:alarms -- --write --seed 7';
  const text = documentText([good, bad], { command, seed: 7, known: KNOWN });
  expect(text).toContain('\n1 passed, 1 failed.\n');
  expect(text).toContain(
    '## `friday-stop`\n\nPeople stop entering. Watched for 3 days by `npm run test:alarms -- --write --seed 7`, seed 7: as expected.\n',
  );
  expect(text).toContain('| page a/Welcome by Fri 20:00 | came at Fri 19:00 | ok |');
  expect(text).toContain('nothing \\| came');
});

test('the document keeps what was not replayed again, in its place', () => {
  const first = documentText([bad], { command: 'first', seed: 1, known: KNOWN });
  const text = documentText([good], { command: 'second', seed: 2, known: KNOWN, before: first });
  expect(text).toContain('\n1 passed, 1 failed.\n');
  expect(text.indexOf('`second`, seed 2')).toBeLessThan(text.indexOf('`first`, seed 1'));
  const mended = { ...bad, passed: true, hours: 0.5 };
  const last = documentText([mended], { command: 'third', seed: 3, known: KNOWN, before: text });
  expect(last).toContain('\n2 passed, 0 failed.\n');
  expect(last).not.toContain('`first`');
});
