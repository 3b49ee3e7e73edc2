import { join } from 'node:path';
import { types } from 'node:util';
import type { DeployedFunction } from '../../deployment/functions';
import type { Environment, FunctionError, Invocation } from '../invocation';
import { SILENCE, type Caller, type Ending, type LocalService } from './caller';
import { globalsFor } from './globals';
import { fileOf, FunctionModules } from './modules';
import { VirtualClock } from './virtual-clock';

type Handler = (event: unknown, context: unknown) => unknown;
type CreateHandler = (environment: Readonly<Record<string, string>>, clients: object) => Handler;

export interface InProcessOptions {
  /** The simulated time at which invocations begin. */
  readonly now: () => Date;
  /** What answers at a host; undefined if its name does not resolve. */
  readonly find: (host: string, caller: Caller) => LocalService | undefined;
  /** What the handler is made with instead of clients of the SDK, by the `createHandler` of its bundle; none unless given. */
  readonly clients?: object;
}

/** An execution environment within this process: the very code, with time, environment and network of its own. */
export class InProcessEnvironment implements Environment {
  isUsable = true;
  private readonly clock = new VirtualClock((error) => this.crashed?.(error));
  private crashed: ((error: unknown) => void) | undefined;
  private handler: Handler | undefined;
  private caller: Caller | undefined;
  private text = '';

  constructor(
    private readonly fn: DeployedFunction,
    private readonly variables: Readonly<Record<string, string>>,
    private readonly options: InProcessOptions,
  ) {}

  async invoke(event: unknown, requestId: string): Promise<Invocation> {
    const coldStart = this.handler === undefined;
    this.clock.start(this.options.now().getTime());
    const started = this.clock.now();
    const ending = await this.run(event, requestId);
    const durationMs = this.clock.now() - started;
    this.clock.freeze();
    // An error thrown by the handler leaves the environment warm, everything else ends it.
    if (ending.outcome === 'timeout' || ending.outcome === 'init-error') this.end();
    this.caller = undefined;
    return { requestId, ...ending, logs: this.takeLines(), durationMs, coldStart };
  }

  async close(): Promise<void> {
    this.end();
  }

  private end(): void {
    this.isUsable = false;
    this.clock.stop();
  }

  /** Whoever is ended, or was never asked, reaches nobody: no promise of it may do anything any more. */
  private find(host: string): LocalService | undefined {
    return this.isUsable && this.caller ? this.options.find(host, this.caller) : SILENCE;
  }

  private run(event: unknown, requestId: string): Promise<Ending> {
    try {
      this.handler ??= this.load();
    } catch (error) {
      return Promise.resolve({ outcome: 'init-error', error: describe(error) });
    }
    const { handler } = this;
    const limit = this.fn.timeoutSeconds * 1000;
    const deadline = this.clock.now() + limit;
    return new Promise((resolve) => {
      const timer = this.clock.setTimeout(() => {
        const errorMessage = `Task timed out after ${(limit / 1000).toFixed(2)} seconds`;
        resolve({
          outcome: 'timeout',
          error: { errorType: 'Sandbox.Timedout', errorMessage, trace: [] },
        });
      }, limit);
      const ended = (ending: Ending): void => {
        this.clock.clearTimeout(timer);
        resolve(ending);
      };
      this.caller = {
        fn: this.fn,
        end: (ending) => {
          this.end();
          ended(ending);
        },
      };
      const failed = (error: unknown): void => ended({ outcome: 'function-error', error: describe(error) });
      this.crashed = (error) => {
        this.isUsable = false;
        failed(error);
      };
      const context = {
        ...this.context(requestId),
        getRemainingTimeInMillis: () => Math.max(0, deadline - this.clock.now()),
      };
      Promise.resolve()
        .then(() => handler(copy(event), context))
        .then((value) => ended({ outcome: 'success', value: copy(value ?? null) }))
        .catch(failed);
    });
  }

  private load(): Handler {
    const { codeFolder = '', handler } = this.fn;
    const dot = handler.lastIndexOf('.');
    const file = fileOf(join(codeFolder, handler.slice(0, dot)));
    if (!file) {
      throw named(
        'Runtime.ImportModuleError',
        `Cannot find module '${handler.slice(0, dot)}' in ${codeFolder}; within this process only CommonJS is run`,
      );
    }
    const globals = globalsFor({
      clock: this.clock,
      environment: this.variables,
      write: (text) => (this.text += text),
    });
    const modules = new FunctionModules({ globals, clock: this.clock, find: (host) => this.find(host) });
    const module = modules.load(file) as Readonly<Record<string, unknown>>;
    const { clients } = this.options;
    if (clients) return (module.createHandler as CreateHandler)(this.variables, clients);
    const found = module[handler.slice(dot + 1)];
    if (typeof found !== 'function') {
      throw named('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
    }
    if (found.length > 2) {
      throw named(
        'Runtime.CallbackHandlerDeprecated',
        `${handler} takes a callback; Node.js 24 functions return a promise`,
      );
    }
    return found as Handler;
  }

  private context(awsRequestId: string) {
    const { name, arn, logGroupName, memoryMegabytes } = this.fn;
    return {
      awsRequestId,
      callbackWaitsForEmptyEventLoop: true,
      functionName: name,
      functionVersion: '$LATEST',
      invokedFunctionArn: arn,
      logGroupName,
      logStreamName: this.variables.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
      memoryLimitInMB: String(memoryMegabytes),
    };
  }

  private takeLines(): string[] {
    const lines = this.text.split('\n');
    this.text = lines.pop() ?? '';
    return lines;
  }
}

/** What passes between functions is JSON, and never the same object. */
function copy(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function describe(error: unknown): FunctionError {
  // Of another realm where a test runner has one of its own.
  if (!types.isNativeError(error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}
