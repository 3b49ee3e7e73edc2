import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { PinpointApplications, type MetricSet, PinpointMonitoring, PinpointSource } from '../../lib';
import { DOCTOR_CONFIG_VARIABLE } from '../../lib/catalogue/doctor-config';
import { ITEMS_WIDGET_VARIABLE } from '../../lib/catalogue/items-widget-config';
import { PAGER_CONFIG_VARIABLE } from '../../lib/catalogue/pager-config';
import { CONFIG_VARIABLE } from '../../lib/catalogue/poller-config';
import { type Deployment, functionOf, loadDeployment, topicsOf } from '../../sandbox/deployment/deployment';
import type { DeployedFunction } from '../../sandbox/deployment/functions';
import { CloudWatchService } from '../../sandbox/cloudwatch/service';
import { MetricStore, type Series } from '../../sandbox/cloudwatch/metric-store';
import { InMemoryDynamoDb } from '../../sandbox/dynamodb/in-memory';
import { LambdaService } from '../../sandbox/lambda-service/service';
import { loadScenario } from '../../sandbox/pinpoint/scenario';
import { PinpointService } from '../../sandbox/pinpoint/service';
import { World } from '../../sandbox/pinpoint/world';
import { evaluatorFor } from '../../sandbox/run/deploy';
import { ElsewhereService } from '../../sandbox/run/elsewhere';
import type { Invocation } from '../../sandbox/run/invocation';
import { InProcessFleet } from '../../sandbox/run/in-process/fleet';
import { simulate } from '../../sandbox/run/simulation';
import { SnsService } from '../../sandbox/sns/service';
import { SqsService } from '../../sandbox/sqs/service';
import { type SentRequest, Recorder, pinpointRequest } from './sent-requests';

/** Healthy, but for two runs that fail in the second hour: a page and a ticket. */
const SCENARIO = join(__dirname, '../fixtures/contract.yaml');

const MONITOR = 'contract';
const ACCOUNT = '123456789012';

export interface Monitored {
  readonly metrics: MetricSet;
  readonly maximumSmsBreakdowns: number;
  /** Whether the applications are found at run time. */
  readonly findsApplications?: boolean;
}

/** Synthesizes a monitor of the scenario's applications, in a folder of its own. */
export function deployMonitor({ metrics, maximumSmsBreakdowns, findsApplications }: Monitored): Deployment {
  const outdir = mkdtempSync(join(tmpdir(), 'contract-'));
  try {
    const app = new App({ outdir, analyticsReporting: false });
    const stack = new Stack(app, 'Contract', { env: { account: ACCOUNT, region: 'us-east-1' } });
    const topic = (name: string) => new Topic(stack, name, { topicName: name });
    new PinpointMonitoring(stack, 'Monitoring', {
      applications: findsApplications
        ? PinpointApplications.all()
        : PinpointApplications.ids(...loadScenario(SCENARIO).applications.map(({ id }) => id)),
      monitorName: MONITOR,
      sources: PinpointSource.all({ activities: maximumSmsBreakdowns > 0, maximumSmsBreakdowns }),
      metrics,
      requestsPerSecond: 300,
      // What is dropped cannot be looked for.
      maximumSeries: 20_000,
      pageTopic: topic('pages'),
      ticketTopic: topic('tickets'),
      neverPage: ['Tips'],
    });
    app.synth();
    return loadDeployment(outdir);
  } finally {
    // The bundle is read from the package's own assets folder only while functions run; see `watch`.
    process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
  }
}

/** Whether a function polls: the dashboard and the pages have others. */
export function isPoller({ environment }: DeployedFunction): boolean {
  return CONFIG_VARIABLE in environment;
}

/** What one function did. */
export interface Watched {
  readonly fn: DeployedFunction;
  readonly requests: readonly SentRequest[];
  readonly invocations: readonly Invocation[];
}

