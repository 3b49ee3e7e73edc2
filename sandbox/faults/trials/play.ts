import type { MetricStore, Series, StoredPoint } from '../../cloudwatch/metric-store';
import { InProcessCloud } from '../../kit/cloud';
import { pollersOf } from '../../kit/history';
import { simulate, type SimulationRecord } from '../../run/simulation';
import { injectFaults, type FaultPlan } from '../inject';
import { SOURCES, type SourceName } from '../../sources';
import { schedulesOf } from './places';
import { timeAt, type Stage } from './stage';

/** A point of a series as it was published. */
export interface RecordedPoint extends StoredPoint {
  readonly series: Pick<Series, 'namespace' | 'name' | 'dimensions'>;
  readonly unit: string | undefined;
}

/** What sources that nothing befalls publish: recorded once, and the same in every cell. */
export type Recording = Readonly<Record<SourceName, readonly RecordedPoint[]>>;

/** What came of playing the stage once. */
export interface Played {
  readonly record: SimulationRecord;
  readonly store: MetricStore;
  readonly hits: number;
}

export interface PlayOptions {
  /** Sources whose pollers run. */
  readonly sources: readonly SourceName[];
  readonly plans?: readonly FaultPlan[];
  /** What the other sources publish; without it nothing, and no alarm is evaluated. */
  readonly others?: Recording;
}

/** Plays the stage, with faults. */
export async function play(stage: Stage, { sources, plans = [], others }: PlayOptions): Promise<Played> {
  const { deployment, scenario, seed, checkpoint } = stage;
  const [from, end] = [timeAt(stage, 'from'), timeAt(stage, 'end')];
  const cloud = new InProcessCloud(deployment, scenario, seed);
  try {
    cloud.services.dynamodb.restore(checkpoint);
    cloud.world.advanceTo(from);
    const injected = injectFaults(cloud, plans, seed);
    const { store } = cloud.services.cloudwatch;
    const silent = SOURCES.filter((source) => !sources.includes(source));
    const waiting = byMinute(silent.flatMap((source) => others?.[source] ?? []));
    const advanceTo = (time: Date): void => {
      cloud.world.advanceTo(time);
      for (const { series, unit, ...set } of waiting.get(time.getTime()) ?? []) {
        store.put({ ...series, ...set, ...(unit !== undefined && { unit }) });
      }
    };
    // Whoever is to be recorded is alone: what the page writer publishes is no source's.
    const schedules = schedulesOf(
      { ...deployment, schedules: others ? deployment.schedules : pollersOf(deployment) },
      sources,
    );
    const record = await simulate({ ...deployment, schedules }, from, minutesBetween(from, end), {
      world: { advanceTo },
      alarms: others && cloud.createAlarms(),
      messages: cloud.services.sns.log,
      faults: cloud.faults,
      invoke: (fn, event) => cloud.invoke(fn, event),
      observer: { minuteEnded: () => cloud.forgetRequests() },
    });
    return { record, store, hits: injected.hits() };
  } finally {
    await cloud.close();
  }
}

/** What each source publishes when nothing goes wrong. */
export async function recordingOf(stage: Stage): Promise<Recording> {
  const recorded: Partial<Record<SourceName, readonly RecordedPoint[]>> = {};
  for (const source of SOURCES) recorded[source] = pointsIn((await play(stage, { sources: [source] })).store);
  return recorded as Recording;
}

/** Every point of a store. */
export function pointsIn(store: MetricStore): RecordedPoint[] {
  return [...store.series].flatMap((series) =>
    store.points(series).map((point) => ({ ...point, series, unit: series.units[0] })),
  );
}

function byMinute(points: readonly RecordedPoint[]): Map<number, RecordedPoint[]> {
  const minutes = new Map<number, RecordedPoint[]>();
  for (const point of points) {
    const time = point.time.getTime();
    minutes.set(time, [...(minutes.get(time) ?? []), point]);
  }
  return minutes;
}

function minutesBetween(from: Date, end: Date): number {
  return (end.getTime() - from.getTime()) / 60_000;
}
