import { createHash } from 'node:crypto';
import { loadScenario } from '../pinpoint/scenario';
import { spanOf } from './replay';

/** Scenarios of one world: they share a deployment and most of their history. */
export interface Group {
  readonly applicationIds: readonly string[];
  /** Those that watch longest first. */
  readonly scenarios: readonly string[];
}

/** Groups scenarios by their world, the largest group first; throws if one cannot be read. */
export function groupsOf(names: readonly string[], long: boolean): Group[] {
  const groups = new Map<string, { applicationIds: string[]; members: { name: string; length: number }[] }>();
  for (const name of names) {
    const scenario = loadScenario(name);
    const { applications, start, history, latency } = scenario;
    const key = createHash('sha256')
      .update(JSON.stringify([applications, start, history, latency]))
      .digest('hex');
    const group = groups.get(key) ?? { applicationIds: applications.map(({ id }) => id), members: [] };
    groups.set(key, group);
    const { from, until } = spanOf(scenario, long);
    group.members.push({ name, length: until.getTime() - from.getTime() });
  }
  return [...groups.values()]
    .map(({ applicationIds, members }) => ({
      applicationIds,
      scenarios: members.sort((left, right) => right.length - left.length).map(({ name }) => name),
    }))
    .sort((left, right) => right.scenarios.length - left.scenarios.length);
}
