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

/**
 * Does a job in this process.
 *
 * @param progress told how far a history is, 0 to 1
 */
export async function run(
  { kind, scenarios, outdir, seed, long }: Job,
  progress: (done: number) => void = () => undefined,
): Promise<JobDone> {
  const deployment = loadDeployment(outdir);
  const loaded = scenarios.map((name) => loadScenario(name));
  if (kind === 'trial') {
    const trials: Trial[] = [];
    for (const scenario of loaded) trials.push(await tryScenario(deployment, scenario, { seed, long }));
    return { trials };
  }
  const stops = loaded.map((scenario) => ({ scenario, until: spanOf(scenario, long).from }));
  // In order of time, so that each goes on from the one before.
  stops.sort((left, right) => left.until.getTime() - right.until.getTime());
  for (const [index, { scenario, until }] of stops.entries()) {
    const history = historyOf(deployment, scenario, seed, until);
    // Most of it is the first one; what is on the shelves takes no time.
    await checkpointOf(history, shelvesFor(history), (done) => progress(index === 0 ? done : 1));
  }
  return { trials: [] };
}
