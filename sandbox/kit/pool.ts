import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Job, JobDone } from './job';

/** What a process says while it does a job, and in the end. */
export type ProcessAnswer =
  { readonly progress: number } | { readonly done: JobDone } | { readonly failed: string };

interface Waiting {
  readonly job: Job;
  progress(done: number): void;
  resolve(done: JobDone): void;
  reject(error: Error): void;
}

/** Megabytes for what is short-lived: most of a poll is, and a larger space saves a tenth of the time. */
const YOUNG_MEGABYTES = 64;

/** Does jobs in processes of their own, in the order given, each process one at a time. */
export class Pool {
  private readonly idle: ChildProcess[] = [];
  private readonly all = new Set<ChildProcess>();
  private readonly waiting: Waiting[] = [];

  constructor(private readonly size: number) {}

  /** @param progress told how far the job is, 0 to 1; 0 when it begins */
  do(job: Job, progress: (done: number) => void = () => undefined): Promise<JobDone> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ job, progress, resolve, reject });
      this.next();
    });
  }

  close(): void {
    for (const child of this.all) child.kill();
  }

  private next(): void {
    while (this.waiting.length > 0) {
      const child = this.idle.pop() ?? this.start();
      if (!child) return;
      this.handIn(child, this.waiting.shift()!);
    }
  }

  private handIn(child: ChildProcess, { job, progress, resolve, reject }: Waiting): void {
    const done = (): void => {
      child.off('message', answered);
      child.off('exit', exited);
    };
    const answered = (message: ProcessAnswer): void => {
      if ('progress' in message) return progress(message.progress);
      done();
      this.idle.push(child);
      if ('done' in message) resolve(message.done);
      else reject(new Error(message.failed));
      this.next();
    };
    const exited = (code: number | null): void => {
      done();
      this.all.delete(child);
      reject(new Error(`The process for ${job.kind} ${job.scenarios.join(', ')} ended with ${code}.`));
      this.next();
    };
    child.on('message', answered);
    child.on('exit', exited);
    progress(0);
    child.send(job);
  }

  private start(): ChildProcess | undefined {
    if (this.all.size >= this.size) return undefined;
    const child = fork(join(__dirname, 'process.ts'), {
      // Dates stay dates.
      serialization: 'advanced',
      execArgv: ['--import', 'tsx', `--max-semi-space-size=${YOUNG_MEGABYTES}`],
      // What is simulated must not depend on whose shell it is; Lambda's clock is UTC.
      env: { ...process.env, TZ: 'UTC', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    });
    this.all.add(child);
    return child;
  }
}
