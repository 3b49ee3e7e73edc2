import type { DeployedFunction } from '../deployment/functions';
import { matches } from '../name-pattern';

/** The functions that a name means: "journey-execution", "journey execution" and "JourneyExecution" are one, `*` is all. */
export function functionsNamed(name: string, functions: readonly DeployedFunction[]): DeployedFunction[] {
  return functions.filter((fn) => matches(`*${letters(name)}*`, letters(fn.logicalId)));
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9*]/g, '');
}
