import type { ProviderId } from '../catalogue/providers';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  type FunctionProps,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { MonitorFunctionOptions } from '../monitor-function-options';
import {
  type Acknowledged,
  OF_FUNCTIONS,
  OF_FUNCTIONS_OUTSIDE_A_VPC,
  OF_ROLES,
  OF_STARS,
  type Permission,
  acknowledge,
  acknowledgeWildcards,
} from './acknowledgements';
import { letLogsUse, letUseKey } from './encryption';
import { networkOf, networkPermissions } from './network';

/** Name of a folder in `assets/`. */
type Bundle = `${ProviderId}-poller` | 'pager' | 'items-widget' | 'doctor';

/** What a user may set of each function. */
export interface FunctionSettings extends MonitorFunctionOptions {
  readonly removalPolicy?: RemovalPolicy;
  readonly encryptionKey?: IKey;
}

/** What a function is and does. */
export interface FunctionParts {
  readonly bundle: Bundle;
  readonly description: string;
  readonly roleDescription: string;
  /** The inline policy of the role, by the name of the policy. */
  readonly permissions?: { readonly [policyName: string]: readonly Permission[] };
  /** Grants of other constructs, beside the inline policy. */
  readonly grant?: (role: Role) => void;
  readonly environment: { [name: string]: string };
  /** Time limit, retries and what becomes of events that fail. */
  readonly invocation: Pick<
    FunctionProps,
    'timeout' | 'retryAttempts' | 'maxEventAge' | 'deadLetterQueue' | 'onFailure'
  >;
  /** Why the function is as a rule pack would not have it, beside what is so of every function. */
  readonly acknowledged?: Acknowledged;
}

/** A function with its log group and its role. */
export interface MonitorFunction {
  readonly function: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly role: Role;
}

/**
 * Makes a function of this package: its log group `Logs`, its `Role` and the `Function` itself, below a construct that
 * makes one function only.
 */
export function monitorFunction(
  scope: Construct,
  { encryptionKey, ...settings }: FunctionSettings,
  parts: FunctionParts,
): MonitorFunction {
  letLogsUse(scope, encryptionKey);
  const logGroup = new LogGroup(scope, 'Logs', {
    retention: settings.logRetention ?? RetentionDays.ONE_MONTH,
    removalPolicy: settings.removalPolicy ?? RemovalPolicy.DESTROY,
    encryptionKey,
  });
  const policies = Object.entries({
    ...parts.permissions,
    ...(settings.vpc && { Network: networkPermissions(scope) }),
  });
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: parts.roleDescription,
    inlinePolicies: Object.fromEntries(
      policies.map(([name, permissions]) => [
        name,
        new PolicyDocument({ statements: permissions.map(({ statement }) => statement) }),
      ]),
    ),
  });
  logGroup.grantWrite(role);
  parts.grant?.(role);
  letUseKey(encryptionKey, role, 'environment');
  const made = new LambdaFunction(scope, 'Function', {
    description: parts.description,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(bundlePath(parts.bundle)),
    handler: 'index.handler',
    loggingFormat: LoggingFormat.JSON,
    environment: parts.environment,
    environmentEncryption: encryptionKey,
    memorySize: settings.memorySize ?? 256,
    logGroup,
    role,
    ...networkOf(scope, settings),
    ...parts.invocation,
  });
  acknowledge(role, OF_ROLES);
  acknowledgeWildcards(
    role,
    policies.flatMap(([, permissions]) => permissions),
    OF_STARS,
  );
  acknowledge(made, {
    ...OF_FUNCTIONS,
    ...(settings.vpc ? {} : OF_FUNCTIONS_OUTSIDE_A_VPC),
    ...parts.acknowledged,
  });
  return { function: made, logGroup, role };
}

/** The bundles lie beside both the sources and the compiled files of this package. */
function bundlePath(bundle: Bundle): string {
  const path = join(__dirname, '..', '..', 'assets', bundle);
  if (!existsSync(join(path, 'index.js'))) {
    throw new Error(
      `the bundle assets/${bundle}/index.js is missing from this package; in a checkout, run "npm run bundle"`,
    );
  }
  return path;
}
