import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { Alias, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SnsDestination, SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { functionOf as deployedFunctionOf, loadDeployment } from '../../../sandbox/deployment/deployment';
import { Folders, HANDLER, deployed, functionOf, problemsIn, synthesized } from './apps';

const folders = new Folders();

afterAll(() => folders.remove());

test('functions have the code folder of their asset', () => {
  const [fn] = deployed(folders, (stack) => void functionOf(folders, stack, 'Poller', HANDLER)).functions;
  expect(readFileSync(join(fn!.codeFolder!, 'index.js'), 'utf8')).toBe(HANDLER);
});

test('functions have the settings of the template', () => {
  const [fn] = deployed(folders, (stack) => {
    const topic = new Topic(stack, 'Topic');
    functionOf(folders, stack, 'Poller', HANDLER, {
      functionName: 'poller',
      memorySize: 256,
      timeout: Duration.minutes(2),
      reservedConcurrentExecutions: 1,
      environment: { TOPIC: topic.topicArn, RATE: '25' },
    });
  }).functions;
  expect(fn).toMatchObject({
    name: 'poller',
    arn: 'arn:aws:lambda:eu-west-1:123456789012:function:poller',
    handler: 'index.handler',
    memoryMegabytes: 256,
    timeoutSeconds: 120,
    reservedConcurrency: 1,
    logGroupName: '/aws/lambda/poller',
  });
  expect(fn!.environment.RATE).toBe('25');
  expect(fn!.environment.TOPIC).toMatch(/^arn:aws:sns:eu-west-1:123456789012:Test-Topic/);
});

test("functions have Lambda's defaults where the template says nothing", () => {
  const [fn] = deployed(folders, (stack) => void functionOf(folders, stack, 'Poller', HANDLER)).functions;
  expect(fn).toMatchObject({
    memoryMegabytes: 128,
    timeoutSeconds: 3,
    reservedConcurrency: undefined,
    environment: {},
  });
  expect(fn!.asynchronous).toEqual({
    maximumRetryAttempts: 2,
    maximumEventAgeSeconds: 21_600,
    deadLetterArn: undefined,
    deadLetterForm: 'event',
  });
});

test('functions have the asynchronous settings of their event invoke config', () => {
  const [fn] = deployed(folders, (stack) => {
    const queue = new Queue(stack, 'Failures', { queueName: 'failures' });
    functionOf(folders, stack, 'Poller', HANDLER, {
      retryAttempts: 1,
      maxEventAge: Duration.minutes(15),
      onFailure: new SqsDestination(queue),
    });
  }).functions;
  expect(fn!.asynchronous).toEqual({
    maximumRetryAttempts: 1,
    maximumEventAgeSeconds: 900,
    deadLetterArn: 'arn:aws:sqs:eu-west-1:123456789012:failures',
    deadLetterForm: 'invocation-record',
  });
});

test('functions may have a topic as their failure destination', () => {
  const { functions, topics } = deployed(folders, (stack) => {
    const onFailure = new SnsDestination(new Topic(stack, 'Pages'));
    functionOf(folders, stack, 'Pager', HANDLER, { onFailure });
  });
  expect(functions[0]!.asynchronous).toMatchObject({
    deadLetterArn: topics[0]!.arn,
    deadLetterForm: 'invocation-record',
  });
});

test('an alias has asynchronous settings of its own, and those of its function do not count for it', () => {
  const deployment = deployed(folders, (stack) => {
    const fn = functionOf(folders, stack, 'Pager', HANDLER, {
      functionName: 'pager',
      retryAttempts: 1,
      onFailure: new SnsDestination(new Topic(stack, 'Pages')),
    });
    const version = fn.latestVersion;
    new Alias(stack, 'Sweep', { aliasName: 'sweep', version, maxEventAge: Duration.minutes(5) });
    new Alias(stack, 'Plain', { aliasName: 'plain', version });
  });
  const [fn] = deployment.functions;
  const settingsOf = (qualifier: string) =>
    deployedFunctionOf(deployment, `${fn!.arn}:${qualifier}`)?.asynchronous;
  expect(settingsOf('$LATEST')).toMatchObject({
    maximumRetryAttempts: 1,
    deadLetterForm: 'invocation-record',
  });
  const nowhere = { maximumRetryAttempts: 2, deadLetterArn: undefined };
  expect(settingsOf('sweep')).toMatchObject({ ...nowhere, maximumEventAgeSeconds: 300 });
  expect(settingsOf('plain')).toMatchObject({ ...nowhere, maximumEventAgeSeconds: 21_600 });
});

test('functions with a destination for success are refused', () => {
  const folder = synthesized(folders, (stack) => {
    const onSuccess = new SnsDestination(new Topic(stack, 'Pages'));
    functionOf(folders, stack, 'Pager', HANDLER, { onSuccess });
  });
  expect(problemsIn(folder)).toEqual([
    expect.stringMatching(/^Test\/Pager.*DestinationConfig: .*OnSuccess destination; leave it out\.$/),
  ]);
});

test('functions have a dead-letter queue where no failure destination is given', () => {
  const [fn] = deployed(folders, (stack) => {
    const deadLetterQueue = new Queue(stack, 'Dead', { queueName: 'dead' });
    functionOf(folders, stack, 'Poller', HANDLER, { deadLetterQueue });
  }).functions;
  expect(fn!.asynchronous).toMatchObject({
    deadLetterArn: 'arn:aws:sqs:eu-west-1:123456789012:dead',
    deadLetterForm: 'event',
  });
});

test('functions in another language deploy, but cannot run', () => {
  const [fn] = deployed(
    folders,
    (stack) => void functionOf(folders, stack, 'Snake', '', { runtime: Runtime.PYTHON_3_13 }),
  ).functions;
  expect(fn!.cannotRun).toBe('its runtime is python3.13, not Node.js');
});

test('functions are found by ARN, by name and by the ARN of a version', () => {
  const deployment = deployed(
    folders,
    (stack) => void functionOf(folders, stack, 'Poller', HANDLER, { functionName: 'poller' }),
  );
  const [fn] = deployment.functions;
  expect(deployedFunctionOf(deployment, fn!.arn)).toBe(fn);
  expect(deployedFunctionOf(deployment, 'poller')).toBe(fn);
  expect(deployedFunctionOf(deployment, `${fn!.arn}:3`)).toEqual({ ...fn, qualifier: '3' });
  expect(deployedFunctionOf(deployment, `${fn!.arn}-other`)).toBeUndefined();
});

test('functions are refused when their asset is gone', () => {
  const folder = synthesized(folders, (stack) => void functionOf(folders, stack, 'Poller', HANDLER));
  rmSync(loadDeployment(folder).functions[0]!.codeFolder!, { recursive: true });
  expect(problemsIn(folder)).toEqual([
    expect.stringMatching(/^Test\/Poller.*Code: the asset .* is gone; synthesize the app again\.$/),
  ]);
});
