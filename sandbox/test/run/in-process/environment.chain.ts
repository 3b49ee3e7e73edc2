import type { DeployedFunction } from '../../../deployment/functions';
import { environmentOf } from '../../../run/function-environment';
import { InProcessEnvironment } from '../../../run/in-process/environment';
import type { FindService } from '../../../run/in-process/http-module';
import type { WireRequest, WireResponse } from '../../../wire';
import { Folders } from '../../deployment/apps';
import { deployedFunction } from '../functions';

const NOON = new Date('2026-03-02T12:00:00Z');
const folders = new Folders();
afterAll(() => folders.remove());

interface Given {
  readonly fn?: Partial<DeployedFunction>;
  readonly file?: string;
  readonly more?: Readonly<Record<string, string>>;
  readonly now?: () => Date;
  readonly find?: FindService;
}

function environment(source: string, given: Given = {}): InProcessEnvironment {
  const { fn, file = 'index.js', more, now = () => NOON, find = () => undefined } = given;
  const codeFolder = folders.create({ [file]: source, ...more });
  const deployed = deployedFunction({ codeFolder, ...fn });
  return new InProcessEnvironment(deployed, environmentOf(deployed, 'stream', []), { now, find });
}

const invoke = (source: string, given?: Given, event: unknown = {}) =>
  environment(source, given).invoke(event, 'request-1');

test('hands a copy of the event to the handler and returns what it returns', async () => {
  const event = { a: [1] };
  const source = 'exports.handler = async (event) => { event.a.push(2); return { got: event }; };';
  const invocation = await invoke(source, {}, event);
  expect(invocation).toMatchObject({ outcome: 'success', value: { got: { a: [1, 2] } }, coldStart: true });
  expect(event).toEqual({ a: [1] });
});

test('is warm from the second event on and keeps what the code remembers', async () => {
  const warm = environment('let count = 0; exports.handler = async () => ++count;');
  await warm.invoke({}, '1');
  expect(await warm.invoke({}, '2')).toMatchObject({ value: 2, coldStart: false });
});

test('gives the function its own environment and leaves that of this process alone', async () => {
  const source =
    "exports.handler = async () => { process.env.OWN = 'x'; return [process.env, require('node:process').env.OWN]; };";
  process.env.OF_THE_LAPTOP = 'secret';
  const { value } = await invoke(source, { fn: { environment: { GIVEN: 'yes' } } });
  const [variables, own] = value as [Record<string, string>, string];
  expect(variables).toMatchObject({ GIVEN: 'yes', AWS_REGION: 'eu-west-1' });
  expect(variables).not.toHaveProperty('OF_THE_LAPTOP');
  expect([own, process.env.OWN]).toEqual(['x', undefined]);
});

test('keeps the lines of stdout, stderr and the console, in order', async () => {
  const source =
    "exports.handler = async () => { process.stdout.write('one\\n'); console.log('two'); console.error('three'); };";
  expect((await invoke(source)).logs).toEqual(['one', 'two', 'three']);
});

test.each([
  ['new Date()', '2026-03-02T12:00:00.000Z'],
  ['new Date(Date.now())', '2026-03-02T12:00:00.000Z'],
  ['new Date(2026, 0, 2)', new Date(2026, 0, 2).toISOString()],
])('the time within the function is the simulated one: %s', async (expression, expected) => {
  expect((await invoke(`exports.handler = async () => ${expression};`)).value).toBe(expected);
});

test.each([
  ['setTimeout', 'await new Promise((resolve) => setTimeout(resolve, 20_000));'],
  ['timers/promises', "await require('node:timers/promises').setTimeout(20_000);"],
  [
    'setInterval',
    'await new Promise((resolve) => { let n = 0; const id = setInterval(() => { if (++n === 4) { clearInterval(id); resolve(); } }, 5_000); });',
  ],
  [
    'AbortSignal.timeout',
    "await new Promise((resolve) => AbortSignal.timeout(20_000).addEventListener('abort', resolve));",
  ],
])('waiting by %s passes simulated time', async (_, wait) => {
  const source = `exports.handler = async (event, context) => { const from = performance.now(); ${wait}
    return [performance.now() - from, context.getRemainingTimeInMillis()]; };`;
  expect(await invoke(source)).toMatchObject({ value: [20_000, 10_000], durationMs: 20_000 });
});

