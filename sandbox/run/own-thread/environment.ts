import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type * as esbuild from 'esbuild';
import type { DeployedFunction } from '../../deployment/functions';
import { exitError } from '../endings';
import type { OpenEnvironment } from '../function-host';
import type { Environment, FunctionError, Invocation } from '../invocation';
import type { WorkerInvoke, WorkerMessage, WorkerStart } from './worker';

/** Calls back when something has taken so long that it must hang; the result stops that. */
export type Guard = (hangs: () => void) => () => void;

/** Simulated time stands still meanwhile, and a machine may be slow: only what hangs is ended. */
const A_QUARTER_OF_AN_HOUR: Guard = (hangs) => {
  const timer = setTimeout(hangs, 900_000);
  return () => clearTimeout(timer);
};

type Reply =
  | Exclude<WorkerMessage, { type: 'log' | 'ended' }>
  | { readonly type: 'exit'; readonly error: FunctionError }
  | { readonly type: 'hangs' };

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
    private readonly guard: Guard = A_QUARTER_OF_AN_HOUR,
  ) {
    const start: WorkerStart = { codeFolder: fn.codeFolder ?? '', handler: fn.handler };
    workerCode ??= bundled(join(__dirname, 'worker.ts'));
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
      else if (message.type === 'ended') this.end(message.error);
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
      this.end(exitError(code));
    });
  }

  /** Whether another event can be given to it. */
  get isUsable(): boolean {
    return !this.ended;
  }

  /** Hands an event to the handler. After a crash, a failed init or what hangs the environment is of no more use. */
  async invoke(event: unknown, requestId: string): Promise<Invocation> {
    const coldStart = !this.initialized;
    if (coldStart) {
      const reply = await this.nextReply();
      if (reply.type !== 'ready') return this.failed('init-error', reply, requestId, performance.now(), true);
      this.initialized = true;
    }
    const started = performance.now();
    this.worker.postMessage(this.request(event, requestId));
    const reply = await this.nextReply();
    if (reply.type !== 'result') {
      const outcome = reply.type === 'hangs' ? 'timeout' : 'function-error';
      return this.failed(outcome, reply, requestId, started, coldStart);
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

  private request(event: unknown, awsRequestId: string): WorkerInvoke {
    const { name, arn, logGroupName, memoryMegabytes, timeoutSeconds } = this.fn;
    const context = {
      awsRequestId,
      functionName: name,
      functionVersion: '$LATEST',
      invokedFunctionArn: arn,
      logGroupName,
      logStreamName: this.variables.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
      memoryLimitInMB: String(memoryMegabytes),
    };
    return { event: JSON.stringify(event), context, remaining: timeoutSeconds * 1000 };
  }

  private async failed(
    outcome: Exclude<Invocation['outcome'], 'success'>,
    reply: Reply,
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
            errorMessage: 'The function hangs: it has not ended for so long that no machine can be so slow',
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

  private nextReply(): Promise<Reply> {
    const early = this.replies.shift();
    if (early) return Promise.resolve(early);
    return new Promise((resolve) => {
      const stop = this.guard(() => this.waiting?.({ type: 'hangs' }));
      this.waiting = (reply) => {
        stop();
        this.waiting = undefined;
        resolve(reply);
      };
    });
  }
}

function bundled(file: string): string {
  // Not before it is needed: who runs functions within the process has no use for it.
  const { buildSync } = createRequire(__filename)('esbuild') as typeof esbuild;
  const { outputFiles } = buildSync({
    entryPoints: [file],
    bundle: true,
    format: 'cjs',
    target: 'node20',
    platform: 'node',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
