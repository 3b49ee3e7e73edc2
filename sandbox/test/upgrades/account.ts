import { App, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { PinpointApplications, PinpointMonitoring, type PinpointMonitoringProps } from '../../../lib';
import type { StateOnUpdate } from '../../cloudwatch/alarms/evaluator';
import { type Deployment, loadDeployment } from '../../deployment/deployment';
import type { TablesSnapshot } from '../../dynamodb/in-memory';
import type { ResourceChange } from '../../deployment/update';
import { InProcessCloud } from '../../kit/cloud';
import type { Scenario } from '../../pinpoint/scenario';
import type { PollerIncident } from '../../scenario/poller-incident';
import { MILLISECONDS_PER_MINUTE, simulate, type SimulationRecord } from '../../run/simulation';
import { SHOP } from '../kit/stacks';

const QUARTER = 15 * MILLISECONDS_PER_MINUTE;

/** A stack of one monitor, as it is deployed with these properties. */
export function templateWith(props: Partial<PinpointMonitoringProps> = {}): Deployment {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Shop', { env: { account: '123456789012', region: 'eu-west-1' } });
  new PinpointMonitoring(stack, 'Engagement', {
    applications: PinpointApplications.ids(SHOP),
    pageTopic: new Topic(stack, 'OnCall'),
    ticketTopic: new Topic(stack, 'Tickets'),
    maximumSeries: 20_000,
    ...props,
  });
  return loadDeployment(app.synth().directory);
}

/** Another template, and when it is deployed. */
export interface Redeployment {
  readonly at: Date;
  readonly deployment: Deployment;
  /** What becomes of the polls of that minute, whose functions are being replaced. */
  readonly polls?: PollerIncident['is'];
}

/** All that happened in an account. */
export interface Story extends SimulationRecord {
  readonly cloud: InProcessCloud;
  /** The table after the first quarter of an hour, when every poller has polled. */
  readonly baseline: TablesSnapshot;
  readonly changes: readonly (readonly ResourceChange[])[];
}

/** Deploys into an account with a past, lets it run, and deploys over it. */
export async function runStory(
  scenario: Scenario,
  from: Date,
  until: Date,
  first: Deployment,
  later: readonly Redeployment[] = [],
  state: StateOnUpdate = 'kept',
): Promise<Story> {
  const cloud = new InProcessCloud(first, scenario, 1, { from });
  try {
    const alarms = cloud.createAlarms();
    const changes: ResourceChange[][] = [];
    let baseline: TablesSnapshot = {};
    const firstPolls = Math.ceil(from.getTime() / QUARTER) * QUARTER;
    const minutes = (until.getTime() - from.getTime()) / MILLISECONDS_PER_MINUTE;
    const due = (minute: Date) => later.find(({ at }) => at.getTime() === minute.getTime());
    const record = await simulate(first, from, minutes, {
      world: cloud.world,
      alarms,
      messages: cloud.services.sns.log,
      faults: { at: (_, minute) => due(minute)?.polls },
      invoke: (fn, event) => cloud.invoke(fn, event),
      redeploy: async (minute) => {
        const next = due(minute)?.deployment;
        if (next) changes.push(await cloud.update(next, state));
        return next;
      },
      observer: {
        minuteEnded: (minute) => {
          if (minute.getTime() === firstPolls) baseline = cloud.services.dynamodb.snapshot();
          cloud.forgetRequests();
        },
      },
    });
    return { ...record, cloud, baseline, changes };
  } finally {
    await cloud.close();
  }
}

/** Functions that failed though nobody broke them. */
export function failuresOf({ polls, deliveries }: Story): string[] {
  return [...polls, ...deliveries]
    .filter(({ broken, invocation }) => !broken && invocation.outcome !== 'success')
    .map(({ function: name, invocation }) => `${name}: ${invocation.error?.errorMessage}`);
}

/** Incidents that the page writer has open, as `ALARM-ID`, from the rows of its table. */
export function openIncidents({ cloud }: Story): string[] {
  const rows = Object.values(cloud.services.dynamodb.snapshot()).flat() as Record<string, { S?: string }>[];
  return rows.flatMap(({ Row, Record }) => {
    if (!Row?.S?.startsWith('alarm/') || Record?.S === undefined) return [];
    const { incidents } = JSON.parse(Record.S) as { incidents: object };
    return Object.keys(incidents).map(() => Row.S?.slice('alarm/'.length) ?? '');
  });
}
