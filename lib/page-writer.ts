import { Duration, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Alias, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleTargetInput,
  TimeWindow,
} from 'aws-cdk-lib/aws-scheduler';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { AlarmRoute } from './alarm-route';
import { DEFAULT_NAMESPACE } from './catalogue/metrics';
import { SWEEP_INTERVAL_MINUTES } from './catalogue/metrics/pages';
import { type PagerConfig, type PagerTopics, encodePagerConfig } from './catalogue/pager-config';
import type { Poller } from './poller';
import { acknowledge } from './private/acknowledgements';
import { letAlarmsPublish } from './private/alarm-topics';
import { AlarmSettings } from './private/alarms/settings';
import { keyRules, letUseKey } from './private/encryption';
import { Invocation } from './private/invocation';
import { monitorFunction } from './private/monitor-function';
import { networkRules } from './private/network';
import { pagerPermissions } from './private/pager-permissions';
import { fitting, pagerRules } from './private/pager-rules';
import { validate } from './private/validation';
import type { PageWriterProps } from './page-writer-props';

/**
 * Turns alarms into pages that a person can act on: who, what number, since when, what to do.
 *
 * Alarms of items go to its `topic`. Its function asks CloudWatch which items are over their lines, reads their names and
 * numbers from the checkpoints, folds what comes at once, and publishes to the topics of the people. Every five minutes
 * it looks whether fresh numbers are good again. A message that it fails to write goes to the people as it came.
 * About $1 a month.
 */
export class PageWriter extends Construct {
  /** Where the alarms send what is to be written; nobody subscribes but the function. */
  public readonly topic: ITopic;

  /** The function that writes. */
  public readonly function: LambdaFunction;

  /** The function's log group: one line per message sent. */
  public readonly logGroup: LogGroup;

  /** The schedule of the sweep. */
  public readonly schedule: Schedule;

  /** A command that silences one item without a deployment; `<ID>`, `<ALARM>`, `<UNTIL>` and `<WHY>` are to be filled in. */
  public readonly silenceCommand: string;

  /**
   * @throws when a property cannot be used; names every mistake
   */
  public constructor(scope: Construct, id: string, props: PageWriterProps) {
    super(scope, id);
    const config = fitting(configOf(props));
    validate(`The page writer "${this.node.path}"`, [
      ...pagerRules(props, config),
      ...networkRules(props),
      ...keyRules(this, props.encryptionKey),
    ]);

    const { checkpointTable, encryptionKey } = props;
    const topics = topicsOf(props);
    this.topic = createTopic(this, encryptionKey);
    const lastResort = props.pageTopic ?? props.ticketTopic ?? topics[0];
    const made = monitorFunction(this, props, {
      bundle: 'pager',
      description: 'Writes pages from alarms',
      roleDescription: 'Writes pages from alarms',
      permissions: { Write: pagerPermissions(this, config, topics) },
      grant: (role) => {
        checkpointTable.grantPages(role);
        for (const key of keysOf(topics)) letUseKey(key, role, 'messages');
      },
      environment: encodePagerConfig(config, checkpointTable.table.tableName),
      invocation: {
        timeout: TIMEOUT,
        retryAttempts: 2,
        // What cannot be written must still be heard: the event as it came is better than silence.
        // The role may publish there already, and to its key no more than that needs.
        ...(lastResort && { onFailure: { bind: () => ({ destination: lastResort.topicArn }) } }),
      },
      acknowledged: OF_WRITER,
    });
    this.function = made.function;
    this.logGroup = made.logGroup;
    this.topic.addSubscription(new LambdaSubscription(this.function));
    const sweeper = new Alias(this, 'Sweep', {
      aliasName: 'sweep',
      description: 'Looks whether incidents are over',
      version: this.function.latestVersion,
      // Settings of its own: the next sweep does what this one failed to do, and its event would tell people nothing.
      retryAttempts: 0,
      maxEventAge: Duration.minutes(SWEEP_INTERVAL_MINUTES),
    });
    this.schedule = new Schedule(this, 'Schedule', {
      description: 'Looks whether incidents are over',
      // Two minutes after the polls, which begin at the full five.
      schedule: ScheduleExpression.cron({ minute: `2/${SWEEP_INTERVAL_MINUTES}` }),
      timeWindow: TimeWindow.off(),
      key: encryptionKey,
      target: new Invocation(sweeper, {
        input: ScheduleTargetInput.fromObject({ sweep: ContextAttribute.scheduledTime }),
        retryAttempts: 1,
        maxEventAge: Duration.minutes(SWEEP_INTERVAL_MINUTES),
        ...(props.deadLetterQueue && { deadLetterQueue: props.deadLetterQueue }),
      }),
    });
    acknowledge(sweeper, OF_SWEEPS);
    this.silenceCommand = silenceCommand(Stack.of(this).region, this.function.functionName);
  }
}

