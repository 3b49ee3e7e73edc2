import { EventEmitter } from 'node:events';
import type { Writable } from 'node:stream';
import { exitError, signalError } from '../endings';
import type { FunctionError } from '../invocation';
import type { Realm } from './realm';
import type { VirtualClock } from './virtual-clock';

export interface ProcessParts {
  readonly realm: Realm;
  readonly clock: VirtualClock;
  readonly environment: Readonly<Record<string, string>>;
  /** Where the function's code is. */
  readonly folder: string;
  readonly output: Writable;
  /** Ends the execution environment; never returns, as a process that ends does not. */
  exit(error: FunctionError): never;
  /** Runs a callback later: what it throws is the function's own. */
  guard(run: () => void): void;
}

/** Ids as in an execution environment: its bootstrap starts the runtime. */
const PID = 8;
const PARENT = 1;

/** What a function sees as its process: nothing that it does to it reaches the process that runs it. */
export function processFor(parts: ProcessParts): NodeJS.Process {
  const { realm, clock, environment, folder, output, exit, guard } = parts;
  const events = new EventEmitter();
  let directory = folder;
  let began: number | undefined;
  const elapsed = (): number => clock.now() - (began ??= clock.now());
  const signalled = (signal: string): true => {
    if (signal !== 'SIGKILL' && events.listenerCount(signal) > 0) return events.emit(signal, signal) as true;
    return exit(signalError(signal));
  };
  const own = {
    env: { ...environment },
    argv: [process.execPath, '/var/runtime/index.mjs'],
    argv0: 'node',
    execArgv: [],
    execPath: process.execPath,
    title: 'node',
    pid: PID,
    ppid: PARENT,
    platform: process.platform,
    arch: process.arch,
    version: process.version,
    versions: { ...process.versions },
    release: { ...process.release },
    config: {},
    features: { ...process.features },
    exitCode: undefined as number | string | undefined,
    stdout: output,
    stderr: output,
    cwd: () => directory,
    chdir: (given: string) => void (directory = given),
    exit: (code?: number | string) => {
      const status = Number(code ?? seen.exitCode ?? 0);
      events.emit('exit', status);
      return exit(exitError(status));
    },
    abort: () => exit(signalError('SIGABRT')),
    kill: (pid: number, signal: string | number = 'SIGTERM') => {
      if (![PID, PARENT, 0].includes(Math.abs(pid)))
        throw Object.assign(new realm.Error('kill ESRCH'), { code: 'ESRCH', syscall: 'kill' });
      return signal === 0 ? true : signalled(String(signal));
    },
    nextTick: (run: (...given: unknown[]) => void, ...given: unknown[]) =>
      process.nextTick(() => guard(() => run(...given))),
    emitWarning: (warning: unknown) => void output.write(`${String(warning)}\n`),
    uptime: () => elapsed() / 1000,
    hrtime: Object.assign(
      ([seconds, nanoseconds]: [number, number] = [0, 0]): [number, number] => {
        const now = clock.now();
        const rest = (now % 1000) * 1e6 - nanoseconds;
        return [Math.floor(now / 1000) - seconds - (rest < 0 ? 1 : 0), rest < 0 ? rest + 1e9 : rest];
      },
      { bigint: () => BigInt(clock.now()) * 1_000_000n },
    ),
    memoryUsage: Object.assign(() => process.memoryUsage(), { rss: () => process.memoryUsage.rss() }),
    cpuUsage: () => ({ user: elapsed() * 1000, system: 0 }),
    umask: () => 0o022,
    getuid: () => 993,
    getgid: () => 990,
    geteuid: () => 993,
    getegid: () => 990,
    setUncaughtExceptionCaptureCallback: () => undefined,
    hasUncaughtExceptionCaptureCallback: () => false,
    [Symbol.toStringTag]: 'process',
  };
  const seen = Object.assign(events, own);
  return seen as unknown as NodeJS.Process;
}