test('timers fire in the order of their times, and those of one time in the order in which they were set', async () => {
  const source = `exports.handler = () => new Promise((resolve) => {
    const seen = [];
    for (const [name, delay] of [['c', 30], ['a', 10], ['b', 10]]) setTimeout(() => seen.push(name), delay);
    clearTimeout(setTimeout(() => seen.push('never'), 20));
    setTimeout(() => resolve(seen), 40);
  });`;
  expect((await invoke(source)).value).toEqual(['a', 'b', 'c']);
});

test.each([
  ['a file is read', "require('node:fs/promises').readFile(__filename, 'utf8').then(() => 'done')"],
  ['a callback of fs is awaited', "new Promise((resolve) => require('fs').stat('/', () => resolve('done')))"],
  [
    'a key is derived',
    "new Promise((resolve) => require('crypto').scrypt('a', 'b', 64, () => resolve('done')))",
  ],
  [
    'something is compressed',
    "new Promise((resolve) => require('zlib').deflate('a', () => resolve('done')))",
  ],
])('time does not pass while %s', async (_, work) => {
  const source = `exports.handler = async () => {
    const late = new Promise((resolve) => setTimeout(() => resolve('timer'), 1));
    return Promise.race([late, ${work}]);
  };`;
  expect((await invoke(source)).value).toBe('done');
});

test('stands still between two events and goes on from the time of the second', async () => {
  let now = NOON;
  const source = `let fired; exports.handler = async () => {
    setTimeout(() => (fired ??= Date.now()), 60_000);
    await new Promise((resolve) => setTimeout(resolve, 1)); return fired; };`;
  const warm = environment(source, { now: () => now });
  expect((await warm.invoke({}, '1')).value).toBeNull();
  now = new Date(NOON.getTime() + 300_000);
  expect((await warm.invoke({}, '2')).value).toBe(NOON.getTime() + 300_000);
});

