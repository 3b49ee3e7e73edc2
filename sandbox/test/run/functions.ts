import type { AsynchronousSettings, DeployedFunction } from '../../deployment/functions';

const USUAL: AsynchronousSettings = {
  maximumRetryAttempts: 2,
  maximumEventAgeSeconds: 21_600,
  deadLetterArn: undefined,
  deadLetterForm: 'event',
};

/** A deployed function with usual settings; its code folder has to be given for it to run. */
export function deployedFunction(given: Partial<DeployedFunction> = {}): DeployedFunction {
  return {
    stack: 'Test',
    logicalId: 'Poller',
    name: 'poller',
    arn: 'arn:aws:lambda:eu-west-1:123456789012:function:poller',
    account: '123456789012',
    region: 'eu-west-1',
    roleArn: 'arn:aws:iam::123456789012:role/poller',
    runtime: 'nodejs24.x',
    handler: 'index.handler',
    codeFolder: undefined,
    cannotRun: undefined,
    environment: {},
    timeoutSeconds: 30,
    memoryMegabytes: 128,
    logGroupName: '/aws/lambda/poller',
    reservedConcurrency: undefined,
    qualifier: '$LATEST',
    asynchronous: USUAL,
    qualified: new Map(),
    unqualified: USUAL,
    ...given,
  };
}
