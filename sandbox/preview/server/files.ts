import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file as it is served. */
export interface ServedFile {
  readonly type: string;
  readonly content: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '/': 'text/html; charset=utf-8',
  '/app.js': 'text/javascript; charset=utf-8',
  '/app.css': 'text/css; charset=utf-8',
  '/icon.svg': 'image/svg+xml',
};

/**
 * Reads the page's files, once. What is not among them is not there for the browser: no path of a request
 * ever reaches the file system. Throws naming the files that are missing.
 */
export function readFiles(folder: string): ReadonlyMap<string, ServedFile> {
  const paths = Object.entries(TYPES).map(([path, type]) => ({
    path,
    type,
    file: join(folder, path === '/' ? 'index.html' : path),
  }));
  const missing = paths.filter(({ file }) => !existsSync(file));
  if (missing.length > 0) {
    throw new Error(missing.map(({ file }) => `${file} is missing; run npm run bundle first.`).join('\n'));
  }
  return new Map(paths.map(({ path, type, file }) => [path, { type, content: readFileSync(file) }]));
}
