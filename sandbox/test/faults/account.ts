import type { App } from 'aws-cdk-lib';
import { loadDeployment } from '../../deployment/deployment';
import type { FaultName } from '../../faults/catalogue';
import { injectFaults, type FaultPlan } from '../../faults/inject';
import { InProcessCloud } from '../../kit/cloud';
import { loadScenario } from '../../pinpoint/scenario';
import { simulate, type Poll, type SimulationRecord } from '../../run/simulation';
import { ScenarioFiles, watchedStack } from '../kit/stacks';

const JOURNEYS = `    journeys:
      - { name: Welcome, entries: 400/h, activities: [{ email: Welcome mail }] }
      - { name: Cart, entries: 300/h, activities: [{ email: Cart mail }] }
`;

const deployment = loadDeployment((watchedStack().node.root as App).synth().directory);

/** When the first poll of a played account is. */
const START = new Date('2026-03-02T10:00:00Z');

export const minutesIn = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);

/** What a played account came to. */
export interface Played {
  readonly cloud: InProcessCloud;
  readonly record: SimulationRecord;
  readonly polls: readonly Poll[];
  /** Of all faults, or of the one that is named. */
  hits(fault?: FaultName): number;
  /** The latest value of a metric of the watch. */
  watched(metric: string, source: string): number | undefined;
}

const files = new ScenarioFiles();
afterAll(() => files.remove());

let opened: InProcessCloud[] = [];
afterEach(async () => {
  await Promise.all(opened.map((cloud) => cloud.close()));
  opened = [];
});

/** An account of one application, two journeys and a campaign, at START. */
export function account(): InProcessCloud {
  const cloud = new InProcessCloud(deployment, loadScenario(files.write(JOURNEYS)), 1);
  opened.push(cloud);
  cloud.world.advanceTo(START);
  return cloud;
}

/** Runs an account with faults from START on, every poller as it is scheduled. */
export async function play(plans: readonly FaultPlan[], minutes = 16, seed = 1): Promise<Played> {
  const cloud = account();
  const injected = injectFaults(cloud, plans, seed);
  const record = await simulate(deployment, START, minutes, {
    world: cloud.world,
    alarms: undefined,
    messages: cloud.services.sns.log,
    faults: cloud.faults,
    invoke: (fn, event) => cloud.invoke(fn, event),
  });
  return {
    cloud,
    record,
    polls: record.polls,
    hits: (fault) => injected.hits(fault),
    watched: (metric, source) => {
      const { store } = cloud.services.cloudwatch;
      const found = [...store.series].find(
        ({ name, dimensions }) => name === metric && dimensions.Source === source,
      );
      return found && store.points(found).at(-1)?.maximum;
    },
  };
}
