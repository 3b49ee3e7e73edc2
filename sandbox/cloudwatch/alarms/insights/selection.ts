import { createHash } from 'node:crypto';
import { minutesUntilChange, slotsOf, type Slots, type Window } from '../../buckets';
import type { Family, MetricStore, Series } from '../../metric-store';
import type { PointColumn } from '../../point-column';
import { merged, type Statistic } from '../../statistic';
import type { Contributor } from '../transition';
import type { InsightsQuery } from './parser';

/** What CloudWatch calls the group of series that lack a dimension grouped by. */
const WITHOUT_DIMENSION = 'Other';

/** Metrics that one query processes. */
const MAX_PROCESSED_METRICS = 10_000;

interface Group {
  readonly contributor: Contributor;
  readonly series: Series[];
}

/** One series that a query returned. */
export interface SelectedSeries {
  readonly contributor: Contributor;
  readonly slots: Slots;
}

/** A query over the store; knows when its result cannot have changed. */
export class Selection {
  private groups: Group[] = [];
  private known = -1;

  constructor(
    private readonly store: MetricStore,
    private readonly query: InsightsQuery,
  ) {}

  /** Grows with every datapoint of the metric queried. */
  version(): number {
    return this.family()?.version ?? 0;
  }

  minutesUntilChange(window: Window): number {
    let soonest = Infinity;
    for (const { series } of this.currentGroups()) {
      soonest = Math.min(soonest, minutesUntilChange(columnsOf(series), window));
      if (soonest === 1) break;
    }
    return soonest;
  }

  /** Datapoints of every series the query matches. */
  columns(): readonly PointColumn[] {
    return this.currentGroups().flatMap(({ series }) => columnsOf(series));
  }

  /**
   * Series with data inside the window, in the query's order, no more than it returns.
   * Series of equal value stay in order of first sight.
   */
  select(window: Window): { returned: SelectedSeries[]; matched: number } {
    const { statistic, orderBy, limit } = this.query;
    const found: (SelectedSeries & { readonly rank: number })[] = [];
    for (const { contributor, series } of this.currentGroups()) {
      const slots = slotsOf(columnsOf(series), statistic, window);
      if (!slots.some(isPresent)) continue;
      found.push({ contributor, slots, rank: orderBy ? rankOf(slots, orderBy.statistic) : 0 });
    }
    if (orderBy) found.sort((a, b) => (orderBy.descending ? b.rank - a.rank : a.rank - b.rank));
    return { returned: found.slice(0, limit), matched: found.length };
  }

  private family(): Family | undefined {
    return this.store.family(this.query.namespace, this.query.metricName);
  }

  /** Series only ever join a family, so its size tells whether the groups are still the same. */
  private currentGroups(): readonly Group[] {
    const series = this.family()?.series ?? [];
    if (series.length !== this.known) {
      this.groups = group(this.query, series);
      this.known = series.length;
    }
    return this.groups;
  }
}

function isPresent(slot: number | undefined): boolean {
  return slot !== undefined;
}

function columnsOf(series: readonly Series[]): readonly PointColumn[] {
  const [only] = series;
  return only && series.length === 1 ? only.columns() : series.flatMap((each) => each.columns());
}

function group(query: InsightsQuery, series: readonly Series[]): Group[] {
  const groups = new Map<string, Group>();
  for (const each of series.filter((one) => matches(query, one)).slice(0, MAX_PROCESSED_METRICS)) {
    const attributes = Object.fromEntries(
      query.groupBy.map((dimension) => [dimension, each.dimensions[dimension] ?? WITHOUT_DIMENSION]),
    );
    const key = JSON.stringify(attributes);
    const known = groups.get(key);
    if (known) known.series.push(each);
    else groups.set(key, { contributor: { id: idOf(key), attributes }, series: [each] });
  }
  return [...groups.values()];
}

/** A series that lacks a dimension matches no comparison with it, neither = nor !=. */
function matches({ schema, conditions }: InsightsQuery, { dimensions }: Series): boolean {
  if (schema) {
    const names = Object.keys(dimensions);
    if (names.length !== schema.length || !schema.every((name) => Object.hasOwn(dimensions, name)))
      return false;
  }
  return conditions.every(({ dimension, equal, value }) => {
    const given = dimensions[dimension];
    return given !== undefined && (given === value) === equal;
  });
}

/** A statistic of the datapoints that a series has in the window. */
function rankOf(slots: Slots, statistic: Statistic): number {
  let rank: number | undefined;
  let count = 0;
  for (const slot of slots) {
    if (slot === undefined) continue;
    count += 1;
    rank = rank === undefined ? slot : merged(statistic, rank, slot);
  }
  if (statistic === 'SampleCount') return count;
  return statistic === 'Average' ? (rank ?? 0) / count : (rank ?? 0);
}

function idOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}
