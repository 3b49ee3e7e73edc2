import { existsSync, readFileSync } from 'node:fs';
import fsPromises from 'node:fs/promises';
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Script } from 'node:vm';
import zlib from 'node:zlib';
import { timersOn, type FunctionGlobals } from './globals';
import { type FindService, httpModule } from './http-module';
import type { VirtualClock } from './virtual-clock';

/** What a function's code is loaded with. */
export interface ModuleSurroundings {
  readonly globals: FunctionGlobals;
  readonly clock: VirtualClock;
  readonly find: FindService;
}

interface LoadedModule {
  exports: unknown;
}

/** Modules that would open a socket: nothing may leave this machine. */
const REFUSED = ['net', 'tls', 'http2', 'dgram', 'cluster', 'worker_threads'];

/** Loads the CommonJS files of one function, each at most once, into this process. */
export class FunctionModules {
  private readonly files = new Map<string, LoadedModule>();
  private readonly builtins = new Map<string, unknown>();

  constructor(private readonly surroundings: ModuleSurroundings) {}

  /** What a file exports. */
  load(file: string): unknown {
    const known = this.files.get(file);
    if (known) return known.exports;
    const module: LoadedModule = { exports: {} };
    this.files.set(file, module);
    if (extname(file) === '.json') module.exports = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    else this.run(file, module);
    return module.exports;
  }

  private run(file: string, module: LoadedModule): void {
    const require = (name: string): unknown => this.require(name, dirname(file));
    const scope: Record<string, unknown> = {
      ...this.surroundings.globals,
      module,
      exports: module.exports,
      require,
      __filename: file,
      __dirname: dirname(file),
      [IMPORT]: (name: string) => Promise.resolve().then(() => require(name)),
    };
    const body = bodyOf(file, readFileSync(file, 'utf8'), Object.keys(scope));
    body.apply(module.exports, Object.values(scope));
  }

  private require(name: string, folder: string): unknown {
    if (name.startsWith('.') || name.startsWith('/')) {
      const file = fileOf(resolve(folder, name));
      if (file) return this.load(file);
    }
    const builtin = name.replace(/^node:/, '');
    if (builtinModules.includes(builtin)) return this.builtin(builtin);
    throw Object.assign(new Error(`Cannot find module '${name}' in ${folder}`), { code: 'MODULE_NOT_FOUND' });
  }

  private builtin(name: string): unknown {
    if (!this.builtins.has(name)) this.builtins.set(name, this.adapted(name));
    return this.builtins.get(name);
  }

  private adapted(name: string): unknown {
    const { clock, find, globals } = this.surroundings;
    if (REFUSED.includes(name)) {
      throw new Error(`${name} is not there for functions in this process; use node:http or node:https`);
    }
    if (name === 'http' || name === 'https') return httpModule(name, find, clock);
    if (name === 'process') return globals.process;
    if (name === 'perf_hooks') return { performance: globals.performance };
    if (name === 'timers') return timersOn(clock);
    if (name === 'timers/promises') return { setTimeout: sleepOn(clock) };
    if (name === 'zlib') return { ...zlib, gzip: gzipAtOnce };
    if (name === 'fs/promises') return filesOn(clock);
    if (name === 'fs') return { ...fs, promises: filesOn(clock) };
    return process.getBuiltinModule(name);
  }
}

/** The file of a handler's module within a folder, `index` for `index.handler`; undefined if there is none. */
export function fileOf(base: string): string | undefined {
  const candidates = [base, `${base}.js`, `${base}.cjs`, `${base}.json`, join(base, 'index.js')];
  return candidates.find((path) => extname(path) !== '' && existsSync(path) && basename(path) !== '');
}

const IMPORT = '__importWithinTheFunction';

type Body = (...given: unknown[]) => void;

const compiled = new Map<string, Script>();

/** A file's code as a function; what has been compiled for one environment is not compiled again for the next. */
function bodyOf(file: string, text: string, names: readonly string[]): Body {
  const key = [file, ...names, text].join('\n');
  let script = compiled.get(key);
  if (!script) {
    const code = withImports(text.replace(/^#!.*/, ''));
    // On one line with what comes before it: errors tell the file's own lines.
    script = new Script(`(function (${names.join(', ')}) {${code}\n})`, { filename: file });
    compiled.set(key, script);
  }
  return script.runInThisContext() as Body;
}

/** An `import()` of Node's own modules would go around what is replaced here; other files are `require`d. */
function withImports(code: string): string {
  return code.replace(/(?<![.\w$])import\((?=["'`])/g, `${IMPORT}(`);
}

/** Waiting for files takes real time, in which the function's own must not jump. */
function filesOn(clock: VirtualClock): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fsPromises).map(([name, value]) => [
      name,
      typeof value === 'function'
        ? (...given: never[]) =>
            clock.during(Promise.resolve((value as (...all: never[]) => unknown)(...given)))
        : value,
    ]),
  );
}

type GzipDone = (error: Error | null, zipped: Buffer) => void;

/** Without the thread pool: its time is not the function's. */
const gzipAtOnce = Object.assign(
  (data: zlib.InputType, ...more: [GzipDone] | [zlib.ZlibOptions, GzipDone]): void => {
    const [options, done] = more.length === 1 ? [undefined, more[0]] : more;
    process.nextTick(done, null, zlib.gzipSync(data, options));
  },
  {
    [promisify.custom]: (data: zlib.InputType, options?: zlib.ZlibOptions) =>
      Promise.resolve(zlib.gzipSync(data, options)),
  },
);

function sleepOn(clock: VirtualClock) {
  return <T>(delay?: number, value?: T): Promise<T | undefined> =>
    new Promise((resolve) => clock.setTimeout(() => resolve(value), delay));
}
