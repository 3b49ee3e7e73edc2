// Runs inside a worker thread, transpiled on its own: types only may be imported from other files.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { existsSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
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
  /** Wall-clock time in milliseconds at which the function times out. */
  readonly deadline: number;
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
  | { readonly type: 'error'; readonly error: FunctionError };

type Handler = (event: unknown, context: unknown) => unknown;

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

function describe(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
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

async function main(): Promise<void> {
  capture(process.stdout);
  capture(process.stderr);
  let handler: Handler;
  try {
    handler = await load(workerData as WorkerStart);
  } catch (error) {
    say({ type: 'initError', error: describe(error) });
    return;
  }
  parentPort?.on('message', async ({ event, context, deadline }: WorkerInvoke) => {
    try {
      const getRemainingTimeInMillis = (): number => Math.max(0, deadline - Date.now());
      const value: unknown = await handler(JSON.parse(event), {
        ...context,
        callbackWaitsForEmptyEventLoop: true,
        getRemainingTimeInMillis,
      });
      say({ type: 'result', value: JSON.stringify(value ?? null) });
    } catch (error) {
      say({ type: 'error', error: describe(error) });
    }
  });
  say({ type: 'ready' });
}

void main();
