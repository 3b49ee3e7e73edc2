import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { ContextAttribute, Schedule, ScheduleTargetInput, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { tableActionsOf } from './catalogue/checkpoint-table';
import { choiceOf } from './catalogue/poller-config';
import { sourceRow } from './catalogue/sources';
import { CheckpointTable } from './checkpoint-table';
import type { MaximumAudience } from './pinpoint/maximum-audience';
import { MetricSet } from './metric-set';
import type { MonitorFunctionOptions } from './monitor-function-options';
import { SourceMetrics } from './metrics/source-metrics';
import { acknowledge } from './private/acknowledgements';
import type { PolledSource } from './private/alarms/plan';
import { keyRules, letUseKey } from './private/encryption';
import { Invocation } from './private/invocation';
import { monitorFunction } from './private/monitor-function';
import { networkRules } from './private/network';
import { pollerPermissions } from './private/poller-permissions';
import { pollerConfig, pollerEnvironment, pollerRules } from './private/poller-rules';
import { clockAligned, timeoutSeconds } from './private/schedule';
import { selectionKindRules, sourceKindRules } from './pinpoint/kind-rules';
import { regionRule } from './pinpoint/regions';
import { validate } from './private/validation';
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

/**
 * Polls one source on a schedule and publishes what it reads as CloudWatch metrics.
 *
 * A function on arm64, its schedule, its log group, its checkpoint table and a role that allows the requests it sends
 * and no others.
 */
export class Poller extends Construct {
  /** The source that is polled. */
  public readonly source: PinpointSource;

  /** The function that polls. */
  public readonly function: LambdaFunction;

  /** The function's log group: one closing line of JSON per poll. */
  public readonly logGroup: LogGroup;

  /** The schedule that invokes the function. */
  public readonly schedule: Schedule;

  /** Where polls go that could not be delivered or that failed twice. */
  public readonly deadLetterQueue: IQueue;

  /** What the poller keeps between polls. */
  public readonly checkpointTable: CheckpointTable;

  /** Metrics of the watch over this poller. */
  public readonly metrics: SourceMetrics;

  private readonly metricSet: MetricSet;
  private readonly maximumSeries: number;

  /**
   * @throws when a property cannot be used; names every mistake
   */
  public constructor(scope: Construct, id: string, props: PollerProps) {
    super(scope, id);
    const what = `The poller "${this.node.path}"`;
    // Whatever else is wrong could not be told of them.
    validate(what, [...selectionKindRules(props), ...sourceKindRules(props, 'source')]);
    validate(what, [
      ...pollerRules(props),
      ...networkRules(props),
      ...keyRules(this, props.encryptionKey),
      regionRule(this),
    ]);

    const { source, encryptionKey } = props;
    const config = pollerConfig(props);
    const interval = source.interval;
    this.source = source;
    this.metricSet = props.metrics ?? MetricSet.ESSENTIAL;
    this.maximumSeries = config.maximumSeries;
    this.metrics = new SourceMetrics(
      { monitorName: props.monitorName, metricNamespace: config.namespace, sources: [source] },
      source.sourceId,
    );
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.DESTROY;
    this.deadLetterQueue = props.deadLetterQueue ?? createDeadLetterQueue(this, removalPolicy, encryptionKey);
    this.checkpointTable =
      props.checkpointTable ??
      new CheckpointTable(this, 'Checkpoints', {
        removalPolicy,
        encryptionKey,
        pointInTimeRecovery: props.pointInTimeRecovery,
      });
    const made = monitorFunction(this, props, {
      bundle: `${config.provider}-poller`,
      description: `Publishes ${sourceRow(source._id()).title} to CloudWatch`,
      roleDescription: `Reads ${sourceRow(source._id()).title} and publishes metrics`,
      permissions: { Poll: pollerPermissions(this, config) },
      grant: (role) => {
        this.checkpointTable._grant(role, tableActionsOf(choiceOf(config)));
        letUseKey(this.deadLetterQueue.encryptionMasterKey, role, 'messages');
      },
      environment: pollerEnvironment(props, this.checkpointTable.table.tableName),
      invocation: {
        timeout: Duration.seconds(timeoutSeconds(interval)),
        deadLetterQueue: this.deadLetterQueue,
        // An old poll must not run beside a new one: its number is out of date, and the next poll reads it anyway.
        retryAttempts: 1,
        maxEventAge: interval.toSeconds() > LONGEST_EVENT_AGE.toSeconds() ? LONGEST_EVENT_AGE : interval,
      },
      acknowledged: {
        'Serverless-LambdaAsyncFailureDestination':
          'its dead-letter queue takes the events that failed twice',
      },
    });
    this.function = made.function;
    this.logGroup = made.logGroup;
    this.schedule = new Schedule(this, 'Schedule', {
      description: `Polls ${sourceRow(source._id()).title}`,
      schedule: clockAligned(interval),
      timeWindow: TimeWindow.off(),
      key: encryptionKey,
      target: new Invocation(this.function, {
        input: ScheduleTargetInput.fromObject({ scheduledTime: ContextAttribute.scheduledTime }),
        retryAttempts: 1,
        maxEventAge: interval,
        deadLetterQueue: this.deadLetterQueue,
      }),
    });
  }

  /**
   * What alarms can read of it.
   *
   * @internal
   */
  public _polled(): PolledSource {
    return { id: this.source._id(), interval: this.source.interval, metrics: this.metricSet };
  }

  /**
   * Most series that it publishes.
   *
   * @internal
   */
  public _maximumSeries(): number {
    return this.maximumSeries;
  }
}

/** Lambda keeps an asynchronous event for six hours at most. */
const LONGEST_EVENT_AGE = Duration.hours(6);

/**
 * Queue for polls that could not be delivered or that failed twice.
 *
 * @internal
 */
export function createDeadLetterQueue(
  scope: Construct,
  removalPolicy: RemovalPolicy,
  encryptionKey: IKey | undefined,
): Queue {
  const queue = new Queue(scope, 'DeadLetters', {
    encryption: encryptionKey ? QueueEncryption.KMS : QueueEncryption.SQS_MANAGED,
    encryptionMasterKey: encryptionKey,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy,
  });
  acknowledge(queue, { 'Serverless-SQSRedrivePolicy': 'it is where undelivered events end' });
  return queue;
}
