import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Applications, type MetricSet, PinpointMonitoring } from '../../lib';
import { CONFIG_VARIABLE } from '../../lib/catalogue/poller-config';
import { type Deployment, loadDeployment } from '../../sandbox/deployment/deployment';
import type { DeployedFunction } from '../../sandbox/deployment/functions';
import { loadScenario } from '../../sandbox/pinpoint/scenario';
import { World } from '../../sandbox/pinpoint/world';
import { PinpointStandIn, type RecordedRequest } from '../../sandbox/pinpoint/stand-in';
import { DynamoDbStandIn } from '../../sandbox/dynamodb/stand-in';
import { CloudWatchStandIn } from '../../sandbox/cloudwatch/stand-in';
import type { Series } from '../../sandbox/cloudwatch/metric-store';
import { Fleet } from '../../sandbox/run/fleet';
import { simulate } from '../../sandbox/run/simulation';

/** What one poller did while it watched the healthy scenario. */
export interface Watched {
  readonly fn: DeployedFunction;
  readonly requests: readonly RecordedRequest[];
  readonly published: readonly Series[];
  /** Units that data were sent in, by metric: the store keeps none. */
  readonly units: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Synthesizes a monitor of the healthy scenario's applications, in a folder of its own. */
export function deployMonitor(metrics: MetricSet, breakdownLimit: number): Deployment {
  const outdir = mkdtempSync(join(tmpdir(), 'contract-'));
  try {
    const app = new App({ outdir });
    const stack = new Stack(app, 'Contract', { env: { account: '123456789012', region: 'us-east-1' } });
    new PinpointMonitoring(stack, 'Monitoring', {
      applications: Applications.ids(...loadScenario('healthy').applications.map(({ id }) => id)),
      monitorName: 'contract',
      metrics,
      breakdownLimit,
      requestsPerSecond: 300,
      // What is dropped cannot be looked for.
      maximumSeries: 20_000,
    });
    app.synth();
    return loadDeployment(outdir);
  } finally {
    // The bundle is read from the package's own assets folder only while functions run; see `runPoller`.
    process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
  }
}

/** The functions that poll: the dashboard has one that does not. */
export function pollersOf({ functions }: Deployment): DeployedFunction[] {
  return functions.filter(({ environment }) => CONFIG_VARIABLE in environment);
}

/** Runs one poller of a deployment, alone, through some hours of the healthy scenario. */
export async function runPoller(
  deployment: Deployment,
  fn: DeployedFunction,
  hours: number,
): Promise<Watched> {
  const world = new World(loadScenario('healthy'), { seed: 1 });
  const pinpoint = await PinpointStandIn.start({ world, requestsPerSecond: 'unlimited' });
  const cloudwatch = await CloudWatchStandIn.start({ clock: () => world.now });
  const units = new Map<string, Set<string>>();
  cloudwatch.faults.add({
    matches: ({ body }) => {
      const { MetricData } = body as { MetricData: readonly { MetricName: string; Unit: string }[] };
      for (const { MetricName, Unit } of MetricData) {
        units.set(MetricName, (units.get(MetricName) ?? new Set()).add(Unit));
      }
      return false;
    },
    respond: 'reset',
  });
  const { tables } = deployment;
  const dynamodb = tables.length > 0 ? await DynamoDbStandIn.start({ tables }) : undefined;
  const fleet = new Fleet([
    { name: 'AWS_ENDPOINT_URL_PINPOINT', value: pinpoint.url },
    { name: 'AWS_ENDPOINT_URL_CLOUDWATCH', value: cloudwatch.url },
    ...(dynamodb ? [{ name: 'AWS_ENDPOINT_URL_DYNAMODB', value: dynamodb.url }] : []),
  ]);
  try {
    const schedules = deployment.schedules.filter(({ functionArn }) => functionArn === fn.arn);
    const { polls } = await simulate({ ...deployment, schedules }, world.start, hours * 60, {
      world,
      alarms: undefined,
      faults: { at: () => undefined },
      observer: { polled: () => undefined, paged: () => undefined, minuteEnded: () => undefined },
      invoke: (invoked, event) => fleet.invoke(invoked, event),
    });
    const failed = polls.filter(({ invocation }) => invocation.outcome !== 'success');
    if (polls.length === 0 || failed.length > 0) {
      throw new Error(
        `${fn.name}: ${failed.length} of ${polls.length} polls failed: ${failed[0]?.invocation.error}`,
      );
    }
    return { fn, requests: [...pinpoint.requests], published: [...cloudwatch.store.series], units };
  } finally {
    await fleet.close();
    await pinpoint.close();
    await cloudwatch.close();
    await dynamodb?.close();
  }
}
