import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime, type FunctionProps } from 'aws-cdk-lib/aws-lambda';
import type { StackArtifact } from '../../deployment/assembly';
import { loadDeployment, type Deployment } from '../../deployment/deployment';
import type { JsonObject } from '../../deployment/json';
import { DeploymentError } from '../../deployment/problems';
import { Stack as DeployedStack } from '../../deployment/stack';

/** Temporary folders for one test file; call `remove` in afterAll. */
export class Folders {
  private readonly root = mkdtempSync(join(tmpdir(), 'sandbox-test-'));
  private count = 0;

  create(files: { readonly [path: string]: string } = {}): string {
    const folder = join(this.root, String(++this.count));
    mkdirSync(folder);
    for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
    return folder;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Synthesizes an app of one stack, `Test`, and returns the folder of its cloud assembly. */
export function synthesized(folders: Folders, build: (stack: Stack) => void): string {
  const app = new App({
    outdir: folders.create(),
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
  });
  build(new Stack(app, 'Test'));
  return app.synth().directory;
}

/** A Lambda function whose index.js is the given source. */
export function functionOf(
  folders: Folders,
  stack: Stack,
  id: string,
  source: string,
  props: Partial<FunctionProps> = {},
): LambdaFunction {
  return new LambdaFunction(stack, id, {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(folders.create({ 'index.js': source })),
    ...props,
  });
}

/** A stack from a hand-written template, with no assets. */
export function stackOf(template: JsonObject, artifact: Partial<StackArtifact> = {}): DeployedStack {
  const complete = {
    name: 'Test',
    template,
    account: '123456789012',
    region: 'eu-west-1',
    assets: new Map(),
    ...artifact,
  };
  return new DeployedStack(complete, () => undefined);
}

/** A handler that does nothing. */
export const HANDLER = 'exports.handler = async () => {};';

export const ENVIRONMENT = { account: '123456789012', region: 'eu-west-1' };

/** The deployment of an app of one stack, in {@link ENVIRONMENT}. */
export function deployed(folders: Folders, build: (stack: Stack) => void): Deployment {
  return loadDeployment(synthesized(folders, build), ENVIRONMENT);
}

/** Why a cloud assembly is refused; nothing if it is not. */
export function problemsIn(folder: string): readonly string[] {
  try {
    loadDeployment(folder, ENVIRONMENT);
  } catch (error) {
    if (error instanceof DeploymentError) return error.problems;
    throw error;
  }
  return [];
}
