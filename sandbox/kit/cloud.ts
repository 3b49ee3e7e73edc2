import type { AlarmEvaluator } from '../cloudwatch/alarms/evaluator';
import { CloudWatchService } from '../cloudwatch/service';
import { type Deployment, topicsOf } from '../deployment/deployment';
import type { DeployedFunction } from '../deployment/functions';
import { InMemoryDynamoDb } from '../dynamodb/in-memory';
import { Faults } from '../faults/faults';
import type { Scenario } from '../pinpoint/scenario';
import { PinpointService } from '../pinpoint/service';
import { World } from '../pinpoint/world';
import { evaluatorFor } from '../run/deploy';
import { ElsewhereService } from '../run/elsewhere';
import type { Invocation } from '../run/execution-environment';
import type { Caller, LocalService } from '../run/in-process/caller';
import { type Between, InProcessFleet } from '../run/in-process/fleet';
import { SnsService } from '../sns/service';
import type { WireService } from '../wire';

/** Who listens in on calls, or changes them; each gives the service that takes the place of the one it is given. */
export interface Taps {
  /** Between a function and what goes wrong: what it asks, and what it is answered. */
  atFunctions(caller: Caller, name: string | undefined, service: LocalService): LocalService;
  /** Between what goes wrong and a service: what takes effect. */
  atServices(caller: Caller, name: string | undefined, service: WireService): WireService;
}

/** An account within this process: a deployment, its services, and what happens in Pinpoint. */
export class InProcessCloud {
  readonly world: World;
  readonly pinpoint: PinpointService;
  readonly cloudwatch: CloudWatchService;
  readonly dynamodb: InMemoryDynamoDb;
  readonly sns: SnsService;
  readonly elsewhere = new ElsewhereService();
  /** What goes wrong; nothing unless injected. */
  readonly faults: Faults;
  private readonly fleet: InProcessFleet;

  constructor(
    readonly deployment: Deployment,
    scenario: Scenario,
    seed: number,
    {
      atFunctions = (_caller, _name, service) => service,
      atServices = (_caller, _name, service) => service,
    }: Partial<Taps> = {},
  ) {
    // All worlds begin at the same time: only then do their numbers agree exactly.
    this.world = new World(scenario, { seed, from: historyStart(scenario) });
    const clock = (): Date => this.world.now;
    // Every function has a clock of its own, so that a quota in real time would say nothing.
    this.pinpoint = new PinpointService({ world: this.world, requestsPerSecond: 'unlimited' });
    this.cloudwatch = new CloudWatchService({ clock });
    this.dynamodb = new InMemoryDynamoDb(deployment.tables);
    this.sns = new SnsService({ clock, topics: topicsOf(deployment) });
    const services = {
      PINPOINT: this.pinpoint,
      CLOUDWATCH: this.cloudwatch,
      DYNAMODB: this.dynamodb,
      SNS: this.sns,
    };
    this.faults = new Faults(this.world);
    const between: Between = (caller, name, service) =>
      atFunctions(caller, name, this.faults.between(caller, name, atServices(caller, name, service)));
    this.fleet = new InProcessFleet({ services, others: this.elsewhere, between }, clock);
  }

  /** Makes the alarms of the deployment, at the world's time. */
  createAlarms(): AlarmEvaluator {
    const alarms = evaluatorFor(this.deployment, this.cloudwatch.store, this.world.now);
    this.cloudwatch.alarms = alarms;
    return alarms;
  }

  invoke(fn: DeployedFunction, event: unknown): Promise<Invocation> {
    return this.fleet.invoke(fn, event);
  }

  /** Drops the records of requests, which would fill the memory in a month. */
  forgetRequests(): void {
    for (const { requests } of [this.pinpoint, this.cloudwatch, this.dynamodb, this.sns]) requests.length = 0;
  }

  close(): Promise<void> {
    return this.fleet.close();
  }
}

/** When the first traffic of a scenario is. */
export function historyStart({ start, history }: Scenario): Date {
  const hour = 3_600_000;
  return new Date(Math.floor((start.getTime() - history) / hour) * hour);
}
