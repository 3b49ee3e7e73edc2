import type { AlarmEvaluator } from '../cloudwatch/alarms/evaluator';
import type { MetricStore } from '../cloudwatch/metric-store';
import { functionOf, type Deployment } from '../deployment/deployment';
import type { DeployedFunction } from '../deployment/functions';
import type { TablesSnapshot } from '../dynamodb/in-memory';
import { LambdaService } from '../lambda-service/service';
import type { World } from '../pinpoint/world';
import type { MessageLog } from '../sns/message-log';
import type { WireService } from '../wire';
import { WireServer } from '../wire-server';
import { AccountServices } from './account-services';
import type { Cloud, Counts } from './cloud';
import { evaluatorFor } from './deploy';
import { Fleet } from './fleet';
import { forwardTo } from './forward';
import { overridesFor, type Override } from './function-environment';
import { InProcessFleet } from './in-process/fleet';
import type { Invocation } from './invocation';
import { ownThread } from './own-thread/environment';
import { SERVICE_ROWS, SERVICES, type ServiceKey } from './services';

export interface HttpCloudOptions {
  /** Rate at which each function may call Pinpoint; the deployed one unless given. */
  readonly requestsPerSecond?: string;
  /** URLs of servers of the user's that take the place of a service. */
  readonly servers?: Readonly<Partial<Record<ServiceKey, string | undefined>>>;
}

/** An account over HTTP on loopback: a server for each service, and a thread for each environment of a function. */
export class HttpCloud implements Cloud {
  readonly overrides: readonly Override[];
  private readonly fleet: Fleet;
  private readonly asked: InProcessFleet;

  private constructor(
    readonly world: World,
    private readonly deployment: Deployment,
    private readonly options: HttpCloudOptions,
    private readonly services: AccountServices,
    private readonly servers: readonly WireServer[],
    readonly urls: Readonly<Record<string, string>>,
    others: string,
  ) {
    this.overrides = overridesFor({ services: urls, others }, options.requestsPerSecond);
    this.fleet = new Fleet(this.overrides, ownThread);
    services.all.lambda.invoke = (name, event) => this.invokeNamed(name, (fn) => this.invoke(fn, event));
    // What the one that is asked invokes is to see its time too.
    const lambda = new LambdaService();
    lambda.invoke = (name, event) => this.invokeNamed(name, (fn) => this.ask(fn, event));
    const reached = { ...reachedBy(services, options), [SERVICES.lambda.suffix]: lambda };
    this.asked = new InProcessFleet({ services: reached, others: services.elsewhere }, () => world.now, {
      requestsPerSecond: options.requestsPerSecond,
    });
  }

  static async start(
    deployment: Deployment,
    world: World,
    options: HttpCloudOptions = {},
  ): Promise<HttpCloud> {
    const services = new AccountServices(deployment, world);
    const urls: Record<string, string> = {};
    const servers: WireServer[] = [];
    const serve = async (service: WireService): Promise<string> => {
      const server = await WireServer.start(service);
      servers.push(server);
      return server.url;
    };
    const given = new Map(serversOf(options).map(([{ suffix }, url]) => [suffix, url]));
    for (const [suffix, service] of Object.entries(services.named()))
      urls[suffix] = given.get(suffix) ?? (await serve(service));
    const others = await serve(services.elsewhere);
    return new HttpCloud(world, deployment, options, services, servers, urls, others);
  }

  get store(): MetricStore | undefined {
    return this.options.servers?.cloudwatch === undefined ? this.services.all.cloudwatch.store : undefined;
  }

  get messages(): MessageLog {
    return this.services.all.sns.log;
  }

  invoke(fn: DeployedFunction, event: unknown): Promise<Invocation> {
    return this.fleet.invoke(fn, event);
  }

  /** Within this process, where time can be the simulated one. */
  ask(fn: DeployedFunction, event: unknown): Promise<Invocation> {
    return this.asked.invoke(fn, event);
  }

  createAlarms(): AlarmEvaluator | undefined {
    const { store } = this;
    if (!store) return undefined;
    const alarms = evaluatorFor(this.deployment, store, this.world.now);
    this.services.all.cloudwatch.alarms = alarms;
    return alarms;
  }

  receive(queue: string): void {
    this.services.all.sqs.receive(queue);
  }

  restore(snapshot: TablesSnapshot): void {
    this.services.all.dynamodb.restore(snapshot);
  }

  requests(): Counts {
    return this.services.requests();
  }

  notKnown(): string[] {
    return serversOf(this.options).map(([{ name, notKnown }, url]) => notKnown?.(url) ?? `${name}: ${url}`);
  }

  async close(): Promise<void> {
    await Promise.all([this.fleet.close(), this.asked.close()]);
    await Promise.all(this.servers.map((server) => server.close()));
  }

  private invokeNamed(
    name: string,
    invoke: (fn: DeployedFunction) => Promise<Invocation>,
  ): Promise<Invocation> | undefined {
    const fn = functionOf(this.deployment, name);
    return fn && invoke(fn);
  }
}

/** The services as those within this process reach them. */
function reachedBy(services: AccountServices, options: HttpCloudOptions): Record<string, WireService> {
  const elsewhere = serversOf(options).map(([{ suffix }, url]) => [suffix, forwardTo(url)] as const);
  return { ...services.named(), ...Object.fromEntries(elsewhere) };
}

function serversOf({ servers = {} }: HttpCloudOptions) {
  return SERVICE_ROWS.flatMap(([key, row]) => {
    const url = servers[key];
    return url === undefined ? [] : [[row, url] as const];
  });
}
