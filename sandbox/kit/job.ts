import { loadDeployment } from '../deployment/deployment';
import { loadScenario } from '../pinpoint/scenario';
import { checkpointOf, historyOf } from './history';
import { spanOf } from './replay';
import { shelvesFor } from './shelf';
import { tryScenario, type Trial } from './trial';

/** Something that a process of its own can do. */
export interface Job {
  readonly kind: 'history' | 'trial';
  /** Of a history: every scenario that goes on from it. */
  readonly scenarios: readonly string[];
  /** A synthesized app that watches the scenarios' applications. */
  readonly outdir: string;
  readonly seed: number;
  readonly long: boolean;
}

export interface JobDone {
  /** One for each scenario of a trial; none of a history. */
  readonly trials: readonly Trial[];
}

/** Does a job in this process. */
export async function run({ kind, scenarios, outdir, seed, long }: Job): Promise<JobDone> {
  const deployment = loadDeployment(outdir);
  const loaded = scenarios.map((name) => loadScenario(name));
  if (kind === 'trial') {
    const trials: Trial[] = [];
    for (const scenario of loaded) trials.push(await tryScenario(deployment, scenario, { seed, long }));
    return { trials };
  }
  const stops = loaded.map((scenario) => ({ scenario, until: spanOf(scenario, long).from }));
  // In order of time, so that each goes on from the one before.
  for (const { scenario, until } of stops.sort(
    (left, right) => left.until.getTime() - right.until.getTime(),
  )) {
    const history = historyOf(deployment, scenario, seed, until);
    await checkpointOf(history, shelvesFor(history));
  }
  return { trials: [] };
}
