import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { complete } from './scenario/complete';
import { type ScenarioFile, scenarioFile } from './scenario/grammar';
import { merge } from './scenario/merge';
import type { Scenario } from './scenario/model';
import { suggestion } from '../nearest';
import { Mistakes, ScenarioError, Source } from '../scenario/yaml-source';

export type { Scenario } from './scenario/model';

const FOLDER = join(__dirname, '..', 'scenarios');

/** The folders within: incidents and healthy months say what pages they expect, worlds are what those extend. */
const SCENARIO_FOLDERS = ['incidents', 'healthy', 'worlds'] as const;
export type ScenarioFolder = (typeof SCENARIO_FOLDERS)[number];

/** The names of the scenarios that come with the sandbox, sorted; those of a folder with the folder before them. */
export function scenarioNames(folder?: ScenarioFolder): string[] {
  if (folder) return yamlFiles(join(FOLDER, folder)).map((name) => `${folder}/${name}`);
  return [...yamlFiles(FOLDER), ...SCENARIO_FOLDERS.flatMap((within) => scenarioNames(within))];
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder)
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
  const names = scenarioNames();
  // A name that no scenario beside the folders has needs no folder before it.
  const name = [nameOrPath, ...SCENARIO_FOLDERS.map((within) => `${within}/${nameOrPath}`)].find(
    (candidate) => names.includes(candidate),
  );
  if (name) return join(FOLDER, `${name}.yaml`);
  const path = resolve(folder, nameOrPath);
  return existsSync(path) && statSync(path).isFile() ? path : undefined;
}

function allowed(given: string): string {
  const names = scenarioNames();
  return `allowed are a path and ${names.join(', ')}${suggestion(given, names)}`;
}
