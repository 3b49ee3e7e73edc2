import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { complete } from './scenario/complete';
import { type ScenarioFile, scenarioFile } from './scenario/grammar';
import { merge } from './scenario/merge';
import type { Scenario } from './scenario/model';
import { suggestion } from './scenario/nearest';
import { Mistakes, ScenarioError, Source } from './scenario/source';

export { ScenarioError } from './scenario/source';
export type { Scenario, Incident, PollerIncident, CallIncident } from './scenario/model';

const FOLDER = join(__dirname, '..', 'scenarios');

/** The names of the scenarios that come with the sandbox, sorted. */
export function scenarioNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .sort();
}

/**
 * Reads a scenario by its name or from a file, together with the one it extends.
 * @throws ScenarioError with one line per mistake, each `FILE:LINE:COLUMN` and what is allowed
 */
export function loadScenario(nameOrPath: string): Scenario {
  const path = pathOf(nameOrPath, process.cwd());
  if (!path) throw new ScenarioError([`there is no scenario or file ${nameOrPath}: ${allowed(nameOrPath)}`]);
  const mistakes = new Mistakes();
  const file = readWithBase(path, mistakes, []);
  const scenario = file && complete(file, mistakes);
  mistakes.throwIfAny();
  if (!scenario) throw new ScenarioError([`${nameOrPath} could not be read`]);
  return scenario;
}

function readWithBase(path: string, mistakes: Mistakes, above: readonly string[]): ScenarioFile | undefined {
  const source = new Source(relative(process.cwd(), path), readFileSync(path, 'utf8'), mistakes);
  if (!source.readable) return undefined;
  const place = source.placeOf(source.root);
  const file = scenarioFile(source.root, source, place);
  if (!file?.extends) return file;
  const basePath = pathOf(file.extends, dirname(path));
  if (!basePath) {
    mistakes.add(place, `extends ${file.extends}, which there is not: ${allowed(file.extends)}`);
  } else if ([...above, path].includes(basePath)) {
    mistakes.add(place, `extends ${file.extends}, which extends this file in turn`);
  } else {
    const base = readWithBase(basePath, mistakes, [...above, path]);
    return base && merge(base, file);
  }
  return undefined;
}

function pathOf(nameOrPath: string, folder: string): string | undefined {
  if (scenarioNames().includes(nameOrPath)) return join(FOLDER, `${nameOrPath}.yaml`);
  const path = resolve(folder, nameOrPath);
  return existsSync(path) && statSync(path).isFile() ? path : undefined;
}

function allowed(given: string): string {
  const names = scenarioNames();
  return `allowed are a path and ${names.join(', ')}${suggestion(given, names)}`;
}