/** What happened while the functions of a deployment ran. */
export interface WatchedAccount {
  readonly functions: readonly Watched[];
  /** What the pollers published; what else publishes is left out. */
  readonly published: readonly Series[];
  /** Units that the pollers' data were sent in, by metric: the store keeps none. */
  readonly units: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Runs every function of a deployment through some hours of the scenario, and by hand as people would. */
export async function watch(
  deployment: Deployment,
  hours: number,
  { evaluatesAlarms = true } = {},
): Promise<WatchedAccount> {
  const world = new World(loadScenario(SCENARIO), { seed: 1 });
  const clock = (): Date => world.now;
  const stores = { ofPollers: new MetricStore(), ofOthers: new MetricStore() };
  const dynamodb = new InMemoryDynamoDb(deployment.tables);
  const sns = new SnsService({
    clock,
    topics: topicsOf(deployment),
    subscriptions: deployment.subscriptions,
  });
  const sqs = new SqsService(deployment.queues);
  const lambda = new LambdaService();
  const alarms = evaluatorFor(deployment, stores.ofPollers, world.now);
  const units = new Map<string, Set<string>>();
  // Every function has endpoints of its own, and so requests of its own.
  const watched = deployment.functions.map((fn) => {
    const pinpoint = new PinpointService({ world, requestsPerSecond: 'unlimited' });
    const store = isPoller(fn) ? stores.ofPollers : stores.ofOthers;
    const cloudwatch = new CloudWatchService({ clock, store });
    cloudwatch.alarms = alarms;
    if (isPoller(fn)) cloudwatch.faults.add({ matches: unitsInto(units), respond: 'reset' });
    const recorder = new Recorder(fn);
    const services = {
      PINPOINT: pinpoint,
      CLOUDWATCH: recorder.of(cloudwatch),
      DYNAMODB: recorder.of(dynamodb),
      SNS: recorder.of(sns),
      SQS: recorder.of(sqs),
      LAMBDA: recorder.of(lambda),
    };
    const elsewhere = new ElsewhereService();
    const fleet = new InProcessFleet({ services, others: elsewhere }, clock);
    return { fn, pinpoint, recorder, fleet, elsewhere, invocations: [] as Invocation[] };
  });
  const invoke = async (fn: DeployedFunction, event: unknown): Promise<Invocation> => {
    const one = watched.find((candidate) => candidate.fn.arn === fn.arn);
    if (!one) throw new Error(`${fn.name} is no function of the deployment`);
    const invocation = await one.fleet.invoke(fn, event);
    one.invocations.push(invocation);
    if (invocation.outcome !== 'success') {
      throw new Error(`${fn.name} failed: ${invocation.outcome} ${invocation.error?.errorMessage ?? ''}`);
    }
    return invocation;
  };
  lambda.invoke = (name, event) => {
    const fn = functionOf(deployment, name);
    return fn && invoke(fn, event);
  };
  try {
    await simulate(deployment, world.start, hours * 60, {
      world,
      alarms: evaluatesAlarms ? alarms : undefined,
      messages: sns.log,
      faults: { at: () => undefined },
      observer: {},
      invoke,
    });
    for (const { fn } of watched) {
      for (const event of eventsByHand(fn, world)) await invoke(fn, event);
    }
    const functions = watched.map(({ fn, pinpoint, recorder, elsewhere, invocations }) => {
      if (elsewhere.calls.length > 0) throw new Error(`${fn.name} called ${elsewhere.calls.join(', ')}`);
      return {
        fn,
        requests: [...pinpoint.requests.map((request) => pinpointRequest(fn, request)), ...recorder.requests],
        invocations,
      };
    });
    return { functions, published: [...stores.ofPollers.series], units };
  } finally {
    await Promise.all(watched.map(({ fleet }) => fleet.close()));
  }
}

/** What no schedule and no alarm sends: what people do, and the dashboard. */
function eventsByHand({ environment }: DeployedFunction, world: World): unknown[] {
  const [application] = world.scenario.applications;
  if (ITEMS_WIDGET_VARIABLE in environment) return [{ application: application?.id, applicationShown: '' }];
  if (DOCTOR_CONFIG_VARIABLE in environment) return [{}, { testPage: true }];
  if (!(PAGER_CONFIG_VARIABLE in environment)) return [];
  const item = application?.campaigns[0]?.id;
  const silence = { item, alarm: 'campaign.run-failed' };
  const until = new Date(world.now.getTime() + 3_600_000).toISOString();
  return [
    { silence: { ...silence, until, reason: 'a test of the contract' } },
    { silences: true },
    { unsilence: silence },
    { status: true },
  ];
}

/** A fault that never comes, and sees every request. */
function unitsInto(units: Map<string, Set<string>>) {
  return ({
    operation,
    body,
  }: {
    readonly operation: string | undefined;
    readonly body: unknown;
  }): boolean => {
    if (operation !== 'PutMetricData') return false;
    const { MetricData } = body as {
      readonly MetricData: readonly { readonly MetricName: string; readonly Unit: string }[];
    };
    for (const { MetricName, Unit } of MetricData) {
      units.set(MetricName, (units.get(MetricName) ?? new Set()).add(Unit));
    }
    return false;
  };
}
