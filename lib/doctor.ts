import { Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { AlarmRoute } from './alarm-route';
import { type DoctorConfig, encodeDoctorConfig } from './catalogue/doctor-config';
import { DEFAULT_NAMESPACE } from './catalogue/metrics';
import type { PagerTopics } from './catalogue/pager-config';
import type { MonitorFunctionOptions } from './monitor-function-options';
import type { PageWriter } from './page-writer';
import type { Poller } from './poller';
import { fittingDoctor } from './private/doctor-parts';
import { doctorPermissions } from './private/doctor-permissions';
import { keyRules, letUseKey } from './private/encryption';
import { monitorFunction } from './private/monitor-function';
import { networkRules } from './private/network';
import { pollersRules } from './private/pollers-rules';
import { validate } from './private/validation';
import type { RecommendedAlarms } from './recommended-alarms';

/** Properties of a `Doctor`. */
export interface DoctorProps extends MonitorFunctionOptions {
  /** Name of the monitor: the `Monitor` dimension, and the start of its alarms' names. */
  readonly monitorName: string;

  /** The pollers that are asked what they can reach; one per source. */
  readonly pollers: Poller[];

  /**
   * CloudWatch namespace of the monitor's metrics.
   *
   * @default 'EngagementMonitoring'
   */
  readonly metricNamespace?: string;

  /**
   * The alarms that must be there.
   *
   * @default - alarms are looked at as CloudWatch has them, and none is missed
   */
  readonly alarms?: RecommendedAlarms;

  /**
   * Writes the pages: says what is open and silenced, and passes a test page on.
   *
   * @default - none: there is no test page
   */
  readonly pageWriter?: PageWriter;

  /**
   * Where pages go.
   *
   * @default - nobody is paged, which the report says
   */
  readonly pageTopic?: ITopic;

  /**
   * Where tickets go.
   *
   * @default - nobody gets tickets
   */
  readonly ticketTopic?: ITopic;

  /**
   * Where the alarms of some applications or items go instead.
   *
   * @default - none
   */
  readonly routes?: AlarmRoute[];

  /**
   * Key of yours that encrypts the function's logs and environment.
   *
   * @default - keys that AWS owns, at no charge
   */
  readonly encryptionKey?: IKey;

  /**
   * What happens to the logs when the stack goes.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Tells whether the watch itself is well, when somebody asks: what it reaches and finds, which permissions are missing,
 * whether polls are late, who would hear of a page; and sends a test page.
 *
 * A function without a schedule: it costs nothing until it is invoked, and about $0.001 each time. Its answer holds no
 * addresses of subscribers. See `docs/doctor.md`.
 */
export class Doctor extends Construct {
  /** The function that looks: invoke it with `{}`, or with `{"testPage": true}`. */
  public readonly function: LambdaFunction;

  /** The function's log group. */
  public readonly logGroup: LogGroup;

  /** A command that prints the report for people; it needs the AWS CLI and `jq`. */
  public readonly doctorCommand: string;

  /** A command that sends a test page and a test ticket to everybody, and prints where they went. */
  public readonly testPageCommand: string;

  /**
   * @throws when there is no poller, two of one source, or a property cannot be used; names every mistake
   */
  public constructor(scope: Construct, id: string, props: DoctorProps) {
    super(scope, id);
    const { pollers, pageWriter } = props;
    validate(`The doctor "${this.node.path}"`, [
      ...pollersRules(pollers),
      ...networkRules(props),
      ...keyRules(this, props.encryptionKey),
    ]);

    const topics = [props, ...(props.routes ?? [])].flatMap(({ pageTopic, ticketTopic }) => [
      ...(pageTopic ? [pageTopic] : []),
      ...(ticketTopic ? [ticketTopic] : []),
    ]);
    const permissions = doctorPermissions({
      functions: [...pollers.map((poller) => poller.function), ...(pageWriter ? [pageWriter.function] : [])],
      topics: [...topics, ...(pageWriter ? [pageWriter.topic] : [])],
      queues: pollers.map(({ deadLetterQueue }) => deadLetterQueue),
      internal: pageWriter?.topic,
    });
    const made = monitorFunction(this, props, {
      bundle: 'doctor',
      description: 'Looks whether the watch itself is well',
      roleDescription: 'Looks whether the watch itself is well',
      permissions: { Look: permissions },
      // The topic's policy lets this account in by its roles; an encrypted topic also asks for its key.
      grant: (role) => letUseKey(pageWriter?.topic.masterKey, role, 'messages'),
      environment: encodeDoctorConfig(fittingDoctor(configOf(props))),
      // Whoever asks waits for the answer; an event that nobody waits for is not worth a second attempt.
      invocation: { timeout: TIMEOUT, retryAttempts: 0 },
      acknowledged: {
        'Serverless-LambdaDLQ': ANSWERS_AT_ONCE,
        'NIST.800.53.R5-LambdaDLQ': ANSWERS_AT_ONCE,
        'Serverless-LambdaAsyncFailureDestination': ANSWERS_AT_ONCE,
      },
    });
    this.function = made.function;
    this.logGroup = made.logGroup;
    const { region } = Stack.of(this);
    this.doctorCommand = command(region, this.function.functionName, '{}');
    this.testPageCommand = command(region, this.function.functionName, '{"testPage":true}');
  }
}

const ANSWERS_AT_ONCE = 'whoever asks waits for its answer and sees what went wrong: no event is ever queued';

/** Under the minute for which the AWS CLI waits for an answer. */
const TIMEOUT = Duration.seconds(55);

function command(region: string, functionName: string, payload: string): string {
  return (
    `aws lambda invoke --region ${region} --function-name ${functionName} ` +
    `--cli-binary-format raw-in-base64-out --payload '${payload}' doctor.json > /dev/null && ` +
    `jq -r '.text // .errorMessage' doctor.json`
  );
}

function configOf(props: DoctorProps): DoctorConfig {
  const { pollers, pageWriter, alarms } = props;
  return {
    monitor: props.monitorName,
    namespace: props.metricNamespace ?? DEFAULT_NAMESPACE,
    pollers: Object.fromEntries(
      pollers.map((poller) => [
        poller.source._id(),
        {
          fn: poller.function.functionName,
          every: poller.source.interval.toMinutes(),
          most: poller._maximumSeries(),
        },
      ]),
    ),
    ...(pageWriter && { pager: pageWriter.function.functionName, internal: pageWriter.topic.topicArn }),
    topics: arnsOf(props),
    routes: (props.routes ?? []).map(arnsOf),
    queues: [...new Set(pollers.map(({ deadLetterQueue }) => deadLetterQueue.queueUrl))],
    ...(alarms && { alarms: alarms._counts() }),
  };
}

function arnsOf({ pageTopic, ticketTopic }: Pick<AlarmRoute, 'pageTopic' | 'ticketTopic'>): PagerTopics {
  return {
    ...(pageTopic && { page: pageTopic.topicArn }),
    ...(ticketTopic && { ticket: ticketTopic.topicArn }),
  };
}
