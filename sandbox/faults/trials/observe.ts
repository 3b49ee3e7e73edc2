import type { MetricStore } from '../../cloudwatch/metric-store';
import { factsOf } from '../../kit/judge/message';
import type { Severity } from '../../kit/topics';
import type { DeadLetter } from '../../run/event-queue';
import type { Page } from '../../run/notice';
import { pointsIn, type Played, type RecordedPoint, type Recording } from './play';
import { SOURCES, type SourceName } from '../../sources';
import { timeAt, type Stage } from './stage';

/** What a fault came to, compared with the same hours without it. */
export interface Observed {
  /** How often it befell something. */
  readonly hits: number;
  /** Points of items while it was there: percent of those that come without it, and how many of them say something else. */
  readonly published: { readonly percent: number; readonly other: number };
  /** Increments of all hours, by series: missing ones are lost, extra ones are counted twice. */
  readonly growth: { readonly lost: number; readonly extra: number; readonly of: number };
  /** Metrics of the watch that say it, and what else does. */
  readonly counted: readonly string[];
  /** Messages beside those that come without it: "page watch.poller-not-running". */
  readonly paged: readonly string[];
  /** Those that do not come, or more than a poll late. */
  readonly missed: readonly string[];
  /** Whether the last poll published every series that it publishes without it. */
  readonly recovered: boolean;
}

/** The watch of a poller says of itself how long it took and how much it sent; that it was more is no finding. */
const NO_FINDING = new Set(['PollDuration', 'SeriesPublished', 'ApiRequests']);

/** A page that comes so much later than without a fault is late: a poll, and a retry of it. */
const LATE = 10 * 60_000;

/** What the stage came to without faults. */
export interface Reference {
  readonly recording: Recording;
  readonly pages: readonly Page[];
}

type SeverityOf = (page: Page) => Severity;

/** Reads what was played of some sources. */
export function observe(
  stage: Stage,
  { record, store, hits }: Played,
  reference: Reference,
  sources: readonly SourceName[],
  severityOf: SeverityOf,
): Observed {
  const expected = sources.flatMap((source) => reference.recording[source]);
  const messages = messagesOf(record.pages, severityOf);
  const usual = messagesOf(reference.pages, severityOf);
  const isKept = ({ destination }: DeadLetter): boolean => destination !== undefined;
  const failed = record.deadLetters.some(isKept) ? ['a dead letter'] : [];
  return {
    hits,
    published: publishedOf(stage, expected, store),
    growth: growthOf(expected, store),
    counted: [...countedOf(expected, store), ...failed],
    paged: [...messages].filter(([name]) => !usual.has(name)).map(([name]) => name),
    missed: [...usual].flatMap(([name, at]) => missing(name, at, messages.get(name))),
    recovered: isComplete(lastOf(expected), store),
  };
}

function missing(name: string, usual: number, at: number | undefined): string[] {
  if (at === undefined) return [`no ${name}`];
  return at - usual > LATE ? [`late ${name}`] : [];
}

/** The first message of each kind, by when it came; recoveries are none. */
function messagesOf(pages: readonly Page[], severityOf: SeverityOf): Map<string, number> {
  const first = new Map<string, number>();
  for (const page of pages) {
    if (page.kind !== 'alarm') continue;
    const name = `${severityOf(page)} ${factsOf(page).alarm ?? page.subject}`;
    if (!first.has(name)) first.set(name, page.at.getTime());
  }
  return first;
}

function publishedOf(
  stage: Stage,
  expected: readonly RecordedPoint[],
  store: MetricStore,
): Observed['published'] {
  const [from, until] = [timeAt(stage, 'fault'), timeAt(stage, 'recovery')];
  const during = expected.filter(
    ({ series, time }) => isOfItem(series) && !isIncrement(series) && time >= from && time < until,
  );
  const seen = valuesOf(store);
  const came = during.filter((point) => seen.has(keyOf(point)));
  const other = came.filter((point) => seen.get(keyOf(point)) !== point.maximum);
  return { percent: Math.floor((100 * came.length) / Math.max(1, during.length)), other: other.length };
}

/** Each increment is at its own minute, however late it came: their sums must agree, whatever the minutes. */
function growthOf(expected: readonly RecordedPoint[], store: MetricStore): Observed['growth'] {
  const sums = (points: readonly RecordedPoint[]): Map<string, number> => {
    const bySeries = new Map<string, number>();
    for (const { series, maximum } of points) {
      if (isIncrement(series)) {
        bySeries.set(nameOf(series), (bySeries.get(nameOf(series)) ?? 0) + maximum);
      }
    }
    return bySeries;
  };
  const [usual, seen] = [sums(expected), sums(pointsIn(store))];
  let [lost, extra] = [0, 0];
  for (const [name, sum] of usual) {
    const difference = (seen.get(name) ?? 0) - sum;
    if (difference < 0) lost -= difference;
    else extra += difference;
  }
  return { lost, extra, of: [...usual.values()].reduce((sum, value) => sum + value, 0) };
}

/** Which series of the watch say something else than without the fault, at whatever minute. */
function countedOf(expected: readonly RecordedPoint[], store: MetricStore): string[] {
  const watch = expected.filter(({ series }) => !isOfItem(series) && !NO_FINDING.has(series.name));
  const seen = valuesOf(store);
  const found = new Set<string>();
  for (const point of watch) {
    const { name } = point.series;
    const value = seen.get(keyOf(point));
    if (value === undefined) {
      if (name === 'PollsCompleted') found.add('PollsCompleted missing');
    } else if (value !== point.maximum) {
      found.add(name === 'SourceReachable' ? 'SourceReachable 0' : name);
    }
  }
  return [...found].sort();
}

function isComplete(last: readonly RecordedPoint[], store: MetricStore): boolean {
  const seen = valuesOf(store);
  return last
    .filter(({ series }) => isOfItem(series) && !isIncrement(series))
    .every((point) => seen.has(keyOf(point)));
}

function lastOf(points: readonly RecordedPoint[]): RecordedPoint[] {
  const last = Math.max(...points.map(({ time }) => time.getTime()));
  return points.filter(({ time }) => time.getTime() === last);
}

type Named = RecordedPoint['series'];

/** Where low is bad the lowest counts, but the poller sends one value for each minute. */
function valuesOf(store: MetricStore): Map<string, number> {
  return new Map(pointsIn(store).map((point) => [keyOf(point), point.maximum]));
}

function keyOf({ series, time }: Pick<RecordedPoint, 'series' | 'time'>): string {
  return `${nameOf(series)} ${time.getTime()}`;
}

function nameOf({ name, dimensions }: Named): string {
  return [name, ...Object.entries(dimensions).map(([key, value]) => `${key}=${value}`)].join(' ');
}

function isOfItem({ dimensions }: Named): boolean {
  return dimensions.Source === undefined;
}

function isIncrement({ name }: Named): boolean {
  return name.endsWith('Increment');
}

/** Sources that a place means. */
export function sourcesAt(place: string): readonly SourceName[] {
  return place === 'everywhere' ? SOURCES : SOURCES.filter((source) => source === place);
}
