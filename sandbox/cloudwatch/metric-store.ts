import { slotsOf, type Window } from './buckets';
import { PointColumn } from './point-column';
import type { Statistic, StatisticSet } from './statistic';

const MILLISECONDS_PER_MINUTE = 60_000;
const SECONDS_PER_MINUTE = 60;
const NO_UNIT = 'None';
// Names are free of control characters, so this cannot occur in one.
const SEPARATOR = '\0';

/** One CloudWatch metric: a namespace, a name and the exact set of dimensions. */
export interface Series {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Units it was published in, in order of first sight. */
  readonly units: readonly string[];
  /** Grows with every datapoint put into this series. */
  readonly version: number;
  /** Its datapoints; only those in `unit` if given. */
  columns(unit?: string): readonly PointColumn[];
}

/** All series that share a namespace and a name. */
export interface Family {
  readonly series: readonly Series[];
  /** Grows with every datapoint put into any of them. */
  readonly version: number;
}

/** A datapoint to store: a value, or a statistic set. Seconds of its time are dropped; unit defaults to None. */
export type MetricPoint = {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly time: Date;
  readonly unit?: string;
} & ({ readonly value: number } | StatisticSet);

/** One minute of a series. */
export interface StoredPoint extends StatisticSet {
  readonly time: Date;
}

/** Minutes since 1970, seconds dropped. */
export function minuteOf(time: Date): number {
  return Math.floor(time.getTime() / MILLISECONDS_PER_MINUTE);
}

export function timeOf(minute: number): Date {
  return new Date(minute * MILLISECONDS_PER_MINUTE);
}

/** Every metric published to the stand-in, at one point a minute, as CloudWatch keeps standard resolution. */
export class MetricStore {
  private readonly byKey = new Map<string, StoredSeries>();
  private readonly families = new Map<string, StoredFamily>();

  put(point: MetricPoint): void {
    const series = this.seriesFor(point.namespace, point.name, point.dimensions ?? {});
    const set =
      'value' in point
        ? { sampleCount: 1, sum: point.value, minimum: point.value, maximum: point.value }
        : point;
    series.add(minuteOf(point.time), set, point.unit ?? NO_UNIT);
  }

  /** Every series, in order of first sight. */
  get series(): Iterable<Series> {
    return this.byKey.values();
  }

  find(
    namespace: string,
    name: string,
    dimensions: Readonly<Record<string, string>> = {},
  ): Series | undefined {
    return this.byKey.get(keyOf(namespace, name, dimensions));
  }

  family(namespace: string, name: string): Family | undefined {
    return this.families.get(familyKey(namespace, name));
  }

  /** All minutes of a series, in order of time; minutes published in several units are one entry per unit. */
  points(series: Series): StoredPoint[] {
    return series.columns().flatMap((column) =>
      Array.from({ length: column.length }, (_, at) => ({
        time: timeOf(column.minuteAt(at)),
        sampleCount: column.valueAt(at, 'SampleCount'),
        sum: column.valueAt(at, 'Sum'),
        minimum: column.valueAt(at, 'Minimum'),
        maximum: column.valueAt(at, 'Maximum'),
      })),
    );
  }

  /**
   * A statistic over buckets of `period` seconds (a multiple of 60), the first starting at `from`, none
   * reaching past `to`; buckets without data are left out.
   */
  statistic(
    series: Series,
    statistic: Statistic,
    period: number,
    from: Date,
    to: Date,
  ): { time: Date; value: number }[] {
    const minutes = period / SECONDS_PER_MINUTE;
    if (!Number.isInteger(minutes) || minutes < 1) {
      throw new Error(`Period ${period} cannot be read: give a multiple of ${SECONDS_PER_MINUTE} seconds`);
    }
    const first = minuteOf(from);
    const length = Math.floor((minuteOf(to) - first) / minutes);
    if (length < 1) return [];
    const window: Window = { end: first + length * minutes - 1, period: minutes, length };
    return slotsOf(series.columns(), statistic, window).flatMap((value, slot) =>
      value === undefined ? [] : [{ time: timeOf(first + slot * minutes), value }],
    );
  }

  private seriesFor(namespace: string, name: string, dimensions: Readonly<Record<string, string>>) {
    const key = keyOf(namespace, name, dimensions);
    const known = this.byKey.get(key);
    if (known) return known;
    const group = familyKey(namespace, name);
    const family = this.families.get(group) ?? new StoredFamily();
    this.families.set(group, family);
    const series = new StoredSeries(namespace, name, Object.freeze({ ...dimensions }), family);
    family.series.push(series);
    this.byKey.set(key, series);
    return series;
  }
}

class StoredFamily implements Family {
  readonly series: Series[] = [];
  version = 0;
}

class StoredSeries implements Series {
  version = 0;
  private readonly all: PointColumn[] = [];

  constructor(
    readonly namespace: string,
    readonly name: string,
    readonly dimensions: Readonly<Record<string, string>>,
    private readonly family: StoredFamily,
  ) {}

  get units(): readonly string[] {
    return this.all.map((column) => column.unit);
  }

  columns(unit?: string): readonly PointColumn[] {
    return unit === undefined ? this.all : this.all.filter((column) => column.unit === unit);
  }

  add(minute: number, set: StatisticSet, unit: string): void {
    let column = this.all.find((each) => each.unit === unit);
    if (!column) this.all.push((column = new PointColumn(unit)));
    column.add(minute, set);
    this.version += 1;
    this.family.version += 1;
  }
}

function keyOf(namespace: string, name: string, dimensions: Readonly<Record<string, string>>): string {
  let key = familyKey(namespace, name);
  for (const dimension of Object.keys(dimensions).sort()) {
    key += `${SEPARATOR}${dimension}${SEPARATOR}${dimensions[dimension]}`;
  }
  return key;
}

function familyKey(namespace: string, name: string): string {
  return `${namespace}${SEPARATOR}${name}`;
}
