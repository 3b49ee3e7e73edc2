import { Pool } from '../../kit/pool';
import type { Job } from '../../kit/job';

const pools: Pool[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

const job = (given: Partial<Job>): Job => ({
  kind: 'trial',
  scenarios: [],
  outdir: '/there/is/no/such/folder',
  seed: 1,
  long: false,
  ...given,
});

test('an error of a job is the error of that job only, and the process goes on to the next', async () => {
  const pool = new Pool(1);
  pools.push(pool);
  const jobs = [pool.do(job({})), pool.do(job({ outdir: '/nor/such/a/folder' }))];
  const outcomes = await Promise.allSettled(jobs);
  expect(outcomes).toMatchObject([
    {
      status: 'rejected',
      reason: { message: expect.stringContaining('/there/is/no/such/folder: no manifest.json') as unknown },
    },
    {
      status: 'rejected',
      reason: { message: expect.stringContaining('/nor/such/a/folder: no manifest.json') as unknown },
    },
  ]);
});
