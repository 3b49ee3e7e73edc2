import { devNull } from 'node:os';
import type { DeployedFunction } from '../deployment/functions';

/** A variable the sandbox sets to another value than AWS would, for every function. */
export interface Override {
  readonly name: string;
  readonly value: string;
}

/** Where functions find their services. */
export interface Endpoints {
  /** By the service's suffix of AWS_ENDPOINT_URL, like `PINPOINT`. */
  readonly services: { readonly [suffix: string]: string };
  /** For every service without a stand-in, so that no call leaves this machine. */
  readonly others: string;
}

/** Where neither the command line nor the scenario names a rate: a day is to take seconds. */
export const DEFAULT_REQUESTS_PER_SECOND = 250;

/**
 * What differs from AWS in a function's environment: endpoints, request rate, and that the AWS
 * configuration of this machine is not read. The rate is the deployed one unless given.
 */
export function overridesFor(endpoints: Endpoints, requestsPerSecond?: string): Override[] {
  return [
    { name: 'AWS_ENDPOINT_URL', value: endpoints.others },
    ...Object.entries(endpoints.services).map(([suffix, value]) => ({
      name: `AWS_ENDPOINT_URL_${suffix}`,
      value,
    })),
    ...(requestsPerSecond === undefined
      ? []
      : [{ name: 'PINPOINT_REQUESTS_PER_SECOND', value: requestsPerSecond }]),
    { name: 'AWS_CONFIG_FILE', value: devNull },
    { name: 'AWS_SHARED_CREDENTIALS_FILE', value: devNull },
  ];
}

/** The whole environment of a function: what Lambda sets, what the template sets, what the sandbox overrides. */
export function environmentOf(
  fn: DeployedFunction,
  logStreamName: string,
  overrides: readonly Override[],
): { [name: string]: string } {
  return {
    // By its key a stand-in knows who calls, and so what its role allows.
    AWS_ACCESS_KEY_ID: fn.name,
    AWS_DEFAULT_REGION: fn.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMegabytes),
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: fn.logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
    AWS_REGION: fn.region,
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_SESSION_TOKEN: 'sandbox',
    LAMBDA_TASK_ROOT: fn.codeFolder ?? '',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    _HANDLER: fn.handler,
    ...fn.environment,
    ...Object.fromEntries(overrides.map(({ name, value }) => [name, value])),
  };
}
