import { missingLines, newestSection } from './changelog';
import { differences } from './difference';
import { releasedVersion } from './files';
import type { Section } from './section';

const names = (given: Readonly<Record<string, string>>): Section[] => [
  { title: 'Metrics', breaks: 'Graphs begin anew.', names: new Map(Object.entries(given)) },
];

const RELEASED = names({ JourneySent: 'Count', JourneyAge: 'Seconds', JourneyRunAge: 'Seconds' });
const changelog = (line: string) =>
  `# Changelog\n\n## [Unreleased]\n\n${line}\n\n## 0.1.0\n\n- \`JourneySent\`\n`;
const missing = (now: readonly Section[], line: string) =>
  missingLines(differences(RELEASED, now), changelog(line), '0.1.0');

const WITHOUT_AGE = names({ JourneySent: 'Count', JourneyRunAge: 'Seconds' });

test('a removed name that nothing speaks of is missing', () => {
  expect(missing(WITHOUT_AGE, '- Some other change.')).toEqual([
    'CHANGELOG.md, Unreleased: nothing says that `JourneyAge` (Metrics) was removed',
  ]);
});

test('a changed name that nothing speaks of is missing', () => {
  const now = names({ JourneySent: 'Percent', JourneyAge: 'Seconds', JourneyRunAge: 'Seconds' });
  expect(missing(now, '- Some other change.')).toEqual([
    'CHANGELOG.md, Unreleased: nothing says that `JourneySent` (Metrics) was changed',
  ]);
});

test('a line that names it is enough, be it in the middle of a sentence', () => {
  expect(missing(WITHOUT_AGE, '- The metric `JourneyAge` is gone: `JourneyRunAge` says more.')).toEqual([]);
});

test('a name counts as code only, and as a whole', () => {
  expect(missing(WITHOUT_AGE, '- JourneyAge is gone, and so is `JourneyAges`.')).toHaveLength(1);
});

test('what an older section says of it does not count', () => {
  expect(missing(names({ JourneyAge: 'Seconds', JourneyRunAge: 'Seconds' }), '- None.')).toHaveLength(1);
});

test('one line can speak of a family of names', () => {
  const now = names({ JourneySent: 'Count' });
  expect(missing(now, '- `Journey*Age` are gone.')).toEqual([]);
  expect(missing(now, '- `JourneyRun*` are gone.')).toHaveLength(1);
});

test('what is new needs no line', () => {
  const now = names({ JourneySent: 'Count', JourneyAge: 'Seconds', JourneyRunAge: 'Seconds', More: 'Count' });
  expect(missing(now, '')).toEqual([]);
});

test('after a release there must be a section for what comes', () => {
  const all = differences(RELEASED, WITHOUT_AGE);
  expect(missingLines(all, '# Changelog\n\n## 0.1.0\n\n- `JourneyAge`\n', '0.1.0')).toEqual([
    'CHANGELOG.md has no section after 0.1.0; begin one, and name there what breaks',
  ]);
  expect(missingLines([], '# Changelog\n\n## 0.1.0\n', '0.1.0')).toEqual([]);
});

test('the newest section is the first, with or without brackets and a date', () => {
  expect(newestSection('# Changelog\n\n## 0.2.0 - 2026-03-02\n\n- One.\n\n## 0.1.0\n- Two.\n')).toEqual({
    version: '0.2.0',
    text: '\n- One.\n\n',
  });
  expect(newestSection('## [Unreleased]\n- One.\n').version).toBe('Unreleased');
});

test('the version of the last release stands above its names', () => {
  expect(releasedVersion('# Published names of version 0.1.0\n\n## Metrics\n')).toBe('0.1.0');
  expect(releasedVersion('# Nothing has been released yet.\n')).toBeUndefined();
});
