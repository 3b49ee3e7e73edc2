import { differences, inWords } from './difference';
import { type Section, read, written } from './section';

const section = (title: string, names: Readonly<Record<string, string>>): Section => ({
  title,
  breaks: `${title} break.`,
  names: new Map(Object.entries(names)),
});

const BEFORE = [section('Metrics', { JourneySent: 'Count, by JourneyId', JourneyAge: 'Seconds' })];

test('what is written reads back the same, one name a line in alphabetical order', () => {
  const text = written(['Names.'], [...BEFORE, section('Keys', { monitorName: '' })]);
  expect(text).toBe(
    '# Names.\n\n## Metrics\n# Metrics break.\nJourneyAge  Seconds\nJourneySent  Count, by JourneyId\n\n' +
      '## Keys\n# Keys break.\nmonitorName\n',
  );
  expect(written(['Names.'], read(text))).toBe(text);
});

test('the same names differ in nothing', () => {
  expect(differences(BEFORE, BEFORE)).toEqual([]);
});

test('tells what was added, removed and changed, and what that breaks', () => {
  const now = [section('Metrics', { JourneySent: 'Percent, by JourneyId', JourneyEnded: 'Count' })];
  expect(inWords(differences(BEFORE, now))).toEqual([
    'Metrics:',
    '  - JourneyAge',
    '  + JourneyEnded',
    '  ~ JourneySent: was "Count, by JourneyId", is "Percent, by JourneyId"',
    '  (Metrics break.)',
  ]);
});

test('a name that only looks different is asked for as renamed', () => {
  const now = [section('Metrics', { JourneyAges: 'Seconds', JourneySent: 'Count, by JourneyId' })];
  expect(inWords(differences(BEFORE, now))).toContain('  - JourneyAge (renamed to JourneyAges?)');
  const another = [section('Metrics', { JourneyAges: 'Percent', JourneySent: 'Count, by JourneyId' })];
  expect(inWords(differences(BEFORE, another))).toContain('  - JourneyAge');
});

test('a section that is gone takes all its names with it', () => {
  expect(differences(BEFORE, []).map(({ kind, name }) => [kind, name])).toEqual([
    ['removed', 'JourneyAge'],
    ['removed', 'JourneySent'],
  ]);
});

test('what is only new is told without a warning', () => {
  expect(inWords(differences([], [section('Keys', { region: '' })]))).toEqual(['Keys:', '  + region']);
});
