import { writeFileSync } from 'node:fs';
import { missingLines } from './names/changelog';
import { publishedNames } from './names/collect';
import { differences, inWords } from './names/difference';
import { CHANGELOG, PUBLISHED, RELEASED, releasedVersion, textIn } from './names/files';
import { read, written } from './names/section';

/** Rewritten with `npm run contract` only. */
const IS_WRITING = process.env.GOLDEN === 'write';

const HEADING = [
  'Published names: what the graphs, routes, filters and tables of users hold on to.',
  'Written by `npm run contract`, from what is really built; never by `npm test`. What changes here changes for users:',
  'the removal or change of a name that was released needs its line in CHANGELOG.md.',
];

const ADVICE =
  'If that is meant, run npm run contract, and name what was removed or changed in CHANGELOG.md; else give the old name back.';

test('what is published has the names that published.txt tells', async () => {
  const now = await publishedNames();
  if (IS_WRITING) writeFileSync(PUBLISHED, written(HEADING, now));
  const changed = inWords(differences(read(textIn(PUBLISHED)), now));
  if (changed.length > 0) throw new Error(['Published names differ:', ...changed, ADVICE].join('\n'));
  expect(textIn(PUBLISHED)).toBe(written(HEADING, now));
});

test('the changelog speaks of every released name that was removed or changed', () => {
  const released = textIn(RELEASED);
  const all = differences(read(released), read(textIn(PUBLISHED)));
  expect(missingLines(all, textIn(CHANGELOG), releasedVersion(released))).toEqual([]);
});

test('no section is empty', () => {
  const sections = read(textIn(PUBLISHED));
  expect(sections.length).toBeGreaterThan(10);
  expect(sections.filter(({ names, breaks }) => names.size === 0 || breaks === '')).toEqual([]);
});
