import { Token } from 'aws-cdk-lib';
import { type ItemCounts, seriesOf } from '../catalogue/cost';
import { type MetricChoice, chosenMetrics, rowOf } from '../catalogue/metrics';
import type { SourceId } from '../catalogue/sources';
import type { Rule } from './validation';

/** Most series of a monitor unless another number is given: about $300 a month. */
export const DEFAULT_MAXIMUM_SERIES = 1_000;

/** Series of the watch over one poller, which are never dropped. */
function watchSeriesOf(choice: MetricChoice, items: ItemCounts): number {
  const watch = chosenMetrics(choice).filter((name) => rowOf(name).source === 'every source');
  return watch.reduce(
    (sum, name) => sum + (rowOf(name).scope === 'applicationSource' ? items.applications : 1),
    0,
  );
}

/**
 * Splits the most series of a monitor into fixed shares, one per source.
 *
 * Each source gets room for the watch over it; the rest is split in proportion to the other series that are expected
 * of each, or evenly where none are. The shares add up to the whole.
 *
 * @param maximumSeries as `maximumSeriesRules` allows it
 */
export function seriesShares(
  maximumSeries: number,
  choices: readonly MetricChoice[],
  items: ItemCounts,
): ReadonlyMap<SourceId, number> {
  const floors = choices.map((choice) => watchSeriesOf(choice, items));
  const expected = choices.map((choice, index) => seriesOf(choice, items) - (floors[index] ?? 0));
  const room = maximumSeries - sum(floors);
  const shares = inProportion(room, expected);
  return new Map(
    choices.map(({ source }, index) => [source, (floors[index] ?? 0) + (shares[index] ?? 0)] as const),
  );
}

/** What is wrong with a number of most series, for so many sources and applications. */
export function maximumSeriesRules(
  maximumSeries: number | undefined,
  choices: readonly MetricChoice[],
  items: ItemCounts,
): Rule[] {
  if (maximumSeries === undefined) return [];
  const watch = sum(choices.map((choice) => watchSeriesOf(choice, items)));
  const isToken = Token.isUnresolved(maximumSeries);
  const isWhole = Number.isInteger(maximumSeries) && maximumSeries >= 1;
  return [
    {
      broken: isToken,
      message: () =>
        'maximumSeries: a number is needed that is known at synthesis, where it is split among the sources; ' +
        'a token was given',
    },
    {
      broken: !isToken && !isWhole,
      message: () =>
        `maximumSeries: ${maximumSeries} is no number of series; allowed are whole numbers from 1, ` +
        `the default is ${DEFAULT_MAXIMUM_SERIES}`,
    },
    {
      broken: !isToken && isWhole && maximumSeries < watch,
      message: () =>
        `maximumSeries: ${maximumSeries} does not hold the ${watch} series of the watch over ${choices.length} ` +
        `source(s), which are never dropped; give ${watch} or more, or fewer sources`,
    },
  ];
}

/** Whole parts of a whole, the largest remainders rounded up; the first of equals. */
function inProportion(whole: number, weights: readonly number[]): number[] {
  const total = sum(weights);
  const exact = weights.map((weight) => whole * (total === 0 ? 1 / weights.length : weight / total));
  const parts = exact.map(Math.floor);
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { index } of byRemainder.slice(0, whole - sum(parts))) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
