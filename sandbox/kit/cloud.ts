import type { AlarmEvaluator, StateOnUpdate } from '../cloudwatch/alarms/evaluator';
import { CloudWatchService } from '../cloudwatch/service';
import { type Authority, permissionsIn } from '../deployment/authority';
import { functionOf, type Deployment, topicsOf } from '../deployment/deployment';
import type { DeployedFunction } from '../deployment/functions';
import { InMemoryDynamoDb } from '../dynamodb/in-memory';
import { Faults } from '../faults/faults';
import type { Scenario } from '../pinpoint/scenario';
import { PinpointService } from '../pinpoint/service';
import { World } from '../pinpoint/world';
import { changesBetween, type ResourceChange } from '../deployment/update';
import { LambdaService } from '../lambda-service/service';
import { evaluatorFor, updateAlarms } from '../run/deploy';
import { ElsewhereService } from '../run/elsewhere';
import type { Invocation } from '../run/execution-environment';
import type { Caller, LocalService } from '../run/in-process/caller';
import { type Between, InProcessFleet } from '../run/in-process/fleet';
import { SnsService } from '../sns/service';
import { SqsService } from '../sqs/service';
import type { WireService } from '../wire';
import { directClients } from './direct-clients';

/** Who listens in on calls, or changes them; each gives the service that takes the place of the one it is given. */
export interface Taps {
  /** Between a function and what goes wrong: what it asks, and what it is answered. */
  atFunctions(caller: Caller, name: string | undefined, service: LocalService): LocalService;
  /** Between what goes wrong and a service: what takes effect. */
  atServices(caller: Caller, name: string | undefined, service: WireService): WireService;
}

export interface CloudOptions extends Partial<Taps> {
  /** When reading begins; worlds that begin at the same time agree exactly, so that all do unless given. */
  readonly from?: Date;
  /** Whether functions are pollers that are answered without the wire, so that nothing can be tapped; false unless given. */
  readonly isDirect?: boolean;
}

/** An account within this process: a deployment, its services, and what happens in Pinpoint. */
export class InProcessCloud {
  readonly world: World;
  readonly pinpoint: PinpointService;
  readonly cloudwatch: CloudWatchService;
  readonly dynamodb: InMemoryDynamoDb;
  readonly sns: SnsService;
  readonly sqs: SqsService;
  readonly lambda = new LambdaService();
  readonly elsewhere = new ElsewhereService();
  /** What goes wrong; nothing unless injected. */
  readonly faults: Faults;
  private readonly between: Between;
  private readonly isDirect: boolean;
  private deployed: Deployment;
  private authority: Authority;
  private alarms: AlarmEvaluator | undefined;
  private fleet: InProcessFleet;

  constructor(
    deployment: Deployment,
    scenario: Scenario,
    seed: number,
    {
      from = historyStart(scenario),
      atFunctions = (_caller, _name, service) => service,
      atServices = (_caller, _name, service) => service,
      isDirect = false,
    }: CloudOptions = {},
  ) {
    this.deployed = deployment;
    this.world = new World(scenario, { seed, from });
    const clock = (): Date => this.world.now;
    const { authority, account } = permissionsIn(deployment);
    this.authority = authority;
    // Every function has a clock of its own, so that a quota in real time would say nothing.
    this.pinpoint = new PinpointService({
      world: this.world,
      requestsPerSecond: 'unlimited',
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
    this.lambda.invoke = (name, event) => {
      const fn = functionOf(this.deployed, name);
      return fn && this.invoke(fn, event);
    };
    this.faults = new Faults(this.world);
    this.between = (caller, name, service) =>
      atFunctions(caller, name, this.faults.between(caller, name, atServices(caller, name, service)));
    this.isDirect = isDirect;
    this.fleet = this.startFleet();
  }

  /** What is deployed now. */
  get deployment(): Deployment {
    return this.deployed;
  }

  /** Makes the alarms of the deployment, at the world's time. */
  createAlarms(): AlarmEvaluator {
    const alarms = evaluatorFor(this.deployment, this.cloudwatch.store, this.world.now);
    this.cloudwatch.alarms = alarms;
    this.alarms = alarms;
    return alarms;
  }

  /**
   * Deploys another template over the one that runs, at the world's time, as CloudFormation would: alarms, tables and
   * topics that have their names keep their states, rows and messages, and every function starts anew.
   *
   * @param state what becomes of the state of an alarm whose configuration changes
   */
  async update(deployment: Deployment, state: StateOnUpdate = 'kept'): Promise<ResourceChange[]> {
    const changes = changesBetween(this.deployed, deployment);
    if (this.alarms) updateAlarms(this.alarms, this.deployed, deployment, this.world.now, state);
    this.dynamodb.update(deployment.tables);
    this.sns.update(topicsOf(deployment), deployment.subscriptions);
    this.sqs.update(deployment.queues);
    this.authority = permissionsIn(deployment).authority;
    await this.fleet.close();
    this.fleet = this.startFleet();
    this.deployed = deployment;
    return changes;
  }

  invoke(fn: DeployedFunction, event: unknown): Promise<Invocation> {
    return this.fleet.invoke(fn, event);
  }

  /** Drops the records of requests, which would fill the memory in a month. */
  forgetRequests(): void {
    for (const { requests } of [
      this.pinpoint,
      this.cloudwatch,
      this.dynamodb,
      this.sns,
      this.sqs,
      this.lambda,
    ])
      requests.length = 0;
  }

  close(): Promise<void> {
    return this.fleet.close();
  }

  private startFleet(): InProcessFleet {
    const services = {
      PINPOINT: this.pinpoint,
      CLOUDWATCH: this.cloudwatch,
      DYNAMODB: this.dynamodb,
      SNS: this.sns,
      SQS: this.sqs,
      LAMBDA: this.lambda,
    };
    return new InProcessFleet(
      {
        services,
        others: this.elsewhere,
        between: this.between,
        ...(this.isDirect && { clientsFor: (fn) => directClients(fn, this) }),
      },
      () => this.world.now,
    );
  }
}

/** When the first traffic of a scenario is. */
export function historyStart({ start, history }: Scenario): Date {
  const hour = 3_600_000;
  return new Date(Math.floor((start.getTime() - history) / hour) * hour);
}
