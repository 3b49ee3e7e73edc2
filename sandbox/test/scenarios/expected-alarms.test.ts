import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALARMS, type AlarmRow } from '../../../lib/catalogue/alarms';
import { loadScenario, scenarioNames } from '../../pinpoint/scenario';
import { expectEach } from '../../../test/support/each';

const ROWS: Readonly<Record<string, AlarmRow>> = ALARMS;
const EXPECTED = scenarioNames('incidents').flatMap((name) =>
  loadScenario(name).expectations.messages.map(({ alarm, severity }) => ({ name, alarm, severity })),
);
const DOCUMENTED = readFileSync(join(__dirname, '../../../docs/scenarios.md'), 'utf8');

test('every alarm that an incident expects is there, and is on', () => {
  expectEach(EXPECTED, ({ alarm, severity }) => {
    const row = ROWS[alarm];
    expect(Object.keys(row?.lines ?? {})).toContain(severity);
    expect(row?.isOff).not.toBe(true);
  });
});

test('every scenario is documented', () => {
  const names = [...scenarioNames('incidents'), ...scenarioNames('healthy')];
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !DOCUMENTED.includes(`\n| \`${name.split('/').at(-1)}\` | `))).toEqual([]);
});

test('the documentation of an incident names its alarms', () => {
  expectEach(EXPECTED, ({ name, alarm }) => {
    const rows = DOCUMENTED.split('\n').filter((line) =>
      line.startsWith(`| \`${name.split('/').at(-1)}\` | `),
    );
    expect(rows.at(-1)).toContain(`\`${alarm}\``);
  });
});
