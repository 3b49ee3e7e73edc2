import { join } from 'node:path';
import type { Deployment } from '../../deployment/deployment';
import type { TablesSnapshot } from '../../dynamodb/in-memory';
import { checkpointOf, historyOf } from '../../kit/history';
import { shelvesFor } from '../../kit/shelf';
import { loadScenario, type Scenario } from '../../pinpoint/scenario';

/** What is played in every cell of the table, but for the fault. */
export interface Stage {
  readonly deployment: Deployment;
  readonly scenario: Scenario;
  readonly seed: number;
  /** Of all weeks before `from`. */
  readonly checkpoint: TablesSnapshot;
}

/** Minutes after the scenario's start: from when on it is played, the hour of the fault, and the end. */
export const TIMES = { from: 9 * 60 + 45, fault: 10 * 60, recovery: 11 * 60, end: 11 * 60 + 46 } as const;

export function timeAt({ scenario }: Pick<Stage, 'scenario'>, moment: keyof typeof TIMES): Date {
  return new Date(scenario.start.getTime() + TIMES[moment] * 60_000);
}

/** The account that is played. */
export function scenarioOfStage(): Scenario {
  return loadScenario(join(__dirname, '..', '..', 'scenarios', 'faults', 'two-applications.yaml'));
}

/** The stage for a deployment that watches the account; its history is made if nobody did before. */
export async function stageOf(deployment: Deployment, seed: number): Promise<Stage> {
  const scenario = scenarioOfStage();
  const history = historyOf(deployment, scenario, seed, timeAt({ scenario }, 'from'));
  return { deployment, scenario, seed, checkpoint: await checkpointOf(history, shelvesFor(history)) };
}
