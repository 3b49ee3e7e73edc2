import { loadScenario, scenarioNames } from '../pinpoint/scenario';
import type { StateView } from './server/views';

/** The scenarios that can be picked in the page. */
export function scenarioChoices(): StateView['scenarios'] {
  return scenarioNames().map((name) => ({ name, title: loadScenario(name).title }));
}

/** The name under which a scenario stands among the choices: scenarios in folders may be given without them. */
export function fullName(given: string, names: readonly string[]): string {
  return names.find((name) => name === given) ?? names.find((name) => name.endsWith(`/${given}`)) ?? given;
}
