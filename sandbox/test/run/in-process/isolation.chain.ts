import { runInThisContext } from 'node:vm';
import { environmentOf } from '../../../run/function-environment';
import { InProcessEnvironment } from '../../../run/in-process/environment';
import { Folders } from '../../deployment/apps';
import { deployedFunction } from '../functions';

const NOW = new Date('2026-03-02T12:00:00Z');
const folders = new Folders();
const opened: InProcessEnvironment[] = [];

afterEach(() => Promise.all(opened.splice(0).map((each) => each.close())));
afterAll(() => folders.remove());

function environment(source: string): InProcessEnvironment {
  const fn = deployedFunction({ codeFolder: folders.create({ 'index.js': source }) });
  const find = () => undefined;
  const made = new InProcessEnvironment(fn, environmentOf(fn, 'stream', []), { now: () => NOW, find });
  opened.push(made);
  return made;
}

const handler = (body: string): string => `exports.handler = async (event) => { ${body} };`;

/** Another function, at work all the while. */
function neighbour(): InProcessEnvironment {
  return environment(
    handler('await new Promise((resolve) => setTimeout(resolve, 1_000)); return [typeof x, [].foo ?? null];'),
  );
}

const NEVER = 'await new Promise(() => {});';

describe('what ends the process of a function ends nothing else, and is reported as Lambda reports it', () => {
  test.each([
    ['an unhandled rejection', `Promise.reject(new TypeError('lost')); ${NEVER}`, 'TypeError: lost'],
    ['one of a handler that returns', "Promise.reject(new Error('lost')); return 1;", 'Error: lost'],
    ['one with a text', `Promise.reject('lost'); ${NEVER}`, 'lost'],
    [
      'one of an async function',
      `(async () => { throw new RangeError('far'); })(); ${NEVER}`,
      'RangeError: far',
    ],
    ['one of a file', `require('node:fs/promises').readFile('/no/such/file'); ${NEVER}`, 'ENOENT'],
    ['one of a promise for a file', `require('node:fs').promises.stat('/no/such/file'); ${NEVER}`, 'ENOENT'],
    ['one of promisify', `require('node:util').promisify((done) => done('no'))(); ${NEVER}`, 'no'],
    ['one of a module that is not there', `import('left-pad'); ${NEVER}`, "Cannot find module 'left-pad'"],
    [
      'one with something that cannot be told',
      `Promise.reject(Object.create(null)); ${NEVER}`,
      'cannot be told',
    ],
    ['one of fetch', `fetch('http://a.invalid'); ${NEVER}`, 'fetch is not carried over'],
  ])('%s', async (_, body, message) => {
    const beside = neighbour().invoke({}, 'beside');
    const failing = environment(handler(body));
    expect(await failing.invoke({}, '1')).toMatchObject({
      outcome: 'function-error',
      error: { errorType: 'Runtime.UnhandledPromiseRejection' },
    });
    expect(failing.isUsable).toBe(false);
    expect(await beside).toMatchObject({ outcome: 'success', value: ['undefined', null] });
    const again = environment(handler(body));
    expect((await again.invoke({}, '1')).error?.errorMessage).toContain(message);
  });

  test.each([
    ['setTimeout', "setTimeout(() => { throw new TypeError('lost'); }, 10);"],
    ['setImmediate', "setImmediate(() => { throw new TypeError('lost'); });"],
    ['process.nextTick', "process.nextTick(() => { throw new TypeError('lost'); });"],
    ['queueMicrotask', "queueMicrotask(() => { throw new TypeError('lost'); });"],
    ['a callback of fs', "require('node:fs').stat('/', () => { throw new TypeError('lost'); });"],
    [
      'a stream',
      "require('node:stream').Readable.from(['a']).on('data', () => { throw new TypeError('lost'); });",
    ],
    [
      'an emitter that nobody listens to',
      "setImmediate(() => new (require('node:events'))().emit('error', new TypeError('lost')));",
    ],
    [
      'a listener of a request',
      "require('node:http').get('http://a.invalid').on('error', () => { throw new TypeError('lost'); });",
    ],
  ])('an exception that nobody caught, in %s', async (_, body) => {
    const beside = neighbour().invoke({}, 'beside');
    const failing = environment(handler(`${body} ${NEVER}`));
    expect(await failing.invoke({}, '1')).toMatchObject({
      outcome: 'function-error',
      error: { errorType: 'TypeError', errorMessage: 'lost' },
    });
    expect(failing.isUsable).toBe(false);
    expect((await beside).outcome).toBe('success');
  });

  test.each([
    ['process.exit(3);', 'Runtime exited with error: exit status 3'],
    ['process.exit();', 'Runtime exited without providing a reason'],
    ['process.exitCode = 4; process.exit();', 'Runtime exited with error: exit status 4'],
    ["require('node:process').exit(1);", 'Runtime exited with error: exit status 1'],
    ["process.getBuiltinModule('node:process').exit(1);", 'Runtime exited with error: exit status 1'],
    ['globalThis.process.exit(2);', 'Runtime exited with error: exit status 2'],
    ['try { process.exit(5); } catch {} return 1;', 'Runtime exited with error: exit status 5'],
    ['setTimeout(() => process.exit(6), 5); await new Promise(() => {});', 'exit status 6'],
    ['process.abort();', 'Runtime exited with error: signal: aborted (core dumped)'],
    ["process.kill(process.pid, 'SIGKILL');", 'Runtime exited with error: signal: killed'],
    ['process.kill(process.pid);', 'Runtime exited with error: signal: terminated'],
    ['process.kill(0);', 'Runtime exited with error: signal: terminated'],
  ])('%s', async (body, message) => {
    const beside = neighbour().invoke({}, 'beside');
    const ending = environment(handler(body));
    const { outcome, error } = await ending.invoke({}, '1');
    expect([outcome, error?.errorType]).toEqual(['function-error', 'Runtime.ExitError']);
    expect(error?.errorMessage).toContain(message);
    expect(ending.isUsable).toBe(false);
    expect((await beside).outcome).toBe('success');
  });

  test('within a callback of Node.js, while others are at work', async () => {
    const beside = [neighbour(), neighbour()].map((each) => each.invoke({}, '1'));
    const body = "require('node:stream').Readable.from(['a']).on('data', () => process.exit(7));";
    const { error } = await environment(handler(`${body} ${NEVER}`)).invoke({}, '1');
    expect(error?.errorMessage).toBe('Runtime exited with error: exit status 7');
    expect((await Promise.all(beside)).map(({ outcome }) => outcome)).toEqual(['success', 'success']);
  });

  test('at the init too', async () => {
    expect(await environment('process.exit(9);').invoke({}, '1')).toMatchObject({
      outcome: 'init-error',
      error: { errorType: 'Runtime.ExitError' },
    });
  });

  test('another process cannot be killed', async () => {
    const source = handler(`try { process.kill(${process.pid}); } catch ({ code }) { return code; }`);
    expect((await environment(source).invoke({}, '1')).value).toBe('ESRCH');
  });

  test('a signal that is listened to ends nothing', async () => {
    const source = handler(
      "return new Promise((resolve) => { process.on('SIGTERM', resolve); process.kill(process.pid); });",
    );
    expect((await environment(source).invoke({}, '1')).value).toBe('SIGTERM');
  });
});

