import fc from 'fast-check';
import { type History, histories } from './history';
import { MUTANTS } from './mutants';
import { mistakesOf } from './play';
import type { Mutation } from './world';

const DEFAULT_RUNS = 1_000;
const RUNS = runsOf(process.env.PROPERTY_RUNS);
/** Far above what it takes: a history plays in less than a millisecond. */
const timeLimit = (runs: number) => 10_000 + runs * 20;

function runsOf(given: string | undefined): number {
  const runs = Number(given ?? DEFAULT_RUNS);
  if (Number.isSafeInteger(runs) && runs > 0) return runs;
  throw new Error(`PROPERTY_RUNS is ${given}: give how many histories to try, as ${DEFAULT_RUNS}`);
}

/** Tries histories until one is counted wrong. */
function findMiscounted(numRuns: number, mutation?: Mutation) {
  const isCountedOnce = async (history: History) => {
    const mistakes = await mistakesOf(history, mutation);
    if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
  };
  return fc.check(fc.asyncProperty(histories, isCountedOnce), {
    numRuns,
    endOnFailure: mutation !== undefined,
  });
}

test(
  'growth is counted exactly once, whatever happens',
  async () => {
    const found = await findMiscounted(RUNS);
    if (found.failed) throw new Error(fc.defaultReportMessage(found));
    expect(found.numRuns).toBe(RUNS);
  },
  timeLimit(RUNS),
);

describe(`in ${DEFAULT_RUNS} histories a poller is caught that`, () => {
  test.each(Object.entries(MUTANTS))(
    '%s',
    async (_, mutation) => {
      expect(await findMiscounted(DEFAULT_RUNS, mutation)).toMatchObject({
        failed: true,
        errorInstance: expect.objectContaining({
          message: expect.stringMatching(/grew by|two values of/),
        }),
      });
    },
    timeLimit(DEFAULT_RUNS),
  );
});
