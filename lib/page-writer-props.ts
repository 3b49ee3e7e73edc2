import { type RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { AlarmOptions } from './alarm-options';
import type { AlarmRoute } from './alarm-route';
import type { CheckpointTable } from './checkpoint-table';
import type { MonitorFunctionOptions } from './monitor-function-options';
import type { Poller } from './poller';

/** Properties of a `PageWriter`. */
export interface PageWriterProps extends MonitorFunctionOptions {
  /** Name of the monitor, with which the names of its alarms begin. */
  readonly monitorName: string;

  /** Where the pollers keep what they saw; the page writer keeps its incidents and silences beside it. */
  readonly checkpointTable: CheckpointTable;

  /** The pollers whose alarms it writes about, one per source; pages link to their logs while there is room. */
  readonly pollers: Poller[];

  /**
   * CloudWatch namespace of the monitor's metrics.
   *
   * @default 'EngagementMonitoring'
   */
  readonly metricNamespace?: string;

  /**
   * Where pages go, and everything that could not be written.
   *
   * @default - pages are written for routes only
   */
  readonly pageTopic?: ITopic;

  /**
   * Where tickets go.
   *
   * @default - tickets are written for routes only
   */
  readonly ticketTopic?: ITopic;

  /**
   * Where the alarms of some applications or items go instead; the first route that fits is taken.
   *
   * @default - everything goes to `pageTopic` and `ticketTopic`
   */
  readonly routes?: AlarmRoute[];

  /**
   * Name patterns of journeys and campaigns whose tickets are pages; `*` stands for any text.
   *
   * @default - none
   */
  readonly alwaysPage?: string[];

  /**
   * Name patterns of journeys and campaigns whose pages are tickets; what is `alwaysPage` too is paged.
   *
   * @default - none
   */
  readonly neverPage?: string[];

  /**
   * Recommended alarms that are not as recommended, by their id: a severity there says who hears of the alarm.
   *
   * @default - as each line of the alarm recommends
   */
  readonly alarmOptions?: { readonly [alarmId: string]: AlarmOptions };

  /**
   * Link to the dashboard, for the pages.
   *
   * @default - no link
   */
  readonly dashboardUrl?: string;

  /**
   * Queue for sweeps that the schedule could not deliver. The next sweep does the same work.
   *
   * @default - none
   */
  readonly deadLetterQueue?: IQueue;

  /**
   * Key of yours that encrypts the internal topic, the schedule, and the function's logs and environment.
   *
   * The policy of a key of this app is completed; synthesis warns what that of an imported one must hold.
   *
   * @default - keys that AWS owns, and no encryption at rest for the internal topic, which carries states of alarms only
   */
  readonly encryptionKey?: IKey;

  /**
   * What happens to the logs when the stack goes.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;
}
