import { Lazy } from 'aws-cdk-lib';
import fc from 'fast-check';
import { type ItemCounts, seriesOf } from '../../../lib/catalogue/cost';
import { type MetricChoice, chosenMetrics, rowOf } from '../../../lib/catalogue/metrics';
import { SOURCE_IDS, type SourceId } from '../../../lib/catalogue/sources';
import { DEFAULT_MAXIMUM_SERIES, maximumSeriesRules, seriesShares } from '../../../lib/private/series-shares';

const choicesOf = (...sources: SourceId[]): MetricChoice[] =>
  sources.map((source) => ({ source, metrics: 'essential', maximumSmsBreakdowns: 0 }));
const ALL = choicesOf(...SOURCE_IDS);
const ITEMS: ItemCounts = { applications: 1, journeys: 10, campaigns: 30 };

const watchOf = (choice: MetricChoice, { applications }: ItemCounts) =>
  chosenMetrics(choice).reduce((sum, name) => {
    const { source, scope } = rowOf(name);
    if (source !== 'every source') return sum;
    return sum + (scope === 'source' ? 1 : applications);
  }, 0);
const total = (shares: ReadonlyMap<SourceId, number>) =>
  [...shares.values()].reduce((sum, share) => sum + share, 0);
const WATCH = ALL.reduce((sum, choice) => sum + watchOf(choice, ITEMS), 0);

test('the default is 1,000 series', () => {
  expect(DEFAULT_MAXIMUM_SERIES).toBe(1_000);
});

test('one source has all of it', () => {
  expect([...seriesShares(137, choicesOf('campaign-kpis'), ITEMS)]).toEqual([['campaign-kpis', 137]]);
});

test('the expected series, as a maximum, are each source its own', () => {
  const expected = ALL.map((choice) => [choice.source, seriesOf(choice, ITEMS)] as const);
  const maximum = expected.reduce((sum, [, series]) => sum + series, 0);
  expect([...seriesShares(maximum, ALL, ITEMS)]).toEqual(expected);
});

test('beside the watch, twice the series get twice the share', () => {
  const choices = choicesOf('campaign-kpis', 'journey-kpis');
  const items = { ...ITEMS, campaigns: 40, journeys: 20 };
  const [campaigns, journeys] = choices.map((choice) => seriesOf(choice, items) - watchOf(choice, items));
  const shares = seriesShares(10_000, choices, items);
  const [a, b] = choices.map((choice) => (shares.get(choice.source) ?? NaN) - watchOf(choice, items));
  expect((a ?? NaN) / (b ?? NaN)).toBeCloseTo((campaigns ?? NaN) / (journeys ?? NaN), 2);
});

test('sources of which nothing is expected share the rest evenly', () => {
  const choices = choicesOf('campaign-kpis', 'journey-kpis');
  const none = { applications: 0, journeys: 0, campaigns: 0 };
  const watch = choices.map((choice) => watchOf(choice, none));
  const shares = seriesShares(101 + (watch[0] ?? NaN) + (watch[1] ?? NaN), choices, none);
  expect([...shares.values()].map((share, index) => share - (watch[index] ?? NaN))).toEqual([51, 50]);
});

test('the shares are whole, add up to the whole, and hold the watch over each source', () => {
  const items = fc.record({
    applications: fc.nat(20),
    journeys: fc.nat(200),
    campaigns: fc.nat(200),
  });
  const sources = fc.subarray([...SOURCE_IDS], { minLength: 1 });
  fc.assert(
    fc.property(items, sources, fc.nat(5_000), (counts, ids, room) => {
      const choices = choicesOf(...ids);
      const maximum = room + choices.reduce((sum, choice) => sum + watchOf(choice, counts), 0);
      const shares = seriesShares(maximum, choices, counts);
      expect(total(shares)).toBe(maximum);
      for (const choice of choices) {
        const share = shares.get(choice.source) ?? NaN;
        expect(Number.isInteger(share)).toBe(true);
        expect(share).toBeGreaterThanOrEqual(watchOf(choice, counts));
      }
    }),
  );
});

describe('a number of most series', () => {
  const messages = (given: number | undefined, choices = ALL) =>
    maximumSeriesRules(given, choices, ITEMS)
      .filter(({ broken }) => broken)
      .map(({ message }) => message());

  test.each([[undefined], [WATCH], [500], [100_000]])('may be %p', (given) => {
    expect(messages(given)).toEqual([]);
  });

  test.each([[0], [-1], [-500], [12.5], [NaN], [Infinity]])('may not be %p', (given) => {
    expect(messages(given)).toEqual([
      `maximumSeries: ${given} is no number of series; allowed are whole numbers from 1, the default is 1000`,
    ]);
  });

  test('may not be so small that the watch does not fit in', () => {
    expect(messages(WATCH - 1)).toEqual([
      `maximumSeries: ${WATCH - 1} does not hold the ${WATCH} series of the watch over ${ALL.length} source(s), ` +
        `which are never dropped; give ${WATCH} or more, or fewer sources`,
    ]);
  });

  test('may not be a token, which cannot be split at synthesis', () => {
    expect(messages(Lazy.number({ produce: () => 500 }))).toEqual([
      'maximumSeries: a number is needed that is known at synthesis, where it is split among the sources; ' +
        'a token was given',
    ]);
  });
});
