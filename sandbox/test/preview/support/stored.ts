import { minuteOf, MetricStore } from '../../../cloudwatch/metric-store';
import { AlarmBook } from '../../../preview/evaluate/alarm-book';
import type { Context } from '../../../preview/evaluate/context';
import type { JsonObject } from '../../../deployment/json';

/** Noon; every point below is so many minutes before it. */
export const NOW = new Date('2026-03-02T12:00:00Z');

export interface Given {
  readonly namespace?: string;
  readonly name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  /** Minutes before noon → value. */
  readonly points: Readonly<Record<number, number>>;
}

/** A store that holds what is given. */
export function storeOf(...given: readonly Given[]): MetricStore {
  const store = new MetricStore();
  for (const { namespace = 'NS', name, dimensions = {}, points } of given) {
    for (const [before, value] of Object.entries(points)) {
      store.put({
        namespace,
        name,
        dimensions,
        value,
        time: new Date(NOW.getTime() - Number(before) * 60_000),
      });
    }
  }
  return store;
}

const NO_ALARMS = new AlarmBook([], [], [], NOW);

/** An hour up to noon. */
export function contextOf(store: MetricStore, changes: Partial<Context> = {}): Context {
  return {
    store,
    alarms: NO_ALARMS,
    now: minuteOf(NOW),
    rangeMinutes: 60,
    region: 'eu-west-1',
    accountId: '123456789012',
    ...changes,
  };
}

/** An alarm as the template gives it. */
export function alarmOf(name: string, properties: JsonObject) {
  const arn = `arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${name}`;
  return { stack: 'Stack', logicalId: name, name, arn, properties: { AlarmName: name, ...properties } };
}
