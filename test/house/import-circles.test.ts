import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const IMPORT = /\bfrom\s+'(\.[^']*)'/g;

type Imports = ReadonlyMap<string, readonly string[]>;

/** What each file of some folders imports of them, for its types or for more. */
function importsIn(folders: readonly string[]): Imports {
  const files = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(folder, file)),
  );
  const known = new Set(files);
  const targetOf = (file: string, given: string) => {
    const path = relative(ROOT, join(ROOT, dirname(file), given));
    return [`${path}.ts`, join(path, 'index.ts')].find((candidate) => known.has(candidate));
  };
  return new Map(
    files.map((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      return [file, [...text.matchAll(IMPORT)].flatMap(([, given = '']) => targetOf(file, given) ?? [])];
    }),
  );
}

/** One way round for each circle that a depth-first walk meets. */
function circlesIn(imports: Imports): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) circles.push([...path.slice(at), file]);
    if (at >= 0 || done.has(file)) return;
    for (const imported of imports.get(file) ?? []) walk(imported, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) walk(file, []);
  return circles;
}

test('no files of lib/ and lambda/ import each other in a circle, types included', () => {
  const imports = importsIn(['lib', 'lambda']);
  expect(imports.size).toBeGreaterThan(200);
  expect([...imports.values()].flat().length).toBeGreaterThan(500);
  expect(circlesIn(imports)).toEqual([]);
});

test('a circle is named by the way round', () => {
  const imports = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['a']],
    ['d', []],
  ]);
  expect(circlesIn(imports)).toEqual([['a', 'b', 'c', 'a']]);
});
