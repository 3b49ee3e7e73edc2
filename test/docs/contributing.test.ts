import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectEach } from '../support/each';

const ROOT = join(__dirname, '..', '..');
const TEXT = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');

/** Code in the text that is the path of a folder or of a file with an ending. */
const PATHS = [...new Set([...TEXT.matchAll(/`([\w.-]+(?:\/[\w.-]+)*(?:\/|\.(?:ts|mjs|md|txt|js)))`/g)])].map(
  ([, path = '']) => path,
);

/** Endings of test files, which the table of tests explains. */
const isEnding = (path: string): boolean => /^\.\w+\.ts$/.test(path);

test('every folder and file that a recipe or the map of the house names is there', () => {
  const named = PATHS.filter((path) => !isEnding(path));
  expect(named.length).toBeGreaterThan(40);
  expectEach([...new Set(named)], (path) => {
    expect(existsSync(join(ROOT, path))).toBe(true);
  });
});

test('the map names every folder of the code', () => {
  const folders = [
    'bin',
    'lib',
    'lib/pinpoint',
    'lib/catalogue',
    'lambda',
    'lambda/poll',
    'sandbox',
    'test',
    'scripts',
  ];
  expectEach(folders, (folder) => {
    expect(PATHS).toContain(`${folder}/`);
  });
});
