import type { Deployment } from '../../deployment/deployment';
import type { DeployedSchedule } from '../../deployment/schedules';
import { functionsNamed } from '../../run/named-functions';
import { SOURCES, type SourceName } from '../../sources';

/** Where a fault is: at one source, or at all of them and at the page writer. */
export const PLACES = [...SOURCES, 'everywhere'] as const;

export type Place = (typeof PLACES)[number];

/** The schedules of some sources, and those of whoever is no source: the page writer looks after its incidents by one. */
export function schedulesOf(deployment: Deployment, sources: readonly SourceName[]): DeployedSchedule[] {
  const others = SOURCES.filter((source) => !sources.includes(source));
  const silent = new Set(
    others.flatMap((source) => functionsNamed(source, deployment.functions).map(({ arn }) => arn)),
  );
  return deployment.schedules.filter(({ functionArn }) => !silent.has(functionArn));
}
