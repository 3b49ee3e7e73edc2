// Runs inside a worker thread, bundled on its own.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { existsSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { rejectionError, signalError, thrownError } from '../endings';
import type { FunctionError } from '../invocation';

/** What the worker is started with. */
export interface WorkerStart {
  readonly codeFolder: string;
  /** As in the template: `<module>.<export>`. */
  readonly handler: string;
}

/** One event for the handler. */
export interface WorkerInvoke {
  /** JSON text. */
  readonly event: string;
  readonly context: FunctionContext;
  /** Milliseconds that the function has left, however long it has been at work: simulated time stands still meanwhile. */
  readonly remaining: number;
}

/** The data of Lambda's context object. */
export interface FunctionContext {
  readonly awsRequestId: string;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly memoryLimitInMB: string;
}

/** What the worker says. */
export type WorkerMessage =
  | { readonly type: 'log'; readonly line: string }
  | { readonly type: 'ready' }
  | { readonly type: 'initError'; readonly error: FunctionError }
  | { readonly type: 'result'; readonly value: string }
  | { readonly type: 'error'; readonly error: FunctionError }
  | { readonly type: 'ended'; readonly error: FunctionError };

type Handler = (event: unknown, context: unknown) => unknown;

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

/** Lines go through the same port as results: so none arrives after the result of its invocation. */
function capture(stream: NodeJS.WriteStream): void {
  let rest = '';
  const write = (chunk: string | Uint8Array, ...more: unknown[]): boolean => {
    const lines = (rest + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'))).split(
      '\n',
    );
    rest = lines.pop() ?? '';
    for (const line of lines) say({ type: 'log', line });
    const done = more.find((argument): argument is () => void => typeof argument === 'function');
    if (done) queueMicrotask(done);
    return true;
  };
  stream.write = write;
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

async function load({ codeFolder, handler }: WorkerStart): Promise<Handler> {
  const dot = handler.lastIndexOf('.');
  const base = resolve(codeFolder, handler.slice(0, dot));
  const file = ['.js', '.mjs', '.cjs'].map((extension) => base + extension).find((path) => existsSync(path));
  if (!file)
    throw named(
      'Runtime.ImportModuleError',
      `Cannot find module '${handler.slice(0, dot)}' in ${codeFolder}`,
    );
  const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const name = handler.slice(dot + 1);
  // What a CommonJS module exports is found by name only if the names can be seen without running it.
  const fallback = (module.default as Record<string, unknown> | undefined)?.[name];
  const found = module[name] ?? fallback;
  if (typeof found !== 'function')
    throw named('Runtime.HandlerNotFound', `${join(handler)} is undefined or not exported`);
  if (found.length > 2) {
    throw named(
      'Runtime.CallbackHandlerDeprecated',
      `${handler} takes a callback; Node.js 24 functions return a promise`,
    );
  }
  return found as Handler;
}

/** Ends this thread where the function ends its process: of real signals the process of the sandbox would die. */
function endAlone(): void {
  const end = (error: FunctionError): never => {
    say({ type: 'ended', error });
    process.exit();
  };
  process.abort = () => end(signalError('SIGABRT'));
  process.kill = (pid, signal = 'SIGTERM') => {
    if (![process.pid, process.ppid, 0].includes(Math.abs(pid)))
      throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH', syscall: 'kill' });
    if (signal === 0) return true;
    if (signal === 'SIGKILL' || process.listenerCount(String(signal)) === 0)
      return end(signalError(String(signal)));
    process.emit(signal as NodeJS.Signals, signal as NodeJS.Signals);
    return true;
  };
  process.on('unhandledRejection', (reason) => end(rejectionError(reason)));
}

async function main(): Promise<void> {
  capture(process.stdout);
  capture(process.stderr);
  endAlone();
  let handler: Handler;
  try {
    handler = await load(workerData as WorkerStart);
  } catch (error) {
    say({ type: 'initError', error: thrownError(error) });
    return;
  }
  parentPort?.on('message', async ({ event, context, remaining }: WorkerInvoke) => {
    try {
      const value: unknown = await handler(JSON.parse(event), {
        ...context,
        callbackWaitsForEmptyEventLoop: true,
        getRemainingTimeInMillis: () => remaining,
      });
      // By then Node.js has told of every promise that nobody cares for.
      await new Promise(setImmediate);
      say({ type: 'result', value: JSON.stringify(value ?? null) });
    } catch (error) {
      say({ type: 'error', error: thrownError(error) });
    }
  });
  say({ type: 'ready' });
}

void main();
