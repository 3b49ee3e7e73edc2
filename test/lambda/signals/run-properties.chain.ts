import fc from 'fast-check';
import {
  CAMPAIGN_RUN_SIGNALS,
  JOURNEY_RUN_SIGNALS,
} from '../../../lib/catalogue/providers/pinpoint/metrics/run-signals';
import type { CampaignRunFacts } from '../../../lambda/signals/campaign-run-facts';
import { campaignRunSignals } from '../../../lambda/signals/campaign-runs';
import type { JourneyRunFacts } from '../../../lambda/signals/journey-run-facts';
import { journeyRunSignals } from '../../../lambda/signals/journey-runs';
import type { Signals } from '../../../lambda/signals/signals';
import { campaignFacts, journeyFacts } from './run-worlds';

const NOW = 29_500_000;
const LARGEST_MEMORY = 6_000;

/** Numbers as an API might give them on a bad day. */
const number = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 20_000 }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, -1, 0, Number.MAX_SAFE_INTEGER, 1e300) },
);
const moment = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: NOW - 4_000, max: NOW + 4_000 }) },
  { weight: 1, arbitrary: number },
);
const minute = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: NOW, max: NOW + 4_000 }) },
  { weight: 1, arbitrary: number },
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 4 });
const oneOf = (...words: string[]) => maybe(fc.constantFrom(...words, 'OF_TOMORROW'));
const id = fc.integer({ min: 0, max: 200 }).map((index) => `run ${index}`);

const journeyFactsArbitrary: fc.Arbitrary<JourneyRunFacts> = fc.record({
  minute,
  intervalMinutes: fc.constant(5),
  state: oneOf('DRAFT', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'PAUSED', 'CLOSED', 'CANCELLED', 'COMPLETED'),
  isNew: maybe(fc.boolean()),
  runs: maybe(
    fc.array(
      fc.record({
        runId: id,
        status: oneOf('SCHEDULED', 'RUNNING', 'COMPLETED', 'CANCELLED'),
        created: maybe(moment),
        updated: maybe(moment),
      }),
      { maxLength: 80 },
    ),
  ),
});

const campaignFactsArbitrary: fc.Arbitrary<CampaignRunFacts> = fc.record({
  minute,
  intervalMinutes: fc.constant(5),
  status: oneOf('SCHEDULED', 'EXECUTING', 'PENDING_NEXT_RUN', 'COMPLETED', 'PAUSED', 'DELETED', 'INVALID'),
  frequency: oneOf('ONCE', 'HOURLY', 'DAILY', 'EVENT'),
  isPaused: fc.boolean(),
  isNew: maybe(fc.boolean()),
  maximumAudience: maybe(number),
  emailDeliveries: maybe(fc.record({ key: id, attempted: number, successful: number })),
  runs: maybe(
    fc.array(
      fc.record({
        key: id,
        scheduled: maybe(moment),
        start: maybe(moment),
        end: maybe(moment),
        state: oneOf('PENDING', 'INITIALIZING', 'RUNNING', 'PAUSED', 'CANCELLED', 'COMPLETED', 'COMPLETED'),
        result: oneOf('SUCCESS', 'FAIL'),
        total: maybe(number),
        successful: maybe(number),
        timezonesCompleted: maybe(number),
        execution: maybe(fc.dictionary(fc.constantFrom('ENDPOINT_OPT_OUT', 'ENDPOINT_INACTIVE'), number)),
        localTime: fc.boolean(),
      }),
      { maxLength: 80 },
    ),
  ),
});

/** Whatever may lie in a row of the table: nothing, garbage, or a memory of which a part was changed. */
const garbage = (real: unknown): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.constant(undefined),
    fc.jsonValue(),
    fc
      .tuple(fc.constantFrom(...Object.keys(real as object)), fc.jsonValue())
      .map(([key, value]) => ({ ...(real as object), [key]: value })),
  );

