import { type RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type IQueue } from 'aws-cdk-lib/aws-sqs';
import { type CheckpointTable } from './checkpoint-table';
import { type MetricSet } from './metric-set';
import type { MonitorFunctionOptions } from './monitor-function-options';
import type { Containers } from './containers';
import type { Items } from './items';
import type { Source } from './source';

/** What the pollers of a monitor have in common. */
export interface PollerOptions extends MonitorFunctionOptions {
  /**
   * Which metrics are published. A series costs about $0.30 a month.
   *
   * @default MetricSet.ESSENTIAL - what the recommended alarms and the dashboard read
   */
  readonly metrics?: MetricSet;

  /**
   * Most series that are published, the watch over the pollers included; about $0.30 a month each.
   *
   * What is over it is dropped by priority and said so (`SeriesDropped`): smaller metric sets are kept first, then
   * live items before ended ones. A monitor splits it into a fixed share per source, in proportion to what is expected.
   *
   * @default 1000
   */
  readonly maximumSeries?: number;

  /**
   * CloudWatch namespace of the metrics; must not start with `AWS/`.
   *
   * @default 'EngagementMonitoring'
   */
  readonly metricNamespace?: string;

  /**
   * Most requests per second that one poller sends to its provider.
   *
   * The provider's quota is shared with everything else that calls it: Pinpoint's is 300 per operation, account and Region.
   *
   * @default 25
   */
  readonly requestsPerSecond?: number;

  /**
   * What happens to logs, undelivered events and checkpoints when the stack goes.
   *
   * @default RemovalPolicy.DESTROY - they hold nothing that the metrics do not, but for what was learned
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Key of yours that encrypts logs, environment, schedule, undelivered events and checkpoints; the last two where they are
   * not given. About $1 a month and key, and little for its use.
   *
   * The policy of a key of this app is completed; synthesis warns what that of an imported one must hold.
   *
   * @default - keys that AWS owns, at no charge
   */
  readonly encryptionKey?: IKey;

  /**
   * Whether the checkpoints can be restored as they were at any second of the last 35 days; where no table is given.
   *
   * @default false - they can be rebuilt
   */
  readonly pointInTimeRecovery?: boolean;

  /**
   * Queue for polls that could not be delivered or that failed twice.
   *
   * @default - a queue of the poller's own, encrypted, TLS only, keeping messages for 14 days
   */
  readonly deadLetterQueue?: IQueue;

  /**
   * Table in which checkpoints are kept between polls; several pollers and monitors may share one.
   *
   * @default - a table of the poller's own
   */
  readonly checkpointTable?: CheckpointTable;
}

/** Properties of a `Poller`. */
export interface PollerProps extends PollerOptions {
  /** The family of numbers that is polled. */
  readonly source: Source;

  /** The containers whose numbers are polled, for example `PinpointApplications.all()`. */
  readonly containers: Containers;

  /**
   * The items that are watched, at most one choice per kind, for example `[PinpointJourneys.named('welcome-*')]`.
   *
   * @default - every item whose numbers can still change
   */
  readonly items?: Items[];

  /** Name of the monitor, unique per account and Region: the value of the `Monitor` dimension on every series. */
  readonly monitorName: string;
}
