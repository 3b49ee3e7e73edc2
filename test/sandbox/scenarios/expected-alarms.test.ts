import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALARMS, type AlarmRow } from '../../../lib/catalogue/alarms';
import { loadScenario, scenarioNames } from '../../../sandbox/pinpoint/scenario';

const ROWS: Readonly<Record<string, AlarmRow>> = ALARMS;
const EXPECTED = scenarioNames('incidents').flatMap((name) =>
  loadScenario(name).expectations.messages.map(({ alarm, severity }) => ({ name, alarm, severity })),
);
const DOCUMENTED = readFileSync(join(__dirname, '../../../docs/scenarios.md'), 'utf8');

test.each(EXPECTED)('$name expects a $severity of $alarm, which there is', ({ alarm, severity }) => {
  const row = ROWS[alarm];
  expect(Object.keys(row?.lines ?? {})).toContain(severity);
  expect(row?.isOff).not.toBe(true);
});

test.each([...scenarioNames('incidents'), ...scenarioNames('healthy')])('%s is documented', (name) => {
  expect(DOCUMENTED).toContain(`\n| \`${name.split('/').at(-1)}\` | `);
});

test.each(EXPECTED)('the documentation of $name names $alarm', ({ name, alarm }) => {
  const rows = DOCUMENTED.split('\n').filter((line) => line.startsWith(`| \`${name.split('/').at(-1)}\` | `));
  expect(rows.at(-1)).toContain(`\`${alarm}\``);
});
