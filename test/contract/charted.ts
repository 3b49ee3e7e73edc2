import type { Deployment } from '../../sandbox/deployment/deployment';
import type { Series } from '../../sandbox/cloudwatch/metric-store';

/** A metric that a chart or an alarm reads: some of its dimensions may be left open. */
export interface Wanted {
  readonly by: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensionNames: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

interface MetricStat {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
}

const exact = (by: string, { Namespace, MetricName, Dimensions }: MetricStat): Wanted => ({
  by,
  namespace: Namespace,
  name: MetricName,
  dimensionNames: Dimensions.map(({ Name }) => Name),
  values: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
});

/** What the metric alarms of a deployment read. */
export function alarmed(deployment: Deployment): Wanted[] {
  return deployment.alarms.flatMap(({ name, properties }) => {
    if (properties.MetricName !== undefined) return [exact(name, properties as unknown as MetricStat)];
    const queries = properties.Metrics as unknown as {
      Expression?: string;
      MetricStat?: { Metric: MetricStat };
    }[];
    return queries.map(({ MetricStat, Expression }) => {
      if (MetricStat) return exact(name, MetricStat.Metric);
      throw new Error(`${name}: this test cannot read ${Expression}`);
    });
  });
}

const SEARCH = /^SEARCH\('\{"([^"]+)",([^}]+)\} MetricName="([^"]+)" Monitor="([^"]+)"', '\w+', \d+\)$/;

/** What the dashboards of a deployment search for. */
export function charted(deployment: Deployment): Wanted[] {
  return deployment.dashboards.flatMap(({ name, body }) => {
    const { widgets } = JSON.parse(body) as {
      widgets: { type: string; properties: { title?: string; metrics?: { expression?: string }[][] } }[];
    };
    return widgets
      .filter(({ type }) => type === 'metric')
      .flatMap(({ properties }) =>
        (properties.metrics ?? []).map((row) => ({ title: properties.title, row })),
      )
      .map(({ title, row }) => {
        const expression = row[0]?.expression ?? '';
        const [, namespace = '', dimensions = '', metric = '', monitor = ''] = SEARCH.exec(expression) ?? [];
        if (metric === '') throw new Error(`${name}, ${title}: this test cannot read ${expression}`);
        return {
          by: `${name}: ${title}`,
          namespace,
          name: metric,
          dimensionNames: dimensions.split(','),
          values: { Monitor: monitor },
        };
      });
  });
}

/** Whether a series is one that is wanted: CloudWatch matches dimension sets exactly. */
export function gives(series: Series, wanted: Wanted): boolean {
  const names = Object.keys(series.dimensions);
  return (
    series.namespace === wanted.namespace &&
    series.name === wanted.name &&
    names.length === wanted.dimensionNames.length &&
    names.every((name) => wanted.dimensionNames.includes(name)) &&
    Object.entries(wanted.values).every(([name, value]) => series.dimensions[name] === value)
  );
}
