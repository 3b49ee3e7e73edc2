import * as fc from 'fast-check';
import { chosenMetrics, dimensionsOf, rowOf } from '../../../lib/catalogue/metrics';
import { type SourceId, SOURCE_IDS } from '../../../lib/catalogue/sources';
import type { Observation, Silence } from '../../../lambda/reading/observation';
import { troubleOf } from '../../../lambda/reading/errors';
import { pinpointSource } from '../../../lambda/pinpoint/pinpoint-source';
import type { ReadNumbers } from '../../../lambda/poll/source-port';
import { APPLICATION, type TestContext, contextOf } from '../support/context';
import { fakeReader } from '../support/fake-reader';
import { RECORDED } from './bodies';
import { type Mutation, mutate, mutations } from './mutations';

const RUNS = Number(process.env.FUZZ_RUNS ?? 1_000);
const PER_SOURCE = Math.ceil(RUNS / SOURCE_IDS.length);

jest.setTimeout(400_000 + 100 * RUNS);

interface Case {
  readonly pick: number;
  readonly changes: readonly Mutation[];
  /** Operation whose answers are changed; the others come as they were recorded. */
  readonly operation: string;
}

const cases = fc.record<Case>({
  pick: fc.nat(),
  changes: mutations,
  operation: fc.constantFrom(...Object.keys(RECORDED)),
});

function readerOf({ pick, changes, operation }: Case) {
  return fakeReader((asked) => {
    const { payload, bodies } = RECORDED[asked.operation] ?? { payload: '', bodies: [] };
    const body = bodies[pick % bodies.length];
    return asked.operation === operation
      ? mutate({ [payload]: body }, changes)
      : { [payload]: structuredClone(body) };
  });
}

const OPTIONS = { maximumSmsBreakdowns: 5, runActivities: true };

function contextOfSource(source: SourceId): TestContext {
  const context = contextOf(
    { source, metrics: 'all', options: OPTIONS },
    { chosen: chosenMetrics({ source, metrics: 'all', ...OPTIONS }) },
  );
  return { ...context, days: ['2026-03-02', '2026-03-01', '2026-02-28', '2026-02-27'] };
}

/** What a poll would be left with: an error ends its reading, or its application, and nothing else. */
async function readAll(source: SourceId, given: Case) {
  const context = contextOfSource(source);
  const found: ReadNumbers[] = [];
  const errors: unknown[] = [];
  try {
    const plan = await pinpointSource(source, readerOf(given)).plan(APPLICATION, context);
    for (const result of await Promise.allSettled(plan.readings.map((reading) => reading.read()))) {
      if (result.status === 'fulfilled') found.push(result.value);
      else errors.push(result.reason);
    }
    if (plan.rollUp) found.push({ observations: plan.rollUp(), silent: [] });
  } catch (error) {
    errors.push(error);
  }
  return { found, errors, malformed: context.malformed };
}

/** A finite number of an item that has exactly the ids that its metric's dimensions name. */
function isSound({ metric, item, value }: Observation): boolean {
  const ids: Readonly<Record<string, unknown>> = item;
  const wanted = dimensionsOf(metric).filter((name) => name !== 'Monitor' && name !== 'Source');
  return (
    Number.isFinite(value) &&
    Object.keys(ids).length === wanted.length &&
    wanted.every((name) => typeof ids[name] === 'string' && ids[name] !== '')
  );
}

function isTotal({ metric }: Silence): boolean {
  return ['lifetime', 'day'].includes(rowOf(metric).kind);
}

test.each(SOURCE_IDS)(
  'whatever Pinpoint answers, %s gives finite numbers of known items, or an error of its own',
  async (source) => {
    const property = fc.asyncProperty(cases, async (given) => {
      const { found, errors, malformed } = await readAll(source, given);
      const bad = [
        ...found.flatMap(({ observations }) => observations).filter((observation) => !isSound(observation)),
        ...found.flatMap(({ silent }) => silent).filter((silence) => !isTotal(silence)),
        ...errors.filter((error) => !['unreadable', 'no-answer'].includes(troubleOf(error))),
        ...malformed.filter((note) => typeof note.place !== 'string' || typeof note.given !== 'string'),
      ];
      expect(bad).toEqual([]);
    });
    await fc.assert(property, { numRuns: PER_SOURCE });
  },
);

test.each(SOURCE_IDS)('%s reads the answers that were not changed without an error', async (source) => {
  const picks = [0, 1, 2, 3, 4, 5];
  const read = await Promise.all(
    picks.map((pick) => readAll(source, { pick, changes: [], operation: 'GetApps' })),
  );
  expect(read.flatMap(({ errors }) => errors)).toEqual([]);
  expect(
    read.flatMap(({ found }) => found.flatMap(({ observations }) => observations)).length,
  ).toBeGreaterThan(0);
});
