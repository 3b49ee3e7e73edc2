import { Console } from 'node:console';
import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import type { VirtualClock, VirtualTimer } from './virtual-clock';

type Callback = (...given: unknown[]) => void;

/** What a function sees instead of what belongs to this process: its names are those of JavaScript's globals. */
export type FunctionGlobals = Readonly<Record<string, unknown>>;

export interface FunctionSurroundings {
  readonly clock: VirtualClock;
  readonly environment: Readonly<Record<string, string>>;
  /** Takes what the function writes to stdout and stderr. */
  readonly write: (text: string) => void;
}

/** Time, environment, output and random numbers of one function. */
export function globalsFor({ clock, environment, write }: FunctionSurroundings): FunctionGlobals {
  const output = outputTo(write);
  return {
    ...timersOn(clock),
    AbortSignal: abortSignalOn(clock),
    Date: dateOn(clock),
    Math: mathOf(environment.AWS_LAMBDA_LOG_STREAM_NAME ?? ''),
    performance: performanceOn(clock),
    console: new Console({ stdout: output, stderr: output }),
    process: Object.create(process, {
      env: { value: { ...environment }, enumerable: true },
      stdout: { value: output },
      stderr: { value: output },
      emitWarning: { value: (warning: unknown) => write(`${String(warning)}\n`) },
    }) as NodeJS.Process,
    fetch: () =>
      Promise.reject(
        new TypeError('fetch is not carried over within a process; use node:http or node:https'),
      ),
  };
}

/** `setTimeout` and its like, by a function's own clock. */
export function timersOn(clock: VirtualClock) {
  const later = (run: Callback, delay?: number, ...given: unknown[]): VirtualTimer =>
    clock.setTimeout(() => run(...given), delay);
  const intervals = new Map<object, VirtualTimer>();
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
      return setImmediate(() => {
        end();
        run(...given);
      });
    },
  };
}

function outputTo(write: (text: string) => void): Writable {
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

function dateOn(clock: VirtualClock): DateConstructor {
  return new Proxy(Date, {
    construct: (target, given: [], newTarget) =>
      Reflect.construct(target, given.length === 0 ? [clock.now()] : given, newTarget) as Date,
    apply: () => new Date(clock.now()).toString(),
    get: (target, name, receiver) =>
      name === 'now' ? () => clock.now() : (Reflect.get(target, name, receiver) as unknown),
  });
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
function mathOf(seed: string): Math {
  let state = createHash('sha256').update(seed).digest().readUInt32LE();
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return Object.create(Math, { random: { value: random } }) as Math;
}
