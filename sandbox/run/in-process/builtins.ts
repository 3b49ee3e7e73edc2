import childProcess from 'node:child_process';
import crypto from 'node:crypto';
import events from 'node:events';
import fs from 'node:fs';
import fsPromises from 'node:fs/promises';
import { builtinModules, isBuiltin } from 'node:module';
import { dirname } from 'node:path';
import util from 'node:util';
import zlib from 'node:zlib';
import { timersOn } from './globals';
import { type FindService, httpModule } from './http-module';
import type { Realm } from './realm';
import type { VirtualClock } from './virtual-clock';

/** What Node's own modules are made with for one function. */
export interface BuiltinSurroundings {
  readonly realm: Realm;
  readonly clock: VirtualClock;
  readonly process: NodeJS.Process;
  readonly find: FindService;
  /** Runs a callback: what it throws is the function's own. */
  guard(run: () => void): void;
}

type Members = Readonly<Record<string, unknown>>;
type Call = (...given: unknown[]) => unknown;

/** Modules that would open a socket, or lead into the realm and the process that run the functions. */
const REFUSED = [
  ...['net', 'tls', 'http2', 'dgram', 'cluster', 'worker_threads'],
  ...['inspector', 'inspector/promises', 'repl', 'test', 'trace_events', 'vm', 'wasi'],
];

/** Modules whose functions return promises of Node's own. */
const PROMISING = ['readline/promises', 'stream/promises'];

/** Functions that call back once: neither classes, nor those whose callback hears of more than one thing, nor streams. */
const TAKES_A_CALLBACK = /^(?!watch|unwatch|create|.*Sync$)[a-z]/;

/** Functions that call back with more than an error and what their like without a callback returns. */
const CALLS_BACK_OTHERWISE = ['exists', 'read', 'readv', 'write', 'writev'];

const CRYPTO_CALLBACKS = [
  ...['checkPrime', 'generateKey', 'generateKeyPair', 'generatePrime', 'hkdf', 'pbkdf2', 'randomBytes'],
  ...['randomFill', 'randomInt', 'scrypt', 'sign', 'verify'],
];

/** Node's own modules as one function has them: copies, so that what it puts in its members stays with it. */
export class BuiltinModules {
  private readonly known = new Map<string, unknown>();

  constructor(
    private readonly surroundings: BuiltinSurroundings,
    private readonly require: (name: string, folder: string) => unknown,
  ) {}

  /** @throws Error for modules that are not there for functions in this process */
  get(given: string): unknown {
    const name = given.replace(/^node:/, '');
    if (!this.known.has(name)) this.known.set(name, this.adapted(name));
    return this.known.get(name);
  }

  private adapted(name: string): unknown {
    const { clock, find, guard, process: own, realm } = this.surroundings;
    if (REFUSED.includes(name)) {
      throw new realm.Error(
        `${name} is not there for functions in this process; use node:http or node:https`,
      );
    }
    const { global } = realm;
    switch (name) {
      case 'http':
      case 'https':
        return httpModule(name, { find, clock, realm, guard });
      case 'process':
        return own;
      case 'console':
        return global.console;
      case 'perf_hooks':
        return { ...(process.getBuiltinModule(name) as Members), performance: global.performance };
      case 'timers':
        return timersOn(clock, guard);
      case 'timers/promises':
        return { setTimeout: this.sleep };
      case 'zlib':
        return { ...this.holding(zlib), gzip: gzipAtOnce((promise) => realm.adopt(promise)) };
      case 'fs/promises':
        return this.files();
      case 'fs':
        return { ...this.holding(fs), promises: this.files() };
      case 'dns':
      case 'dns/promises':
        return withoutCalls(process.getBuiltinModule(name) as Members, name, realm);
      case 'crypto':
        return this.holding(crypto, CRYPTO_CALLBACKS);
      case 'events':
        return overlaid(events, { once: this.adopting(events.once as Call) });
      case 'util':
        return { ...util, promisify: this.promisify() };
      case 'child_process':
        return withoutCalls(childProcess, name, realm);
      case 'os':
        return { ...(process.getBuiltinModule(name) as Members), ...refusing(['setPriority'], name, realm) };
      case 'v8':
        return {
          ...(process.getBuiltinModule(name) as Members),
          ...refusing(['setFlagsFromString', 'setHeapSnapshotNearHeapLimit'], name, realm),
        };
      case 'module':
        return {
          builtinModules: [...builtinModules],
          isBuiltin,
          createRequire: (file: string) => (wanted: string) => this.require(wanted, dirname(file)),
        };
      default:
        return this.copied(name);
    }
  }

  private copied(name: string): unknown {
    const real = process.getBuiltinModule(name) as unknown;
    if (typeof real === 'function') return overlaid(real, {});
    const members = { ...(real as Members) };
    return PROMISING.includes(name) ? this.allAdopting(members) : members;
  }

  private adopting(call: Call): Call {
    const { realm } = this.surroundings;
    return function (this: unknown, ...given) {
      return realm.adopt(call.apply(this, given) as Promise<unknown>);
    };
  }

