import type { Duration } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { AlarmId, AlarmLine, Severity } from '../../catalogue/alarms';
import type { MetricSetName } from '../../catalogue/metric-row';
import { type MetricName, rowOf } from '../../catalogue/metrics';
import type { SourceId } from '../../catalogue/sources';
import type { ItemAlarms } from '../../item-alarms';
import type { MonitorIdentity } from '../../metrics';
import type { Containers } from '../../containers';
import type { AlarmSettings, LineSetting } from './settings';

/** A source as it is polled: what the alarms can read of it. */
export interface PolledSource {
  readonly id: SourceId;
  readonly interval: Duration;
  readonly metrics: MetricSetName;
}

/** What the alarms of a monitor are made of. */
export interface AlarmContext {
  readonly identity: MonitorIdentity;
  readonly sources: readonly PolledSource[];
  readonly applications: Containers;
  readonly itemAlarms: ItemAlarms;
  readonly settings: AlarmSettings;
  /** Queues for polls that were given up, by the sources whose polls they take. */
  readonly deadLetterQueues: readonly { readonly queue: IQueue; readonly sources: readonly SourceId[] }[];
  readonly pageWriter?: IFunction;
}

/** One CloudWatch alarm that is to be made. */
export interface AlarmPlan extends LineSetting {
  readonly id: AlarmId;
  readonly severity: Severity;
  readonly line: AlarmLine;
  /** What its name says after the severity; may hold tokens. */
  readonly about: readonly string[];
  /** The same without tokens, which no construct id can hold. */
  readonly path: readonly string[];
  /** What the words call that which is in trouble. */
  readonly item: string;
  readonly metric: IMetric;
  readonly interval: Duration;
  /** Whether silence is the trouble itself. */
  readonly isHeartbeat: boolean;
}

/** What differs between the alarms of one line. */
export type PlannedReading = Pick<AlarmPlan, 'about' | 'path' | 'item' | 'metric' | 'interval'>;

/** The sources that publish a metric, as they are polled. */
export function publishersOf(context: Pick<AlarmContext, 'sources'>, name: MetricName): PolledSource[] {
  const { source, set } = rowOf(name);
  const sets = { essential: 0, standard: 1, all: 2 };
  return context.sources.filter(
    ({ id, metrics }) => (source === 'every source' || source === id) && sets[set] <= sets[metrics],
  );
}

/** The longest of their intervals: a shorter period would show gaps between the points of the slower ones. */
export function slowest(sources: readonly PolledSource[]): PolledSource | undefined {
  return [...sources].sort((a, b) => b.interval.toSeconds() - a.interval.toSeconds())[0];
}
