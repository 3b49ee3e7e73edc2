import { METRICS, type MetricName, rowOf } from '../../lib/catalogue/metrics';
import type { AlarmKind } from './kinds';
import type { Seen } from './situation';

const NAME = /\{([^{}:]+)/g;

/** How large the trouble of an item is: the largest count that the alarm's short words show, else its only number. */
export function sizeOf({ row }: AlarmKind, { signals }: Seen): number {
  const names = [...row.words.brief.matchAll(NAME)].flatMap(([, found = '']) => found.split(/[|/]/));
  const values = names.flatMap((name) =>
    isMetricName(name) ? [{ value: signals[name] ?? 0, isCount: rowOf(name).unit === 'Count' }] : [],
  );
  const counts = values.filter(({ isCount }) => isCount);
  return Math.max(0, ...(counts.length > 0 ? counts : values).map(({ value }) => value));
}

function isMetricName(text: string): text is MetricName {
  return Object.hasOwn(METRICS, text);
}
