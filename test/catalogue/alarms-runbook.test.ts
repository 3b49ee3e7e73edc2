import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALARM_IDS } from '../../lib/catalogue/alarms';
import { METRIC_NAMES } from '../../lib/catalogue/metrics';
import { expectEach } from '../support/each';

const RUNBOOK = readFileSync(join(__dirname, '..', '..', 'docs', 'runbook.md'), 'utf8');

/** The sections of the runbook, by heading. */
const SECTIONS: ReadonlyMap<string, string> = new Map(
  RUNBOOK.split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section.slice(section.indexOf('\n'))]),
);

/** Sections about no single alarm. */
const GENERAL = [
  'Is the watch itself well?',
  'What a page looks like',
  'Silencing one item',
  'Planned windows',
];

test('every alarm has its heading, and every heading but the general ones its alarm', () => {
  expect([...SECTIONS.keys()].sort()).toEqual([...ALARM_IDS, ...GENERAL].sort());
});

test('the headings stand in the order of the catalogue', () => {
  const headings = [...SECTIONS.keys()].filter((heading) => !GENERAL.includes(heading));
  expect(headings).toEqual(ALARM_IDS);
});

test('the section of every alarm says what it means, where to look, what to do and when not to', () => {
  expectEach(ALARM_IDS, (id) => {
    const parts = [...(SECTIONS.get(id) ?? '').matchAll(/^\*\*([^*]+)\.\*\* \S/gm)].map(([, part]) => part);
    expect(parts).toEqual(['Means', 'Look here', 'Do this', 'Ignore when']);
  });
});

test('metrics are called by their names', () => {
  const named = [...RUNBOOK.matchAll(/`((?:Journey|Campaign|Application|Items)(?!Id`)[A-Z]\w+)`/g)].map(
    ([, name]) => name,
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !METRIC_NAMES.some((known) => known === name))).toEqual([]);
});

test('other alarms are called by their ids', () => {
  const named = [...RUNBOOK.matchAll(/`((?:journey|campaign|application|watch)\.[a-z-]+)`/g)].map(
    ([, id]) => id,
  );
  expect(named.filter((id) => !ALARM_IDS.some((known) => known === id))).toEqual([]);
});

test('the command that silences one item carries what the page writer needs', () => {
  const command = SECTIONS.get('Silencing one item') ?? '';
  expect(command).toContain('aws lambda invoke');
  const [, payload = ''] = /--payload '([^']+)'/.exec(command) ?? [];
  const { silence } = JSON.parse(payload) as { silence: { [field: string]: string } };
  expect(Object.keys(silence).sort()).toEqual(['alarm', 'item', 'reason', 'until']);
  expect(ALARM_IDS).toContain(silence.alarm);
  expect(new Date(silence.until ?? '').toISOString()).toBe(silence.until?.replace('Z', '.000Z'));
});
