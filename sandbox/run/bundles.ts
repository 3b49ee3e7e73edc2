import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the bundles are made of: code, and the versions of what is inside of them. */
const SOURCES = ['lambda', 'lib/catalogue', 'sandbox', 'scripts', 'package-lock.json'];

/** No bundle is made of tests. */
const TESTS = join('sandbox', 'test');

/** Written last, so that it is there only when all the others are. */
const LAST = 'tools/THIRD-PARTY-LICENSES.txt';

/**
 * Bundles the functions and the page of the preview, unless no source is younger than they are.
 *
 * @param root the package's folder
 * @param begins called before it is done
 * @throws Error if bundling fails; what it printed stands on stderr
 */
export async function bundle(root: string, begins: () => void = () => undefined): Promise<void> {
  if (isUpToDate(root)) return;
  begins();
  const child = spawn(process.execPath, ['scripts/bundle.mjs'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`Bundling failed: node scripts/bundle.mjs exited with ${code}.`);
}

/** Whether the bundles are younger than every source. A folder counts too: its time tells of files that are gone. */
export function isUpToDate(root: string): boolean {
  const last = join(root, LAST);
  if (!existsSync(last)) return false;
  const bundled = statSync(last).mtimeMs;
  const tests = join(root, TESTS);
  return SOURCES.every((source) => newestIn(join(root, source), tests) <= bundled);
}

function newestIn(path: string, leftOut: string): number {
  if (path === leftOut) return -Infinity;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name), leftOut)));
}
