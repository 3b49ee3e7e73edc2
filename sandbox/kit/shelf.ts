import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functionOf } from '../deployment/deployment';
import type { DeployedFunction } from '../deployment/functions';
import type { TablesSnapshot } from '../dynamodb/in-memory';
import { pollersOf, weekOf, type History, type Shelves, type SnapshotShelf } from './history';

const FOLDER = join(tmpdir(), 'engagement-monitoring-histories');

/** Snapshots in the folder for temporary files, under a name made of all that decides what they hold. */
export function shelvesFor(history: History): Shelves {
  const folder = join(FOLDER, keyOf(history));
  return { hourly: shelfIn(join(folder, 'hourly')), exact: shelfIn(join(folder, 'exact')) };
}

function shelfIn(folder: string): SnapshotShelf {
  return {
    latest: (time) => {
      const name = existsSync(folder) ? latestName(readdirSync(folder), time) : undefined;
      if (name === undefined) return undefined;
      const snapshot = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as TablesSnapshot;
      return { time: new Date(Number(name)), snapshot };
    },
    keep: (time, snapshot) => {
      mkdirSync(folder, { recursive: true });
      const file = join(folder, `${time.getTime()}.json`);
      // Another process may read it at the same time.
      writeFileSync(`${file}.${process.pid}`, JSON.stringify(snapshot));
      renameSync(`${file}.${process.pid}`, file);
    },
  };
}

function latestName(files: readonly string[], time: Date): string | undefined {
  const times = files.flatMap((file) => /^(\d+)\.json$/.exec(file)?.[1] ?? []).map(Number);
  const fitting = times.filter((each) => each <= time.getTime());
  return fitting.length === 0 ? undefined : String(Math.max(...fitting));
}

function keyOf(history: History): string {
  const { deployment, background, seed } = history;
  const { name: _name, title: _title, watch: _watch, expectations: _expectations, ...world } = background;
  const hash = createHash('sha256');
  hash.update(JSON.stringify([world, seed, weekOf(history), deployment.tables]));
  // Only what polls has a part in it: another page writer, or another dashboard, has the same history.
  for (const { expression, input, functionArn } of pollersOf(deployment)) {
    hash.update(JSON.stringify([expression.text, input, functionArn]));
    const fn = functionOf(deployment, functionArn);
    if (fn) hash.update(identityOf(fn));
  }
  for (const path of OWN_CODE) hash.update(hashOf(path));
  return hash.digest('hex').slice(0, 32);
}

/** The world is code too, and so is how it is polled; where all of it is one file, that file. */
const PARTS = [
  ...['../pinpoint', '../scenario', '../time', '../random.ts', '../name-pattern.ts', '../dynamodb'],
  ...['./history.ts', './direct-clients.ts'],
].map((part) => join(__dirname, part));
const OWN_CODE = PARTS.every((part) => existsSync(part)) ? PARTS : [__filename];

const known = new Map<string, string>();

function identityOf({ name, environment, handler, timeoutSeconds, codeFolder }: DeployedFunction): string {
  const code = codeFolder === undefined ? '' : hashOf(codeFolder);
  return JSON.stringify([name, environment, handler, timeoutSeconds, code]);
}

/** Of a file, or of all files in a folder; read once. */
function hashOf(path: string): string {
  const before = known.get(path);
  if (before !== undefined) return before;
  const hash = createHash('sha256');
  if (statSync(path).isDirectory()) {
    for (const file of readdirSync(path).sort()) hash.update(file).update(hashOf(join(path, file)));
  } else {
    hash.update(readFileSync(path));
  }
  const found = hash.digest('hex');
  known.set(path, found);
  return found;
}