test('a rejection of this process is told to its own listeners, while functions are at work', async () => {
  const beside = [neighbour(), neighbour()].map((each) => each.invoke({}, '1'));
  const real = runInThisContext('process') as NodeJS.Process;
  const others = real.listeners('unhandledRejection');
  real.removeAllListeners('unhandledRejection');
  try {
    const told = new Promise((resolve) => real.once('unhandledRejection', resolve));
    void Promise.reject(new Error('of the runner'));
    expect(await told).toMatchObject({ message: 'of the runner' });
  } finally {
    for (const other of others) real.on('unhandledRejection', other);
  }
  expect((await Promise.all(beside)).map(({ outcome }) => outcome)).toEqual(['success', 'success']);
});

test('nothing is left behind on this process once all functions have ended', async () => {
  const real = runInThisContext('process') as NodeJS.Process;
  // Those of other tests have just been closed.
  await new Promise(setImmediate);
  const before = real.emit;
  const one = environment(handler('return 1;'));
  expect(real.emit).not.toBe(before);
  await one.close();
  await new Promise(setImmediate);
  expect(real.emit).toBe(before);
});

describe('what a function changes about its surroundings, no other function and not this process sees', () => {
  test.each([
    ['Array.prototype.foo = 1;', '[].foo'],
    ['Object.prototype.foo = 1;', '({}).foo'],
    ['Function.prototype.foo = 1;', '(() => 1).foo'],
    ['Promise.prototype.foo = 1;', 'Promise.resolve().foo'],
    ['Uint8Array.prototype.foo = 1;', 'new Uint8Array(1).foo ?? Buffer.from("a").foo'],
    ['Error.stackTraceLimit = 7;', 'Error.stackTraceLimit === 7 ? 1 : undefined'],
    ['globalThis.x = 1; var y = 1; z = 1;', 'globalThis.x ?? globalThis.y ?? globalThis.z'],
    ['JSON.parse = () => 1;', 'JSON.parse("{}") === 1 ? 1 : undefined'],
    ['Math.max = () => -1;', 'Math.max(1) === -1 ? 1 : undefined'],
    ['Date.now = () => 1;', 'Date.now() === 1 ? 1 : undefined'],
    ['setTimeout = undefined;', 'setTimeout ? undefined : 1'],
    ['delete globalThis.URL;', 'globalThis.URL ? undefined : 1'],
    ["process.env.X = 'x';", 'process.env.X'],
    ["process.chdir('/'); ", 'process.cwd() === "/" ? 1 : undefined'],
    ["process.title = 'mine';", 'process.title === "mine" ? 1 : undefined'],
    ['process.foo = 1;', 'process.foo'],
    ["process.on('exit', () => 1);", 'process.listenerCount("exit") > 0 ? 1 : undefined'],
    ["process.on('uncaughtException', () => 1);", 'process.listenerCount("uncaughtException") || undefined'],
    ["process.removeAllListeners('SIGINT');", 'undefined'],
    ["require('node:fs').readFileSync = 1;", "require('node:fs').readFileSync === 1 ? 1 : undefined"],
    ["require('node:events').foo = 1;", "require('node:events').foo"],
    ["require('node:events').EventEmitter.foo = 1;", "require('node:events').EventEmitter.foo"],
    ["require('node:http').request = 1;", "require('node:http').request === 1 ? 1 : undefined"],
    ['console.log = 1;', 'console.log === 1 ? 1 : undefined'],
  ])('%s', async (change, look) => {
    const listening = process.listenerCount('SIGINT');
    const folder = process.cwd();
    const title = process.title;
    const there = `const seen = () => ${look};`;
    const changing = environment(
      `${there} exports.handler = async () => { ${change} return [seen() ?? null]; };`,
    );
    expect((await changing.invoke({}, '1')).outcome).toBe('success');
    const other = environment(`${there} exports.handler = async () => [seen() ?? null];`);
    expect((await other.invoke({}, '1')).value).toEqual([null]);
    // The runner's own, and Node.js's, which are not those of a test.
    for (const evaluate of [eval as (text: string) => unknown, runInThisContext]) {
      const text =
        look.includes('require') || look.includes('cwd') || look.includes('listener') ? 'undefined' : look;
      expect(evaluate(text)).toBeUndefined();
    }
    expect([process.listenerCount('SIGINT'), process.cwd(), process.title]).toEqual([
      listening,
      folder,
      title,
    ]);
    expect(runInThisContext('process').cwd()).toBe(folder);
  });

  test('it sees its own changes', async () => {
    const source = handler(
      'Array.prototype.foo = 1; globalThis.x = 2; process.chdir("/tmp"); return [[].foo, x, process.cwd()];',
    );
    expect((await environment(source).invoke({}, '1')).value).toEqual([1, 2, '/tmp']);
  });

  test.each(['vm', 'node:inspector', 'worker_threads'])(
    '%s, which leads out of it, is not there',
    async (name) => {
      const { error } = await environment(`require('${name}');`).invoke({}, '1');
      expect(error?.errorMessage).toContain('is not there for functions in this process');
    },
  );

  test('names are not looked up: nothing leaves this machine', async () => {
    const source = handler("require('node:dns').lookup('example.com', () => 1);");
    expect((await environment(source).invoke({}, '1')).error?.errorMessage).toContain(
      'lookup of dns is not there',
    );
  });

  test('a promisified method keeps its object', async () => {
    const source = handler(
      "const it = { a: 1, get(done) { done(null, this.a); } }; return require('util').promisify(it.get).call(it);",
    );
    expect((await environment(source).invoke({}, '1')).value).toBe(1);
  });

  test('what is thrown and cannot be told is a function error all the same', async () => {
    const source = handler("throw { toString() { throw new Error('no'); } };");
    expect((await environment(source).invoke({}, '1')).outcome).toBe('function-error');
  });

  test('other programs can be loaded, but not run', async () => {
    const source = `const { execSync } = require('node:child_process'); ${handler("execSync('true');")}`;
    expect(await environment(source).invoke({}, '1')).toMatchObject({
      outcome: 'function-error',
      error: { errorMessage: 'execSync of child_process is not there for functions in this process' },
    });
  });
});

test.each([
  [
    'an error of Node.js',
    "try { require('fs').readFileSync('/no'); } catch (e) { return e instanceof Error; }",
  ],
  ['a buffer', 'return Buffer.from("a") instanceof Uint8Array;'],
  ['bytes of an encoder', 'return new TextEncoder().encode("a") instanceof Uint8Array;'],
  [
    'a list of Node.js',
    "return require('os').cpus() instanceof Array && Array.isArray(require('os').cpus());",
  ],
  ['an event', 'return event instanceof Object && event.constructor === Object;'],
  ['a promise of Node.js', "return require('events').once(new EventTarget(), 'a') instanceof Promise;"],
  ['a timer', 'return setTimeout instanceof Function;'],
  [
    'no other class',
    'return !(new Error() instanceof TypeError) && !(Buffer.from("a") instanceof Uint16Array);',
  ],
  ['own classes', 'class A extends Error {} return new A() instanceof A && !(new Error() instanceof A);'],
  ['dates', 'class D extends Date {} return new D() instanceof D && new Date() instanceof Date;'],
])('instanceof knows %s', async (_, body) => {
  expect((await environment(handler(body)).invoke({}, '1')).value).toBe(true);
});
