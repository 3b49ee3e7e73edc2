import { present } from '../../cloudwatch/alarms/math/values';
import type { JsonObject } from '../../deployment/json';
import type { DrawnSeries, TableDrawing } from './drawing';
import type { Frame } from './frame';
import { childOf, textsOf } from './read';

const MOST_TABLE_COLUMNS = 8;

const SUMMARIES: Readonly<Record<string, (values: readonly number[]) => number>> = {
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
  AVG: (values) => values.reduce((total, value) => total + value, 0) / values.length,
  SUM: (values) => values.reduce((total, value) => total + value, 0),
};

/** Series as rows: summaries first, then the newest buckets. */
export function tableOf(
  properties: JsonObject,
  series: readonly DrawnSeries[],
  frames: readonly Frame[],
): TableDrawing {
  const table = childOf(properties, 'table');
  const summaries = textsOf(table, 'summaryColumns').filter((name) => Object.hasOwn(SUMMARIES, name));
  const [frame] = [...frames].sort((a, b) => a.period - b.period);
  const isShown = table.showTimeSeriesData !== false && frame !== undefined;
  const times = isShown ? newest(frame) : [];
  return {
    kind: 'table',
    columns: [...summaries, ...times.map((time) => new Date(time).toISOString().slice(11, 16))],
    rows: series.map(({ label, start, step, values }) => {
      const known = present(values.map((value) => value ?? undefined));
      return {
        label,
        cells: [
          ...summaries.map((name) => (known.length === 0 ? null : (SUMMARIES[name]?.(known) ?? null))),
          ...times.map((time) => values[Math.floor((time - start) / step)] ?? null),
        ],
      };
    }),
  };
}

function newest({ first, period, length }: Frame): number[] {
  return Array.from({ length }, (_, slot) => (first + slot * period) * 60_000)
    .slice(-MOST_TABLE_COLUMNS)
    .reverse();
}
