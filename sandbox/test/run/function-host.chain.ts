import type { DeployedFunction } from '../../deployment/functions';
import { FunctionHost, type OpenEnvironment } from '../../run/function-host';
import { ownThread, ThreadEnvironment, type Guard } from '../../run/own-thread/environment';
import { Folders } from '../deployment/apps';
import { deployedFunction } from './functions';

const folders = new Folders();
const hosts: FunctionHost[] = [];

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});
afterAll(() => folders.remove());

function hostOf(
  source: string,
  given: Partial<DeployedFunction> = {},
  file = 'index.js',
  open: OpenEnvironment = ownThread,
): FunctionHost {
  const fn = deployedFunction({ codeFolder: folders.create({ [file]: source }), ...given });
  const overrides = [{ name: 'AWS_ENDPOINT_URL_PINPOINT', value: 'http://127.0.0.1:1' }];
  const host = new FunctionHost(fn, overrides, open);
  hosts.push(host);
  return host;
}

test('hands the event to the handler and returns what it returns', async () => {
  const invocation = await hostOf('exports.handler = async (event) => ({ got: event });').invoke({ a: [1] });
  expect(invocation).toMatchObject({ outcome: 'success', value: { got: { a: [1] } } });
});

test.each([
  ['an ES module', 'index.mjs', 'export const handler = async () => "esm";', 'esm'],
  ['a CommonJS module', 'index.cjs', 'exports.handler = async () => "cjs";', 'cjs'],
  [
    'exports that are made at run time',
    'index.js',
    'const all = { handler: async () => "late" }; module.exports = { ...all };',
    'late',
  ],
  ['a handler that is not asynchronous', 'index.js', 'exports.handler = () => "now";', 'now'],
  ['a handler that returns nothing', 'index.js', 'exports.handler = async () => {};', null],
])('runs %s', async (_, file, source, expected) => {
  expect((await hostOf(source, {}, file).invoke({})).value).toBe(expected);
});

test("gives the handler Lambda's context", async () => {
  const source =
    'exports.handler = async (event, context) => ({ ...context, left: context.getRemainingTimeInMillis() });';
  const { value, requestId } = await hostOf(source).invoke({});
  expect(value).toMatchObject({
    awsRequestId: requestId,
    functionName: 'poller',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:poller',
    logGroupName: '/aws/lambda/poller',
    memoryLimitInMB: '128',
  });
  const { left } = value as { left: number };
  expect(left).toBe(30_000);
});

test('gives the function its own environment and nothing of this process', async () => {
  process.env.OF_THE_LAPTOP = 'secret';
  const { value } = await hostOf('exports.handler = async () => process.env;', {
    environment: { RATE: '25' },
  }).invoke({});
  delete process.env.OF_THE_LAPTOP;
  expect(value).toMatchObject({
    RATE: '25',
    AWS_REGION: 'eu-west-1',
    AWS_LAMBDA_FUNCTION_NAME: 'poller',
    AWS_ENDPOINT_URL_PINPOINT: 'http://127.0.0.1:1',
  });
  expect(value).not.toHaveProperty('OF_THE_LAPTOP');
  expect(value).not.toHaveProperty('HOME');
});

test('an override wins over the variable of the template', async () => {
  const environment = { AWS_ENDPOINT_URL_PINPOINT: 'https://pinpoint.example.com' };
  const { value } = await hostOf('exports.handler = async () => process.env.AWS_ENDPOINT_URL_PINPOINT;', {
    environment,
  }).invoke({});
  expect(value).toBe('http://127.0.0.1:1');
});

test('keeps the environment warm between events', async () => {
  const host = hostOf('let count = 0; exports.handler = async () => ++count;');
  const first = await host.invoke({});
  const second = await host.invoke({});
  expect([first.value, second.value]).toEqual([1, 2]);
  expect([first.coldStart, second.coldStart]).toEqual([true, false]);
});

