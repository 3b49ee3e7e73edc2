import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type * as esbuild from 'esbuild';
import type { DeployedFunction } from '../../deployment/functions';
import type { OpenEnvironment } from '../function-host';
import type { Environment, FunctionError, Invocation } from '../invocation';
import type { WorkerInvoke, WorkerMessage, WorkerStart } from './worker';

/** Lambda's limit for the code outside of the handler, in milliseconds. */
const INIT_LIMIT = 10_000;

type Reply =
  | Exclude<WorkerMessage, { type: 'log' }>
  | { readonly type: 'exit'; readonly error: FunctionError }
  | { readonly type: 'late' };

let workerCode: string | undefined;

/** Opens an environment in a thread of its own. */
export const ownThread: OpenEnvironment = (fn, variables) => new ThreadEnvironment(fn, variables);

/** An environment that is a worker thread which has loaded the code. */
export class ThreadEnvironment implements Environment {
  private readonly worker: Worker;
  private readonly replies: Reply[] = [];
  private lines: string[] = [];
  private waiting: ((reply: Reply) => void) | undefined;
  private initialized = false;
  private ended = false;

  constructor(
    private readonly fn: DeployedFunction,
    private readonly variables: { readonly [name: string]: string },
  ) {
    const start: WorkerStart = { codeFolder: fn.codeFolder ?? '', handler: fn.handler };
    workerCode ??= transpile(join(__dirname, 'worker.ts'));
    this.worker = new Worker(workerCode, {
      eval: true,
      env: { ...variables },
      // The loaders of this process are no part of the function.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: fn.memoryMegabytes },
      stdout: true,
      stderr: true,
      workerData: start,
    });
    this.worker.on('message', (message: WorkerMessage) => {
      if (message.type === 'log') this.lines.push(message.line);
      else this.reply(message);
    });
    this.worker.on('error', (error: Error) => {
      this.end({
        errorType: error.name,
        errorMessage: error.message,
        trace: (error.stack ?? '').split('\n'),
      });
    });
    this.worker.on('exit', (code) => {
      this.end({ errorType: 'Runtime.ExitError', errorMessage: `exited with status ${code}`, trace: [] });
    });
  }

  /** Whether another event can be given to it. */
  get isUsable(): boolean {
    return !this.ended;
  }

  /** Hands an event to the handler. After a time-out, a crash or a failed init the environment is of no more use. */
  async invoke(event: unknown, requestId: string): Promise<Invocation> {
    const coldStart = !this.initialized;
    if (coldStart) {
      const reply = await this.nextReply(INIT_LIMIT);
      if (reply.type !== 'ready')
        return this.failed('init-error', reply, INIT_LIMIT, requestId, performance.now(), true);
      this.initialized = true;
    }
    const started = performance.now();
    const limit = this.fn.timeoutSeconds * 1000;
    this.worker.postMessage(this.request(event, requestId, Date.now() + limit));
    const reply = await this.nextReply(limit);
    if (reply.type !== 'result') {
      const outcome = reply.type === 'late' ? 'timeout' : 'function-error';
      return this.failed(outcome, reply, limit, requestId, started, coldStart);
    }
    return {
      requestId,
      outcome: 'success',
      value: JSON.parse(reply.value) as unknown,
      logs: this.takeLines(),
      durationMs: performance.now() - started,
      coldStart,
    };
  }

  /** Ends it; an event at work fails. */
  async close(): Promise<void> {
    this.end({ errorType: 'Sandbox.Closed', errorMessage: 'the environment was ended', trace: [] });
    await this.worker.terminate();
  }

  private request(event: unknown, awsRequestId: string, deadline: number): WorkerInvoke {
    const { name, arn, logGroupName, memoryMegabytes } = this.fn;
    const context = {
      awsRequestId,
      functionName: name,
      functionVersion: '$LATEST',
      invokedFunctionArn: arn,
      logGroupName,
      logStreamName: this.variables.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
      memoryLimitInMB: String(memoryMegabytes),
    };
    return { event: JSON.stringify(event), context, deadline };
  }

  private async failed(
    outcome: Exclude<Invocation['outcome'], 'success'>,
    reply: Reply,
    limit: number,
    requestId: string,
    started: number,
    coldStart: boolean,
  ): Promise<Invocation> {
    const durationMs = performance.now() - started;
    // An error thrown by the handler leaves the environment warm, everything else ends it.
    if (reply.type !== 'error') await this.close();
    const error =
      'error' in reply
        ? reply.error
        : {
            errorType: 'Sandbox.Timedout',
            errorMessage: `Task timed out after ${(limit / 1000).toFixed(2)} seconds`,
            trace: [],
          };
    return { requestId, outcome, error, logs: this.takeLines(), durationMs, coldStart };
  }

  private takeLines(): string[] {
    const lines = this.lines;
    this.lines = [];
    return lines;
  }

  private reply(reply: Reply): void {
    if (this.waiting) this.waiting(reply);
    else this.replies.push(reply);
  }

  private end(error: FunctionError): void {
    if (this.ended) return;
    this.ended = true;
    this.reply({ type: 'exit', error });
  }

  private nextReply(limit: number): Promise<Reply> {
    const early = this.replies.shift();
    if (early) return Promise.resolve(early);
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.waiting?.({ type: 'late' }), limit);
      this.waiting = (reply) => {
        clearTimeout(timer);
        this.waiting = undefined;
        resolve(reply);
      };
    });
  }
}

function transpile(file: string): string {
  // Not before it is needed: who runs functions within the process may not have it.
  const { transformSync } = createRequire(__filename)('esbuild') as typeof esbuild;
  return transformSync(readFileSync(file, 'utf8'), {
    loader: 'ts',
    format: 'cjs',
    target: 'node20',
    platform: 'node',
  }).code;
}
