import { type RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type IQueue } from 'aws-cdk-lib/aws-sqs';
import { type CheckpointTable } from './checkpoint-table';
import type { MaximumAudience } from './pinpoint/maximum-audience';
import { type MetricSet } from './metric-set';
import type { MonitorFunctionOptions } from './monitor-function-options';
import type { PinpointApplications } from './pinpoint/selection';
import { type PinpointCampaigns, type PinpointJourneys } from './pinpoint/selection';
import type { PinpointSource } from './pinpoint/pinpoint-source';

/** What the pollers of a monitor have in common. */
export interface PollerOptions extends MonitorFunctionOptions {
  /** The applications whose numbers are polled. */
  readonly applications: PinpointApplications;

  /**
   * The journeys that are watched.
   *
   * @default - every journey whose numbers can still change
   */
  readonly journeys?: PinpointJourneys;

  /**
   * The campaigns that are watched.
   *
   * @default - every campaign whose numbers can still change
   */
  readonly campaigns?: PinpointCampaigns;

  /**
   * Which metrics are published. A series costs about $0.30 a month.
   *
   * @default MetricSet.ESSENTIAL - what the recommended alarms and the dashboard read
   */
  readonly metrics?: MetricSet;

  /**
   * The most endpoints that a run of a campaign may have: over it, `campaign.audience-surge` pages.
   *
   * It is what judges first runs, and those of campaigns that run once, which nothing can be compared with.
   *
   * @default - none: runs are compared with three or more earlier ones
   */
  readonly maximumAudience?: MaximumAudience;

  /**
   * Most countries, and most error codes, that each breakdown of transactional SMS publishes per application.
   *
   * Every country is a series of its own for each of seven metrics, about $2 a month.
   *
   * @default 0 - no breakdowns
   */
  readonly maximumSmsBreakdowns?: number;

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
   * Most requests per second that one poller sends to Pinpoint.
   *
   * The quota is 300 per operation, account and Region, and is shared with everything else that calls Pinpoint there.
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
  readonly source: PinpointSource;

  /** Name of the monitor, unique per account and Region: the value of the `Monitor` dimension on every series. */
  readonly monitorName: string;
}
