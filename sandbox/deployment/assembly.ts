import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Fields } from './fields';
import { isObject, type Json, type JsonObject } from './json';
import { gather, problem } from './problems';

/** One stack of a cloud assembly. */
export interface StackArtifact {
  /** CloudFormation's name of the stack. */
  readonly name: string;
  readonly template: JsonObject;
  /** From the app's `env`, or the defaults of {@link readAssembly}. */
  readonly account: string;
  readonly region: string;
  /** Where each file asset lies on this machine, by object key (`<hash>.zip`). */
  readonly assets: ReadonlyMap<string, string>;
}

/** Account and Region of stacks whose app names none. */
export interface DefaultEnvironment {
  readonly account: string;
  readonly region: string;
}

/**
 * Reads a synthesized app (`cdk.out`): its stacks, those of its stages too, each with its file assets.
 * Throws a `DeploymentError` if it is not one.
 */
export function readAssembly(folder: string, environment: DefaultEnvironment): StackArtifact[] {
  const manifestFile = join(folder, 'manifest.json');
  if (!existsSync(manifestFile)) {
    throw problem(`${folder}: no manifest.json, so this is not a synthesized CDK app; run cdk synth first.`);
  }
  const artifacts = readJson(manifestFile).at('artifacts');
  return gather(
    Object.keys(artifacts.object).map((id) => () => {
      const artifact = artifacts.at(id);
      const type = artifact.string('type');
      if (type === 'cdk:cloud-assembly') {
        return readAssembly(join(folder, artifact.at('properties').string('directoryName')), environment);
      }
      return type === 'aws:cloudformation:stack' ? [readStack(folder, id, artifacts, environment)] : [];
    }),
  ).flat();
}

function readStack(
  folder: string,
  id: string,
  artifacts: Fields,
  environment: DefaultEnvironment,
): StackArtifact {
  const artifact = artifacts.at(id);
  const properties = artifact.at('properties');
  // "aws://123456789012/eu-west-1", with "unknown-account" and "unknown-region" where the app names none.
  const [account = '', region = ''] = artifact.string('environment').replace('aws://', '').split('/');
  const manifests = artifact
    .strings('dependencies')
    .map((dependency) => artifacts.at(dependency))
    .filter((dependency) => dependency.object.type === 'cdk:asset-manifest')
    .map((dependency) => join(folder, dependency.at('properties').string('file')));
  return {
    name: properties.optionalString('stackName') ?? id,
    template: readJson(join(folder, properties.string('templateFile'))).object,
    account: account.startsWith('unknown') ? environment.account : account,
    region: region.startsWith('unknown') ? environment.region : region,
    assets: new Map(manifests.flatMap((file) => readAssets(folder, file))),
  };
}

function readAssets(folder: string, manifest: string): [string, string][] {
  const files = readJson(manifest).at('files');
  return Object.keys(files.object).flatMap((id) => {
    const file = files.at(id);
    const path = file.at('source').optionalString('path');
    if (path === undefined) return [];
    const destinations = file.at('destinations');
    return Object.keys(destinations.object).map((destination): [string, string] => [
      destinations.at(destination).string('objectKey'),
      resolve(folder, path),
    ]);
  });
}

function readJson(file: string): Fields {
  let content: Json;
  try {
    content = JSON.parse(readFileSync(file, 'utf8')) as Json;
  } catch (error) {
    throw problem(`${file}: cannot be read as JSON (${(error as Error).message}); synthesize the app again.`);
  }
  if (!isObject(content)) throw problem(`${file}: expected a JSON object; synthesize the app again.`);
  return new Fields(content, file);
}
