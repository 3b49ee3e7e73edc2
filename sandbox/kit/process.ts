// A process of the kit: does the jobs it is sent, one after the other.
import { run, type Job } from './job';
import type { ProcessAnswer } from './pool';

function answer(message: ProcessAnswer): void {
  process.send?.(message);
}

process.on('message', (job: Job) => {
  run(job, (progress) => answer({ progress })).then(
    (done) => answer({ done }),
    (error: unknown) =>
      answer({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