  private allAdopting(members: Members): Members {
    return Object.fromEntries(
      Object.entries(members).map(([name, value]) => [
        name,
        typeof value === 'function' ? this.adopting(value as Call) : value,
      ]),
    );
  }

  /**
   * What other threads would do is done at once, where it can be: which of two functions reads a table first must not
   * depend on how fast this machine reads a file. Where it cannot, the function's time stands still meanwhile.
   */
  private holding(
    members: Members,
    names = Object.keys(members).filter((name) => TAKES_A_CALLBACK.test(name)),
  ): Members {
    const { clock, guard } = this.surroundings;
    const held = names.flatMap((name): [string, unknown][] => {
      const call = members[name];
      if (typeof call !== 'function') return [];
      const atOnce = CALLS_BACK_OTHERWISE.includes(name) ? undefined : members[`${name}Sync`];
      const holding = function (this: unknown, ...given: unknown[]): unknown {
        const done = given.at(-1);
        if (typeof done !== 'function') return (call as Call).apply(this, given);
        const end = clock.begin();
        const last = (...results: unknown[]): void => {
          end();
          guard(() => void (done as Call)(...results));
        };
        try {
          if (typeof atOnce === 'function')
            return process.nextTick(last, ...outcomeOf(atOnce as Call, given));
          return (call as Call).call(this, ...given.slice(0, -1), last);
        } catch (error) {
          end();
          throw error;
        }
      };
      const {
        length: _length,
        name: _name,
        prototype: _prototype,
        ...own
      } = Object.getOwnPropertyDescriptors(call);
      return [[name, Object.defineProperties(holding, own)]];
    });
    return { ...members, ...Object.fromEntries(held) };
  }

  /** Files at once, as in `holding`; those that stay open in real time. */
  private files(): Members {
    const { clock } = this.surroundings;
    const waiting = Object.entries(fsPromises).map(([name, value]) => {
      if (typeof value !== 'function') return [name, value];
      const atOnce = (fs as unknown as Members)[`${name}Sync`];
      if (typeof atOnce === 'function' && name !== 'open')
        return [name, async (...given: unknown[]) => (atOnce as Call)(...given)];
      return [name, (...given: unknown[]) => clock.during(Promise.resolve((value as Call)(...given)))];
    });
    return this.allAdopting(Object.fromEntries(waiting) as Members);
  }

  private readonly sleep = <T>(delay?: number, value?: T): Promise<T | undefined> => {
    const { clock, realm } = this.surroundings;
    return realm.adopt(new Promise((resolve) => clock.setTimeout(() => resolve(value), delay)));
  };

  private promisify(): Call {
    const promisify = (call: Call): Call => {
      const promised = util.promisify(call) as Call;
      return Object.assign(this.adopting(promised), { ...promised });
    };
    return Object.assign(promisify, { custom: util.promisify.custom }) as unknown as Call;
  }
}

/** A function or class whose members can be given other values, without their showing on the real one. */
function overlaid(real: object, members: Members): unknown {
  const own: Record<PropertyKey, unknown> = { ...members };
  const seen = new Proxy(real, {
    get: (target, name) => (Object.hasOwn(own, name) ? own[name] : Reflect.get(target, name)) as unknown,
    set: (_target, name, value) => {
      own[name] = value;
      return true;
    },
    defineProperty: (_target, name, { value, get }) => {
      own[name] = get ? (get.call(own) as unknown) : value;
      return true;
    },
    deleteProperty: (_target, name) => delete own[name],
    setPrototypeOf: () => true,
  });
  // Many are members of themselves, like EventEmitter of events.
  for (const [name, value] of Object.entries(real)) if (value === real) own[name] = seen;
  return seen;
}

/** What a function that calls back would have called back with, from its like that returns. */
function outcomeOf(atOnce: Call, given: readonly unknown[]): unknown[] {
  try {
    return [null, atOnce(...given.slice(0, -1))];
  } catch (error) {
    return [error];
  }
}

/** A module that can be loaded, since many bundles do, but that nothing can be done with. */
function withoutCalls(members: Members, module: string, realm: Realm): Members {
  const calls = Object.keys(members).filter((name) => typeof members[name] === 'function');
  return { ...members, ...refusing(calls, module, realm) };
}

/** Functions that cannot be called. */
function refusing(names: readonly string[], module: string, realm: Realm): Members {
  const refuse = (name: string) => (): never => {
    throw new realm.Error(`${name} of ${module} is not there for functions in this process`);
  };
  return Object.fromEntries(names.map((name) => [name, refuse(name)]));
}

type GzipDone = (error: Error | null, zipped: Buffer) => void;

/** Without the thread pool: its time is not the function's. */
function gzipAtOnce(adopt: <T>(promise: Promise<T>) => Promise<T>) {
  const gzip = (data: zlib.InputType, ...more: [GzipDone] | [zlib.ZlibOptions, GzipDone]): void => {
    const [options, done] = more.length === 1 ? [undefined, more[0]] : more;
    process.nextTick(done, null, zlib.gzipSync(data, options));
  };
  const promised = (data: zlib.InputType, options?: zlib.ZlibOptions) =>
    adopt(Promise.resolve(zlib.gzipSync(data, options)));
  return Object.assign(gzip, { [util.promisify.custom]: promised });
}