test('a function that takes longer than its time-out is ended and runs no further', async () => {
  const source = `exports.handler = async () => { await new Promise((resolve) => setTimeout(resolve, 31_000)); };`;
  const slow = environment(source);
  const invocation = await slow.invoke({}, '1');
  expect(invocation).toMatchObject({
    outcome: 'timeout',
    durationMs: 30_000,
    error: { errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 30.00 seconds' },
  });
  expect(slow.isUsable).toBe(false);
});

test('a function that waits for nothing times out', async () => {
  expect((await invoke('exports.handler = () => new Promise(() => {});')).outcome).toBe('timeout');
});

test('an error of the handler is the outcome, and the environment stays warm', async () => {
  const failing = environment("exports.handler = async () => { throw new TypeError('no'); };");
  expect(await failing.invoke({}, '1')).toMatchObject({
    outcome: 'function-error',
    error: { errorType: 'TypeError', errorMessage: 'no' },
  });
  expect(failing.isUsable).toBe(true);
});

test('an error in a timer ends the environment', async () => {
  const source =
    "exports.handler = () => new Promise(() => setTimeout(() => { throw new Error('lost'); }, 10));";
  const crashing = environment(source);
  expect(await crashing.invoke({}, '1')).toMatchObject({
    outcome: 'function-error',
    error: { errorMessage: 'lost' },
  });
  expect(crashing.isUsable).toBe(false);
});

test.each([
  ['code that throws', 'index.js', "throw new Error('at init');", 'at init'],
  ['code that is no JavaScript', 'index.js', 'exports.handler = (;', 'Unexpected token'],
  ['a handler that is not exported', 'index.js', 'exports.other = 1;', 'index.handler is undefined'],
  ['no file', 'other.js', '', "Cannot find module 'index'"],
  ['an ES module', 'index.mjs', 'export const handler = 1;', 'within this process only CommonJS is run'],
  ['a callback', 'index.js', 'exports.handler = (a, b, c) => c();', 'takes a callback'],
  ['a module that is not there', 'index.js', "require('left-pad');", "Cannot find module 'left-pad'"],
  ['a socket of its own', 'index.js', "require('node:net');", 'net is not there for functions'],
])('%s is an error of the init', async (_, file, source, message) => {
  const invocation = await invoke(source, { file });
  expect(invocation.outcome).toBe('init-error');
  expect(invocation.error?.errorMessage).toContain(message);
});

test.each([
  ['a promise', "await require('node:fs/promises').readFile(__filename)"],
  ['a callback', "await new Promise((done) => require('node:fs').readFile(__filename, done))"],
  ['other modules', "await new Promise((done) => require('node:zlib').deflate('text', done))"],
])(
  'what other threads would do is done at once, by %s: their speed must not decide who is first',
  async (_, wait) => {
    let hasTurned = false;
    let turnedBefore: boolean | undefined;
    const respond = (): WireResponse => {
      turnedBefore = hasTurned;
      return { answer: { status: 200, headers: {}, body: '' } };
    };
    const source = `exports.handler = async () => {
    ${wait};
    await new Promise((done) => require('node:http').get('http://service/', done));
  };`;
    const invoked = invoke(source, { find: () => ({ respond }) });
    // Work of other threads is heard of no sooner than this.
    setImmediate(() => (hasTurned = true));
    expect((await invoked).outcome).toBe('success');
    expect(turnedBefore).toBe(false);
  },
);

test('loads the other files of the function, each once', async () => {
  const more = {
    'part.js': 'exports.loaded = (globalThis.loadedParts = (globalThis.loadedParts ?? 0) + 1);',
    'words.json': '{"word": "hello"}',
  };
  const source =
    "require('./part'); exports.handler = async () => [require('./part').loaded, require('./words.json').word];";
  expect((await invoke(source, { more })).value).toEqual([1, 'hello']);
});

const answering = (answer: WireResponse, seen: WireRequest[] = []): FindService => {
  return (host) =>
    host === 'service.invalid' ? { respond: (request) => (seen.push(request), answer) } : undefined;
};

const CALL = `const http = require('node:http');
  const call = (options, body) => new Promise((resolve, reject) => {
    const request = http.request({ host: 'service.invalid', ...options }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.on('end', () => resolve([response.statusCode, response.headers, text]));
    });
    request.on('error', reject).end(body);
  });`;

test('a request is answered by the service, without a socket', async () => {
  const seen: WireRequest[] = [];
  const answer = { answer: { status: 201, headers: { 'X-Kind': 'test' }, body: 'grün' } };
  const source = `${CALL} exports.handler = () => call({ method: 'POST', path: '/a?b=1', headers: { 'X-Given': 'yes' } }, 'body');`;
  const { value } = await invoke(source, { find: answering(answer, seen) });
  expect(value).toEqual([201, { 'x-kind': 'test' }, 'grün']);
  expect(seen).toEqual([
    {
      method: 'POST',
      path: '/a?b=1',
      headers: { host: 'service.invalid', 'x-given': 'yes' },
      body: Buffer.from('body'),
    },
  ]);
});

test.each([
  ["import('node:http')", 'import'],
  ["require('http')", 'require'],
])('the network is replaced for %s too', async (load) => {
  const source = `exports.handler = async () => { const { get } = await ${load};
    return new Promise((resolve) => get('http://service.invalid/x', (response) => resolve(response.statusCode))); };`;
  const find = answering({ answer: { status: 204, headers: {}, body: '' } });
  expect((await invoke(source, { find })).value).toBe(204);
});

test.each([
  ['a reset connection', {}, 'reset' as const, 'ECONNRESET'],
  ['an unknown host', { host: 'elsewhere.invalid' }, 'reset' as const, 'ENOTFOUND'],
])('%s is an error of the request', async (_, options, answer, code) => {
  const source = `${CALL} exports.handler = () => call(${JSON.stringify(options)}).catch((error) => error.code);`;
  expect((await invoke(source, { find: answering(answer) })).value).toBe(code);
});

test('an answer that is held back takes simulated time, and a client that hangs up gets none', async () => {
  const answer = { answer: { status: 200, headers: {}, body: 'late' }, delayMs: 5_000 };
  const source = `${CALL} exports.handler = async () => {
    const from = Date.now();
    const [, , text] = await call({});
    const hungUp = await new Promise((resolve) => {
      const request = http.request({ host: 'service.invalid' }, () => resolve('answered'));
      request.on('error', (error) => resolve(error.message)).end();
      setTimeout(() => request.destroy(new Error('hung up')), 1_000);
    });
    return [text, Date.now() - from, hungUp];
  };`;
  expect((await invoke(source, { find: answering(answer) })).value).toEqual(['late', 6_000, 'hung up']);
});

test('no call leaves the process by fetch', async () => {
  const source = "exports.handler = () => fetch('http://127.0.0.1:1').catch((error) => error.message);";
  expect((await invoke(source)).value).toContain('not carried over within a process');
});

test('random numbers are the same in every run', async () => {
  const source = 'exports.handler = async () => [Math.random(), Math.random(), Math.max(1, 2)];';
  const [first, second] = [await invoke(source), await invoke(source)];
  expect(first.value).toEqual(second.value);
  const [one, two, max] = first.value as [number, number, number];
  expect(one).not.toBe(two);
  expect([one >= 0 && one < 1, max]).toEqual([true, 2]);
});