function check<Facts, Names extends string>(
  signals: Signals<Facts, Names>,
  facts: fc.Arbitrary<Facts>,
  usual: Facts,
  known: Readonly<Record<string, unknown>>,
) {
  const published = (memory: unknown, given: Facts) =>
    Object.entries<number>(signals.read(memory, given) as never);

  test('publish finite numbers from 0 up, of names in the catalogue, whatever was read', () => {
    fc.assert(
      fc.property(
        garbage(signals.remember(undefined, usual)),
        fc.array(facts, { maxLength: 12 }),
        (start, all) => {
          let memory = start;
          for (const given of all) {
            memory = signals.remember(memory, given);
            memory = memory === undefined ? undefined : JSON.parse(JSON.stringify(memory));
            for (const [name, value] of published(memory, given)) {
              expect(known).toHaveProperty(name);
              expect(Number.isFinite(value) && value >= 0 ? 'fine' : `${name} ${value}`).toBe('fine');
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('keep a memory that stays small, however much is listed', () => {
    fc.assert(
      fc.property(fc.array(facts, { minLength: 5, maxLength: 12 }), (all) => {
        const memory = all.reduce<unknown>((kept, given) => signals.remember(kept, given), undefined);
        expect(JSON.stringify(memory ?? null).length).toBeLessThan(LARGEST_MEMORY);
      }),
      { numRuns: 200 },
    );
  });

  test('change neither the memory nor the facts that they are given', () => {
    fc.assert(
      fc.property(facts, facts, (first, second) => {
        const memory = signals.remember(undefined, first);
        const copies = [structuredClone(memory), structuredClone(second)];
        signals.remember(memory, second);
        signals.read(memory, second);
        expect([memory, second]).toEqual(copies);
      }),
      { numRuns: 100 },
    );
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['a number', 7],
    ['a text', 'memory'],
    ['an empty object', {}],
    ['an array', [1, 2, 3]],
    ['another shape', { ...(signals.remember(undefined, usual) as object), shape: 'of yesterday/0' }],
    ['a part that is missing', { ...(signals.remember(undefined, usual) as object), known: undefined }],
    ['a part that is garbage', { ...(signals.remember(undefined, usual) as object), counts: ['1'] }],
  ])('begin anew from a memory that is %s', (_, memory) => {
    expect(signals.remember(memory, usual)).toEqual(signals.remember(undefined, usual));
    expect(signals.read(memory, usual)).toEqual({});
  });

  test.each([NaN, Infinity, -5])('leave the memory as it is when the minute is %d', (at) => {
    const memory = signals.remember(undefined, usual);
    expect(signals.remember(memory, { ...usual, minute: at })).toEqual(memory);
    expect(signals.remember(undefined, { ...usual, minute: at })).toBeUndefined();
  });
}

describe('signals of journey runs', () => {
  const run = { id: 'a', created: NOW - 60 };
  check(journeyRunSignals, journeyFactsArbitrary, journeyFacts(NOW, [run]), JOURNEY_RUN_SIGNALS);
});

describe('signals of campaign runs', () => {
  const run = { due: NOW - 60, total: 900 };
  check(campaignRunSignals, campaignFactsArbitrary, campaignFacts(NOW, [run]), CAMPAIGN_RUN_SIGNALS);
});

test('the order in which a campaign lists its runs changes nothing', () => {
  const withRuns = campaignFactsArbitrary.filter(({ runs }) => (runs?.length ?? 0) > 1);
  fc.assert(
    fc.property(withRuns, withRuns, fc.infiniteStream(fc.nat()), (first, second, order) => {
      const keyed = (facts: CampaignRunFacts) => ({
        ...facts,
        runs: [...new Map((facts.runs ?? []).map((run) => [run.key, run])).values()],
      });
      const shuffled = (facts: CampaignRunFacts) => ({
        ...facts,
        runs: facts.runs
          ?.map((run) => ({ run, place: order.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ run }) => run),
      });
      const through = (arrange: (facts: CampaignRunFacts) => CampaignRunFacts) => {
        const memory = [keyed(first), keyed(second)]
          .map(arrange)
          .reduce<unknown>((kept, facts) => campaignRunSignals.remember(kept, facts), undefined);
        return [memory, campaignRunSignals.read(memory, arrange(keyed(second)))];
      };
      expect(through(shuffled)).toEqual(through((facts) => facts));
    }),
    { numRuns: 200 },
  );
});
