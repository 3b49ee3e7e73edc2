import { MetricStore, timeOf } from '../../cloudwatch/metric-store';
import { parseInsights } from '../../cloudwatch/alarms/insights/parser';
import { Selection } from '../../cloudwatch/alarms/insights/selection';
import type { Frame } from './frame';
import type { Labelled } from './members';

/** A Metrics Insights query over the time of a frame. */
export function select(text: string, store: MetricStore, frame: Frame): Labelled {
  const query = parseInsights(ordered(text));
  const { namespace, metricName: name, statistic, groupBy } = query;
  const { first, period, length, until } = frame;
  const limited = upTo(store, namespace, name, first, until);
  const { returned } = new Selection(limited, query).select({
    end: first + period * length - 1,
    period,
    length,
  });
  const members = returned.map(({ contributor, slots }) => ({
    slots,
    origin: { namespace, name, dimensions: contributor.attributes, statistic },
  }));
  const [only] = members;
  return groupBy.length === 0 && only ? { kind: 'series', member: only } : { kind: 'array', members };
}

/** Graphs may leave ORDER BY out, which the grammar of alarms insists on. */
function ordered(text: string): string {
  if (!/\bGROUP\s+BY\b/i.test(text) || /\bORDER\s+BY\b/i.test(text)) return text;
  const limit = /\s+LIMIT\s+\d+\s*$/i.exec(text)?.[0] ?? '';
  return `${text.slice(0, text.length - limit.length)} ORDER BY MAX() DESC${limit}`;
}

/** The data of one metric within a time: what is later must not leak into the last bucket. */
function upTo(
  store: MetricStore,
  namespace: string,
  name: string,
  first: number,
  until: number,
): MetricStore {
  const limited = new MetricStore();
  const [from, to] = [timeOf(first), timeOf(until)];
  for (const series of store.family(namespace, name)?.series ?? []) {
    for (const point of store.points(series)) {
      if (point.time < from || point.time > to) continue;
      limited.put({ namespace, name, dimensions: series.dimensions, ...point });
    }
  }
  return limited;
}
