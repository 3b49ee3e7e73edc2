import { CloudWatchService } from '../cloudwatch/service';
import { type Authority, permissionsIn } from '../deployment/authority';
import { topicsOf, type Deployment } from '../deployment/deployment';
import { InMemoryDynamoDb } from '../dynamodb/in-memory';
import { LambdaService } from '../lambda-service/service';
import { PinpointService, type PinpointServiceOptions } from '../pinpoint/service';
import type { World } from '../pinpoint/world';
import { SnsService } from '../sns/service';
import { SqsService } from '../sqs/service';
import type { WireService } from '../wire';
import type { Counts } from './cloud';
import { ElsewhereService } from './elsewhere';

/** The AWS services of an account for what is deployed in it, without a transport. */
export class AccountServices {
  readonly pinpoint: PinpointService;
  readonly cloudwatch: CloudWatchService;
  readonly dynamodb: InMemoryDynamoDb;
  readonly sns: SnsService;
  readonly sqs: SqsService;
  readonly lambda = new LambdaService();
  readonly elsewhere = new ElsewhereService();
  private readonly counts = new Map<string, number>();
  private authority: Authority;

  /**
   * @param quota requests a second that each operation of Pinpoint takes, in real time
   * @throws DeploymentError with the tables that DynamoDB would not create
   */
  constructor(
    private deployment: Deployment,
    world: World,
    quota?: PinpointServiceOptions['requestsPerSecond'],
  ) {
    const clock = (): Date => world.now;
    const { authority, account } = permissionsIn(deployment);
    this.authority = authority;
    this.pinpoint = new PinpointService({
      world,
      ...(quota !== undefined && { requestsPerSecond: quota }),
      permissions: { account, authority: (...asked) => this.authority(...asked) },
    });
    this.cloudwatch = new CloudWatchService({ clock });
    this.dynamodb = new InMemoryDynamoDb(deployment.tables);
    this.sns = new SnsService({
      clock,
      topics: topicsOf(deployment),
      subscriptions: deployment.subscriptions,
    });
    this.sqs = new SqsService(deployment.queues);
  }

  /** Takes what another deployment has; rows, messages and topics of the same names stay. */
  update(deployment: Deployment): void {
    this.dynamodb.update(deployment.tables);
    this.sns.update(topicsOf(deployment), deployment.subscriptions);
    this.sqs.update(deployment.queues);
    this.authority = permissionsIn(deployment).authority;
    this.deployment = deployment;
  }

  /** By their suffix of AWS_ENDPOINT_URL: those that the deployment has something in, and that all functions call. */
  named(): Record<string, WireService> {
    const { tables, queues } = this.deployment;
    return {
      PINPOINT: this.pinpoint,
      CLOUDWATCH: this.cloudwatch,
      ...(tables.length > 0 && { DYNAMODB: this.dynamodb }),
      ...(topicsOf(this.deployment).length > 0 && { SNS: this.sns }),
      ...(queues.length > 0 && { SQS: this.sqs }),
      LAMBDA: this.lambda,
    };
  }

  /** How often each operation was requested so far, refused requests too; of each request only that is kept. */
  requests(): Counts {
    const { pinpoint, cloudwatch, dynamodb, sns, sqs, lambda, elsewhere } = this;
    const count = (operation: string): void =>
      void this.counts.set(operation, (this.counts.get(operation) ?? 0) + 1);
    for (const { operation } of pinpoint.requests) count(operation || 'no operation of Pinpoint');
    for (const { operation } of cloudwatch.requests) count(operation ?? 'no operation of CloudWatch');
    for (const operation of dynamodb.requests) count(operation);
    for (const { operation } of sns.requests) count(operation || 'no operation of SNS');
    for (const { operation } of sqs.requests) count(operation || 'no operation of SQS');
    for (const { operation } of lambda.requests) count(operation || 'no operation of Lambda');
    for (const call of elsewhere.calls) count(call);
    elsewhere.calls.length = 0;
    this.forgetRequests();
    return Object.fromEntries([...this.counts].sort(([left], [right]) => (left < right ? -1 : 1)));
  }

  /** Drops the records of requests, which would fill the memory in a month. */
  forgetRequests(): void {
    const { pinpoint, cloudwatch, dynamodb, sns, sqs, lambda } = this;
    for (const { requests } of [pinpoint, cloudwatch, dynamodb, sns, sqs, lambda]) requests.length = 0;
  }
}
