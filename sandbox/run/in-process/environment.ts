import { join } from 'node:path';
import type { DeployedFunction } from '../../deployment/functions';
import { rejectionError, thrownError } from '../endings';
import type { Environment, FunctionError, Invocation } from '../invocation';
import { SILENCE, type Caller, type Ending, type LocalService } from './caller';
import { furnish, outputTo } from './globals';
import { fileOf, FunctionModules } from './modules';
import { processFor } from './process';
import { openRealm } from './realm';
import { watchFor, type StrayKind, type Suspect } from './strays';
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

/**
 * An execution environment within this process: the very code, with JavaScript's own objects, time, process and
 * network of its own. It protects from mistakes, not from malice.
 */
export class InProcessEnvironment implements Environment, Suspect {
  isUsable = true;
  private readonly clock = new VirtualClock((error) => this.crashed(error));
  readonly realm = openRealm();
  private readonly unwatch = watchFor(this);
  /** What ends the code of the function when it ends its process. */
  private readonly ended = new this.realm.Error('the process of the function has ended');
  /** What its process ended with. */
  private exited: FunctionError | undefined;
  private handler: Handler | undefined;
  private caller: Caller | undefined;
  private text = '';

  constructor(
    private readonly fn: DeployedFunction,
    private readonly variables: Readonly<Record<string, string>>,
    private readonly options: InProcessOptions,
  ) {}

  get isAtWork(): boolean {
    return this.caller !== undefined;
  }

  /** As Lambda's runtime answers it: the invocation fails, and the process ends. */
  caused(kind: StrayKind, error: unknown): void {
    if (error === this.ended) return;
    this.fail(kind === 'uncaughtException' ? thrownError(error) : rejectionError(error));
  }

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
    // By then Node.js has told of what went wrong until now.
    setImmediate(this.unwatch);
  }

  /** Whoever is ended, or was never asked, reaches nobody: no promise of it may do anything any more. */
  private find(host: string): LocalService | undefined {
    return this.isUsable && this.caller ? this.options.find(host, this.caller) : SILENCE;
  }

  private crashed(error: unknown): void {
    this.caused('uncaughtException', error);
  }

  /** Ends the environment, and the invocation that it is at. */
  private fail(error: FunctionError): void {
    if (this.caller) this.caller.end({ outcome: 'function-error', error });
    else this.end();
  }

  private exit(error: FunctionError): never {
    this.exited ??= error;
    this.fail(error);
    throw this.ended;
  }

  private readonly guard = (run: () => void): void => {
    if (!this.isUsable) return;
    try {
      run();
    } catch (error) {
      this.crashed(error);
    }
  };

  private run(event: unknown, requestId: string): Promise<Ending> {
    try {
      this.handler ??= this.load();
    } catch (error) {
      return Promise.resolve({ outcome: 'init-error', error: this.exited ?? thrownError(error) });
    }
    // Code may catch what is to end it.
    if (this.exited) return Promise.resolve({ outcome: 'init-error', error: this.exited });
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
      const context = {
        ...this.context(requestId),
        getRemainingTimeInMillis: () => Math.max(0, deadline - this.clock.now()),
      };
      Promise.resolve()
        .then(() => handler(this.copy(event), context))
        .then((value) => ({ outcome: 'success' as const, value: copyOf(value ?? null) }))
        .catch((error: unknown) => ({ outcome: 'function-error' as const, error: thrownError(error) }))
        .then((ending) => {
          const resume = this.clock.begin();
          // By then Node.js has told of every promise that nobody cares for.
          setImmediate(() => {
            ended(ending);
            resume();
          });
        });
    });
  }

  /** What passes between functions is JSON, and never the same object. */
  private copy(event: unknown): unknown {
    return this.realm.JSON.parse(JSON.stringify(event)) as unknown;
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
    const module = this.modules(codeFolder).load(file) as Readonly<Record<string, unknown>>;
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

  private modules(folder: string): FunctionModules {
    const { realm, clock, guard, variables: environment } = this;
    const output = outputTo((text) => (this.text += text));
    const exit = (error: FunctionError): never => this.exit(error);
    const process = processFor({ realm, clock, environment, folder, output, exit, guard });
    furnish({ realm, clock, process, output, guard });
    return new FunctionModules({ realm, clock, process, guard, find: (host) => this.find(host) });
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

function copyOf(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
