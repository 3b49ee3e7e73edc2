import { Console } from 'node:console';
import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import type { Realm } from './realm';
import type { VirtualClock, VirtualTimer } from './virtual-clock';

type Callback = (...given: unknown[]) => void;

export interface FunctionSurroundings {
  readonly realm: Realm;
  readonly clock: VirtualClock;
  /** What the function sees as its process. */
  readonly process: NodeJS.Process;
  readonly output: Writable;
  /** Runs a callback: what it throws is the function's own. */
  readonly guard: (run: () => void) => void;
}

/** Classes and functions of Node.js that a function shares with this process: they hold nothing of either. */
const SHARED = [
  ...['AbortController', 'Blob', 'Buffer', 'ByteLengthQueuingStrategy', 'CompressionStream'],
  ...['CountQueuingStrategy', 'Crypto', 'CryptoKey', 'CustomEvent', 'DOMException', 'DecompressionStream'],
  ...['Event', 'EventTarget', 'File', 'FormData', 'Headers', 'MessageChannel', 'MessageEvent', 'MessagePort'],
  ...['ReadableByteStreamController', 'ReadableStream', 'ReadableStreamBYOBReader'],
  ...['ReadableStreamBYOBRequest', 'ReadableStreamDefaultController', 'ReadableStreamDefaultReader'],
  ...['Request', 'Response', 'SubtleCrypto', 'TextDecoder', 'TextDecoderStream', 'TextEncoder'],
  ...['TextEncoderStream', 'TransformStream', 'TransformStreamDefaultController', 'URL', 'URLSearchParams'],
  ...['WritableStream', 'WritableStreamDefaultController', 'WritableStreamDefaultWriter'],
  ...['atob', 'btoa', 'crypto', 'structuredClone'],
];

/** Gives a realm what Node.js has beside JavaScript's own: time, process, output and random numbers of one function. */
export function furnish(surroundings: FunctionSurroundings): void {
  const { realm, clock, process: own, output, guard } = surroundings;
  const { global } = realm;
  const shared = SHARED.map((name) => [name, (globalThis as Record<string, unknown>)[name]] as const);
  const globals = {
    ...Object.fromEntries(shared.filter(([, value]) => value !== undefined)),
    ...timersOn(clock, guard),
    global,
    AbortSignal: abortSignalOn(clock),
    Date: dateOn(clock, global.Date as DateConstructor),
    performance: performanceOn(clock),
    console: new Console({ stdout: output, stderr: output }),
    process: own,
    queueMicrotask: (run: () => void) => queueMicrotask(() => guard(run)),
    fetch: () =>
      realm.adopt(
        Promise.reject(
          new realm.Error('fetch is not carried over within a process; use node:http or node:https'),
        ),
      ),
  };
  for (const [name, value] of Object.entries(globals)) {
    // As Node.js has them: a function may put something else in their place.
    Object.defineProperty(global, name, { value, writable: true, configurable: true, enumerable: false });
  }
  (global.Math as Math).random = randomFrom(own.env.AWS_LAMBDA_LOG_STREAM_NAME ?? '');
}

/** `setTimeout` and its like, by a function's own clock. */
export function timersOn(clock: VirtualClock, guard: (run: () => void) => void) {
  const later = (run: Callback, delay?: number, ...given: unknown[]): VirtualTimer =>
    clock.setTimeout(() => run(...given), delay);
  const intervals = new Map<object, VirtualTimer>();
  const immediates = new Map<NodeJS.Immediate, () => void>();
  const clear = (timer: unknown): void => {
    const repeated = typeof timer === 'object' && timer ? intervals.get(timer) : undefined;
    if (repeated) intervals.delete(timer as object);
    clock.clearTimeout(repeated ?? timer);
  };
  const every = (run: Callback, delay?: number, ...given: unknown[]): object => {
    const handle = { ref: () => handle, unref: () => handle };
    const again = (): void => {
      intervals.set(
        handle,
        clock.setTimeout(() => {
          again();
          run(...given);
        }, delay),
      );
    };
    again();
    return handle;
  };
  return {
    setTimeout: later,
    clearTimeout: clear,
    setInterval: every,
    clearInterval: clear,
    setImmediate: (run: Callback, ...given: unknown[]) => {
      const end = clock.begin();
      const handle = setImmediate(() => {
        immediates.delete(handle);
        end();
        guard(() => run(...given));
      });
      immediates.set(handle, end);
      return handle;
    },
    clearImmediate: (handle: NodeJS.Immediate) => {
      immediates.get(handle)?.();
      immediates.delete(handle);
      clearImmediate(handle);
    },
  };
}

/** What a function sees as its stdout and stderr. */
export function outputTo(write: (text: string) => void): Writable {
  const output = new Writable({ decodeStrings: false });
  // Lines must not wait for the stream: the invocation may have ended by then.
  const now = (chunk: string | Uint8Array, ...more: unknown[]): boolean => {
    write(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
    const done = more.find((argument): argument is () => void => typeof argument === 'function');
    if (done) queueMicrotask(done);
    return true;
  };
  return Object.assign(output, { write: now });
}

function dateOn(clock: VirtualClock, real: DateConstructor): DateConstructor {
  function VirtualDate(...given: []): unknown {
    if (!new.target) return new real(clock.now()).toString();
    const target = (new.target as unknown) === VirtualDate ? real : new.target;
    return Reflect.construct(real, given.length === 0 ? [clock.now()] : given, target);
  }
  const statics = { now: () => clock.now(), parse: real.parse, UTC: real.UTC };
  const virtual = Object.assign(VirtualDate, statics) as unknown as DateConstructor;
  Object.defineProperty(virtual, 'name', { value: 'Date' });
  Object.defineProperty(virtual, 'prototype', { value: real.prototype });
  real.prototype.constructor = virtual;
  return virtual;
}

function performanceOn(clock: VirtualClock): Pick<typeof performance, 'now' | 'timeOrigin'> {
  let origin: number | undefined;
  // The clock stands at 1970 until the first event comes.
  const start = (): number => (origin ??= clock.now());
  return {
    now: () => clock.now() - start(),
    get timeOrigin() {
      return start();
    },
  };
}

function abortSignalOn(clock: VirtualClock): typeof AbortSignal {
  const timeout = (milliseconds: number): AbortSignal => {
    const controller = new AbortController();
    const expire = (): void =>
      controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    clock.setTimeout(expire, milliseconds);
    return controller.signal;
  };
  return new Proxy(AbortSignal, {
    get: (target, name, receiver) =>
      name === 'timeout' ? timeout : (Reflect.get(target, name, receiver) as unknown),
  });
}

/** Random numbers that are the same in every run: they only spread retries. */
function randomFrom(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE();
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