test('gives events at the same time an environment each', async () => {
  const host = hostOf(
    'let count = 0; exports.handler = async () => { await new Promise(setImmediate); return ++count; };',
  );
  const invocations = await Promise.all([host.invoke({}), host.invoke({})]);
  expect(invocations.map(({ value }) => value)).toEqual([1, 1]);
});

test('never runs more events at a time than the reserved concurrency', async () => {
  const host = hostOf('let count = 0; exports.handler = async () => ++count;', { reservedConcurrency: 1 });
  const invocations = await Promise.all([host.invoke({}), host.invoke({}), host.invoke({})]);
  expect(invocations.map(({ value }) => value)).toEqual([1, 2, 3]);
});

test('gives every request another id, and the same ones to another host', async () => {
  const [one, other] = [
    hostOf('exports.handler = async () => 1;'),
    hostOf('exports.handler = async () => 1;'),
  ];
  const ids = [(await one.invoke({})).requestId, (await one.invoke({})).requestId];
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids[0]).not.toBe(ids[1]);
  expect((await other.invoke({})).requestId).toBe(ids[0]);
});

describe('log lines', () => {
  test('are what is written to stdout and stderr, in order', async () => {
    const source = `exports.handler = async () => {
      console.log('one'); console.error('two'); process.stdout.write('th'); process.stdout.write('ree\\nfour\\n');
    };`;
    expect((await hostOf(source).invoke({})).logs).toEqual(['one', 'two', 'three', 'four']);
  });

  test('of the init are with the first invocation', async () => {
    const host = hostOf("console.log('init'); exports.handler = async () => console.log('event');");
    expect((await host.invoke({})).logs).toEqual(['init', 'event']);
    expect((await host.invoke({})).logs).toEqual(['event']);
  });

  test('are kept when the handler fails', async () => {
    const source = "exports.handler = async () => { console.log('before'); throw new Error('no'); };";
    expect((await hostOf(source).invoke({})).logs).toEqual(['before']);
  });
});

