import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { ContextAttribute, Schedule, ScheduleTargetInput, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { tableActionsOf } from './catalogue/checkpoint-table';
import { choiceOf } from './catalogue/poller-config';
import { providerRow } from './catalogue/providers';
import { sourceRow } from './catalogue/sources';
import { CheckpointTable } from './checkpoint-table';
import { MetricSet } from './metric-set';
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
import { pollerKindRules } from './pinpoint/kind-rules';
import { regionRule } from './pinpoint/regions';
import { validate } from './private/validation';
import type { Source } from './source';
import type { PollerProps } from './poller-props';

/**
 * Polls one source on a schedule and publishes what it reads as CloudWatch metrics.
 *
 * A function on arm64, its schedule, its log group, its checkpoint table and a role that allows the requests it sends
 * and no others.
 */
export class Poller extends Construct {
  /** The source that is polled. */
  public readonly source: Source;

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
    validate(what, pollerKindRules(props));
    validate(what, [
      ...pollerRules(props, providerRow(sourceRow(props.source._id()).provider)),
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
