import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, isUpToDate } from '../../run/bundles';
import { Folders } from '../deployment/apps';

const folders = new Folders();
afterAll(() => folders.remove());

const FOLDERS = ['lambda', 'lib/catalogue', 'sandbox/run', 'scripts', 'tools'];
const [BEFORE, THEN, AFTER] = [new Date(1_000_000), new Date(2_000_000), new Date(3_000_000)];
const BUNDLES = 'tools/THIRD-PARTY-LICENSES.txt';

/** A package whose sources are older than its bundles. */
function packageWith(script = ''): string {
  const root = folders.create();
  for (const folder of FOLDERS) mkdirSync(join(root, folder), { recursive: true });
  const files = ['lambda/poll.ts', 'sandbox/run/fleet.ts', 'package-lock.json', BUNDLES];
  for (const file of files) writeFileSync(join(root, file), '');
  writeFileSync(join(root, 'scripts/bundle.mjs'), script);
  const all = [...files, ...FOLDERS, 'sandbox', 'scripts/bundle.mjs'];
  for (const path of all) utimesSync(join(root, path), BEFORE, BEFORE);
  utimesSync(join(root, BUNDLES), THEN, THEN);
  return root;
}

const bundling = (exit: number): string =>
  `import { writeFileSync } from 'node:fs'; writeFileSync('ran', ''); process.exit(${exit});`;

test('bundles are up to date while no source is younger', () => {
  expect(isUpToDate(packageWith())).toBe(true);
});

test.each(['lambda/poll.ts', 'sandbox/run/fleet.ts', 'package-lock.json'])('a change of %s shows', (file) => {
  const root = packageWith();
  utimesSync(join(root, file), AFTER, AFTER);
  expect(isUpToDate(root)).toBe(false);
});

test('a change of a test does not', () => {
  const root = packageWith();
  mkdirSync(join(root, 'sandbox/test'));
  utimesSync(join(root, 'sandbox/test'), AFTER, AFTER);
  utimesSync(join(root, 'sandbox'), BEFORE, BEFORE);
  expect(isUpToDate(root)).toBe(true);
});

test('a source that is gone shows', () => {
  const root = packageWith();
  rmSync(join(root, 'sandbox/run/fleet.ts'));
  expect(isUpToDate(root)).toBe(false);
});

test('where nothing was bundled yet, it is', async () => {
  const root = packageWith(bundling(0));
  rmSync(join(root, BUNDLES));
  await bundle(root);
  expect(existsSync(join(root, 'ran'))).toBe(true);
});

test('what is up to date is not bundled again', async () => {
  const root = packageWith(bundling(0));
  await bundle(root);
  expect(existsSync(join(root, 'ran'))).toBe(false);
});

test('says so where bundling fails', async () => {
  const root = packageWith(bundling(3));
  utimesSync(join(root, 'lambda/poll.ts'), AFTER, AFTER);
  await expect(bundle(root)).rejects.toThrow('node scripts/bundle.mjs exited with 3');
});