describe('failures', () => {
  test('an error thrown is a function error with its type, and leaves the environment warm', async () => {
    const host = hostOf(
      "let n = 0; exports.handler = async () => { if (n++ === 0) throw new RangeError('too far'); return n; };",
    );
    const failed = await host.invoke({});
    expect(failed).toMatchObject({
      outcome: 'function-error',
      error: { errorType: 'RangeError', errorMessage: 'too far' },
    });
    expect(failed).not.toHaveProperty('value');
    expect(await host.invoke({})).toMatchObject({ outcome: 'success', value: 2, coldStart: false });
  });

  test('a result that is no JSON is a function error', async () => {
    const source = 'exports.handler = async () => { const a = {}; a.a = a; return a; };';
    expect(await hostOf(source).invoke({})).toMatchObject({ outcome: 'function-error' });
  });

  test('a function that hangs ends its environment, even one that never yields', async () => {
    const source =
      'let n = 0; exports.handler = async (event) => { n++; while (event.forever) {} return n; };';
    let guarded = 0;
    // The third thing that is waited for is the event that never ends, after the init and another event.
    const guard: Guard = (hangs) => {
      if (++guarded === 3) setImmediate(hangs);
      return () => undefined;
    };
    const host = hostOf(
      source,
      {},
      'index.js',
      (fn, variables) => new ThreadEnvironment(fn, variables, guard),
    );
    await host.invoke({});
    const failed = await host.invoke({ forever: true });
    expect(failed).toMatchObject({
      outcome: 'timeout',
      error: { errorType: 'Sandbox.Timedout', errorMessage: expect.stringContaining('hangs') as unknown },
    });
    expect(await host.invoke({})).toMatchObject({ outcome: 'success', value: 1, coldStart: true });
  });

  test('a machine that is slow lets no function time out', async () => {
    const source = `exports.handler = async (event, context) => {
      await new Promise((resolve) => setTimeout(resolve, 20)); return context.getRemainingTimeInMillis(); };`;
    expect(await hostOf(source, { timeoutSeconds: 0.001 }).invoke({})).toMatchObject({
      outcome: 'success',
      value: 1,
    });
  });

  test.each([
    ['throws', 'index.handler', "throw new TypeError('bad deploy');", 'TypeError'],
    ['is no JavaScript', 'index.handler', 'this is no JavaScript', 'SyntaxError'],
    [
      'does not export the handler',
      'index.handler',
      'exports.other = async () => {};',
      'Runtime.HandlerNotFound',
    ],
    ['is not there', 'poller.handler', '', 'Runtime.ImportModuleError'],
    [
      'takes a callback',
      'index.handler',
      'exports.handler = (event, context, callback) => callback();',
      'Runtime.CallbackHandlerDeprecated',
    ],
  ])('code that %s is an init error', async (_, handler, source, errorType) => {
    const host = hostOf(source, { handler });
    expect(await host.invoke({})).toMatchObject({
      outcome: 'init-error',
      coldStart: true,
      error: { errorType },
    });
    expect(await host.invoke({})).toMatchObject({ outcome: 'init-error', coldStart: true });
  });

  test.each([
    ['process.exit(3)', 'Runtime exited with error: exit status 3'],
    ['process.exit()', 'Runtime exited without providing a reason'],
    ['process.abort()', 'Runtime exited with error: signal: aborted (core dumped)'],
    ['process.kill(process.pid)', 'Runtime exited with error: signal: terminated'],
    ["process.kill(process.pid, 'SIGKILL')", 'Runtime exited with error: signal: killed'],
    ["process.kill(process.ppid, 'SIGKILL')", 'Runtime exited with error: signal: killed'],
  ])('%s is a function error, and the next event a cold start', async (exit, errorMessage) => {
    const host = hostOf(`exports.handler = async (event) => event.exit ? ${exit} : "fine";`);
    expect(await host.invoke({ exit: true })).toMatchObject({
      outcome: 'function-error',
      error: { errorType: 'Runtime.ExitError', errorMessage },
    });
    expect(await host.invoke({})).toMatchObject({ outcome: 'success', value: 'fine', coldStart: true });
  });

  test('another process cannot be killed', async () => {
    const source =
      'exports.handler = async () => { try { process.kill(2 ** 22); } catch (error) { return error.code; } };';
    expect((await hostOf(source).invoke({})).value).toBe('ESRCH');
  });

  test.each([
    ['waits on', 'return new Promise(() => {});'],
    ['returns', 'return 1;'],
  ])('an unhandled rejection of a handler that %s is a function error', async (_, rest) => {
    const source = `exports.handler = () => { Promise.reject(new Error('lost')); ${rest} };`;
    expect(await hostOf(source).invoke({})).toMatchObject({
      outcome: 'function-error',
      error: { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: lost' },
    });
  });

  test('an exception that nobody caught is a function error', async () => {
    const source =
      "exports.handler = () => new Promise(() => setImmediate(() => { throw new TypeError('lost'); }));";
    expect(await hostOf(source).invoke({})).toMatchObject({
      outcome: 'function-error',
      error: { errorType: 'TypeError', errorMessage: 'lost' },
    });
  });

  test('more memory than the template gives is a function error', async () => {
    const source =
      'exports.handler = async () => { const all = []; for (;;) all.push(new Array(1e5).fill({ a: all.length })); };';
    expect(await hostOf(source, { memoryMegabytes: 32 }).invoke({})).toMatchObject({
      outcome: 'function-error',
      error: { errorMessage: expect.stringContaining('memory') },
    });
  });

  test('a function that cannot run is refused by name', () => {
    const fn = deployedFunction({ cannotRun: 'it has layers' });
    expect(() => new FunctionHost(fn, [], ownThread)).toThrow(
      'poller cannot run in the sandbox: it has layers.',
    );
  });
});

test('closing ends the event at work and refuses those that wait', async () => {
  const host = hostOf('exports.handler = () => new Promise(() => {});', { reservedConcurrency: 1 });
  const running = host.invoke({});
  const waiting = expect(host.invoke({})).rejects.toThrow(
    'poller was closed before the event could be handed in.',
  );
  await host.close();
  expect((await running).outcome).not.toBe('success');
  await waiting;
});
