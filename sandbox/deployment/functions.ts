import { existsSync } from 'node:fs';
import type { Fields } from './fields';
import { gather, problem } from './problems';
import type { Stack } from './stack';

/** A Lambda function as the template has it, with CloudFormation's and Lambda's defaults filled in. */
export interface DeployedFunction {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly roleArn: string;
  readonly runtime: string;
  readonly handler: string;
  /** The folder that would be zipped and uploaded; undefined if the sandbox cannot run the function. */
  readonly codeFolder: string | undefined;
  /** Why the sandbox cannot run the function, undefined if it can. */
  readonly cannotRun: string | undefined;
  readonly environment: { readonly [name: string]: string };
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly logGroupName: string;
  /** Undefined: as many environments at a time as there are events. */
  readonly reservedConcurrency: number | undefined;
  /** What it is invoked as: a version or an alias. */
  readonly qualifier: string;
  /** Of that version or alias. */
  readonly asynchronous: AsynchronousSettings;
  /** Those of every version or alias that has its own. */
  readonly qualified: ReadonlyMap<string, AsynchronousSettings>;
  /** Those of any other. */
  readonly unqualified: AsynchronousSettings;
}

/** What Lambda does with an event it took into its queue. */
export interface AsynchronousSettings {
  /** 0 to 2. */
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
  /** ARN of where a failed event ends (on-failure destination or dead-letter queue), undefined: nowhere. */
  readonly deadLetterArn: string | undefined;
  /** What arrives there: a destination gets Lambda's record of the invocation, a dead-letter queue the bare event. */
  readonly deadLetterForm: 'invocation-record' | 'event';
}

const LATEST = '$LATEST';

const PROPERTIES = [
  'Code',
  'DeadLetterConfig',
  'Environment',
  'Handler',
  'Layers',
  'LoggingConfig',
  'MemorySize',
  'PackageType',
  'ReservedConcurrentExecutions',
  'Role',
  'Runtime',
  'Timeout',
];

export function readFunctions(stack: Stack): DeployedFunction[] {
  const settings = readInvokeConfigs(stack);
  return gather(
    stack.resources('AWS::Lambda::Function').map((id) => () => readFunction(stack, id, settings)),
  );
}

/** The name of a function given by name, ARN or ARN with a version or alias. */
export function functionNameIn(reference: string): string {
  return /^arn:[^:]+:lambda:[^:]+:[^:]+:function:([^:]+)/.exec(reference)?.[1] ?? reference;
}

/** The function as it is invoked by a version or an alias: each has asynchronous settings of its own. */
export function asInvoked(fn: DeployedFunction, qualifier = LATEST): DeployedFunction {
  if (qualifier === fn.qualifier) return fn;
  return { ...fn, qualifier, asynchronous: fn.qualified.get(qualifier) ?? fn.unqualified };
}

function readFunction(stack: Stack, logicalId: string, settings: readonly InvokeConfig[]): DeployedFunction {
  const properties = stack.properties(logicalId, ...PROPERTIES);
  const name = stack.physicalName(logicalId);
  const runtime = properties.optionalString('Runtime') ?? '';
  const variables = properties.at('Environment').at('Variables');
  const code = readCode(stack, properties, runtime);
  const reserved = properties.has('ReservedConcurrentExecutions');
  const unqualified = readAsynchronous(properties, undefined);
  const qualified = new Map(
    settings
      .filter((one) => one.functionName === name)
      .map(({ qualifier, config }) => [qualifier, readAsynchronous(properties, config)]),
  );
  return {
    stack: stack.name,
    logicalId,
    name,
    arn: String(stack.attribute(logicalId, 'Arn', properties.place)),
    account: stack.artifact.account,
    region: stack.artifact.region,
    roleArn: properties.string('Role'),
    runtime,
    handler: properties.optionalString('Handler') ?? '',
    codeFolder: code.folder,
    cannotRun: code.cannotRun,
    environment: Object.fromEntries(
      Object.entries(variables.object).map(([variable, value]) => [variable, String(value)]),
    ),
    timeoutSeconds: properties.number('Timeout', 3),
    memoryMegabytes: properties.number('MemorySize', 128),
    logGroupName: properties.at('LoggingConfig').optionalString('LogGroup') ?? `/aws/lambda/${name}`,
    reservedConcurrency: reserved ? properties.number('ReservedConcurrentExecutions', 0) : undefined,
    qualifier: LATEST,
    asynchronous: qualified.get(LATEST) ?? unqualified,
    qualified,
    unqualified,
  };
}

function readAsynchronous(properties: Fields, config: Fields | undefined): AsynchronousSettings {
  const onFailure = config?.at('DestinationConfig').at('OnFailure').optionalString('Destination');
  return {
    maximumRetryAttempts: config?.number('MaximumRetryAttempts', 2) ?? 2,
    maximumEventAgeSeconds: config?.number('MaximumEventAgeInSeconds', 21_600) ?? 21_600,
    deadLetterArn: onFailure ?? properties.at('DeadLetterConfig').optionalString('TargetArn'),
    deadLetterForm: onFailure === undefined ? 'event' : 'invocation-record',
  };
}

interface InvokeConfig {
  readonly functionName: string;
  readonly qualifier: string;
  readonly config: Fields;
}

function readInvokeConfigs(stack: Stack): InvokeConfig[] {
  const configs = stack.resources('AWS::Lambda::EventInvokeConfig').map((id) => () => {
    const properties = stack.properties(id);
    const destinations = properties.at('DestinationConfig');
    if (destinations.has('OnSuccess')) {
      throw problem(
        `${destinations.place}: the sandbox sends nothing to an OnSuccess destination; leave it out.`,
      );
    }
    return {
      functionName: functionNameIn(properties.string('FunctionName')),
      qualifier: properties.string('Qualifier'),
      config: properties,
    };
  });
  return gather(configs);
}

function readCode(
  stack: Stack,
  properties: Fields,
  runtime: string,
): { folder?: string; cannotRun?: string } {
  const code = properties.at('Code');
  if (!runtime.startsWith('nodejs'))
    return { cannotRun: `its runtime is ${runtime || 'a container image'}, not Node.js` };
  if (properties.object.ReservedConcurrentExecutions === 0)
    return { cannotRun: 'its reserved concurrency is 0' };
  if (properties.list('Layers').length > 0) return { cannotRun: 'it has layers' };
  const key = code.optionalString('S3Key');
  if (key === undefined) return { cannotRun: 'its code is inline, not a file asset' };
  const folder = stack.artifact.assets.get(key);
  if (folder === undefined) return { cannotRun: `its code (${key}) is no asset of the app` };
  if (!existsSync(folder))
    throw problem(`${code.place}: the asset ${folder} is gone; synthesize the app again.`);
  return { folder };
}
