import type { AlarmEvaluator, StateOnUpdate } from '../cloudwatch/alarms/evaluator';
import type { MetricStore } from '../cloudwatch/metric-store';
import { functionOf, type Deployment } from '../deployment/deployment';
import type { DeployedFunction } from '../deployment/functions';
import { changesBetween, type ResourceChange } from '../deployment/update';
import type { TablesSnapshot } from '../dynamodb/in-memory';
import { Faults } from '../faults/faults';
import type { Scenario } from '../pinpoint/scenario';
import { World } from '../pinpoint/world';
import { AccountServices } from '../run/account-services';
import type { Cloud, Counts } from '../run/cloud';
import { evaluatorFor, updateAlarms } from '../run/deploy';
import type { ElsewhereService } from '../run/elsewhere';
import type { Override } from '../run/function-environment';
import type { Caller, LocalService } from '../run/in-process/caller';
import { type Between, InProcessFleet } from '../run/in-process/fleet';
import type { Invocation } from '../run/invocation';
import type { Services } from '../run/services';
import type { MessageLog } from '../sns/message-log';
import type { WireService } from '../wire';
import type { IsDirectAt } from './direct';
import { directClients, isPoller } from './direct-clients';

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
  /** Rate at which each function may call Pinpoint; the deployed one unless given. */
  readonly requestsPerSecond?: string;
}

/** An account within this process: a deployment, its services, and what happens in Pinpoint. */
export class InProcessCloud implements Cloud {
  readonly world: World;
  readonly services: Services;
  readonly elsewhere: ElsewhereService;
  /** What goes wrong; nothing unless injected. */
  readonly faults: Faults;
  /** Requests stay within this process. */
  readonly urls = {};
  private readonly account: AccountServices;
  private readonly between: Between;
  private readonly requestsPerSecond: string | undefined;
  private deployed: Deployment;
  private alarms: AlarmEvaluator | undefined;
  private fleet: InProcessFleet;
  private direct: InProcessFleet | undefined;

  constructor(
    deployment: Deployment,
    scenario: Scenario,
    seed: number,
    {
      from = historyStart(scenario),
      requestsPerSecond,
      atFunctions = (_caller, _name, service) => service,
      atServices = (_caller, _name, service) => service,
    }: CloudOptions = {},
  ) {
    this.deployed = deployment;
    this.requestsPerSecond = requestsPerSecond;
    this.world = new World(scenario, { seed, from });
    // Every function has a clock of its own, so that a quota in real time would say nothing.
    this.account = new AccountServices(deployment, this.world, 'unlimited');
    this.services = this.account.all;
    this.elsewhere = this.account.elsewhere;
    this.services.lambda.invoke = (name, event) => {
      const fn = functionOf(this.deployed, name);
      return fn && this.invoke(fn, event);
    };
    this.faults = new Faults(this.world);
    this.between = (caller, name, service) =>
      atFunctions(caller, name, this.faults.between(caller, name, atServices(caller, name, service)));
    this.fleet = this.startFleet();
  }

  /** Whether alarms look at what is published. */
  get isWatched(): boolean {
    return this.alarms !== undefined;
  }

  /** What is deployed now. */
  get deployment(): Deployment {
    return this.deployed;
  }

  get overrides(): readonly Override[] {
    return this.fleet.overrides;
  }

  get store(): MetricStore {
    return this.services.cloudwatch.store;
  }

  get messages(): MessageLog {
    return this.services.sns.log;
  }

  /** Makes the alarms of the deployment, at the world's time. */
  createAlarms(): AlarmEvaluator {
    const alarms = evaluatorFor(this.deployment, this.store, this.world.now);
    this.services.cloudwatch.alarms = alarms;
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
    this.account.update(deployment);
    await this.close();
    this.direct = undefined;
    this.fleet = this.startFleet();
    this.deployed = deployment;
    return changes;
  }

  invoke(fn: DeployedFunction, event: unknown): Promise<Invocation> {
    return this.fleet.invoke(fn, event);
  }

  /**
   * As `invoke`, but at some minutes pollers are answered without the wire: no fault befalls them then, and nothing
   * can be tapped.
   */
  invokeAt(isDirectAt: IsDirectAt, fn: DeployedFunction, event: unknown): Promise<Invocation> {
    if (!isPoller(fn) || !isDirectAt(this.world.now)) return this.invoke(fn, event);
    this.direct ??= this.startFleet((poller) =>
      directClients(poller, { ...this.services, isWatched: this.isWatched }),
    );
    return this.direct.invoke(fn, event);
  }

  /** All functions of this process see the simulated time. */
  ask(fn: DeployedFunction, event: unknown): Promise<Invocation> {
    return this.invoke(fn, event);
  }

  receive(queue: string): void {
    this.services.sqs.receive(queue);
  }

  restore(snapshot: TablesSnapshot): void {
    this.services.dynamodb.restore(snapshot);
  }

  requests(): Counts {
    return this.account.requests();
  }

  notKnown(): string[] {
    return [];
  }

  /** Drops the records of requests, which would fill the memory in a month. */
  forgetRequests(): void {
    this.account.forgetRequests();
  }

  async close(): Promise<void> {
    await Promise.all([this.fleet.close(), this.direct?.close()]);
  }

  private startFleet(clientsFor?: (fn: DeployedFunction) => object): InProcessFleet {
    const services = this.account.named();
    return new InProcessFleet(
      {
        services,
        others: this.elsewhere,
        between: this.between,
        ...(clientsFor && { clientsFor }),
      },
      () => this.world.now,
      { requestsPerSecond: this.requestsPerSecond },
    );
  }
}

/** When the first traffic of a scenario is. */
export function historyStart({ start, history }: Scenario): Date {
  const hour = 3_600_000;
  return new Date(Math.floor((start.getTime() - history) / hour) * hour);
}
