import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The published names as they are; written by `npm run contract` only. */
export const PUBLISHED = join(__dirname, 'published.txt');

/** The published names of the last release; written by `npm run contract:release` only. */
export const RELEASED = join(__dirname, 'released.txt');

export const CHANGELOG = join(__dirname, '../../../CHANGELOG.md');

export function textIn(file: string): string {
  return readFileSync(file, 'utf8');
}

/** Version of the last release, which the first line of its names tells; undefined if there was none. */
export function releasedVersion(text: string): string | undefined {
  return /^# Published names of version (\S+)$/m.exec(text)?.[1];
}
