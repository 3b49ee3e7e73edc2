import type { AlarmEvaluator } from '../cloudwatch/alarms/evaluator';
import { CloudWatchStandIn } from '../cloudwatch/stand-in';
import { MetricStore } from '../cloudwatch/metric-store';
import { permissionsIn } from '../deployment/authority';
import { topicsOf, type Deployment } from '../deployment/deployment';
import type { TablesSnapshot } from '../dynamodb/in-memory';
import { DynamoDbStandIn } from '../dynamodb/stand-in';
import type { InvokeByName } from '../lambda-service/service';
import { LambdaStandIn } from '../lambda-service/stand-in';
import { PinpointStandIn } from '../pinpoint/stand-in';
import type { World } from '../pinpoint/world';
import type { MessageLog } from '../sns/message-log';
import { SnsStandIn } from '../sns/stand-in';
import { SqsStandIn } from '../sqs/stand-in';
import { evaluatorFor } from './deploy';
import { Elsewhere } from './elsewhere';
import type { Endpoints } from './function-environment';
import type { SeriesRecord } from './report';

/** Servers of the user's that take the place of a stand-in. */
export interface OtherServers {
  readonly pinpoint: string | undefined;
  readonly cloudwatch: string | undefined;
}

/** The AWS of the sandbox: a stand-in for each service the functions call, all on loopback. */
export class StandIns {
  private constructor(
    private readonly others: OtherServers,
    private readonly pinpoint: PinpointStandIn | undefined,
    private readonly cloudwatch: CloudWatchStandIn | undefined,
    private readonly dynamodb: DynamoDbStandIn | undefined,
    private readonly sns: SnsStandIn | undefined,
    private readonly sqs: SqsStandIn | undefined,
    private readonly lambda: LambdaStandIn,
    private readonly elsewhere: Elsewhere,
    /** Undefined where metrics go to another server. */
    readonly alarms: AlarmEvaluator | undefined,
  ) {}

  /** Starts what a deployment needs: DynamoDB, SNS and SQS only where there are tables, topics and queues. */
  static async start(world: World, deployment: Deployment, others: OtherServers): Promise<StandIns> {
    const { tables } = deployment;
    // First, since these two may refuse the deployment.
    const store = new MetricStore();
    const alarms = others.cloudwatch === undefined ? evaluatorFor(deployment, store, world.now) : undefined;
    const dynamodb = tables.length > 0 ? await DynamoDbStandIn.start({ tables }) : undefined;
    const clock = (): Date => world.now;
    const pinpoint =
      others.pinpoint === undefined
        ? await PinpointStandIn.start({ world, permissions: permissionsIn(deployment) })
        : undefined;
    const cloudwatch = alarms && (await CloudWatchStandIn.start({ clock, store }));
    if (cloudwatch) cloudwatch.alarms = alarms;
    const topics = topicsOf(deployment);
    const sns =
      topics.length > 0
        ? await SnsStandIn.start({ clock, topics, subscriptions: deployment.subscriptions })
        : undefined;
    const { queues } = deployment;
    const sqs = queues.length > 0 ? await SqsStandIn.start(queues) : undefined;
    const lambda = await LambdaStandIn.start();
    const elsewhere = await Elsewhere.start();
    return new StandIns(others, pinpoint, cloudwatch, dynamodb, sns, sqs, lambda, elsewhere, alarms);
  }

  get endpoints(): Endpoints {
    return {
      services: {
        PINPOINT: this.pinpoint?.url ?? this.others.pinpoint ?? '',
        CLOUDWATCH: this.cloudwatch?.url ?? this.others.cloudwatch ?? '',
        ...(this.dynamodb && { DYNAMODB: this.dynamodb.url }),
        ...(this.sns && { SNS: this.sns.url }),
        ...(this.sqs && { SQS: this.sqs.url }),
        LAMBDA: this.lambda.url,
      },
      others: this.elsewhere.url,
    };
  }

  /** What was published; undefined if it went to another server. */
  get store(): MetricStore | undefined {
    return this.cloudwatch?.store;
  }

  /** What functions published; undefined where there are no topics. */
  get messages(): MessageLog | undefined {
    return this.sns?.log;
  }

  /** The functions that functions may invoke; none until they are given. */
  set invoke(invoke: InvokeByName | undefined) {
    this.lambda.invoke = invoke;
  }

  /** A message came to the queue of an ARN. */
  receive(arn: string): void {
    this.sqs?.receive(arn);
  }

  /** Fills the tables with rows of earlier polls. */
  async restore(snapshot: TablesSnapshot): Promise<void> {
    await this.dynamodb?.restore(snapshot);
  }

  /** The operation of every request so far, refused ones too. */
  requests(): string[] {
    return [
      ...(this.pinpoint?.requests ?? []).map(({ operation }) => operation || 'no operation of Pinpoint'),
      ...(this.cloudwatch?.requests ?? []).map(({ operation }) => operation ?? 'no operation of CloudWatch'),
      ...(this.dynamodb?.requests ?? []),
      ...(this.sns?.requests ?? []).map(({ operation }) => operation || 'no operation of SNS'),
      ...(this.sqs?.requests ?? []).map(({ operation }) => operation || 'no operation of SQS'),
      ...this.lambda.requests.map(({ operation }) => operation || 'no operation of Lambda'),
      ...this.elsewhere.calls,
    ];
  }

  /** Every series published, with its points in order of time. */
  series(): SeriesRecord[] {
    const { store } = this;
    if (!store) return [];
    return [...store.series].map((series) => ({
      namespace: series.namespace,
      name: series.name,
      dimensions: series.dimensions,
      points: store
        .points(series)
        .sort((left, right) => left.time.getTime() - right.time.getTime())
        .map(({ time, minimum, maximum, sampleCount }) => [
          time.toISOString(),
          minimum,
          maximum,
          sampleCount,
        ]),
    }));
  }

  /** What cannot be known because other servers are used. */
  notKnown(): string[] {
    return [
      ...(this.pinpoint
        ? []
        : [`how often Pinpoint was called: ${this.others.pinpoint} is not the sandbox's`]),
      ...(this.cloudwatch
        ? []
        : [
            `series, alarms and pages: the metrics went to ${this.others.cloudwatch}, where no alarm is evaluated`,
          ]),
    ];
  }

  async close(): Promise<void> {
    await Promise.all([
      this.pinpoint?.close(),
      this.cloudwatch?.close(),
      this.dynamodb?.close(),
      this.sns?.close(),
      this.sqs?.close(),
      this.lambda.close(),
      this.elsewhere.close(),
    ]);
  }
}
