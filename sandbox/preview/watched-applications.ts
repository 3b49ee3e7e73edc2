import type { Deployment } from '../deployment/deployment';
import { isObject, type Json } from '../deployment/json';
import type { Scenario } from '../pinpoint/scenario';
import { textsOf } from './evaluate/read';

/**
 * The ids of applications that the functions of a deployment watch, each once, in order; none where they find
 * the applications by themselves. Read from the template, in which every poller's environment lists them.
 */
export function applicationsIn({ functions }: Pick<Deployment, 'functions'>): string[] {
  const ids = functions.flatMap(({ environment }) =>
    Object.values(environment).flatMap((value) => {
      const config = parsed(value);
      return config !== undefined && isObject(config) ? [...textsOf(config, 'containers')] : [];
    }),
  );
  return [...new Set(ids)];
}

/**
 * The scenario with its applications under the ids that are watched, so that a user's own app finds something
 * to watch. Applications of the scenario that are watched anyway keep their ids; throws where it has too few.
 */
export function watching(scenario: Scenario, ids: readonly string[]): Scenario {
  const own = scenario.applications.map(({ id }) => id);
  const foreign = ids.filter((id) => !own.includes(id));
  if (foreign.length === 0) return scenario;
  const free = own.filter((id) => !ids.includes(id));
  if (foreign.length > free.length) {
    throw new Error(
      `the app watches ${ids.length} applications, and scenario ${scenario.name} has ${own.length}: pick another scenario, or synthesize the app with fewer`,
    );
  }
  const renamed = new Map(foreign.map((id, index) => [free[index], id]));
  return {
    ...scenario,
    applications: scenario.applications.map((each) => ({ ...each, id: renamed.get(each.id) ?? each.id })),
  };
}

function parsed(text: string): Json | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
