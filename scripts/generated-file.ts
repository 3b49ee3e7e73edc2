import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes a generated file, or only compares it with what would be written.
 *
 * @returns whether the file is other than it should be; never after writing
 */
export function writeOrCompare(path: string, text: string, compareOnly: boolean): boolean {
  if (compareOnly) return !existsSync(path) || readFileSync(path, 'utf8') !== text;
  writeFileSync(path, text);
  return false;
}