const TIMEOUT = Duration.seconds(60);

const FAILS_ALOUD =
  'what it fails to write goes to the topic of the people as it came: a queue would keep it from them';

const OF_WRITER = {
  'Serverless-LambdaDLQ': FAILS_ALOUD,
  'NIST.800.53.R5-LambdaDLQ': FAILS_ALOUD,
  'Serverless-SNSRedrivePolicy':
    'Amazon SNS hands a message to Lambda for 23 days before it gives up, and no queue would wake anybody',
};

const OF_SWEEPS = {
  'Serverless-LambdaAsyncFailureDestination':
    'the next sweep does what one failed to do; that sweeps fail is told by the alarm on the errors of the function',
};

/** The topic between CloudWatch and the function. */
function createTopic(scope: Construct, encryptionKey: IKey | undefined): Topic {
  const topic = new Topic(scope, 'Topic', {
    displayName: 'Alarms on their way to the page writer',
    enforceSSL: true,
    masterKey: encryptionKey,
  });
  letAlarmsPublish(topic);
  return topic;
}

function silenceCommand(region: string, functionName: string): string {
  const payload = '{"silence":{"item":"<ID>","alarm":"<ALARM>","until":"<UNTIL>","reason":"<WHY>"}}';
  return (
    `aws lambda invoke --region ${region} --function-name ${functionName} ` +
    `--cli-binary-format raw-in-base64-out --payload '${payload}' /dev/stdout`
  );
}

function configOf(props: PageWriterProps): PagerConfig {
  return {
    monitor: props.monitorName,
    namespace: props.metricNamespace ?? DEFAULT_NAMESPACE,
    topics: arnsOf(props),
    routes: (props.routes ?? []).map((route) => ({
      ...(route.applications && { applications: route.applications }),
      ...(route.names && { names: route.names }),
      ...arnsOf(route),
    })),
    alwaysPage: props.alwaysPage ?? [],
    neverPage: props.neverPage ?? [],
    severities: new AlarmSettings(props.alarmOptions).severities,
    intervals: bySource(props.pollers, ({ source }) => source.interval.toMinutes()),
    ...(props.dashboardUrl !== undefined && { dashboardUrl: props.dashboardUrl }),
    logGroups: bySource(props.pollers, ({ logGroup }) => logGroup.logGroupName),
  };
}

function bySource<T>(
  pollers: readonly Poller[],
  read: (poller: Poller) => T,
): { readonly [source: string]: T } {
  return Object.fromEntries(pollers.map((poller) => [poller.source.sourceId, read(poller)]));
}

function arnsOf({ pageTopic, ticketTopic }: Pick<AlarmRoute, 'pageTopic' | 'ticketTopic'>): PagerTopics {
  return {
    ...(pageTopic && { page: pageTopic.topicArn }),
    ...(ticketTopic && { ticket: ticketTopic.topicArn }),
  };
}

function topicsOf(props: PageWriterProps): ITopic[] {
  const all = [props, ...(props.routes ?? [])].flatMap(({ pageTopic, ticketTopic }) => [
    pageTopic,
    ticketTopic,
  ]);
  return [...new Set(all.filter((topic) => topic !== undefined))];
}

/** Keys of the topics, as far as they are known: of an imported topic they are not. */
function keysOf(topics: readonly ITopic[]): IKey[] {
  return [...new Set(topics.flatMap((topic) => topic.masterKey ?? []))];
}
