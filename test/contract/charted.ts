import { PAGE_METRICS } from '../../lib/catalogue/metrics/pages';
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

/** What the metric alarms of a deployment read of the pollers; what AWS publishes by itself is not theirs. */
export function alarmed(deployment: Deployment): Wanted[] {
  return deployment.alarms
    .flatMap(({ name, properties }) => {
      if (properties.MetricName !== undefined) return [exact(name, properties as unknown as MetricStat)];
      const queries = properties.Metrics as unknown as {
        Expression?: string;
        MetricStat?: { Metric: MetricStat };
      }[];
      return queries.flatMap(({ MetricStat, Expression = '' }) => {
        if (MetricStat) return [exact(name, MetricStat.Metric)];
        return Expression === 'SUM(METRICS())' ? [] : [queried(name, Expression)];
      });
    })
    .filter(({ namespace }) => !namespace.startsWith('AWS/'));
}

/** A Metrics Insights query of the series of one metric. */
const QUERY =
  /^SELECT (?:MAX|MIN)\("([^"]+)"\) FROM SCHEMA\("([^"]+)", ([A-Za-z, ]+)\) WHERE (.+?)(?: GROUP BY .+)?$/;

function queried(by: string, expression: string): Wanted {
  const [, name = '', namespace = '', dimensions = '', conditions = ''] = QUERY.exec(expression) ?? [];
  if (name === '') throw new Error(`${by}: this test cannot read ${expression}`);
  const equal = [...conditions.matchAll(/"(\w+)" = '([^']+)'/g)];
  return {
    by,
    namespace,
    name,
    dimensionNames: dimensions.split(', '),
    values: Object.fromEntries(equal.map(([, dimension = '', value = '']) => [dimension, value])),
  };
}

/** A search, whatever is computed of it; what follows the monitor narrows it by what is picked. */
const SEARCH =
  /SEARCH\('\{("[^"]+"|[^",}]+),([A-Za-z,]+)\} MetricName="([^"]+)"(?: Monitor="([^"]+)")?[^']*', '\w+', \d+\)/g;

type Row = readonly (string | { readonly expression?: string })[];

/** What the dashboards of a deployment show of the pollers; what AWS and the page writer publish is not theirs. */
export function charted(deployment: Deployment): Wanted[] {
  return deployment.dashboards.flatMap(({ name, body }) => {
    const { widgets } = JSON.parse(body) as {
      widgets: { type: string; properties: { title?: string; metrics?: Row[] } }[];
    };
    return widgets
      .filter(({ type }) => type === 'metric')
      .flatMap(({ properties }) =>
        (properties.metrics ?? []).flatMap((row) => searched(`${name}: ${properties.title}`, row)),
      )
      .filter(({ namespace }) => !namespace.startsWith('AWS/'));
  });
}

function searched(by: string, row: Row): Wanted[] {
  const options = row.at(-1);
  const expression = typeof options === 'object' ? options.expression : undefined;
  if (expression === undefined) return plain(by, row);
  const searches = [...expression.matchAll(SEARCH)];
  if (searches.length !== expression.split('SEARCH(').length - 1 || searches.length === 0) {
    throw new Error(`${by}: this test cannot read ${expression}`);
  }
  return searches.map(([, namespace = '', dimensions = '', metric = '', monitor]) => ({
    by,
    namespace: namespace.replace(/"/g, ''),
    name: metric,
    dimensionNames: dimensions.split(','),
    values: Object.fromEntries(monitor === undefined ? [] : [['Monitor', monitor]]),
  }));
}

/** A metric that is named is one of the page writer's. */
function plain(by: string, row: Row): Wanted[] {
  const [, metric] = row;
  if (typeof metric === 'string' && Object.hasOwn(PAGE_METRICS, metric)) return [];
  throw new Error(`${by}: this test cannot read ${JSON.stringify(row)}`);
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
