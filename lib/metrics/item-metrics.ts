import { Duration } from 'aws-cdk-lib';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import {
  DEFAULT_NAMESPACE,
  METRIC_NAMES,
  type MetricName,
  dimensionsOf,
  rowOf,
  statisticOf,
} from '../catalogue/metrics';
import type { DimensionName, Scope } from '../catalogue/metric-row';
import { SOURCE_IDS, type SourceId, sourceRow } from '../catalogue/sources';
import { nearest, suggestion } from '../private/validation';
import type { Source } from '../source';

/** Whose metrics they are. */
export interface MonitorIdentity {
  /** Name of the monitor: the value of the `Monitor` dimension. */
  readonly monitorName: string;

  /**
   * Namespace that its pollers publish into.
   *
   * @default 'EngagementMonitoring'
   */
  readonly metricNamespace?: string;

  /**
   * The sources as they are polled; a metric's default period is the interval of its source.
   *
   * @default - every source at its default interval
   */
  readonly sources?: Source[];
}

/** Metrics of one item: the named methods of the subclasses, and `metric(name)` for every name. */
export abstract class ItemMetrics {
  /**
   * @param identity whose metrics they are
   * @param item ids of the item, by the dimension that they are the value of
   */
  protected constructor(
    private readonly identity: MonitorIdentity,
    private readonly item: { readonly [dimension: string]: string },
  ) {}

  /** @internal */
  protected abstract _scope(): Scope;

  /**
   * A metric of this item by its CloudWatch name, as listed in the metrics reference.
   *
   * @param metricName for example `JourneyEndpointActive`
   * @param options period, statistic, label, colour; the name, namespace and dimensions stay the metric's own
   * @throws when there is no such metric for this kind of item, naming the nearest
   */
  public metric(metricName: string, options: MetricOptions = {}): Metric {
    const allowed = METRIC_NAMES.filter((name) => rowOf(name).scope === this._scope());
    const name = allowed.find((candidate) => candidate === metricName);
    if (name === undefined) {
      throw new Error(
        `there is no metric "${metricName}" of this item${meant(metricName, allowed)}; allowed are ${allowed.join(', ')}`,
      );
    }
    return this._metric(name, options);
  }

  /** @internal */
  protected _metric(
    name: MetricName,
    options: MetricOptions = {},
    more: { readonly [dimension: string]: string } = {},
  ): Metric {
    const ids = { ...this.item, Monitor: this.identity.monitorName, ...more };
    return new Metric({
      ...options,
      period: options.period ?? this.periodOf(name, more.Source ?? this.item.Source),
      statistic: options.statistic ?? statisticOf(name),
      namespace: this.identity.metricNamespace ?? DEFAULT_NAMESPACE,
      metricName: name,
      dimensionsMap: Object.fromEntries(
        dimensionsOf(name).map((dimension) => [dimension, valueOf(ids, dimension)]),
      ),
    });
  }

  private periodOf(name: MetricName, source: string | undefined): Duration {
    const own = rowOf(name).source;
    const id = own === 'every source' ? SOURCE_IDS.find((candidate) => candidate === source) : own;
    if (id === undefined) {
      throw new Error(
        `there is no source "${source}"${suggestion(source ?? '', SOURCE_IDS)}; allowed are ${SOURCE_IDS.join(', ')}`,
      );
    }
    return intervalOf(this.identity, id);
  }
}

/** The nearest metric, be it by its own name or by that of the KPI or field that it is read from. */
function meant(given: string, allowed: readonly MetricName[]): string {
  // Fields of a journey are fields of its runs too: the first of the catalogue wins.
  const byApiName = new Map(
    [...allowed].reverse().flatMap((name) => {
      const { reading } = rowOf(name);
      const own = 'kpi' in reading ? reading.kpi : 'field' in reading ? reading.field : undefined;
      return own === undefined ? [] : [[own, name]];
    }),
  );
  const word = nearest(given, [...allowed, ...byApiName.keys()]);
  if (word === undefined) return '';
  const metric = byApiName.get(word);
  return metric === undefined
    ? ` (did you mean ${word}?)`
    : ` (did you mean ${metric}, which Pinpoint calls ${word}?)`;
}

/** Time between two polls of a source, as the monitor polls it. */
function intervalOf({ sources }: MonitorIdentity, id: SourceId): Duration {
  const polled = sources?.find(({ sourceId }) => sourceId === id);
  return polled?.interval ?? Duration.minutes(sourceRow(id).defaultIntervalMinutes);
}

function valueOf(
  ids: { readonly [dimension: string]: string | undefined },
  dimension: DimensionName,
): string {
  const value = ids[dimension];
  if (value === undefined) throw new Error(`the metric needs a ${dimension}, which this item does not have`);
  return value;
}
